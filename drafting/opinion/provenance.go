package opinion

import (
	"slices"
	"strings"

	"fuhan/drafting"
)

// Span is a stretch of a paragraph, in runes.
type Span struct {
	Paragraph drafting.ParagraphID `json:"paragraph"`
	Start     int                  `json:"start"`
	End       int                  `json:"end"`
}

// Passage is text of a letter that came from a department. One that was cut in two (a paragraph was split) has several
// spans.
type Passage struct {
	Section     string               `json:"section"` // the heading above it, with its number
	Spans       []Span               `json:"spans"`
	Department  string               `json:"department"`
	Opinion     drafting.OpinionID   `json:"opinion"`
	Source      string               `json:"source"` // the opinion's file
	Number      string               `json:"number"` // the opinion's dispatch number
	Point       drafting.PointID     `json:"point,omitempty"`
	PointNumber string               `json:"point_number,omitempty"`
	Disposition drafting.Disposition `json:"disposition"`
	Reason      string               `json:"reason,omitempty"`
	Also        []string             `json:"also,omitempty"` // departments whose points were merged into this one
	Words       string               `json:"words"`          // what the department wrote, as it was placed
	Now         string               `json:"now"`            // what stands there
	Changed     bool                 `json:"changed"`
}

// Diff compares what the department wrote with what stands there.
func (p *Passage) Diff() []Piece { return Diff(p.Words, p.Now) }

// Provenance lists the passages of a letter in the order of the text.
func Provenance(l *drafting.Letter, all []*drafting.Opinion) []Passage {
	at := make(map[drafting.ParagraphID]int, len(l.Paragraphs))
	section := make([]string, len(l.Paragraphs))
	now := ""
	for i := range l.Paragraphs {
		p := &l.Paragraphs[i]
		at[p.ID] = i
		if p.Level > 0 && p.Part.Prose() {
			now = p.Number + p.Heading()
		} else if p.Part != drafting.PartBody {
			now = ""
		}
		section[i] = now
	}
	marks := make([]drafting.Mark, 0, len(l.Marks))
	for _, m := range l.Marks {
		if _, there := at[m.Paragraph]; there && m.Kind == drafting.MarkOrigin && m.Start < m.End {
			marks = append(marks, m)
		}
	}
	slices.SortStableFunc(marks, func(a, b drafting.Mark) int {
		if d := at[a.Paragraph] - at[b.Paragraph]; d != 0 {
			return d
		}
		return a.Start - b.Start
	})
	type source struct {
		o *drafting.Opinion
		p *drafting.Point
	}
	opinions := map[drafting.OpinionID]*drafting.Opinion{}
	points := map[drafting.PointID]source{}
	merged := map[drafting.PointID][]string{}
	for _, o := range all {
		opinions[o.ID] = o
	}
	for _, o := range drafting.CurrentOpinions(all) {
		for i := range o.Points {
			p := &o.Points[i]
			points[p.ID] = source{o, p}
			if p.Disposition == drafting.DispositionMerged && !slices.Contains(merged[p.Into], o.Department) {
				merged[p.Into] = append(merged[p.Into], o.Department)
			}
		}
	}
	type key struct {
		o     drafting.OpinionID
		p     drafting.PointID
		words string
	}
	index := map[key]int{}
	var out []Passage
	for _, m := range marks {
		i := at[m.Paragraph]
		rs := []rune(l.Paragraphs[i].Text)
		start, end := min(max(m.Start, 0), len(rs)), min(m.End, len(rs))
		if start >= end {
			continue
		}
		k := key{m.Opinion, m.Point, m.Quote}
		n, there := index[k]
		if !there {
			n = len(out)
			index[k] = n
			p := Passage{Section: section[i], Department: m.Department, Opinion: m.Opinion, Point: m.Point, Words: m.Quote}
			if o := opinions[m.Opinion]; o != nil {
				p.Source, p.Number = o.Source, o.Number
			}
			if s, ok := points[m.Point]; ok {
				p.PointNumber, p.Disposition, p.Reason = s.p.Number, s.p.Disposition, s.p.Reason
				p.Source, p.Number = s.o.Source, s.o.Number
			}
			for _, d := range merged[m.Point] {
				if d != m.Department {
					p.Also = append(p.Also, d)
				}
			}
			out = append(out, p)
		}
		p := &out[n]
		p.Spans = append(p.Spans, Span{m.Paragraph, start, end})
		p.Now += string(rs[start:end])
		p.Changed = p.Now != p.Words
	}
	return out
}

// InLetter is a point whose words stand in a letter.
type InLetter struct {
	Point   drafting.PointID
	Changed bool // they are no longer those that were placed
}

// PointsIn lists the points whose words stand in a letter, each once: what a window asks after every key, where Provenance
// says more than it needs.
func PointsIn(l *drafting.Letter) []InLetter {
	at := make(map[drafting.ParagraphID]int, len(l.Paragraphs))
	for i := range l.Paragraphs {
		at[l.Paragraphs[i].ID] = i
	}
	type piece struct {
		paragraph  int
		start, end int
	}
	type placed struct { // a point that was joined of two has two texts
		point drafting.PointID
		quote string
	}
	index := map[placed]int{}
	var order []placed
	var pieces [][]piece
	for _, m := range l.Marks {
		i, there := at[m.Paragraph]
		if m.Kind != drafting.MarkOrigin || m.Point == "" || m.Start >= m.End || !there {
			continue
		}
		key := placed{m.Point, m.Quote}
		k, known := index[key]
		if !known {
			k = len(order)
			index[key] = k
			order, pieces = append(order, key), append(pieces, nil)
		}
		pieces[k] = append(pieces[k], piece{i, m.Start, m.End})
	}
	runes := make(map[int][]rune)
	var out []InLetter
	where := map[drafting.PointID]int{}
	for k, key := range order {
		list := pieces[k]
		slices.SortFunc(list, func(a, b piece) int {
			if a.paragraph != b.paragraph {
				return a.paragraph - b.paragraph
			}
			return a.start - b.start
		})
		var now strings.Builder
		for _, x := range list {
			rs, known := runes[x.paragraph]
			if !known {
				rs = []rune(l.Paragraphs[x.paragraph].Text)
				runes[x.paragraph] = rs
			}
			start, end := min(max(x.start, 0), len(rs)), min(x.end, len(rs))
			now.WriteString(string(rs[start:max(start, end)]))
		}
		changed := now.String() != key.quote
		if n, known := where[key.point]; known {
			out[n].Changed = out[n].Changed || changed
			continue
		}
		where[key.point] = len(out)
		out = append(out, InLetter{key.point, changed})
	}
	return out
}

// Where says where a passage's document is from, for a table: 江财函〔2026〕3号（意见.docx）.
func (p *Passage) Where() string {
	switch {
	case p.Number == "":
		return p.Source
	case p.Source == "":
		return p.Number
	}
	return p.Number + "（" + p.Source + "）"
}

// Credit gives whose words a passage is, with those that said the same: 省财政厅、省审计局.
func (p *Passage) Credit() string {
	return strings.Join(append([]string{p.Department}, p.Also...), "、")
}
