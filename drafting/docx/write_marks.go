package docx

import (
	"slices"
	"time"

	"fuhan/drafting"
)

// markUp enters the comments and suggestions on a paragraph; shift is what stands before its first character in the
// piece.
func (w *writer) markUp(x *piece, q *drafting.Paragraph, shift int) {
	end := len(x.runes)
	for i := range w.l.Marks {
		m := &w.l.Marks[i]
		if m.Paragraph != q.ID || m.Kind != drafting.MarkComment && m.Kind != drafting.MarkSuggestion {
			continue
		}
		a := min(max(m.Start+shift, 0), end)
		x.marks = append(x.marks, mark{m, a, min(max(m.End+shift, a), end)})
	}
	slices.SortStableFunc(x.marks, func(a, b mark) int { return a.from - b.from })
}

// shade makes what is only context on a paragraph grey; shift is as for markUp.
func (w *writer) shade(x *piece, q *drafting.Paragraph, shift int) {
	for _, m := range w.l.Marks {
		if m.Paragraph == q.ID && m.Kind == drafting.MarkFaint {
			x.alter(max(m.Start+shift, 0), min(m.End+shift, len(x.runes)), func(k *look) { k.grey = true })
		}
	}
}

// author writes the attributes of a change or comment: its id, who and when.
func (w *writer) author(m *markup, k *drafting.Mark) {
	m.attr(` w:id`, w.revision)
	w.revision++
	m.raw(` w:author="`)
	m.text(k.Author)
	m.raw(`"`)
	if !k.At.IsZero() {
		m.raw(` w:date="`, k.At.UTC().Format(time.RFC3339), `"`)
	}
}

// writeMarked writes runs with comments and tracked changes. Where suggestions overlap, the later one stands as a comment:
// Word knows no change within a change of another.
func (x *piece) writeMarked(w *writer, m *markup) {
	n := len(x.runes)
	type note struct {
		mark
		id int
	}
	var notes []note
	var changes []mark
	end := -1
	for _, k := range x.marks {
		if k.Kind == drafting.MarkSuggestion && k.from >= end {
			changes = append(changes, k)
			end = max(k.to, k.from)
			if k.Note == "" && k.from == k.to {
				changes = changes[:len(changes)-1]
			}
			continue
		}
		notes = append(notes, note{k, w.comment(k.Mark)})
	}
	cuts := []int{0, n}
	for _, k := range x.marks {
		cuts = append(cuts, k.from, k.to)
	}
	slices.Sort(cuts)
	cuts = slices.Compact(cuts)
	for i, at := range cuts {
		for _, k := range notes {
			if k.to == at && k.from < at {
				closeComment(m, k.id)
			}
		}
		for _, k := range notes {
			if k.from == at {
				m.attr(`<w:commentRangeStart w:id`, k.id)
				m.raw(`/>`)
				if k.to == at {
					closeComment(m, k.id)
				}
			}
		}
		var gone *drafting.Mark
		for _, k := range changes {
			if k.from == at && k.Note != "" {
				m.raw(`<w:ins`)
				w.author(m, k.Mark)
				m.raw(`>`)
				look := look{}
				if n > 0 {
					look = x.seen[x.looks[min(at, n-1)]]
				}
				w.run(m, k.Note, look)
				m.raw(`</w:ins>`)
			}
			if k.from <= at && at < k.to {
				gone = k.Mark
			}
		}
		if i+1 == len(cuts) {
			break
		}
		kind := "t"
		if gone != nil {
			kind = "delText"
			m.raw(`<w:del`)
			w.author(m, gone)
			m.raw(`>`)
		}
		for a := at; a < cuts[i+1]; {
			b := x.same(a, cuts[i+1])
			writeRun(m, string(x.runes[a:b]), x.seen[x.looks[a]], kind)
			a = b
		}
		if gone != nil {
			m.raw(`</w:del>`)
		}
	}
}

// comment adds a comment to the file of comments and gives its id.
func (w *writer) comment(k *drafting.Mark) int {
	id := w.revision
	c := &w.comments
	c.raw(`<w:comment`)
	w.author(c, k)
	c.raw(` w:initials="`)
	if r := []rune(k.Author); len(r) > 0 {
		c.text(string(r[:1]))
	}
	c.raw(`"><w:p>`)
	d := props{style: styleComment}
	d.write(c)
	c.raw(`<w:r><w:annotationRef/></w:r>`)
	words := k.Note
	if k.Kind == drafting.MarkSuggestion {
		words = "建议改为：" + k.Note
		if k.Note == "" {
			words = "建议删去。"
		}
	}
	w.run(c, words, look{})
	c.raw(`</w:p></w:comment>`)
	return id
}

func closeComment(m *markup, id int) {
	m.attr(`<w:commentRangeEnd w:id`, id)
	m.attr(`/><w:r><w:commentReference w:id`, id)
	m.raw(`/></w:r>`)
}
