package ofd

import (
	"archive/zip"
	"bytes"
	"errors"
	"io"
	"os"
	"strconv"
	"strings"
	"testing"
	"time"

	"fuhan/drafting"
	"fuhan/drafting/sfnt"
	"fuhan/drafting/typeset"
)

func faces(t testing.TB) *typeset.Faces {
	t.Helper()
	f, err := typeset.LoadFaces(os.DirFS("../../assets/fonts"))
	if err != nil {
		t.Fatal(err)
	}
	return f
}

var meta = Meta{
	Title: "关于第5号提案<的>答复 & “𠅤”", Author: "示例市农业农村局", Subject: "复函", Keywords: "20260005",
	Created: time.Date(2026, 6, 3, 9, 30, 0, 0, time.FixedZone("", 8*3600)),
}

// letter is a reply in our own words, with names that few fonts hold and some characters that none has.
func letter() *drafting.Letter {
	l := &drafting.Letter{Issuer: "示例市农业农村局", Kind: drafting.KindProposal, Role: drafting.RoleHost}
	add := func(part drafting.Part, level int, text string) {
		l.Paragraphs = append(l.Paragraphs, drafting.Paragraph{ID: drafting.ParagraphID("p" + strconv.Itoa(len(l.Paragraphs))), Part: part, Level: level, Text: text})
	}
	add(drafting.PartNumber, 0, "示农函〔2026〕12号")
	add(drafting.PartTitle, 0, "示例市农业农村局关于市政协第5号提案的答复")
	add(drafting.PartAddressee, 0, "䶮㛃、𬱖𫖯、喆堃、頔珮、𠅤委员")
	add(drafting.PartOpening, 0, "您提出的《关于补齐冷链短板的提案》（第5号）收悉。a<b&c>d，现答复如下：")
	for _, s := range []string{"产地冷库", "骨干网络", "技能培训"} {
		add(drafting.PartBody, 1, s+"建设稳步推进")
		add(drafting.PartBody, 2, "已做的工作")
		for range 3 {
			add(drafting.PartBody, 0, "围绕"+s+"，我局会同有关单位走访了二十七个镇街，梳理需求130余项。截至2025年12月底，新建设施47处，“先建后补”改为“边建边补”。😀缺字\U0010fffd与\u0301组合。")
		}
	}
	add(drafting.PartSignatory, 0, "示例市农业农村局")
	add(drafting.PartDate, 0, "2026年6月3日")
	l.Renumber()
	return l
}

func written(t testing.TB, d *typeset.Document, m Meta) []byte {
	t.Helper()
	var b bytes.Buffer
	if err := Write(&b, d, m, faces(t)); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

func laidOut(t testing.TB) *typeset.Document {
	return typeset.Layout(letter(), typeset.DefaultProfile(), faces(t))
}

func TestFollowsTheStandard(t *testing.T) {
	odd := laidOut(t)
	odd.Bookmarks = []typeset.Bookmark{{Title: "\x00", Level: 3, Page: 1}, {Title: `甲"<`, Level: 9, Page: 1}, {Level: 1, Page: 2}, {Title: "无", Page: 99}, {Title: "乙", Level: -1, Page: 1}}
	odd.Pages[0].Runs = append(odd.Pages[0].Runs,
		typeset.Run{Face: typeset.Fang, Size: 5645, Text: "没有宽度"},
		typeset.Run{Face: typeset.Fang, Text: "没有大小"},
		typeset.Run{Face: typeset.Kai, Size: 5645, Text: "\xff坏\x00\r\n\ufeff", Shifts: []typeset.Length{-9000}})
	odd.Pages[0].Rules = append(odd.Pages[0].Rules, typeset.Rule{X: 1, W: -5, H: 0})
	for name, c := range map[string]struct {
		d *typeset.Document
		m Meta
	}{
		"letter":     {laidOut(t), meta},
		"no meta":    {laidOut(t), Meta{}},
		"odd":        {odd, Meta{Title: "\x01\n", Author: strings.Repeat("长", 9000), Keywords: " "}},
		"empty page": {&typeset.Document{Width: 210000, Height: 297000, Pages: make([]typeset.Page, 1)}, meta},
	} {
		for _, f := range findings(written(t, c.d, c.m)) {
			t.Errorf("%s: %s", name, f)
		}
	}
}

// The checker must find what is wrong, else it shows nothing.
func TestCheckerFinds(t *testing.T) {
	good := written(t, laidOut(t), meta)
	for want, c := range map[string][3]string{
		"OFD lacks Version":      {"OFD.xml", ` Version="1.0"`, ""},
		"DocInfo: Title stands":  {"OFD.xml", "<ofd:Title>", "<ofd:Creator>甲</ofd:Creator><ofd:Title>"},
		"no element":             {"OFD.xml", "<ofd:Author>", "<ofd:Writer/><ofd:Author>"},
		"is not in the package":  {"OFD.xml", "Doc_0/Document.xml", "Doc_1/Document.xml"},
		"is taken":               {"Doc_0/Document.xml", `ID="2"`, `ID="1"`},
		"MaxUnitID":              {"Doc_0/Document.xml", "<ofd:MaxUnitID>", "<ofd:MaxUnitID>9"},
		"a bookmark leads":       {"Doc_0/Document.xml", `PageID="1"`, `PageID="777"`},
		"PhysicalBox: text":      {"Doc_0/Document.xml", "0 0 210 297", "0 0 210"},
		"has no font":            {"Doc_0/PublicRes.xml", `<ofd:Font ID="`, `<ofd:Font ID="9`},
		"the font lacks 龘":       {"Doc_0/Pages/Page_0/Content.xml", "您提出", "龘提出"},
		"distances for":          {"Doc_0/Pages/Page_0/Content.xml", "您提出的", "您提出"},
		"TextObject: Size":       {"Doc_0/Pages/Page_0/Content.xml", ` Size="5`, ` Size="大`},
		"AbbreviatedData: text ": {"Doc_0/Pages/Page_0/Content.xml", ">M 0 0", ">X 0 0"},
		"XML":                    {"Doc_0/Pages/Page_0/Content.xml", "</ofd:Layer>", ""},
	} {
		found := strings.Join(findings(changed(t, good, c[0], c[1], c[2])), "\n")
		if !strings.Contains(found, want) {
			t.Errorf("%s is not found: %.500s", want, found)
		}
	}
}

// changed gives the package with a text of one file replaced.
func changed(t *testing.T, b []byte, name, from, to string) []byte {
	t.Helper()
	z, err := zip.NewReader(bytes.NewReader(b), int64(len(b)))
	if err != nil {
		t.Fatal(err)
	}
	var out bytes.Buffer
	w := zip.NewWriter(&out)
	for _, f := range z.File {
		r, err := f.Open()
		if err != nil {
			t.Fatal(err)
		}
		data, err := io.ReadAll(r)
		if err != nil {
			t.Fatal(err)
		}
		if f.Name == name {
			if !bytes.Contains(data, []byte(from)) {
				t.Fatalf("%s has no %q", name, from)
			}
			data = bytes.Replace(data, []byte(from), []byte(to), 1)
		}
		p, err := w.Create(f.Name)
		if err != nil {
			t.Fatal(err)
		}
		if _, err := p.Write(data); err != nil {
			t.Fatal(err)
		}
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}

// Every printed character is in the file, in the order of the page, at the place it was given.
func TestTextStandsWhereItIsTold(t *testing.T) {
	d := laidOut(t)
	b := written(t, d, meta)
	c := &checker{files: map[string][]byte{}, ids: map[string]bool{}}
	z, err := zip.NewReader(bytes.NewReader(b), int64(len(b)))
	if err != nil {
		t.Fatal(err)
	}
	for _, f := range z.File {
		r, err := f.Open()
		if err != nil {
			t.Fatal(err)
		}
		if c.files[f.Name], err = io.ReadAll(r); err != nil {
			t.Fatal(err)
		}
	}
	micro := func(s string) typeset.Length {
		v, err := strconv.ParseFloat(s, 64)
		if err != nil {
			t.Fatal(err)
		}
		return typeset.Length(v*1000 + .5)
	}
	for i := range d.Pages {
		objects := c.read("Doc_0/Pages/Page_"+strconv.Itoa(i)+"/Content.xml", "Page").all("TextObject")
		if len(objects) != len(d.Pages[i].Runs) {
			t.Fatalf("page %d has %d texts, want %d", i, len(objects), len(d.Pages[i].Runs))
		}
		for k, o := range objects {
			r := &d.Pages[i].Runs[k]
			box := strings.Fields(o.attr("Boundary"))
			var text strings.Builder
			var at []typeset.Length
			for _, code := range o.all("TextCode") {
				text.WriteString(code.Text)
				x := micro(box[0]) + micro(code.attr("X"))
				at = append(at, x)
				if y := micro(box[1]) + micro(code.attr("Y")); y != r.Y {
					t.Errorf("%s stands at %d, want %d", code.Text, y, r.Y)
				}
				f := strings.Fields(code.attr("DeltaX"))
				for j := 0; j < len(f); j++ {
					n := 1
					if f[j] == "g" {
						n, _ = strconv.Atoi(f[j+1])
						j += 2
					}
					for range n {
						x += micro(f[j])
						at = append(at, x)
					}
				}
			}
			if text.String() != r.Text {
				t.Errorf("text %q, want %q", text.String(), r.Text)
			}
			x := r.X
			for j, a := range r.Advances {
				want := x
				if r.Shifts != nil {
					want += r.Shifts[j]
				}
				if at[j] != want {
					t.Fatalf("character %d of %q stands at %d, want %d", j, r.Text, at[j], want)
				}
				x += a
			}
		}
	}
}

func TestSameDocumentSameBytes(t *testing.T) {
	first := written(t, laidOut(t), meta)
	for range 5 {
		if !bytes.Equal(first, written(t, laidOut(t), meta)) {
			t.Fatal("the bytes differ")
		}
	}
	d := laidOut(t)
	d.Pages[0].Runs[0].Text = "另" + d.Pages[0].Runs[0].Text[3:]
	if id := func(b []byte) string { return string(fileOf(t, b, "OFD.xml")) }; id(first) == id(written(t, d, meta)) {
		t.Error("another document has the same DocID")
	}
}

func fileOf(t *testing.T, b []byte, name string) []byte {
	t.Helper()
	z, err := zip.NewReader(bytes.NewReader(b), int64(len(b)))
	if err != nil {
		t.Fatal(err)
	}
	f, err := z.Open(name)
	if err != nil {
		t.Fatal(err)
	}
	data, err := io.ReadAll(f)
	if err != nil {
		t.Fatal(err)
	}
	return data
}

type none struct{}

func (none) Font(typeset.Face) *sfnt.Font { return nil }

type full struct{}

func (full) Write([]byte) (int, error) { return 0, io.ErrShortWrite }

func TestTellsWhatCannotBeWritten(t *testing.T) {
	good := laidOut(t)
	good.Faces = nil
	secret := typeset.Layout(&drafting.Letter{Paragraphs: []drafting.Paragraph{{ID: "u", Part: drafting.PartUrgency, Text: "机密★5年"}}}, typeset.DefaultProfile(), faces(t))
	for name, c := range map[string]struct {
		d    *typeset.Document
		f    typeset.Fonts
		code drafting.Code
	}{
		"secret":       {secret, faces(t), drafting.CodeForbidden},
		"nothing":      {nil, faces(t), drafting.CodeInvalid},
		"no page":      {&typeset.Document{Width: 1000, Height: 1000}, faces(t), drafting.CodeInvalid},
		"no size":      {&typeset.Document{Pages: make([]typeset.Page, 1)}, faces(t), drafting.CodeInvalid},
		"no face":      {good, none{}, drafting.CodeInternal},
		"unknown face": {&typeset.Document{Width: 1, Height: 1, Pages: []typeset.Page{{Runs: []typeset.Run{{Face: 77, Size: 9, Text: "一"}}}}}, faces(t), drafting.CodeInternal},
	} {
		var b bytes.Buffer
		if err := Write(&b, c.d, meta, c.f); drafting.ErrorCode(err) != c.code || b.Len() > 0 {
			t.Errorf("%s: %v, %d bytes", name, err, b.Len())
		}
	}
	if err := Write(full{}, good, meta, faces(t)); drafting.ErrorCode(err) != drafting.CodeInternal || !errors.Is(err, io.ErrShortWrite) {
		t.Errorf("full disk: %v", err)
	}
}

func BenchmarkWrite(b *testing.B) {
	f := faces(b)
	d := typeset.Layout(letter(), typeset.DefaultProfile(), f)
	b.ReportAllocs()
	for b.Loop() {
		if err := Write(io.Discard, d, meta, f); err != nil {
			b.Fatal(err)
		}
	}
}
