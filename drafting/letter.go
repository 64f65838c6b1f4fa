package drafting

import (
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"slices"
	"strings"
	"time"
)

// Part says what a paragraph is in a letter. The names follow GB/T 9704-2012, clause 7.
type Part string

const (
	PartSetAside    Part = "set_aside"       // came with the text (a web page's lines) and does not belong to the letter
	PartCopyNumber  Part = "copy_number"     // 份号, 7.2.1
	PartUrgency     Part = "urgency"         // 紧急程度, 7.2.3
	PartOutcome     Part = "outcome"         // 办理结果类别, at the first page's top right
	PartPublication Part = "publication"     // 公开属性
	PartNumber      Part = "dispatch_number" // 发文字号, 7.2.5
	PartSigner      Part = "signer"          // 签发人 of an upward letter, the names alone, 7.2.6
	PartTitle       Part = "title"           // 标题, 7.3.1; a line feed in it is a break made by hand
	PartAddressee   Part = "addressee"       // 主送, 7.3.2, without its colon
	PartOpening     Part = "opening"         // …收悉。现将办理有关情况答复如下：
	PartBody        Part = "body"            // 正文, 7.3.3: headings (Level > 0) and text
	PartClosing     Part = "closing"         // 专此答复…
	PartAnnexNote   Part = "annex_note"      // 附件说明, 7.3.4, without 附件：
	PartSignatory   Part = "signatory"       // 署名; a joint letter has several, the host's first, 7.3.5.3
	PartDate        Part = "issue_date"      // 成文日期
	PartNote        Part = "note"            // 附注, 7.3.6, without its brackets
	PartAnnex       Part = "annex"           // 附件, 7.3.7: begins an annex on a new page; its words as printed, 附件1
	PartAnnexTitle  Part = "annex_title"     // its title
	PartAnnexBody   Part = "annex_body"      // its text, headings and tables
	PartCopies      Part = "copies"          // 抄送, without 抄送：
	PartImprint     Part = "imprint"         // 印发机关 and 印发日期
)

// Prose reports whether the part belongs to the running text between addressee and signature.
func (p Part) Prose() bool { return p == PartOpening || p == PartBody || p == PartClosing }

// Paragraph is the unit of a letter's text. Its ID is stable: marks hang on it and follow it wherever it moves.
// Text holds no line feed except in a title.
type Paragraph struct {
	ID     ParagraphID `json:"id"`
	Part   Part        `json:"part"`
	Level  int         `json:"level,omitempty"`  // of a heading: 1 一、 2 （一） 3 1. 4 （1）; 0 is text
	Number string      `json:"number,omitempty"` // a heading's number as printed, 一、; Renumber sets it
	Text   string      `json:"text"`
	RunIn  int         `json:"run_in,omitempty"` // runes of Text that are the heading, where text follows on its line; 0: all
	Prompt string      `json:"prompt,omitempty"` // what is wanted here, shown while Text is empty, never printed
	Ask    AskID       `json:"ask,omitempty"`    // the ask that a heading answers
	Table  *Table      `json:"table,omitempty"`  // a table stands here, and Text is ""
}

// Heading gives the heading's own words, "" for text.
func (p *Paragraph) Heading() string {
	if p.Level == 0 {
		return ""
	}
	if p.RunIn > 0 {
		return p.Text[:cut(p.Text, p.RunIn)]
	}
	return p.Text
}

// Empty reports whether nothing of the paragraph would be printed.
func (p *Paragraph) Empty() bool { return p.Table == nil && strings.TrimSpace(p.Text) == "" }

// Table is a plain grid with cells that may reach over several columns and rows.
type Table struct {
	Widths []int      `json:"widths"` // of the columns, relative to each other; their number is the number of columns
	Rows   []TableRow `json:"rows"`
}

// TableRow is a row of a table. A cell that a span from above or from the left covers is not in Cells.
type TableRow struct {
	Head  bool   `json:"head,omitempty"`  // repeated where the table goes on on another page
	Lines int    `json:"lines,omitempty"` // least height, in lines of the cell's text; 0: as the text needs
	Cells []Cell `json:"cells"`
}

// Cell is a field of a table. A line feed in Text is a break; lines that begin with a tab stand at the right, and at the
// foot of the cell where they are its last: who signs, and when.
type Cell struct {
	Text  string `json:"text"`
	Cols  int    `json:"cols,omitempty"`  // columns that it covers, 0 is 1
	Rows  int    `json:"rows,omitempty"`  // rows that it covers, 0 is 1
	Label bool   `json:"label,omitempty"` // names its row or column: set in Hei, centred
	Align Align  `json:"align,omitempty"`
}

// Align says where a cell's text stands.
type Align string

const (
	AlignLeft   Align = ""
	AlignCentre Align = "centre"
	AlignRight  Align = "right"
)

// Clone gives a copy that shares nothing.
func (t *Table) Clone() *Table {
	if t == nil {
		return nil
	}
	c := &Table{Widths: slices.Clone(t.Widths), Rows: slices.Clone(t.Rows)}
	for i := range c.Rows {
		c.Rows[i].Cells = slices.Clone(c.Rows[i].Cells)
	}
	return c
}

// Letter is a reply (or another letter of the trade): its paragraphs in order, and the marks on them. Fields that the
// standard knows (title, date …) are paragraphs of their part, so that comments, findings and undo reach them as they
// reach the text.
type Letter struct {
	ID        LetterID  `json:"id"`
	CaseID    CaseID    `json:"case_id"`
	Version   int64     `json:"version"` // grows with every save; a save with an older one is CodeConflict
	CreatedAt time.Time `json:"created_at"`
	UpdatedAt time.Time `json:"updated_at"`

	Template string `json:"template"`          // id of the template it was composed from
	Profile  string `json:"profile,omitempty"` // id of the page's form; "" is the rule pack's
	Kind     Kind   `json:"kind"`
	Role     Role   `json:"role"`
	Session  string `json:"session"`
	Issuer   string `json:"issuer"` // 发文机关标志, as the head prints it
	// CaseNumber and CaseTitle are what the letter itself says; checks hold them against the case.
	CaseNumber  string   `json:"case_number"`
	CaseTitle   string   `json:"case_title"`
	Departments []string `json:"departments"` // consulted, as the opening sentence names them

	Paragraphs []Paragraph `json:"paragraphs"`
	Marks      []Mark      `json:"marks"`

	Stage      Stage     `json:"stage"`
	SignedBy   string    `json:"signed_by,omitempty"`
	SignedAt   time.Time `json:"signed_at,omitzero"`
	SignedHash string    `json:"signed_hash,omitempty"` // Hash of the text that was signed
}

// besides are the templates of letters that go to departments, not to the proposer: no opinion is merged into them.
var besides = []string{"request", "reminder", "return", "extension", "support", "support-none", "support-not-duty", "consent"}

// Merges reports whether opinions of departments are merged into the letter.
func (l *Letter) Merges() bool { return !slices.Contains(besides, l.Template) }

// Get gives the text of the part's first paragraph, "" where there is none.
func (l *Letter) Get(part Part) string {
	if i := l.Find(part); i >= 0 {
		return l.Paragraphs[i].Text
	}
	return ""
}

// All gives the texts of every paragraph of a part that has any, in order: the issuers of a joint letter.
func (l *Letter) All(part Part) []string {
	var out []string
	for i := range l.Paragraphs {
		if p := &l.Paragraphs[i]; p.Part == part && strings.TrimSpace(p.Text) != "" {
			out = append(out, p.Text)
		}
	}
	return out
}

// Find gives the index of the part's first paragraph, -1 where there is none.
func (l *Letter) Find(part Part) int {
	return slices.IndexFunc(l.Paragraphs, func(p Paragraph) bool { return p.Part == part })
}

// Index gives the place of the paragraph with that id, -1 where there is none.
func (l *Letter) Index(id ParagraphID) int {
	return slices.IndexFunc(l.Paragraphs, func(p Paragraph) bool { return p.ID == id })
}

// IssueDate gives the date of the letter, the zero Date while it has none that can be read.
func (l *Letter) IssueDate() Date {
	d, _ := ParseChineseDate(l.Get(PartDate))
	return d
}

// Clone gives a copy that shares nothing that either could change.
func (l *Letter) Clone() *Letter {
	c := *l
	c.Paragraphs = slices.Clone(l.Paragraphs)
	for i := range c.Paragraphs {
		c.Paragraphs[i].Table = c.Paragraphs[i].Table.Clone()
	}
	c.Marks = slices.Clone(l.Marks)
	c.Departments = slices.Clone(l.Departments)
	return &c
}

// Hash is the SHA-256, in hex, of what the letter says: every printed paragraph but the dispatch number, which is given
// after signing. Ids, marks and prompts do not count.
func (l *Letter) Hash() string {
	h := sha256.New()
	field := func(s string) { h.Write([]byte(s)); h.Write([]byte{0}) }
	field(l.Issuer)
	for i := range l.Paragraphs {
		p := &l.Paragraphs[i]
		if p.Part == PartNumber || p.Part == PartSetAside || p.Empty() {
			continue
		}
		field(string(p.Part))
		h.Write([]byte{byte(p.Level)})
		field(p.Number)
		field(p.Text)
		if p.Table != nil {
			// Marshalling plain numbers and strings never fails.
			table, _ := json.Marshal(p.Table)
			field(string(table))
		}
	}
	return hex.EncodeToString(h.Sum(nil))
}

// Characters counts the characters that will be printed between title and signature, white space left out: what the
// status bar calls 字.
func (l *Letter) Characters() int {
	n := 0
	for i := range l.Paragraphs {
		p := &l.Paragraphs[i]
		if p.Part == PartTitle || p.Part == PartAddressee || p.Part.Prose() {
			for _, s := range [...]string{p.Number, p.Text} {
				for _, r := range s {
					if r > ' ' && r != '\u3000' {
						n++
					}
				}
			}
		}
	}
	return n
}

// Section is a heading and what stands under it, as a span of the letter's paragraphs.
type Section struct {
	Level       int
	Heading     string // without its number
	Number      string
	First, Last int // Paragraphs[First:Last], the heading itself first
}

// Sections gives the letter's sections in order; those of a deeper level lie inside the one above.
func (l *Letter) Sections() []Section {
	var out []Section
	for i := range l.Paragraphs {
		p := &l.Paragraphs[i]
		if p.Level == 0 || !p.Part.Prose() {
			continue
		}
		j := i + 1
		for j < len(l.Paragraphs) && l.Paragraphs[j].Part == PartBody && (l.Paragraphs[j].Level == 0 || l.Paragraphs[j].Level > p.Level) {
			j++
		}
		out = append(out, Section{p.Level, p.Heading(), p.Number, i, j})
	}
	return out
}

// Set replaces the text of the part's first paragraph, or adds such a paragraph where the standard's order wants it.
// newID makes the id of an added one.
func (l *Letter) Set(part Part, text string, newID func() ParagraphID) {
	if i := l.Find(part); i >= 0 {
		l.Replace(l.Paragraphs[i].ID, 0, runeLen(l.Paragraphs[i].Text), text)
		return
	}
	at := len(l.Paragraphs)
	for i := range l.Paragraphs {
		if partOrder(l.Paragraphs[i].Part) > partOrder(part) {
			at = i
			break
		}
	}
	l.Paragraphs = slices.Insert(l.Paragraphs, at, Paragraph{ID: newID(), Part: part, Text: text})
}

// PartOrder is the order of the parts on paper.
var PartOrder = []Part{
	PartSetAside, PartCopyNumber, PartUrgency, PartOutcome, PartPublication, PartNumber, PartSigner, PartTitle,
	PartAddressee, PartOpening, PartBody, PartClosing, PartAnnexNote, PartSignatory, PartDate, PartNote, PartAnnex,
	PartAnnexTitle, PartAnnexBody, PartCopies, PartImprint,
}

func partOrder(p Part) int { return slices.Index(PartOrder, p) }
