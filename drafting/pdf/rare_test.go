package pdf

import (
	"bytes"
	"os"
	"strings"
	"testing"
	"unicode/utf8"

	"fuhan/drafting"
	"fuhan/drafting/typeset"
)

// blocks are where rare characters stand: Ext A to I and the compatibility supplement, emoji with joiners and skins,
// combining marks, scripts that run the other way, private and unassigned ones.
var blocks = []string{
	"㐀䶮㛃䲟", "𠀀𠅤𪛖", "𪜀𫖯", "𫝀𫠝", "𫠠𬱖", "𬺰𮯠", "𰀀𱍊", "𱍐𲎯", "\U0002ebf0", "𠔜\U0002F81A",
	"😀👨‍👩‍👧👍🏽🇨🇳❤️", "e\u0301a\u0308\u0323中\u0301\u0302\u0303", "مرحبا שלום", "\ue000\U000f0000\U00010ffd", "葛\U000e0100辻\ufe00", "\u200b\u2060\u00ad甲\u200d乙",
}

func TestRareCharacters(t *testing.T) {
	faces, err := typeset.LoadFaces(os.DirFS("../../assets/fonts"))
	if err != nil {
		t.Fatal(err)
	}
	const names = "䶮㛃𬱖𫖯喆堃頔珮𠅤"
	l := &drafting.Letter{Issuer: "示例市" + names, Paragraphs: []drafting.Paragraph{
		{ID: "t", Part: drafting.PartTitle, Text: "关于" + names + "的答复"},
		{ID: "h", Part: drafting.PartBody, Level: 1, Text: names},
		{ID: "k", Part: drafting.PartBody, Level: 2, Text: names},
		{ID: "b", Part: drafting.PartBody, Text: names},
	}}
	for i, b := range blocks {
		l.Paragraphs = append(l.Paragraphs, drafting.Paragraph{ID: drafting.ParagraphID("x" + string(rune('a'+i))), Part: drafting.PartBody, Text: b})
	}
	l.Renumber()
	d := typeset.Layout(l, typeset.DefaultProfile(), faces)
	var b bytes.Buffer
	if err := Write(&b, d, meta, faces); err != nil {
		t.Fatal(err)
	}
	for _, f := range findings(b.Bytes()) {
		t.Error(f)
	}
	for _, c := range [][]string{{"pdftotext", "FILE", "-"}, {"mutool", "draw", "-q", "-F", "text", "FILE"}} {
		out := strings.Join(strings.Fields(tool(t, b.Bytes(), c[0], c[1:]...)), "")
		if n := strings.Count(out, names); n != 5 { // the mark, the title, two headings and the text
			t.Errorf("%s finds the names %d times:\n%s", c[0], n, out)
		}
		for _, p := range d.Pages {
			for _, r := range p.Runs {
				for _, c := range r.Text {
					if c > 0x2e80 && utf8.ValidRune(c) && !strings.ContainsRune(out, c) && !(c >= 0xe000 && c <= 0xf8ff) && c < 0x2f800 {
						t.Errorf("%U %c does not come out", c, c)
					}
				}
			}
		}
	}
	// Each that no face has is told, and none of the names is.
	told := ""
	for _, n := range d.Notices {
		if n.Code == "missing_glyph" {
			told += n.Message
		}
	}
	for _, r := range "😀👨🇨𰀀𱍐" {
		if _, _, ok := faces.Resolve(typeset.Fang, r); !ok && !strings.ContainsRune(told, r) {
			t.Errorf("%c is missing and not told", r)
		}
	}
	if strings.ContainsAny(told, names) {
		t.Errorf("told as missing: %s", told)
	}
}

// TestMarksThatShareACell: where two marks meet in one cell, the text comes out in its order and on its lines, also where the
// face changes between them. poppler took cells that lie one over the other for two columns.
func TestMarksThatShareACell(t *testing.T) {
	faces, err := typeset.LoadFaces(os.DirFS("../../assets/fonts"))
	if err != nil {
		t.Fatal(err)
	}
	l := &drafting.Letter{Paragraphs: []drafting.Paragraph{
		{ID: "a", Part: drafting.PartBody, Level: 2, Number: "（一）", Text: "强化监管。（详见附件）同时，开通服务热线，全年受理咨询8.7万件次，办结率99.2%。", RunIn: 5},
		{ID: "b", Part: drafting.PartBody, Text: "根据《江州省冷链物流发展规划（2024—2030年）》（江政发〔2024〕57号）要求，各地已完成“三个一”：“一县一库”、《一乡一表》。"},
	}}
	d := typeset.Layout(l, typeset.Standard(typeset.PlainFormat), faces)
	var b bytes.Buffer
	if err := Write(&b, d, meta, faces); err != nil {
		t.Fatal(err)
	}
	for _, f := range findings(b.Bytes()) {
		t.Error(f)
	}
	var want []string
	y := typeset.Length(-1)
	for _, r := range d.Pages[0].Runs {
		if r.Y-y > typeset.MM || y < 0 {
			want = append(want, "")
		}
		y = r.Y
		want[len(want)-1] += r.Text
	}
	for _, c := range [][]string{{"pdftotext", "FILE", "-"}, {"mutool", "draw", "-q", "-F", "text", "FILE"}} {
		var got []string
		for line := range strings.Lines(tool(t, b.Bytes(), c[0], c[1:]...)) {
			if line = strings.TrimSpace(line); line != "" {
				got = append(got, line)
			}
		}
		if strings.Join(got, "\n") != strings.Join(want, "\n") {
			t.Errorf("%s gives\n%s\nwant\n%s", c[0], strings.Join(got, "\n"), strings.Join(want, "\n"))
		}
	}
}

// What is missing shows as a box in every face.
func TestEveryFaceHasABox(t *testing.T) {
	for face, font := range loadShipped(t) {
		if len(font.Outline(0)) == 0 {
			t.Errorf("%v shows nothing for a missing character", face)
		}
	}
}
