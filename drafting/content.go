package drafting

import "strings"

// Content is what a file from outside holds, whatever its format: the text in its order, and apart from it all that is
// no text of the sender (tracked changes, comments, notes, what stands in margins). Nothing of the file is in neither.
type Content struct {
	Format   string       // docx, doc, pdf, xlsx, text
	Passages []Passage    // the text, with tables in their place
	Rows     []PointRow   // of a table of points; such a file's Passages say the same
	Boxes    []Passage    // the text of text boxes
	Changes  []Change     // tracked changes, in order
	Comments []Annotation // remarks of people in the margin
	Notes    []Annotation // footnotes and endnotes
	Headers  []string     // lines of the pages' heads, each once
	Footers  []string
	Hidden   []string // text that is formatted as hidden
	Pictures int
	Remarks  []string // what a reader must know about the reading, one sentence each
}

// Passage is a paragraph or a table of a file.
type Passage struct {
	Number string // automatic number as it shows, 一、; "" for none and for a number that was typed
	Text   string // without the automatic number; a line feed is a break within the paragraph
	Level  int    // of a heading as its style says, from 1; 0 is text
	Style  string // name of the style, "" for the usual one
	Table  *Table // a table stands here, and Text is ""
}

// Line gives the passage as it shows, number first. A number that would run into figures keeps a blank.
func (p *Passage) Line() string {
	if p.Number == "" || p.Text == "" {
		return p.Number + p.Text
	}
	last, first := p.Number[len(p.Number)-1], p.Text[0]
	if (isLatin(last) || last == '.' || last == ')') && isLatin(first) {
		return p.Number + " " + p.Text
	}
	return p.Number + p.Text
}

func isLatin(b byte) bool {
	return b >= '0' && b <= '9' || b >= 'a' && b <= 'z' || b >= 'A' && b <= 'Z'
}

// Change is a tracked change (修订).
type Change struct {
	Kind    ChangeKind
	Author  string
	Date    string // as the file has it, 2026-03-18T09:00:00Z
	Text    string
	Passage int // of Content.Passages, where it stands
}

// ChangeKind says what a tracked change did.
type ChangeKind string

const (
	ChangeInsert   ChangeKind = "insert"
	ChangeDelete   ChangeKind = "delete"
	ChangeMoveTo   ChangeKind = "move_to"
	ChangeMoveFrom ChangeKind = "move_from"
)

// Word gives the trade's word for the change.
func (k ChangeKind) Word() string {
	switch k {
	case ChangeInsert:
		return "插入"
	case ChangeDelete:
		return "删除"
	case ChangeMoveTo:
		return "移入"
	case ChangeMoveFrom:
		return "移出"
	}
	return "修订"
}

// Annotation is a comment or a note on a place of the text.
type Annotation struct {
	Author  string
	Date    string
	Text    string
	Quote   string // the words that it is about; for a note the words before its sign
	Passage int    // of Content.Passages; -1 where its place was not found
}

// PointRow is a row of a table of points (意见汇总表).
type PointRow struct {
	Number     string // 序号
	Ask        string // 诉求, 建议内容
	Text       string // 意见, 答复
	Department string // 单位
	Note       string // 备注
}

// Text gives the passages line by line, tables with a tab between cells.
func (c *Content) Text() string {
	var b strings.Builder
	for i := range c.Passages {
		p := &c.Passages[i]
		if p.Table != nil {
			b.WriteString(p.Table.Plain())
		} else {
			b.WriteString(p.Line())
			b.WriteByte('\n')
		}
	}
	return b.String()
}

// Everything gives every word of the file, also what is no text of the letter, a line for each: for checks that must
// overlook nothing, as the one for marks of secrecy.
func (c *Content) Everything() string {
	var b strings.Builder
	line := func(s string) { b.WriteString(s); b.WriteByte('\n') }
	for _, lines := range [][]string{c.Headers, c.Footers, c.Hidden} {
		for _, s := range lines {
			line(s)
		}
	}
	for i := range c.Boxes {
		line(c.Boxes[i].Line())
	}
	for _, x := range c.Changes {
		line(x.Text)
	}
	for _, notes := range [][]Annotation{c.Notes, c.Comments} {
		for _, x := range notes {
			line(x.Text)
		}
	}
	b.WriteString(c.Text())
	for i := range c.Passages {
		if t := c.Passages[i].Table; t != nil {
			for _, r := range t.Rows {
				for _, cell := range r.Cells {
					line(cell.Text)
				}
			}
		}
	}
	return b.String()
}

// Empty reports whether the file holds no text at all.
func (c *Content) Empty() bool { return strings.TrimSpace(c.Text()) == "" }

// Plain gives the table as text: a row a line, a tab between cells, a break within a cell as a blank.
func (t *Table) Plain() string {
	var b strings.Builder
	for _, r := range t.Rows {
		for i := range r.Cells {
			if i > 0 {
				b.WriteByte('\t')
			}
			b.WriteString(strings.Join(strings.FieldsFunc(r.Cells[i].Text, func(r rune) bool { return r == '\n' || r == '\t' }), " "))
		}
		b.WriteByte('\n')
	}
	return b.String()
}
