package typeset

import (
	"strings"
	"testing"

	"fuhan/drafting"
)

// TestContextIsGrey: grey ink changes no line: every glyph stands where it stood, and those under the marks alone are grey.
func TestContextIsGrey(t *testing.T) {
	f := testFaces(t)
	own := "【省财政厅今年安排2.4亿元（含避风锚地改造“以奖代补”资金）。】"
	text := strings.Repeat("全省现有渔港58座，Level 2 以上12座；", 4) + own + strings.Repeat("下一步加快建设。", 9)
	at := len([]rune(text[:strings.Index(text, own)]))
	l := &drafting.Letter{Profile: "plain", Paragraphs: []drafting.Paragraph{
		{ID: "t", Part: drafting.PartTitle, Text: "会签单"}, {ID: "h", Part: drafting.PartBody, Level: 1, Text: "渔港"}, {ID: "b", Part: drafting.PartBody, Text: text},
	}}
	l.Renumber()
	type glyph struct {
		x, y, shift Length
		r           rune
	}
	glyphs := func(d *Document) (all []glyph, grey string) {
		for _, page := range d.Pages {
			for _, r := range page.Runs {
				x, n := r.X, 0
				for _, c := range r.Text {
					g := glyph{x, r.Y, 0, c}
					if r.Shifts != nil {
						g.shift = r.Shifts[n]
					}
					all = append(all, g)
					x += r.Advances[n]
					if r.Colour == Grey {
						grey += string(c)
					}
					n++
				}
			}
		}
		return all, grey
	}
	plain, none := glyphs(Layout(l, Standard(PlainFormat), f))
	n := len([]rune(text))
	l.Marks = []drafting.Mark{
		{Kind: drafting.MarkFaint, Paragraph: "b", Start: 0, End: at},
		{Kind: drafting.MarkFaint, Paragraph: "b", Start: at + len([]rune(own)), End: n},
		{Kind: drafting.MarkFaint, Paragraph: "gone", Start: 0, End: 4},
	}
	marked, grey := glyphs(Layout(l, Standard(PlainFormat), f))
	if none != "" || len(plain) != len(marked) {
		t.Fatalf("%d glyphs, %d with grey ones; %q", len(plain), len(marked), none)
	}
	for i := range plain {
		if plain[i] != marked[i] {
			t.Fatalf("glyph %d is %+v, was %+v", i, marked[i], plain[i])
		}
	}
	if blank := strings.NewReplacer(" ", ""); blank.Replace(grey) != blank.Replace(strings.Replace(text, own, "", 1)) {
		t.Errorf("grey is %q", grey)
	}
}
