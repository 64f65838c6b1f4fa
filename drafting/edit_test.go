package drafting

import (
	"fmt"
	"maps"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"
)

// The model: every rune carries the marks that lie on it. A mark is alive while a rune carries it.
type modelRune struct {
	r     rune
	head  bool // belongs to a heading that is run in
	marks map[int]bool
}

type modelParagraph struct {
	id    ParagraphID
	level int
	text  []modelRune
}

func (p *modelParagraph) string() string {
	var b strings.Builder
	for _, r := range p.text {
		b.WriteRune(r.r)
	}
	return b.String()
}

type model struct {
	t     *rapid.T
	ps    []modelParagraph
	notes map[int]string // what a mark says: halves of one mark say the same
	next  int
}

func (m *model) newMark(note string) int {
	m.next++
	m.notes[m.next] = note
	return m.next
}

// replace follows Mark's doc: text typed inside a mark belongs to it, at its edges not; text that replaces nothing but
// a mark's own runes belongs to it; text that replaces runes within and without does not.
func (m *model) replace(i, start, end int, text string) {
	p := &m.ps[i]
	n := len(p.text)
	carried := map[int]bool{}
	head := false
	if start == end {
		if start > 0 && start < n {
			for k := range p.text[start-1].marks {
				if p.text[start].marks[k] {
					carried[k] = true
				}
			}
		}
		head = start < n && p.text[start].head
	} else {
		for k := range p.text[start].marks {
			all := true
			for _, r := range p.text[start:end] {
				all = all && r.marks[k]
			}
			if all {
				carried[k] = true
			}
		}
		head = p.text[end-1].head || start == 0 && p.text[0].head
	}
	var ins []modelRune
	for _, r := range text {
		ins = append(ins, modelRune{r, head, maps.Clone(carried)})
	}
	p.text = slices.Concat(p.text[:start:start], ins, p.text[end:])
}

func (m *model) split(i, at int, id ParagraphID) {
	p := &m.ps[i]
	q := modelParagraph{id: id, text: slices.Clone(p.text[at:])}
	p.text = p.text[:at:at]
	if len(p.text) > 0 && len(q.text) > 0 {
		for k := range p.text[at-1].marks {
			if !q.text[0].marks[k] {
				continue
			}
			second := m.newMark(m.notes[k])
			for j := range q.text {
				if q.text[j].marks[k] {
					delete(q.text[j].marks, k)
					q.text[j].marks[second] = true
				}
			}
		}
	}
	for j := range q.text {
		q.text[j].head = false
	}
	if !slices.ContainsFunc(p.text, func(r modelRune) bool { return !r.head }) {
		for j := range p.text {
			p.text[j].head = false // all of it is the heading: not run in
		}
	}
	m.ps = slices.Insert(m.ps, i+1, q)
}

func (m *model) join(i int) {
	p, q := &m.ps[i], m.ps[i+1]
	for j := range q.text {
		q.text[j].head = false
	}
	runIn := slices.ContainsFunc(p.text, func(r modelRune) bool { return r.head })
	if p.level > 0 && !runIn && len(q.text) > 0 {
		for j := range p.text {
			p.text[j].head = true
		}
	}
	if len(p.text) > 0 && len(q.text) > 0 {
		for k := range p.text[len(p.text)-1].marks {
			for o := range q.text[0].marks {
				if o != k && m.notes[o] == m.notes[k] {
					for j := range q.text {
						if q.text[j].marks[o] {
							delete(q.text[j].marks, o)
							q.text[j].marks[k] = true
						}
					}
					break
				}
			}
		}
	}
	p.text = append(p.text, q.text...)
	m.ps = slices.Delete(m.ps, i+1, i+2)
}

// section gives the paragraphs of the section whose heading is at i.
func (m *model) section(i int) int {
	j := i + 1
	for j < len(m.ps) && (m.ps[j].level == 0 || m.ps[j].level > m.ps[i].level) {
		j++
	}
	return j
}

// spans lists what the model's marks cover: paragraph, note, start, end.
func (m *model) spans() []string {
	var out []string
	for _, p := range m.ps {
		first, last := map[int]int{}, map[int]int{}
		for i, r := range p.text {
			for k := range r.marks {
				if _, ok := first[k]; !ok {
					first[k] = i
				}
				last[k] = i
			}
		}
		for k := range first {
			out = append(out, fmt.Sprintf("%s %s %d-%d", p.id, m.notes[k], first[k], last[k]+1))
		}
	}
	slices.Sort(out)
	return out
}

func (m *model) check(l *Letter) {
	if len(l.Paragraphs) != len(m.ps) {
		m.t.Fatalf("%d paragraphs, want %d", len(l.Paragraphs), len(m.ps))
	}
	for i := range m.ps {
		p, q := &l.Paragraphs[i], &m.ps[i]
		if p.ID != q.id || p.Text != q.string() {
			m.t.Fatalf("paragraph %d is %s %q, want %s %q", i, p.ID, p.Text, q.id, q.string())
		}
		head := 0
		for _, r := range q.text {
			if r.head {
				head++
			}
		}
		if p.RunIn != head || p.Level != q.level {
			m.t.Fatalf("paragraph %q: level %d, run in %d, want %d, %d", p.Text, p.Level, p.RunIn, q.level, head)
		}
	}
	var got []string
	seen := map[MarkID]bool{}
	for _, k := range l.Marks {
		got = append(got, fmt.Sprintf("%s %s %d-%d", k.Paragraph, k.Name, k.Start, k.End))
		if seen[k.ID] {
			m.t.Fatalf("two marks are called %s", k.ID)
		}
		seen[k.ID] = true
	}
	slices.Sort(got)
	if want := m.spans(); !slices.Equal(got, want) {
		m.t.Fatalf("marks %q, want %q", got, want)
	}
}

// TestEditModel holds Replace, Split, Join, RemoveParagraph and MoveSection against the model.
func TestEditModel(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		text := rapid.StringOfN(rapid.SampledFrom([]rune("省厅经办提案a1𠮷、。")), 0, 12, -1)
		m := &model{t: t, notes: map[int]string{}}
		l := &Letter{}
		ids := 0
		newID := func() ParagraphID { ids++; return ParagraphID(fmt.Sprintf("p%d", ids)) }
		marks := 0
		newMark := func() MarkID { marks++; return MarkID(fmt.Sprintf("m%d", marks)) }
		for range rapid.IntRange(1, 6).Draw(t, "paragraphs") {
			p := Paragraph{ID: newID(), Part: PartBody, Text: text.Draw(t, "text"), Level: rapid.IntRange(0, 3).Draw(t, "level")}
			q := modelParagraph{id: p.ID, level: p.Level}
			for _, r := range p.Text {
				q.text = append(q.text, modelRune{r: r, marks: map[int]bool{}})
			}
			if n := len(q.text); p.Level > 0 && n > 1 && rapid.Bool().Draw(t, "run in") {
				p.RunIn = rapid.IntRange(1, n-1).Draw(t, "runes")
				for j := range p.RunIn {
					q.text[j].head = true
				}
			}
			l.Paragraphs, m.ps = append(l.Paragraphs, p), append(m.ps, q)
		}
		for range rapid.IntRange(0, 6).Draw(t, "marks") {
			i := rapid.IntRange(0, len(m.ps)-1).Draw(t, "of")
			n := len(m.ps[i].text)
			if n == 0 {
				continue
			}
			s := rapid.IntRange(0, n-1).Draw(t, "start")
			e := rapid.IntRange(s+1, n).Draw(t, "end")
			note := fmt.Sprintf("n%d", rapid.IntRange(0, 9).Draw(t, "note")*100+marks)
			k := m.newMark(note)
			for j := s; j < e; j++ {
				m.ps[i].text[j].marks[k] = true
			}
			l.Marks = append(l.Marks, Mark{ID: newMark(), Kind: MarkSlot, Name: note, Paragraph: m.ps[i].id, Start: s, End: e})
		}
		m.check(l)
		at := func(label string) int { return rapid.IntRange(0, len(m.ps)-1).Draw(t, label) }
		t.Repeat(map[string]func(*rapid.T){
			"": func(*rapid.T) { m.check(l) },
			"replace": func(*rapid.T) {
				i := at("paragraph")
				n := len(m.ps[i].text)
				s := rapid.IntRange(0, n).Draw(t, "start")
				e := rapid.IntRange(s, n).Draw(t, "end")
				w := text.Draw(t, "with")
				m.replace(i, s, e, w)
				// A heading whose run-in words are gone is text from then on: its text never turns into a heading.
				if p := &l.Paragraphs[i]; p.RunIn > 0 && !slices.ContainsFunc(m.ps[i].text, func(r modelRune) bool { return r.head }) && len(m.ps[i].text) > 0 {
					m.ps[i].level = 0
				}
				if !l.Replace(m.ps[i].id, s, e, w) {
					t.Fatal("the paragraph is there")
				}
			},
			"split": func(*rapid.T) {
				i := at("paragraph")
				s := rapid.IntRange(0, len(m.ps[i].text)).Draw(t, "at")
				id := newID()
				m.split(i, s, id)
				l.Split(m.ps[i].id, s, id, newMark)
			},
			"join": func(*rapid.T) {
				i := at("paragraph")
				id := m.ps[i].id
				if i == len(m.ps)-1 {
					if l.Join(id) {
						t.Fatal("joined the last paragraph with nothing")
					}
					return
				}
				m.join(i)
				l.Join(id)
			},
			"remove": func(*rapid.T) {
				if len(m.ps) < 2 {
					t.Skip("the last one stays")
				}
				i := at("paragraph")
				l.RemoveParagraph(m.ps[i].id)
				m.ps = slices.Delete(m.ps, i, i+1)
			},
			"move": func(*rapid.T) {
				i := at("section")
				last := m.section(i)
				j := rapid.IntRange(0, len(m.ps)).Draw(t, "before")
				before := ParagraphID("")
				if j < len(m.ps) {
					before = m.ps[j].id
				}
				can := m.ps[i].level > 0 && (j == len(m.ps) || m.ps[j].level > 0 && (j < i || j >= last))
				if got := l.MoveSection(m.ps[i].id, before); got != can {
					t.Fatalf("MoveSection(%s, %q) = %v", m.ps[i].id, before, got)
				}
				if !can {
					return
				}
				block := slices.Clone(m.ps[i:last])
				rest := slices.Delete(slices.Clone(m.ps), i, last)
				if j >= last {
					j -= last - i
				}
				m.ps = slices.Insert(rest, j, block...)
			},
			"join in another order": func(*rapid.T) { // marks are a set: their order in the slice means nothing
				if len(l.Marks) > 1 {
					l.Marks = rapid.Permutation(l.Marks).Draw(t, "order")
				}
			},
		})
	})
}

func TestReplaceDrawsBoundsIn(t *testing.T) {
	l := &Letter{Paragraphs: []Paragraph{{ID: "p", Part: PartBody, Text: "会办意见"}}}
	if l.Replace("q", 0, 1, "x") {
		t.Error("replaced in a paragraph that is not there")
	}
	for _, c := range []struct {
		start, end int
		want       string
	}{{-3, 1, "甲办意见"}, {2, 99, "会办甲"}, {9, 5, "会办意见甲"}, {3, 1, "会办意甲见"}} {
		k := l.Clone()
		k.Replace("p", c.start, c.end, "甲")
		if k.Paragraphs[0].Text != c.want {
			t.Errorf("[%d,%d): %q, want %q", c.start, c.end, k.Paragraphs[0].Text, c.want)
		}
	}
}

func TestRenumber(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		l := &Letter{}
		for range rapid.IntRange(0, 40).Draw(t, "n") {
			part := rapid.SampledFrom([]Part{PartBody, PartBody, PartBody, PartAnnexNote}).Draw(t, "part")
			l.Paragraphs = append(l.Paragraphs, Paragraph{Part: part, Level: rapid.IntRange(0, 4).Draw(t, "level")})
		}
		l.Renumber()
		// What a reader may expect: a heading's number is one more than that of the heading of its level before it, or
		// the first one where a higher heading, or none, stands between.
		for i := range l.Paragraphs {
			p := &l.Paragraphs[i]
			if p.Level == 0 || p.Part != PartBody {
				if p.Number != "" {
					t.Fatalf("paragraph %d is no heading and has the number %s", i, p.Number)
				}
				continue
			}
			n := 1
			for j := i - 1; j >= 0; j-- {
				q := &l.Paragraphs[j]
				if q.Part == PartBody && q.Level > 0 && q.Level < p.Level {
					break
				}
				if q.Part == PartBody && q.Level == p.Level {
					n++
				}
			}
			if want := HeadingNumber(p.Level, n); p.Number != want {
				t.Fatalf("heading %d of level %d is %s, want %s", i, p.Level, p.Number, want)
			}
		}
	})
	for i, want := range []string{"", "一、", "（一）", "1.", "（1）", ""} {
		if got := HeadingNumber(i, 1); got != want {
			t.Errorf("level %d: %q, want %q", i, got, want)
		}
	}
}

func TestChineseNumber(t *testing.T) {
	for n, want := range map[int]string{-1: "-1", 0: "0", 1: "一", 9: "九", 10: "十", 11: "十一", 20: "二十", 21: "二十一", 90: "九十", 99: "九十九", 100: "100"} {
		if got := ChineseNumber(n); got != want {
			t.Errorf("%d: %s, want %s", n, got, want)
		}
	}
	seen := map[string]bool{}
	for n := 1; n < 100; n++ {
		s := ChineseNumber(n)
		if seen[s] {
			t.Errorf("%d and another are both %s", n, s)
		}
		seen[s] = true
		if v, ok := figure(s, false); !ok || v != n {
			t.Errorf("%s reads back as %d, want %d", s, v, n)
		}
	}
}

func TestLay(t *testing.T) {
	mark := func(id string, o OpinionID, s, e int) Mark {
		return Mark{ID: MarkID(id), Kind: MarkOrigin, Paragraph: "p", Start: s, End: e, Opinion: o}
	}
	note := Mark{ID: "n", Kind: MarkComment, Paragraph: "p", Start: 0, End: 9}
	for _, x := range []struct {
		name string
		on   []Mark
		lay  Mark
		want []Mark
	}{
		{"within another's", []Mark{mark("a", "1", 2, 9)}, mark("m", "2", 4, 6), []Mark{mark("a", "1", 2, 4), mark("new", "1", 6, 9), mark("m", "2", 4, 6)}},
		{"over its beginning", []Mark{mark("a", "1", 2, 9)}, mark("m", "2", 1, 5), []Mark{mark("a", "1", 5, 9), mark("m", "2", 1, 5)}},
		{"over its end", []Mark{mark("a", "1", 2, 9)}, mark("m", "2", 5, 12), []Mark{mark("a", "1", 2, 5), mark("m", "2", 5, 12)}},
		{"over all of it", []Mark{mark("a", "1", 2, 9)}, mark("m", "2", 2, 9), []Mark{mark("m", "2", 2, 9)}},
		{"within its own", []Mark{mark("a", "1", 2, 9)}, mark("m", "1", 4, 6), []Mark{mark("a", "1", 2, 9)}},
		{"beside", []Mark{mark("a", "1", 2, 4)}, mark("m", "2", 4, 6), []Mark{mark("a", "1", 2, 4), mark("m", "2", 4, 6)}},
		{"a comment stays whole", []Mark{note}, mark("m", "2", 4, 6), []Mark{note, mark("m", "2", 4, 6)}},
		{"a comment is laid on top", []Mark{mark("a", "1", 2, 9)}, note, []Mark{mark("a", "1", 2, 9), note}},
	} {
		l := &Letter{Paragraphs: []Paragraph{{ID: "p", Part: PartBody, Text: "一二三四五六七八九十一二"}}, Marks: slices.Clone(x.on)}
		l.Lay(x.lay, func() MarkID { return "new" })
		if !slices.Equal(l.Marks, x.want) {
			t.Errorf("%s: %+v", x.name, l.Marks)
		}
	}
}

// TestTableTakesNoText: a table is neither written in as text nor joined with any, and loses nothing by the attempt.
func TestTableTakesNoText(t *testing.T) {
	table := &Table{Widths: []int{1}, Rows: []TableRow{{Cells: []Cell{{Text: "甲"}}}}}
	l := &Letter{Paragraphs: []Paragraph{{ID: "a", Part: PartBody, Text: "前"}, {ID: "t", Part: PartBody, Table: table}, {ID: "b", Part: PartBody, Text: "后"}}}
	was := l.Hash()
	_, placed := l.Place(&Opinion{Department: "甲厅"}, "意见。", "t", 0, "m")
	if l.Replace("t", 0, 0, "字") || l.Join("a") || l.Join("t") || placed {
		t.Error("the table took text")
	}
	if l.Hash() != was || len(l.Marks) != 0 {
		t.Errorf("the letter is %+v", l)
	}
}
