package typeset

import (
	"strings"
	"testing"

	"fuhan/drafting"

	"pgregory.net/rapid"
)

// TestBreakTableAsOnPaper: what the screen shows of a table that fits on a page is what the page has, moved.
func TestBreakTableAsOnPaper(t *testing.T) {
	f := testFaces(t)
	l := tableLetter(formTable())
	l.Paragraphs = l.Paragraphs[1:2]
	p := DefaultProfile()
	d := Layout(l, p, f)
	got := BreakTable(formTable(), DefaultProfile(), f)
	var runs []Run
	for _, r := range d.Pages[0].Runs {
		if r.Paragraph == "t" {
			runs = append(runs, r)
		}
	}
	if len(runs) == 0 || len(runs) != len(got.Runs) {
		t.Fatalf("%d runs on the screen, %d on paper", len(got.Runs), len(runs))
	}
	down := runs[0].Y - got.Runs[0].Y
	for i, r := range runs {
		g := got.Runs[i]
		if g.Text != r.Text || g.Face != r.Face || g.Size != r.Size || g.Start != r.Start || g.X != r.X-p.Left || g.Y != r.Y-down {
			t.Errorf("run %d is %+v, on paper %+v", i, g, r)
		}
	}
	if got.Height <= 0 || len(got.Rules) < 8 {
		t.Errorf("height %d, %d rules", got.Height, len(got.Rules))
	}
}

// TestBreakTableLosesNothing: whatever its spans say, all its text stands on the strip, between its edges.
func TestBreakTableLosesNothing(t *testing.T) {
	f := testFaces(t)
	rapid.Check(t, func(t *rapid.T) {
		q := &drafting.Table{Widths: rapid.SliceOfN(rapid.IntRange(-3, 60), 0, 6).Draw(t, "widths")}
		word := rapid.StringOfN(rapid.SampledFrom([]rune("甲乙丙，。（）ab12\n\t ")), 0, 12, -1)
		for range rapid.IntRange(0, 6).Draw(t, "rows") {
			r := drafting.TableRow{Lines: rapid.IntRange(-1, 4).Draw(t, "lines"), Head: rapid.Bool().Draw(t, "head")}
			for range rapid.IntRange(0, 5).Draw(t, "cells") {
				r.Cells = append(r.Cells, drafting.Cell{Text: word.Draw(t, "text"), Cols: rapid.IntRange(-1, 4).Draw(t, "cols"), Rows: rapid.IntRange(-1, 4).Draw(t, "rows"), Label: rapid.Bool().Draw(t, "label")})
			}
			q.Rows = append(q.Rows, r)
		}
		blanks := func(s string) string { return strings.Join(strings.Fields(s), "") }
		var want, got strings.Builder
		want.WriteString(blanks(tableText(q)))
		p := BreakTable(q, DefaultProfile(), f)
		n := map[rune]int{}
		for _, r := range p.Runs {
			got.WriteString(blanks(r.Text))
			if r.X < 0 || r.Y < 0 || r.Y > p.Height {
				t.Fatalf("%q stands at %d,%d of %d", r.Text, r.X, r.Y, p.Height)
			}
		}
		for _, r := range want.String() {
			n[r]++
		}
		for _, r := range got.String() {
			n[r]--
		}
		for r, k := range n {
			if k != 0 {
				t.Fatalf("%q is %d times missing", r, k)
			}
		}
	})
}
