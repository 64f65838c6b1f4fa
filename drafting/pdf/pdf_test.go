package pdf

import (
	"bytes"
	"errors"
	"html"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
	"time"

	"fuhan/drafting"
	"fuhan/drafting/sfnt"
	"fuhan/drafting/typeset"
)

// shipped are the program's own faces.
type shipped map[typeset.Face]*sfnt.Font

func (s shipped) Font(f typeset.Face) *sfnt.Font { return s[f] }

func loadShipped(t testing.TB) shipped {
	t.Helper()
	s := shipped{}
	for _, f := range typeset.AllFaces {
		b, err := os.ReadFile(filepath.Join("..", "..", "assets", "fonts", f.String()+".ttf"))
		if err != nil {
			t.Fatal(err)
		}
		if s[f], err = sfnt.Parse(b, 0); err != nil {
			t.Fatal(err)
		}
	}
	return s
}

const cell = 156000 / 28 // of the text, in micrometres

// line makes a run whose characters stand in cells of that width, half of it for Latin and figures.
func line(x, y typeset.Length, f typeset.Face, points float64, pitch typeset.Length, text string) typeset.Run {
	r := typeset.Run{X: x, Y: y, Face: f, Size: typeset.Pt(points), Text: text}
	for _, c := range text {
		w := pitch
		if c < 0x100 && c != '·' && c != '×' {
			w = pitch / 2
		}
		r.Advances = append(r.Advances, w)
	}
	return r
}

// sample is a small letter of two pages.
func sample() *typeset.Document {
	const mm = typeset.MM
	mark := line(40*mm, 50*mm, typeset.Song, 40, 16*mm, "示例市农业农村局")
	mark.Colour = typeset.Red
	closing := line(28*mm, 120*mm, typeset.Fang, 16, cell, "（一）“关于”《提案》，〔2026〕12号。")
	closing.Shifts = make([]typeset.Length, len(closing.Advances))
	closing.Shifts[3] = -2 * mm // an opening quotation mark that shares its neighbour's cell
	return &typeset.Document{
		Width: 210 * mm, Height: 297 * mm,
		Pages: []typeset.Page{
			{
				Number: 1, Rules: []typeset.Rule{{X: 20 * mm, Y: 60 * mm, W: 170 * mm, H: 794, Colour: typeset.Red}},
				Runs: []typeset.Run{
					mark,
					line(28*mm, 80*mm, typeset.Song, 22, 7761, "关于市政协第5号提案的答复"),
					line(28*mm, 100*mm, typeset.Hei, 16, cell, "一、关于加强冷链设施建设"),
					line(28*mm, 110*mm, typeset.Kai, 16, cell, "（二）统筹安排补助资金"),
					closing,
					line(28*mm, 130*mm, typeset.FangExt, 16, cell, "䶮㛃𬱖𫖯喆堃頔珮𠅤"),
				},
			},
			{Number: 2, Runs: []typeset.Run{
				line(28*mm, 45*mm, typeset.Fang, 16, cell+100, `我局会同有关单位认真研究，a(b)c\d现答复如下`),
				line(28*mm, 272*mm, typeset.Song, 14, 4939, "— 2 —"),
			}},
		},
		Bookmarks: []typeset.Bookmark{{Title: "答复（𠅤）", Page: 1, Y: 80 * mm}, {Title: "一、建设", Level: 2, Page: 1, Y: 100 * mm}, {Title: "第二页", Page: 2}},
	}
}

var meta = Meta{
	Title: "关于市政协第5号提案的答复", Author: "示例市农业农村局", Subject: "复函", Keywords: "提案 𠅤",
	Created: time.Date(2026, 6, 3, 9, 30, 0, 0, time.FixedZone("", 8*3600)),
}

func written(t testing.TB, d *typeset.Document) []byte {
	t.Helper()
	var b bytes.Buffer
	if err := Write(&b, d, meta, loadShipped(t)); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// tool runs a PDF tool on the file; where the tool is not installed the test is skipped, in CI it fails.
func tool(t *testing.T, pdf []byte, name string, args ...string) string {
	t.Helper()
	if _, err := exec.LookPath(name); err != nil {
		if os.Getenv("CI") != "" {
			t.Fatalf("%s is not installed", name)
		}
		t.Skipf("%s is not installed", name)
	}
	path := filepath.Join(t.TempDir(), "letter.pdf")
	if err := os.WriteFile(path, pdf, 0o600); err != nil {
		t.Fatal(err)
	}
	for i, a := range args {
		if a == "FILE" {
			args[i] = path
		}
	}
	var errs bytes.Buffer
	cmd := exec.Command(name, args...)
	cmd.Stderr = &errs
	out, err := cmd.Output()
	if said := strings.ReplaceAll(errs.String(), "warning: ICC support is not available\n", ""); err != nil || said != "" {
		t.Fatalf("%s: %v\n%.2000s%.2000s", name, err, said, out)
	}
	return string(out)
}

func TestTextComesOutLineByLine(t *testing.T) {
	d := sample()
	var want []string
	for _, p := range d.Pages {
		for _, r := range p.Runs {
			want = append(want, strings.ReplaceAll(r.Text, " ", ""))
		}
	}
	b := written(t, d)
	for _, c := range [][]string{{"pdftotext", "-layout", "FILE", "-"}, {"pdftotext", "FILE", "-"}, {"mutool", "draw", "-q", "-F", "text", "FILE"}} {
		var got []string
		for _, l := range strings.FieldsFunc(tool(t, b, c[0], c[1:]...), func(r rune) bool { return r == '\n' || r == '\f' }) {
			if l = strings.ReplaceAll(l, " ", ""); l != "" {
				got = append(got, l)
			}
		}
		if strings.Join(got, "\n") != strings.Join(want, "\n") {
			t.Errorf("%s %s gives\n%s\nwant\n%s", c[0], c[1], strings.Join(got, "\n"), strings.Join(want, "\n"))
		}
	}
}

func TestFontsAreEmbeddedSubsets(t *testing.T) {
	out := tool(t, written(t, sample()), "pdffonts", "FILE")
	fonts := strings.Split(strings.TrimSpace(out), "\n")[2:]
	if len(fonts) != 5 {
		t.Errorf("%d fonts, want 5", len(fonts))
	}
	for _, f := range fonts {
		if !regexp.MustCompile(`^[A-Z]{6}\+Letter\w+ .*yes +yes +yes`).MatchString(f) {
			t.Errorf("%s", f)
		}
	}
}

func TestGlyphsStandWhereTheyAreTold(t *testing.T) {
	d := sample()
	xml := tool(t, written(t, d), "mutool", "draw", "-q", "-F", "stext", "FILE")
	seen := regexp.MustCompile(`<char [^>]*x="([^"]+)" y="([^"]+)"[^>]* c="([^"]+)"`).FindAllStringSubmatch(xml, -1)
	i := 0
	for _, p := range d.Pages {
		for _, r := range p.Runs {
			x := r.X
			for k, c := range []rune(r.Text) {
				for i < len(seen) && strings.TrimSpace(seen[i][3]) == "" { // blanks are the reader's own
					i++
				}
				at := x
				if r.Shifts != nil {
					at += r.Shifts[k]
				}
				x += r.Advances[k]
				if c == ' ' {
					continue
				}
				if i == len(seen) {
					t.Fatal("characters are lost")
				}
				s := seen[i]
				i++
				if got := html.UnescapeString(s[3]); got != string(c) {
					t.Fatalf("%s stands where %c should", got, c)
				}
				if gx, gy := number(t, s[1]), number(t, s[2]); diff(gx, at.Points()) > .05 || diff(gy, r.Y.Points()) > .01 {
					t.Errorf("%c stands at %.3f %.3f, want %.3f %.3f", c, gx, gy, at.Points(), r.Y.Points())
				}
			}
		}
	}
}

func TestFileIsSound(t *testing.T) {
	b := written(t, sample())
	if out := tool(t, b, "qpdf", "--check", "FILE"); !strings.Contains(out, "No syntax or stream encoding errors") {
		t.Error(out)
	}
	info := tool(t, b, "pdfinfo", "-isodates", "FILE")
	for _, want := range []string{meta.Title, meta.Author, meta.Keywords, "2026-06-03T01:30:00Z", "595.276 x 841.89 pts (A4)"} {
		if !strings.Contains(info, want) {
			t.Errorf("pdfinfo does not say %s:\n%s", want, info)
		}
	}
	if out := tool(t, b, "mutool", "show", "FILE", "outline"); !strings.Contains(out, "答复（𠅤）") || !strings.Contains(out, "\t\"一、建设\"") {
		t.Errorf("bookmarks:\n%s", out)
	}
}

func TestSameDocumentSameBytes(t *testing.T) {
	first := written(t, sample())
	for range 10 {
		if !bytes.Equal(first, written(t, sample())) {
			t.Fatal("the bytes differ")
		}
	}
	d := sample()
	d.Pages[0].Runs[1].Text = "关于市政协第6号提案的答复"
	id := regexp.MustCompile(`/ID \[<(\w+)>`)
	if bytes.Equal(id.FindSubmatch(first)[1], id.FindSubmatch(written(t, d))[1]) {
		t.Error("another document has the same ID")
	}
}

// A character that its face lacks is shown as a box, and found.
func TestMissingCharacterShowsABox(t *testing.T) {
	d := sample()
	d.Pages = d.Pages[:1]
	d.Pages[0].Rules = nil
	d.Pages[0].Runs = []typeset.Run{line(28000, 50000, typeset.Fang, 16, cell, "甲𠅤乙")}
	b := written(t, d)
	if out := tool(t, b, "pdftotext", "FILE", "-"); !strings.Contains(out, "甲𠅤乙") {
		t.Errorf("text %q", out)
	}
	box := line(28000+cell, 50000, typeset.Fang, 16, cell, "𠅤")
	d.Pages[0].Runs = []typeset.Run{box}
	if ink := dark(t, written(t, d)); ink < 20 {
		t.Errorf("%d dark points where the box should be", ink)
	}
}

// dark counts the dark points of the first page at 72 dpi.
func dark(t *testing.T, pdf []byte) int {
	n := 0
	pgm := tool(t, pdf, "mutool", "draw", "-q", "-r", "72", "-F", "pgm", "-o", "-", "FILE", "1")
	for _, c := range []byte(pgm[len(pgm)-595*842:]) {
		if c < 160 {
			n++
		}
	}
	return n
}

func TestTellsWhatCannotBeWritten(t *testing.T) {
	fonts := loadShipped(t)
	secret := sample()
	secret.Notices = []typeset.Notice{{Code: "secret"}}
	for name, c := range map[string]struct {
		d    *typeset.Document
		f    typeset.Fonts
		code drafting.Code
	}{
		"secret":       {secret, fonts, drafting.CodeForbidden},
		"nothing":      {nil, fonts, drafting.CodeInvalid},
		"no page":      {&typeset.Document{Width: 1000, Height: 1000}, fonts, drafting.CodeInvalid},
		"no size":      {&typeset.Document{Pages: make([]typeset.Page, 1)}, fonts, drafting.CodeInvalid},
		"no face":      {sample(), shipped{}, drafting.CodeInternal},
		"unknown face": {&typeset.Document{Width: 1, Height: 1, Pages: []typeset.Page{{Runs: []typeset.Run{{Face: 77, Text: "一"}}}}}, fonts, drafting.CodeInternal},
	} {
		var b bytes.Buffer
		err := Write(&b, c.d, meta, c.f)
		if e := (*drafting.Error)(nil); !errors.As(err, &e) || e.Code != c.code || b.Len() > 0 {
			t.Errorf("%s: %v, %d bytes", name, err, b.Len())
		}
	}
	if err := Write(full{}, sample(), meta, fonts); drafting.ErrorCode(err) != drafting.CodeInternal || !errors.Is(err, io.ErrShortWrite) {
		t.Errorf("full disk: %v", err)
	}
}

func TestRefusesAFontThatMustNotBeEmbedded(t *testing.T) {
	b, err := os.ReadFile(filepath.Join("..", "..", "assets", "fonts", "Kai.ttf"))
	if err != nil {
		t.Fatal(err)
	}
	for i := range int(b[5]) {
		if rec := b[12+16*i:]; string(rec[:4]) == "OS/2" {
			b[int(rec[9])<<16+int(rec[10])<<8+int(rec[11])+9] = 2 // fsType: restricted
		}
	}
	f := loadShipped(t)
	if f[typeset.Kai], err = sfnt.Parse(b, 0); err != nil {
		t.Fatal(err)
	}
	if err := Write(io.Discard, sample(), meta, f); drafting.ErrorCode(err) != drafting.CodeForbidden || !strings.Contains(err.Error(), "Letter Kai") {
		t.Errorf("got %v", err)
	}
}

type full struct{}

func (full) Write([]byte) (int, error) { return 0, io.ErrShortWrite }

// Runs that no typesetter makes must not bring the program down.
func TestOddRuns(t *testing.T) {
	d := sample()
	d.Pages[0].Runs = append(d.Pages[0].Runs,
		typeset.Run{Face: typeset.Fang, Size: 5645, Text: "没有宽度"},
		typeset.Run{Face: typeset.Fang, Size: 0, Text: "没有大小"},
		typeset.Run{Face: typeset.Fang, Size: 5645},
		typeset.Run{Face: typeset.Kai, Size: 5645, Text: "\xff坏\x00\r\n", Shifts: []typeset.Length{1}})
	d.Bookmarks = append(d.Bookmarks, typeset.Bookmark{Level: -3, Page: 2}, typeset.Bookmark{Level: 9, Page: 1}, typeset.Bookmark{Page: 99})
	tool(t, written(t, d), "qpdf", "--check", "FILE")
}

func TestAttachmentComesOut(t *testing.T) {
	m := meta
	m.Attachment = &Attachment{Name: "复函.json", Type: "application/json", Description: "结构化数据", Data: []byte(`{"title":"关于𠅤的答复"}`)}
	var b bytes.Buffer
	if err := Write(&b, sample(), m, loadShipped(t)); err != nil {
		t.Fatal(err)
	}
	tool(t, b.Bytes(), "qpdf", "--check", "FILE")
	if out := tool(t, b.Bytes(), "qpdf", "--list-attachments", "FILE"); !strings.Contains(out, "复函.json") {
		t.Errorf("attachments: %s", out)
	}
	if out := tool(t, b.Bytes(), "qpdf", "--show-attachment=复函.json", "FILE"); out != string(m.Attachment.Data) {
		t.Errorf("the attachment is %q", out)
	}
}

// What a letter's fields may hold must not break the file.
func TestOddDescription(t *testing.T) {
	odd := strings.Repeat("长", 5000) + "\x00\xff\ufffe()\\\r\n<&>"
	m := Meta{Title: odd, Author: "\ufeff", Subject: "(((", Keywords: `\`, Attachment: &Attachment{Name: odd, Type: "a b/()c", Data: nil}}
	var b bytes.Buffer
	if err := Write(&b, sample(), m, loadShipped(t)); err != nil {
		t.Fatal(err)
	}
	tool(t, b.Bytes(), "qpdf", "--check", "FILE")
	for _, f := range findings(b.Bytes()) {
		if !strings.Contains(f, "the attachment's description") { // without a date and with no type
			t.Error(f)
		}
	}
}
