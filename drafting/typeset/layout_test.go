package typeset

import (
	"flag"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"unicode/utf8"

	"fuhan/drafting"

	"github.com/google/go-cmp/cmp"
)

var update = flag.Bool("update", false, "write the golden pages anew")

func golden(t *testing.T, name string, d *Document) {
	t.Helper()
	path := filepath.Join("testdata", name)
	got := Dump(d)
	if *update {
		if err := os.WriteFile(path, []byte(got), 0o644); err != nil {
			t.Fatal(err)
		}
		return
	}
	want, err := os.ReadFile(path)
	if err != nil {
		t.Fatalf("no golden page: %v (write it with -update)", err)
	}
	if diff := cmp.Diff(string(want), got); diff != "" {
		t.Errorf("%s (-want +got):\n%s", name, diff)
	}
}

func TestGoldenPages(t *testing.T) {
	f := testFaces(t)
	golden(t, "reply.golden", Layout(sampleLetter(), DefaultProfile(), f))
	sealed := DefaultProfile()
	sealed.Seal, sealed.Preprinted = true, true
	golden(t, "sealed.golden", Layout(sampleLetter(), sealed, f))
	golden(t, "long.golden", Layout(longLetter(), DefaultProfile(), f))
	golden(t, "document.golden", Layout(documentLetter(), Standard(DocumentFormat), f))
	golden(t, "joint.golden", Layout(jointLetter(), Standard(DocumentFormat), f))
	golden(t, "annexes.golden", Layout(annexedLetter(), Standard(DocumentFormat), f))
	golden(t, "annexes-letter.golden", Layout(annexedLetter(), DefaultProfile(), f))
	golden(t, "duplex.golden", Layout(duplexLetter(), Standard(DocumentFormat), f))
	golden(t, "empty.golden", Layout(&drafting.Letter{}, DefaultProfile(), f))
}

// find gives the first run that begins with a text.
func find(t *testing.T, d *Document, text string) (*Run, int) {
	t.Helper()
	for i := range d.Pages {
		for k := range d.Pages[i].Runs {
			if r := &d.Pages[i].Runs[k]; strings.HasPrefix(r.Text, text) {
				return r, i + 1
			}
		}
	}
	t.Fatalf("%q is on no page", text)
	return nil, 0
}

func near(t *testing.T, what string, got, want, within Length) {
	t.Helper()
	if got < want-within || got > want+within {
		t.Errorf("%s: %.3f mm, want %.3f ±%.3f", what, got.Millimetres(), want.Millimetres(), within.Millimetres())
	}
}

// ink gives the rectangle of a run's ink on its page.
func ink(f *Faces, r *Run) (left, top, right, bottom Length) {
	x, n := r.X, 0
	for i, c := range []rune(r.Text) {
		at := x
		if r.Shifts != nil {
			at += r.Shifts[i]
		}
		x += r.Advances[i]
		x0, y0, x1, y1, ok := f.ink(r.Face, c)
		if !ok {
			continue
		}
		scale := func(v int) Length { return Length(int64(v) * int64(r.Size) >> 16) }
		l, tp, rt, bt := at+scale(x0), r.Y-scale(y1), at+scale(x1), r.Y-scale(y0)
		if n == 0 {
			left, top, right, bottom = l, tp, rt, bt
		}
		left, top, right, bottom = min(left, l), min(top, tp), max(right, rt), max(bottom, bt)
		n++
	}
	return
}

// TestLetterFormat holds the measures of GB/T 9704-2012, 10.1, to the ink.
func TestLetterFormat(t *testing.T) {
	f := testFaces(t)
	d := Layout(sampleLetter(), DefaultProfile(), f)
	page := &d.Pages[0]
	const tight = 20 // micrometres

	mark, _ := find(t, d, "江州省农业农村厅")
	if mark.Colour != Red || mark.Face != Song {
		t.Fatalf("the first run is no mark: %+v", mark)
	}
	l, top, r, bottom := ink(f, mark)
	near(t, "mark's ink from the page's top", top, 30*MM, tight)
	near(t, "mark's middle", (l+r)/2, 105*MM, tight)
	if len(page.Rules) != 4 {
		t.Fatalf("%d rules", len(page.Rules))
	}
	near(t, "first rule under the mark", page.Rules[0].Y, bottom+4*MM, tight)
	near(t, "thick", page.Rules[0].H, Pt(2.25), 0)
	near(t, "thin", page.Rules[1].H, Pt(0.75), 0)
	near(t, "second rule from the page's bottom", page.Rules[2].Y+page.Rules[2].H, 277*MM, 0)
	if page.Rules[3].Y >= page.Rules[2].Y {
		t.Error("the second double rule is not thin over thick")
	}
	for _, rule := range page.Rules {
		near(t, "rule's left end", rule.X, 20*MM, 0)
		near(t, "rule's length", rule.W, 170*MM, 0)
	}

	number, _ := find(t, d, "江农函〔2026〕")
	_, top, _, _ = ink(f, number)
	near(t, "number under the rule", top, page.Rules[1].Y+page.Rules[1].H+Pt(14), tight)
	near(t, "number's right edge", number.X+number.Width(), 184*MM, tight)
	near(t, "room for the figures", number.Advances[9], 2*5571+1880, 20)

	title, _ := find(t, d, "江州省农业农村厅关于")
	near(t, "title's middle", title.X+title.Width()/2, 106*MM, tight)
	near(t, "title's size", title.Size, Pt(22), 0)
	if lines := (title.Y - number.Y) / 10227; lines != 2 && lines != 3 {
		t.Errorf("%d lines between number and title", lines)
	}
	class, _ := find(t, d, "公开")
	near(t, "publication's right edge", class.X+class.Width(), 184*MM, tight)
	if _, _, _, low := ink(f, class); low > 30*MM {
		t.Errorf("publication reaches into the mark: %v", low)
	}
	addressee, _ := find(t, d, "民进江州省委会")
	near(t, "addressee", addressee.X, 28*MM, 0)
	opening, _ := find(t, d, "你们提出的")
	near(t, "indent", opening.X, 28*MM+2*156*MM/28, 1)
	if opening.Face != Fang {
		t.Errorf("text in %v", opening.Face)
	}
	for text, face := range map[string]Face{"一、关于加密": Hei, "（一）强化监管。": Kai, "建成的设施由": Fang, "1.建立台账": Fang, "（1）设施台账由": Fang, "昇": FangExt} {
		if run, _ := find(t, d, text); run.Face != face {
			t.Errorf("%s is in %v, want %v", text, run.Face, face)
		}
	}
	for i := range d.Pages {
		for k := range d.Pages[i].Runs {
			if text := d.Pages[i].Runs[k].Text; strings.Contains(text, "首页") || strings.Contains(text, "下一步：写清") {
				t.Errorf("%q is printed", text)
			}
		}
	}
}

// runsAt gives the runs on a baseline near y.
func runsAt(p *Page, y Length) (out []*Run) {
	for i := range p.Runs {
		if r := &p.Runs[i]; r.Y > y-MM && r.Y < y+MM {
			out = append(out, r)
		}
	}
	return out
}

func TestFoot(t *testing.T) {
	f := testFaces(t)
	p := DefaultProfile()
	p.Imprint = Unruled
	d := Layout(sampleLetter(), p, f)
	last := &d.Pages[len(d.Pages)-1]
	pitch := 225 * MM / 22
	cell := Length(156 * MM / 28)
	var issuer *Run
	for i := range last.Runs {
		if r := &last.Runs[i]; r.Text == "江州省农业农村厅" {
			issuer = r
		}
	}
	if issuer == nil {
		t.Fatal("no signature on the last page")
	}
	date, _ := find(t, d, "2026年6月3日")
	near(t, "issuer two characters in from the right", issuer.X+issuer.Width(), 184*MM-2*cell, 20)
	near(t, "date two characters right of the issuer", date.X, issuer.X+2*cell, 20)
	near(t, "date under the issuer", date.Y, issuer.Y+pitch, 2)
	note, _ := find(t, d, "联系人及电话")
	near(t, "note under the date", note.Y, date.Y+pitch, 2)
	if runs := runsAt(last, note.Y); runs[0].Text != "（" || runs[0].X != 28*MM+Length(2*156*MM/28) {
		t.Errorf("the note begins with %q at %v", runs[0].Text, runs[0].X)
	}
	annex, _ := find(t, d, "附件：1.")
	name, _ := find(t, d, "产地冷藏保鲜设施建设情况表")
	second, _ := find(t, d, "2.")
	near(t, "second annex's number under the first's", second.X, annex.X+3*cell, 20)
	name2, _ := find(t, d, "江州省产地冷链物流")
	near(t, "names align", name2.X, name.X, 20)
	copies, _ := find(t, d, "抄送：")
	near(t, "copies one character in", copies.X, 28*MM+Pt(14), 1)
	imprint, _ := find(t, d, "江州省农业农村厅办公室")
	printedOn, _ := find(t, d, "2026年6月4日印发")
	near(t, "imprint's date one character in from the right", printedOn.X+printedOn.Width(), 184*MM-Pt(14), 20)
	if imprint.Y != printedOn.Y {
		t.Error("the imprint takes two lines")
	}
	if below := 262*MM - imprint.Y; below < 0 || below > pitch {
		t.Errorf("the imprint's baseline is %.3f mm above the type area's bottom", below.Millimetres())
	}
	if len(runsAt(&d.Pages[0], 270*MM)) > 0 {
		t.Error("the first page has a number")
	}
	for i := 1; i < len(d.Pages); i++ {
		runs := d.Pages[i].Runs
		folio := runs[len(runs)-1]
		_, top, _, _ := ink(f, &Run{Text: "—", Advances: []Length{0}, X: folio.X, Y: folio.Y, Face: folio.Face, Size: folio.Size})
		near(t, "page number's dash", top, 269*MM, 20)
		if even := (i+1)%2 == 0; even {
			near(t, "even page's number", folio.X, 28*MM+Pt(14), 1)
		} else {
			near(t, "odd page's number", folio.X+folio.Width(), 184*MM-Pt(14), 20)
		}
	}
}

// TestPublication follows the word on publicity to its place.
func TestPublication(t *testing.T) {
	f := testFaces(t)
	title := drafting.Paragraph{ID: "t", Part: drafting.PartTitle, Text: "关于冷链的函"}
	body := drafting.Paragraph{ID: "b", Part: drafting.PartBody, Text: "正文。"}
	date := drafting.Paragraph{ID: "d", Part: drafting.PartDate, Text: "2026年6月3日"}
	for _, c := range []struct {
		words string
		at    int // in title, body, date
		head  bool
	}{
		{"公开", 0, true}, {"同意对外公开", 1, true}, {"公开", 3, false}, {"此件公开发布", 1, false}, {"（主动公开）", 3, false},
	} {
		l := &drafting.Letter{Paragraphs: []drafting.Paragraph{title, body, date}}
		l.Paragraphs = append(l.Paragraphs[:c.at:c.at], append([]drafting.Paragraph{{ID: "p", Part: drafting.PartPublication, Text: c.words}}, l.Paragraphs[c.at:]...)...)
		d := Layout(l, DefaultProfile(), f)
		run, _ := find(t, d, c.words)
		day, _ := find(t, d, "2026年")
		if head := run.Y < 30*MM; head != c.head || !head && run.Y <= day.Y {
			t.Errorf("%s at %d stands at %.3f mm", c.words, c.at, run.Y.Millimetres())
		}
		if around := runsAt(&d.Pages[0], run.Y); !c.head && around[0].Text[:3] != "（" {
			t.Errorf("%s stands without brackets", c.words)
		}
	}
}

// TestSealedSignature puts a ruler to what 7.3.5.1 asks for: the date four characters in, the issuer centred over it, and
// room for the seal, in which both lie a little below the middle and which begins within a line of the text.
func TestSealedSignature(t *testing.T) {
	f := testFaces(t)
	pitch := Length(225 * MM / 22)
	for _, size := range []Length{38 * MM, 42 * MM, 45 * MM, 50 * MM, 58 * MM} {
		p := DefaultProfile()
		p.Seal, p.SealSize = true, size
		d := Layout(sampleLetter(), p, f)
		date, at := find(t, d, "2026年6月3日")
		cell := Length(156 * MM / 28)
		near(t, "date four characters in", date.X+date.Width(), 184*MM-4*cell, 20)
		page := d.Pages[at-1]
		var text, issuer Length // baselines
		for i := range page.Runs {
			switch r := &page.Runs[i]; {
			case r.Text == "江州省农业农村厅" && r.Size == p.TextSize:
				near(t, "issuer centred over the date", r.X+r.Width()/2, date.X+date.Width()/2, 20)
				issuer = r.Y
			case r.Y < date.Y-pitch/2 && r.Size == p.TextSize && issuer == 0:
				text = max(text, r.Y)
			}
		}
		// The line of the text ends, and the middle of issuer and date lies, as far below their baselines.
		middle := (issuer+date.Y)/2 - text - pitch/2
		if low := middle - size/2; low < 2*MM || low > pitch+2*MM {
			t.Errorf("issuer and date lie %.1f mm below the middle of a seal of %.0f mm that touches the text", low.Millimetres(), size.Millimetres())
		}
	}
}

// TestSignatureNeverAlone fills the page before the signature line by line.
func TestSignatureNeverAlone(t *testing.T) {
	f := testFaces(t)
	held := 0
	for n := 1; n < 60; n++ {
		l := &drafting.Letter{Issuer: "江州省农业农村厅"}
		for i := range n {
			l.Paragraphs = append(l.Paragraphs, drafting.Paragraph{ID: drafting.ParagraphID(rune('a' + i)), Part: drafting.PartBody, Text: "正文一行，到这里为止。"})
		}
		l.Paragraphs = append(l.Paragraphs, drafting.Paragraph{ID: "s", Part: drafting.PartSignatory, Text: "江州省农业农村厅"}, drafting.Paragraph{ID: "d", Part: drafting.PartDate, Text: "2026年6月3日"})
		d := Layout(l, DefaultProfile(), f)
		page := &d.Pages[len(d.Pages)-1]
		parts := map[drafting.ParagraphID]bool{}
		for _, r := range page.Runs {
			if r.Paragraph != "" {
				parts[r.Paragraph] = true
			}
		}
		if !parts["s"] || !parts["d"] || len(parts) < 3 {
			t.Errorf("%d lines: the last page holds %v", n, parts)
		}
		for _, m := range d.Notices {
			if m.Code == "signature_alone" {
				held++
				if m.Page != len(d.Pages) {
					t.Errorf("notice names page %d of %d", m.Page, len(d.Pages))
				}
			}
		}
	}
	if held == 0 {
		t.Error("no letter needed its signature held")
	}
}

// TestScreenBreaksWherePaperBreaks compares BreakProse with the pages.
func TestScreenBreaksWherePaperBreaks(t *testing.T) {
	f := testFaces(t)
	l := longLetter()
	d := Layout(l, DefaultProfile(), f)
	starts := map[drafting.ParagraphID][]int{}
	for i := range d.Pages {
		for _, r := range d.Pages[i].Runs {
			if r.Paragraph == "" {
				continue
			}
			if r.X <= 28*MM+2*5572 && (r.X == 28*MM || r.Start == 0) {
				starts[r.Paragraph] = append(starts[r.Paragraph], r.Start)
			}
		}
	}
	for _, p := range l.Paragraphs {
		if !p.Part.Prose() || p.Empty() {
			continue
		}
		var want []int
		for _, line := range BreakProse(p.Text, ProseOptions{Number: p.Number, Level: p.Level, RunIn: p.RunIn}, f) {
			want = append(want, line.Start)
		}
		if diff := cmp.Diff(want, starts[p.ID]); diff != "" {
			t.Errorf("%s (-screen +paper): %s", p.ID, diff)
		}
	}
}

func TestNotices(t *testing.T) {
	f := testFaces(t)
	l := &drafting.Letter{Issuer: strings.Repeat("江州省", 10)}
	l.Paragraphs = []drafting.Paragraph{
		{ID: "t", Part: drafting.PartTitle, Text: strings.Repeat("关于补齐农产品产地冷链短板的提案", 8)},
		{ID: "b", Part: drafting.PartBody, Text: "笑脸😀和笑脸😀"},
		{ID: "c", Part: drafting.PartBody, Text: strings.Repeat("字", 26) + "末"},
	}
	got := map[string]string{}
	for _, n := range Layout(l, DefaultProfile(), f).Notices {
		if got[n.Code] != "" {
			t.Errorf("%s twice", n.Code)
		}
		got[n.Code] = string(n.Paragraph)
		if n.Page < 1 || !utf8.ValidString(n.Message) || !strings.HasSuffix(n.Message, "。") {
			t.Errorf("%+v", n)
		}
	}
	want := map[string]string{"mark_too_long": "", "title_too_long": "t", "missing_glyph": "b", "short_last_line": "c"}
	delete(got, "")
	for code, id := range want {
		if v, ok := got[code]; !ok || v != id {
			t.Errorf("%s: %q, %v; want %q", code, v, ok, id)
		}
	}
}

func TestProfileCheck(t *testing.T) {
	p := DefaultProfile()
	if err := p.Check(); err != nil {
		t.Fatal(err)
	}
	for name, spoil := range map[string]func(*Profile){
		"no page":     func(p *Profile) { p.PageWidth = 0 },
		"wide text":   func(p *Profile) { p.Width = 300 * MM },
		"no rows":     func(p *Profile) { p.Rows = 0 },
		"many rows":   func(p *Profile) { p.Rows = 60 },
		"no columns":  func(p *Profile) { p.Columns = -1 },
		"huge type":   func(p *Profile) { p.TextSize = Pt(80) },
		"zero weight": func(p *Profile) { p.Thin = 0 },
	} {
		q := DefaultProfile()
		spoil(&q)
		if err := q.Check(); drafting.ErrorCode(err) != drafting.CodeInvalid {
			t.Errorf("%s: %v", name, err)
		}
		d := Layout(sampleLetter(), q, testFaces(t))
		if len(d.Notices) == 0 || d.Notices[0].Code != "profile" || d.Width != 210*MM {
			t.Errorf("%s: laid out without a word", name)
		}
	}
}

func BenchmarkLayout8Pages(b *testing.B) {
	f, l, p := testFaces(b), longLetter(), DefaultProfile()
	if n := len(Layout(l, p, f).Pages); n < 7 || n > 9 {
		b.Fatalf("%d pages", n)
	}
	b.ReportAllocs()
	for b.Loop() {
		Layout(l, p, f)
	}
}
