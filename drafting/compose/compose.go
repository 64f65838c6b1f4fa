package compose

import (
	"fmt"
	"strings"
	"unicode/utf8"

	"fuhan/drafting"
)

// Compose makes the letter that a template gives for a case: every slot filled and marked (drafting.MarkSlot, so that it can
// follow the case), a section for each ask, and a prompt in the place of each text that the writer owes; a case without
// asks gets those prompts and no heading. A slot that the case or the office cannot fill is CodeInvalid, with the template's file, line and key and the field to fill.
// newID makes the ids of paragraphs and marks.
func Compose(t drafting.Template, c *drafting.Case, o drafting.Office, order *drafting.DepartmentOrder, newID func() drafting.ParagraphID) (*drafting.Letter, error) {
	l := &drafting.Letter{
		CaseID: c.ID, Template: t.ID, Kind: c.Kind, Role: c.Role, Session: c.Session, Issuer: o.HeadMark(),
		CaseNumber: c.Number, CaseTitle: c.Title, Stage: drafting.StageDraft,
	}
	b := &builder{l: l, t: t, f: filler{c: c, office: o, order: order}, newID: newID}
	b.add("title", drafting.PartTitle, t.Title)
	b.add("addressee", drafting.PartAddressee, t.Addressee)
	b.add("opening", drafting.PartOpening, t.Opening)
	for _, p := range t.Overview {
		b.prompt(p)
	}
	sections := 0
	if t.Heading != "" {
		for _, a := range c.Asks {
			if b.f.ask = trimAsk(a.Text); b.f.ask == "" {
				continue
			}
			i := len(l.Paragraphs)
			b.add("heading", drafting.PartBody, t.Heading)
			if b.err == nil {
				l.Paragraphs[i].Level, l.Paragraphs[i].Ask = 1, a.ID
			}
			sections++
			for _, p := range t.Prompts {
				b.prompt(p)
			}
		}
	}
	if sections == 0 {
		for _, p := range t.Prompts {
			b.prompt(p)
		}
	}
	b.add("closing", drafting.PartClosing, t.Closing)
	b.add("signatory", drafting.PartSignatory, t.Signatory)
	l.Paragraphs = append(l.Paragraphs, drafting.Paragraph{ID: newID(), Part: drafting.PartDate, Prompt: "成文日期：签发时写上签发的那一天"})
	b.add("note", drafting.PartNote, t.Note)
	if b.err != nil {
		return nil, b.err
	}
	l.Departments, _ = Consultants(c, order, nil)
	l.Renumber()
	return l, nil
}

// ComposeRequest makes a letter to a department that is asked for its opinion, from a template whose addressee is {host}:
// the request, or the reminder. CodeInvalid where the case has no such department or no day for its answer.
func ComposeRequest(t drafting.Template, c *drafting.Case, department string, o drafting.Office, order *drafting.DepartmentOrder, newID func() drafting.ParagraphID) (*drafting.Letter, error) {
	to := *c
	to.HostUnit = department
	return Compose(t, &to, o, order, newID)
}

// trimAsk takes 关于 and a final mark off an ask, so that a heading can say 关于… around it.
func trimAsk(s string) string {
	s = strings.TrimSpace(s)
	s = strings.TrimPrefix(s, "关于")
	return strings.TrimRight(s, "。；，、;,. ")
}

type builder struct {
	l     *drafting.Letter
	t     drafting.Template
	f     filler
	newID func() drafting.ParagraphID
	err   error
}

func (b *builder) prompt(text string) {
	b.l.Paragraphs = append(b.l.Paragraphs, drafting.Paragraph{ID: b.newID(), Part: drafting.PartBody, Prompt: text})
}

// add appends a paragraph made of a text with slots; a text without anything adds none.
func (b *builder) add(key string, part drafting.Part, text string) {
	if b.err != nil || text == "" {
		return
	}
	pieces, err := parseSlots(text)
	if err != nil {
		b.err = fileError(b.t.File, b.t.Lines[key], key, err.Error())
		return
	}
	p := drafting.Paragraph{ID: b.newID(), Part: part}
	var marks []drafting.Mark
	for i, x := range pieces {
		s := x.text
		if x.slot != "" {
			var missing string
			if s, missing = b.f.value(x.slot); missing != "" {
				b.err = fileError(b.t.File, b.t.Lines[key], key, fmt.Sprintf("要填{%s}，还没有%s", x.slot, missing))
				return
			}
			s = oneLine(s)
			if i > 0 && x.slot == "title" && strings.HasSuffix(pieces[i-1].text, "《") {
				s = nested(s)
			}
			if s == "" && key == "note" {
				p.Text, p.Prompt, marks = "", "附注：联系人和办公电话", nil
				break
			}
			if s != "" && x.slot != "ask" {
				n := utf8.RuneCountInString(p.Text)
				marks = append(marks, drafting.Mark{
					ID: drafting.MarkID(b.newID()), Kind: drafting.MarkSlot, Paragraph: p.ID,
					Start: n, End: n + utf8.RuneCountInString(s), Name: x.slot, Quote: s,
				})
			}
		}
		p.Text += s
	}
	b.l.Paragraphs, b.l.Marks = append(b.l.Paragraphs, p), append(b.l.Marks, marks...)
}

// Refresh brings a letter up to its case: texts under slot marks that nobody changed by hand take the case's present
// values, and the half sentence 经综合…意见， appears, follows and goes as departments answer or their words are placed. It
// reports whether anything changed.
func Refresh(l *drafting.Letter, c *drafting.Case, o drafting.Office, order *drafting.DepartmentOrder) bool {
	credited := l.Credited()
	f := filler{c: c, office: o, order: order, credit: credited}
	changed, consult := false, false
	for i := 0; i < len(l.Marks); i++ {
		m := l.Marks[i]
		if m.Kind != drafting.MarkSlot {
			continue
		}
		consult = consult || m.Name == "consult"
		k := l.Index(m.Paragraph)
		if k < 0 {
			continue
		}
		text := []rune(l.Paragraphs[k].Text)
		if m.Start < 0 || m.Start >= m.End || m.End > len(text) {
			continue // a damaged mark
		}
		now := string(text[m.Start:m.End])
		want, missing := f.value(m.Name)
		want = oneLine(want)
		if m.Name == "title" && m.Start > 0 && text[m.Start-1] == '《' {
			want = nested(want)
		}
		if now != m.Quote || want == now || missing != "" || want == "" && m.Name != "consult" {
			continue // the writer's own words, or nothing new
		}
		l.Replace(m.Paragraph, m.Start, m.End, want)
		changed = true
		if want == "" {
			i-- // the mark went with its text
			continue
		}
		l.Marks[i].Quote = want
	}
	names, _ := Consultants(c, order, credited)
	if !consult && len(l.Departments) == 0 && len(names) > 0 {
		if k := l.Find(drafting.PartOpening); k >= 0 {
			id, text := l.Paragraphs[k].ID, Consulted(c, order, o, credited)
			at := consultPlace(l.Paragraphs[k].Text)
			l.Replace(id, at, at, text)
			l.Marks = append(l.Marks, drafting.Mark{
				ID: drafting.MarkID(string(id) + "-consult"), Kind: drafting.MarkSlot, Paragraph: id,
				Start: at, End: at + len([]rune(text)), Name: "consult", Quote: text,
			})
			changed = true
		}
	}
	if strings.Join(l.Departments, "、") != strings.Join(names, "、") {
		l.Departments = names
		changed = true
	}
	for _, x := range []struct {
		at *string
		v  string
	}{{&l.Session, c.Session}, {&l.CaseNumber, c.Number}, {&l.CaseTitle, c.Title}, {&l.Issuer, o.HeadMark()}} {
		if *x.at != x.v && x.v != "" {
			*x.at = x.v
			changed = true
		}
	}
	return changed
}

// consultPlace finds where the half sentence stands in an opening: before 现将, 现提出 … behind 收悉, else at its end.
func consultPlace(opening string) int {
	from := max(strings.Index(opening, "收悉"), 0)
	best := -1
	for _, w := range []string{"现将", "现答复", "现函复", "现提出", "现就", "现回复"} {
		if i := strings.Index(opening[from:], w); i >= 0 && (best < 0 || from+i < best) {
			best = from + i
		}
	}
	if best < 0 {
		best = len(opening)
	}
	return len([]rune(opening[:best]))
}
