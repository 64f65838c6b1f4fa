package docx

import (
	"slices"

	"fuhan/drafting"
	"fuhan/drafting/typeset"
)

// row is a line of the letter laid out.
type row struct {
	page int            // from 0
	y    typeset.Length // baseline of its first run
	runs []typeset.Run  // from left to right
}

func (r *row) left() typeset.Length { return r.runs[0].X }
func (r *row) right() typeset.Length {
	last := &r.runs[len(r.runs)-1]
	return last.X + last.Width()
}

// size gives the em of the row's largest run.
func (r *row) size() typeset.Length {
	s := typeset.Length(0)
	for i := range r.runs {
		s = max(s, r.runs[i].Size)
	}
	return s
}

func (r *row) red() bool { return r.runs[0].Colour == typeset.Red }

// apart is the least distance of baselines that makes two lines: the faces of one line differ by less.
const apart = 3 * typeset.MM

// rowsOf gives a page's lines from top to bottom.
func rowsOf(page int, runs []typeset.Run) []row {
	runs = slices.Clone(runs)
	slices.SortStableFunc(runs, func(a, b typeset.Run) int { return int(a.Y - b.Y) })
	var out []row
	for i := 0; i < len(runs); {
		j := i + 1
		for j < len(runs) && runs[j].Y-runs[i].Y < apart {
			j++
		}
		line := runs[i:j:j]
		slices.SortStableFunc(line, func(a, b typeset.Run) int { return int(a.X - b.X) })
		out = append(out, row{page, line[0].Y, line})
		i = j
	}
	return out
}

// spot is where a paragraph stands: the rows that hold something of it.
type spot struct {
	rows   []int    // of layout.rows
	starts []int    // for each row, its first rune of Number+Text
	before []string // what the program printed in front of it
	behind string   // and behind
}

// layout is a letter laid out, read back as lines.
type layout struct {
	doc    *typeset.Document
	rows   []row
	spots  map[drafting.ParagraphID]*spot
	folios map[int]row // the line of the page number, by page
}

func readLayout(d *typeset.Document, p *typeset.Profile) *layout {
	t := &layout{doc: d, spots: map[drafting.ParagraphID]*spot{}, folios: map[int]row{}}
	end := p.Top + p.Height + typeset.MM
	for i := range d.Pages {
		for _, r := range rowsOf(i, d.Pages[i].Runs) {
			if r.y > end {
				t.folios[i] = r
				continue
			}
			t.rows = append(t.rows, r)
			t.note(len(t.rows) - 1)
		}
	}
	return t
}

// note enters the paragraphs of a row.
func (t *layout) note(at int) {
	r := &t.rows[at]
	lead := ""
	var open *spot
	for i := range r.runs {
		run := &r.runs[i]
		if run.Paragraph == "" {
			if open != nil {
				open.behind += run.Text
			} else {
				lead += run.Text
			}
			continue
		}
		s := t.spots[run.Paragraph]
		if s == nil {
			s = &spot{}
			t.spots[run.Paragraph] = s
		}
		if len(s.rows) == 0 || s.rows[len(s.rows)-1] != at {
			s.rows = append(s.rows, at)
			s.starts = append(s.starts, run.Start)
			s.before = append(s.before, lead)
		}
		lead, open = "", s
	}
}
