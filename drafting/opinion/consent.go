package opinion

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"slices"
	"strings"

	"fuhan/drafting"
)

// Standing is how a department stands to its passages in the letter.
type Standing struct {
	Department string            `json:"department"`
	Passages   []Passage         `json:"passages"`
	Hash       string            `json:"hash"`             // of the passages as they are now
	Last       *drafting.Consent `json:"last,omitempty"`   // what was recorded last
	Void       bool              `json:"void"`             // it was given to other words than stand there now
	Agreed     bool              `json:"agreed"`           // 同意, and it holds
	Also       []string          `json:"points,omitempty"` // its points that were merged into another department's passage
}

// Word says the standing in the trade's words.
func (s *Standing) Word() string {
	switch {
	case s.Last == nil:
		return "未送会签"
	case s.Void && s.Last.Answer == drafting.AnswerWaiting:
		return "送签后有改动"
	case s.Void:
		return s.Last.Answer.Word() + "（文字已改，失效）"
	}
	return s.Last.Answer.Word()
}

// Consent gives every department with passages in the letter and how it stands to them, in the order of their first
// passage. all is what the store keeps of the letter, in order.
func (d *Desk) Consent(all []drafting.Consent) []Standing {
	var out []Standing
	index := map[string]int{}
	passages := d.Provenance()
	for i := range passages {
		p := passages[i]
		for k, dep := range append([]string{p.Department}, p.Also...) {
			key := d.same(dep)
			n, there := index[key]
			if !there {
				n = len(out)
				index[key] = n
				out = append(out, Standing{Department: dep})
			}
			out[n].Passages = append(out[n].Passages, p)
			if k > 0 {
				out[n].Also = append(out[n].Also, string(p.Point))
			}
		}
	}
	for i := range out {
		s := &out[i]
		s.Hash = passagesHash(s.Passages)
		for k := range all {
			if d.same(all[k].Department) == d.same(s.Department) {
				s.Last = &all[k]
			}
		}
		if s.Last != nil {
			s.Void = s.Last.Hash != s.Hash
			s.Agreed = !s.Void && s.Last.Answer == drafting.AnswerAgree
		}
	}
	return out
}

// Countersigns gives what an approval sheet says of every department: those with passages in the letter, as Consent has
// them, and behind them those that answered once and of whose words nothing is left. all is as for Consent.
func (d *Desk) Countersigns(all []drafting.Consent) []drafting.Countersign {
	var out []drafting.Countersign
	index := map[string]int{}
	for _, s := range d.Consent(all) {
		c := drafting.Countersign{Consent: drafting.Consent{Department: s.Department}, Void: s.Void}
		if s.Last != nil {
			c.Consent = *s.Last
		}
		index[d.same(s.Department)] = len(out)
		out = append(out, c)
	}
	for i := range all {
		k := d.same(all[i].Department)
		n, there := index[k]
		if !there {
			n = len(out)
			index[k] = n
			out = append(out, drafting.Countersign{Gone: true})
		}
		if out[n].Gone {
			out[n].Consent = all[i]
		}
	}
	return out
}

// passagesHash binds an answer to the words of the passages. Where they stand does not count: moving a section
// whole leaves the answer as it is.
func passagesHash(all []Passage) string {
	words := make([]string, len(all))
	for i := range all {
		words[i] = string(all[i].Point) + "\x00" + all[i].Now
	}
	slices.Sort(words)
	h := sha256.New()
	for _, w := range words {
		fmt.Fprintf(h, "%d:%s", len(w), w)
	}
	return hex.EncodeToString(h.Sum(nil))
}

// Sheet makes the sheet on which a department sees its passages, each with its context, and answers: a letter of the
// form "plain", to be set and exported like any other. issuer is the unit that asks. CodeInvalid where the department has
// no passage.
func (d *Desk) Sheet(s Standing, issuer string, newID func() string) (*drafting.Letter, error) {
	if len(s.Passages) == 0 || d.Letter == nil {
		return nil, drafting.Errorf(drafting.CodeInvalid, "函里没有%s的内容，不用会签。", s.Department)
	}
	c := d.Case
	l := &drafting.Letter{
		CaseID: c.ID, Template: "consent", Profile: "plain", Kind: c.Kind, Role: c.Role, Session: c.Session, Issuer: issuer,
		CaseNumber: c.Number, CaseTitle: c.Title, Stage: drafting.StageDraft,
	}
	add := func(part drafting.Part, level int, text string) {
		l.Paragraphs = append(l.Paragraphs, drafting.Paragraph{ID: drafting.ParagraphID(newID()), Part: part, Level: level, Text: text})
	}
	add(drafting.PartTitle, 0, fmt.Sprintf("会签单：第%s号%s复函中采用的%s意见", c.Number, c.Kind.Word(), s.Department))
	add(drafting.PartAddressee, 0, s.Department)
	add(drafting.PartOpening, 0, fmt.Sprintf("《%s》（第%s号）的复函采用了贵单位以下意见，请核对后答复。下面只列与贵单位有关的内容及上下文，方头括号【】内是采用的文字，灰色的是上下文。", strings.Trim(c.Title, "《》"), c.Number))
	for _, x := range d.Excerpts(s) {
		add(drafting.PartBody, 1, x.Section)
		for _, all := range x.Paragraphs {
			add(drafting.PartBody, 0, Bracketed(all))
			id, at := l.Paragraphs[len(l.Paragraphs)-1].ID, 0
			for _, part := range all {
				n := len([]rune(part.Text))
				if part.Own {
					at += n + 2
					continue
				}
				l.Marks = append(l.Marks, drafting.Mark{ID: drafting.MarkID(newID()), Kind: drafting.MarkFaint, Paragraph: id, Start: at, End: at + n})
				at += n
			}
		}
		if x.Words != "" {
			add(drafting.PartBody, 0, "贵单位原文："+x.Words)
		}
		if x.From != "" {
			add(drafting.PartBody, 0, "此处采用"+x.From+"的文字，贵单位的同类意见并入其中。")
		}
	}
	add(drafting.PartClosing, 0, "答复（请选一项）：□同意　□修改　□不同意")
	add(drafting.PartBody, 0, "修改意见或理由：")
	add(drafting.PartBody, 0, "答复人：　　　　　　　　日期：　　　　年　　月　　日")
	add(drafting.PartNote, 0, "文字校验码："+s.Hash[:16])
	// The answer stands behind the closing words: it belongs to the running text.
	for i := range l.Paragraphs {
		if l.Paragraphs[i].Part == drafting.PartClosing {
			l.Paragraphs[i].Part = drafting.PartBody
		}
	}
	l.Renumber()
	return l, nil
}

// Excerpts gives a department's passages, each in its paragraphs.
func (d *Desk) Excerpts(s Standing) []drafting.Excerpt {
	var out []drafting.Excerpt
	for i := range s.Passages {
		p := &s.Passages[i]
		x := drafting.Excerpt{Section: p.Section, Paragraphs: d.inContext(p)}
		if _, rest, _ := marker(x.Section); rest != "" {
			x.Section = rest
		}
		if x.Section == "" {
			x.Section = "正文"
		}
		if p.Changed {
			x.Words = p.Words
		}
		if d.same(p.Department) != d.same(s.Department) {
			x.From = p.Department
		}
		out = append(out, x)
	}
	return out
}

// Bracketed writes a paragraph with the department's words in 【】.
func Bracketed(all []drafting.Stretch) string {
	var b strings.Builder
	for _, x := range all {
		if x.Own {
			b.WriteString("【" + x.Text + "】")
		} else {
			b.WriteString(x.Text)
		}
	}
	return b.String()
}

// inContext gives the paragraphs of a passage.
func (d *Desk) inContext(p *Passage) [][]drafting.Stretch {
	var out [][]drafting.Stretch
	byParagraph := map[drafting.ParagraphID][]Span{}
	var order []drafting.ParagraphID
	for _, s := range p.Spans {
		if len(byParagraph[s.Paragraph]) == 0 {
			order = append(order, s.Paragraph)
		}
		byParagraph[s.Paragraph] = append(byParagraph[s.Paragraph], s)
	}
	for _, id := range order {
		i := d.Letter.Index(id)
		if i < 0 {
			continue
		}
		rs := []rune(d.Letter.Paragraphs[i].Text)
		var all []drafting.Stretch
		add := func(from, to int, own bool) {
			if from < to {
				all = append(all, drafting.Stretch{Text: string(rs[from:to]), Own: own})
			}
		}
		last := 0
		for _, s := range byParagraph[id] {
			add(last, s.Start, false)
			add(max(last, s.Start), s.End, true)
			last = max(last, s.End)
		}
		add(last, len(rs), false)
		out = append(out, all)
	}
	return out
}
