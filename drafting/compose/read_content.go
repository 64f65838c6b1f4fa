package compose

import (
	"fmt"
	"strings"

	"fuhan/drafting"
)

// ReadContent turns what was read of a file into a structured letter. Tables become annexes behind the text, but for those
// that only serve to place words (a head or a foot drawn as a table), which are read as lines. CodeInvalid where the file
// holds no text, or carries a mark of secrecy anywhere.
func ReadContent(name string, c *drafting.Content, o ReadOptions) (*Reading, error) {
	if err := checkContent(name, c); err != nil {
		return nil, err
	}
	var text strings.Builder
	var tables []annex
	before := "" // the line that may be the title of the table behind it
	for i := range c.Passages {
		p := &c.Passages[i]
		if p.Table != nil && !places(p.Table) {
			a := annex{table: p.Table}
			if namesTable(before) {
				a.title, before = strings.TrimSpace(before), ""
			}
			tables = append(tables, a)
			continue
		}
		text.WriteString(before)
		before = ""
		if p.Table == nil {
			before = p.Line() + "\n"
			continue
		}
		for _, r := range p.Table.Rows {
			text.WriteString(rowLines(r))
		}
	}
	text.WriteString(before)
	if strings.TrimSpace(text.String()) == "" { // a file that is a table and nothing else
		text.Reset()
		text.WriteString(c.Text())
		tables = nil
	}
	r, err := Read(name, []byte(text.String()), o)
	if err != nil {
		return nil, err
	}
	for i, t := range tables {
		r.annex(t, len(tables), i, o)
	}
	r.Annexed = len(tables)
	return r, nil
}

// annex is a table that goes behind the letter, with its title where the line before it is one.
type annex struct {
	table *drafting.Table
	title string
}

// namesTable reports whether a line is the title of a table, and no sentence that speaks of one.
func namesTable(s string) bool {
	key := fold(s).s
	return key != "" && len(key) < 120 && !strings.ContainsAny(key, ",:;。") && (strings.HasSuffix(key, "表") || strings.HasSuffix(key, "清单") || strings.HasPrefix(key, "表"))
}

// ReadOpinionContent gives the text of an opinion that came as a file of some format: CodeInvalid as for ReadContent.
func ReadOpinionContent(name string, c *drafting.Content) (string, error) {
	if err := checkContent(name, c); err != nil {
		return "", err
	}
	return c.Text(), nil
}

func checkContent(name string, c *drafting.Content) error {
	if c.Empty() {
		if c.Pictures > 0 {
			return drafting.Errorf(drafting.CodeInvalid, "%s里只有图片，没有文字，可能是扫描件。请来文单位发可编辑的版本，或照原件录入。", subject(name))
		}
		return drafting.Errorf(drafting.CodeInvalid, "%s没有文字。请确认选对了文件。", subject(name))
	}
	return RefuseSecret(name, c.Everything())
}

// places reports whether a table only serves to place words: one column, one row, or the foot of a letter.
func places(t *drafting.Table) bool {
	if len(t.Widths) < 2 || len(t.Rows) < 2 {
		return true
	}
	if len(t.Rows) > 4 {
		return false
	}
	for _, r := range t.Rows {
		for _, c := range r.Cells {
			if key := fold(c.Text).s; strings.HasPrefix(key, "抄送") || strings.HasSuffix(key, "印发") {
				return true
			}
		}
	}
	return false
}

// rowLines gives a row of a table that only places words: what stood side by side stays on a line.
func rowLines(r drafting.TableRow) string {
	var cells []string
	gap := "　　"
	for _, c := range r.Cells {
		if t := strings.TrimSpace(c.Text); t != "" {
			cells = append(cells, t)
			if strings.Contains(t, "\n") {
				gap = "\n"
			}
		}
	}
	return strings.Join(cells, gap) + "\n"
}

// annex puts a table behind the letter. Its words, as those of every paragraph, are in no Layout: they were no text.
func (r *Reading) annex(a annex, all, i int, o ReadOptions) {
	l := r.Letter
	newID := o.NewID
	if newID == nil {
		newID = func() drafting.ParagraphID {
			return drafting.ParagraphID(fmt.Sprintf("p%d", len(l.Paragraphs)+1))
		}
	}
	mark := "附件"
	if all > 1 {
		mark = fmt.Sprintf("附件%d", i+1)
	}
	at := len(l.Paragraphs)
	for at > 0 && (l.Paragraphs[at-1].Part == drafting.PartCopies || l.Paragraphs[at-1].Part == drafting.PartImprint) {
		at--
	}
	add := func(p drafting.Paragraph) {
		p.ID = newID()
		l.Paragraphs = append(l.Paragraphs, drafting.Paragraph{})
		copy(l.Paragraphs[at+1:], l.Paragraphs[at:])
		l.Paragraphs[at] = p
		at++
	}
	add(drafting.Paragraph{Part: drafting.PartAnnex, Text: mark})
	if a.title != "" {
		add(drafting.Paragraph{Part: drafting.PartAnnexTitle, Text: a.title})
	}
	add(drafting.Paragraph{Part: drafting.PartAnnexBody, Table: a.table})
}
