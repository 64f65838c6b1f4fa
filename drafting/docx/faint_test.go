package docx

import (
	"archive/zip"
	"bytes"
	"io"
	"strings"
	"testing"

	"fuhan/drafting"
	"fuhan/drafting/typeset"
)

// TestContextIsGrey: the runs under a mark of context are grey in the file, the others are not.
func TestContextIsGrey(t *testing.T) {
	l := &drafting.Letter{Profile: "plain", Paragraphs: []drafting.Paragraph{
		{ID: "t", Part: drafting.PartTitle, Text: "会签单"}, {ID: "b", Part: drafting.PartBody, Text: "目前已有。【安排资金。】下一步加快。"},
	}, Marks: []drafting.Mark{{Kind: drafting.MarkFaint, Paragraph: "b", Start: 0, End: 5}, {Kind: drafting.MarkFaint, Paragraph: "b", Start: 12, End: 18}}}
	var b bytes.Buffer
	if err := Write(&b, l, Options{Profile: typeset.Standard(typeset.PlainFormat), Faces: faces(t)}); err != nil {
		t.Fatal(err)
	}
	z, err := zip.NewReader(bytes.NewReader(b.Bytes()), int64(b.Len()))
	if err != nil {
		t.Fatal(err)
	}
	f, err := z.Open("word/document.xml")
	if err != nil {
		t.Fatal(err)
	}
	data, err := io.ReadAll(f)
	if err != nil {
		t.Fatal(err)
	}
	var grey, black string
	for _, run := range strings.Split(string(data), "<w:r>")[1:] {
		text := run[strings.Index(run, "<w:t")+1:]
		text = text[strings.Index(text, ">")+1:]
		text, _, _ = strings.Cut(text, "<")
		if strings.Contains(run, `<w:color w:val="737373"/>`) {
			grey += text
		} else {
			black += text
		}
	}
	if grey != "目前已有。下一步加快。" || !strings.Contains(black, "【安排资金。】") {
		t.Errorf("grey %q, black %q", grey, black)
	}
}
