package typeset

import "fuhan/drafting"

// Format is one of the forms of a page.
type Format string

const (
	LetterFormat   Format = "letter"   // 信函格式, 10.1
	DocumentFormat Format = "document" // 文件格式, clause 7
	PlainFormat    Format = "plain"    // a form without head: no mark, no rules
)

// Where and how an office wants what the standard leaves open. The words are those of a profile's file.
const (
	All      = "all"      // a joint letter's mark names every issuer (7.2.4)
	HostOnly = "host"     // or the host alone
	Corner   = "corner"   // at the first page's top right, above the type area
	FirstRow = "first"    // on the type area's first line, at the right
	UnderIt  = "note"     // in brackets under the date
	Auto     = "auto"     // under the date where its words or its place in the letter say so, else at the top right
	AfterIt  = "after"    // the note stands after the date (7.3.6)
	Before   = "before"   // the note stands before the signature
	Ruled    = "rules"    // an imprint with rules, printing office and date (7.4)
	Unruled  = "plain"    // without rules
	CopyList = "copies"   // 抄送 alone, without rules, printing office and date (10.1)
	LeftOut  = "none"     // not printed
	Dashed   = "dashes"   // — 1 — (7.5)
	Bare     = "bare"     // 1
	AsIs     = "as_is"    // as the letter has it, A becomes A类
	Labelled = "labelled" // 类别：A
)

// Profile is an office's form of a page: its measures and its switches. Standard gives those of GB/T 9704-2012; an office
// may differ where the standard says 一般 or is silent. Parameters lists each field with its clause, ReadProfile reads a
// profile from a file.
type Profile struct {
	ID, Name string
	Format   Format

	PageWidth, PageHeight Length // A4 (5.1)
	Top, Left             Length // 天头 and 订口 (5.2.1)
	Width, Height         Length // of the type area (5.2.1)
	Columns, Rows         int    // characters on a line, lines on a page (5.2.3)

	TextSize  Length // 3号 (5.2.2)
	TitleSize Length // 2号 (7.3.1)
	SmallSize Length // 4号: copies, imprint and page numbers (7.4.2, 7.5)

	// Fonts are the office's own typefaces; where none is named those are used that Layout is given.
	Fonts FontNames

	Mark       string // what the head prints in the place of the letter's issuer, "" for the issuer
	MarkSuffix string // what stands behind the mark, 文件 (7.2.4)
	JointMark  string // All or HostOnly
	Spread     bool   // a short mark is spread to MarkWidth (practice)
	MarkTop    Length // from the page's top to the ink of the mark (10.1: 30; 7.2.4: 35 below the type area's top)
	MarkSize   Length // of the mark where it has room (the office's own, 7.2.4)
	MarkWidth  Length // to which a short mark is spread (practice)
	MarkMax    Length // which a long mark does not exceed (practice)

	RuleLength Length // of the rules of the head (10.1: 170; 7.2.7: as wide as the type area)
	RuleBelow  Length // from the mark's ink to the first double rule (10.1), from the number to the rule (7.2.7)
	RuleFoot   Length // from the second double rule to the page's bottom (10.1)
	Thick      Length // weights of a double rule (practice: 2.25 and 0.75 pt); Thick is the general format's rule
	Thin       Length
	RuleSpace  Length // between the two (practice)

	NumberGap  Length // from a double rule to the ink next to it: 7/8 of a 3号 character (10.1)
	NumberRows int    // empty lines between mark and number in the general format (7.2.5)
	TitleGap   int    // empty lines before the title (10.1, 7.3.1)
	Signer     bool   // the head names who signs, where the letter does (7.2.6)

	ClassBase   Length // from the page's top to the baseline of result class and publication (practice)
	ClassPlace  string // Corner, FirstRow or LeftOut
	ClassStyle  string // AsIs or Labelled
	Publication string // Auto, Corner or UnderIt
	PublicLine  string // what is printed under the date where the letter says 公开 in one word; "": that word

	NotePlace  string // AfterIt or Before
	Seal       bool   // the letter is sealed: date four characters in, issuer centred over it (7.3.5.1)
	SealSize   Length // diameter for which room is kept
	Preprinted bool   // the paper carries the red parts already (套打)

	Imprint       string // Ruled, Unruled or CopyList
	ImprintThick  Length // first and last rule of the imprint (7.4.1)
	ImprintThin   Length // the rules between
	Duplex        bool   // printed on both sides: the imprint stands on an even page (7.4)
	FolioStyle    string // Dashed, Bare or LeftOut
	FolioFirst    bool   // the first page is numbered (7.5; not in the letter format, 10.1)
	FolioGap      Length // from the type area to the dash of the page number (7.5)
	AdjustPitch   bool   // the lines of a page may give up half a line so that a signature is not left alone (7.3.5.5)
	KeepsHeadings bool   // a heading is not the last line of a page (practice)
}

// DefaultProfile gives the measures of the standard's letter format.
func DefaultProfile() Profile { return Standard(LetterFormat) }

// Standard gives what GB/T 9704-2012 lays down for a format, with the usual practice where it is silent. A format that is
// none gives the letter's.
func Standard(f Format) Profile {
	p := Profile{
		ID: string(LetterFormat), Name: "信函格式", Format: LetterFormat,
		PageWidth: 210 * MM, PageHeight: 297 * MM,
		Top: 37 * MM, Left: 28 * MM, Width: 156 * MM, Height: 225 * MM,
		Columns: Columns, Rows: Rows,
		TextSize: Pt(16), TitleSize: Pt(22), SmallSize: Pt(14),
		JointMark: HostOnly, Spread: true,
		MarkTop: 30 * MM, MarkSize: Pt(36), MarkWidth: 116 * MM, MarkMax: 156 * MM,
		RuleLength: 170 * MM, RuleBelow: 4 * MM, RuleFoot: 20 * MM,
		Thick: Pt(2.25), Thin: Pt(0.75), RuleSpace: Pt(1),
		NumberGap: Pt(14), NumberRows: 2, TitleGap: 2, Signer: true,
		ClassBase: 24 * MM, ClassPlace: Corner, ClassStyle: AsIs, Publication: Auto,
		NotePlace: AfterIt, SealSize: 42 * MM,
		Imprint: CopyList, ImprintThick: 350, ImprintThin: 250,
		FolioStyle: Dashed, FolioGap: 7 * MM, AdjustPitch: true, KeepsHeadings: true,
	}
	switch f {
	case DocumentFormat:
		p.ID, p.Name, p.Format = string(f), "文件格式", f
		p.MarkSuffix, p.JointMark = "文件", All
		p.MarkTop, p.MarkSize, p.MarkWidth, p.MarkMax = 72*MM, Pt(46), 140*MM, 150*MM
		p.RuleLength = p.Width
		p.Seal, p.Imprint, p.Duplex, p.FolioFirst = true, Ruled, true, true
	case PlainFormat:
		p.ID, p.Name, p.Format = string(f), "无版头", f
		p.TitleGap, p.Imprint = 0, Unruled
	}
	return p
}

// Check reports the first measure with which no page can be made: CodeInvalid.
func (p *Profile) Check() error {
	if key, why := p.fault(); why != "" {
		if q := parameterOf(key); q != nil {
			why = "“" + q.Name + "”" + why
		}
		return drafting.Errorf(drafting.CodeInvalid, "版式中%s。", why)
	}
	return nil
}

// fault gives the key of the first measure with which no page can be made and what is wrong with it, "" and "" for none.
func (p *Profile) fault() (key, why string) {
	switch p.Format {
	case LetterFormat, DocumentFormat, PlainFormat:
	default:
		return "format", "只能是 letter、document 或 plain"
	}
	for i := range parameters {
		if why = parameters[i].fault(p); why != "" {
			return parameters[i].Key, why
		}
	}
	for _, m := range []struct {
		key      string
		v, limit Length
	}{
		{"page.area_width", p.Width, p.PageWidth - p.Left},
		{"page.area_height", p.Height, p.PageHeight - p.Top},
		{"rule.length", p.RuleLength, p.PageWidth},
		{"mark.width", p.MarkWidth, p.PageWidth},
		{"mark.max", p.MarkMax, p.PageWidth},
		{"mark.top", p.MarkTop, p.PageHeight / 2},
		{"class.base", p.ClassBase, p.PageHeight / 2},
		{"rule.foot", p.RuleFoot, p.PageHeight / 4},
	} {
		if m.v > m.limit {
			return m.key, "为 " + millimetres(m.v) + " 毫米，这张纸上最多 " + millimetres(m.limit) + " 毫米"
		}
	}
	if Length(p.Columns)*p.TextSize > p.Width*6/5 {
		return "page.columns", "太多，版心的一行放不下，请减小字号或字数"
	}
	if Length(p.Rows)*p.TextSize > p.Height {
		return "page.rows", "太多，版心放不下，请减小字号或行数"
	}
	return "", ""
}

// cell gives the room of a character in sub.
func (p *Profile) cell() int { return int(p.Width) * sub / p.Columns }

// pitch gives the distance between lines, rounded down to the micrometre.
func (p *Profile) pitch() Length { return p.Height / Length(p.Rows) }

// rowTop gives the upper edge of a line of the grid from the page's top, rowMiddle its middle.
func (p *Profile) rowTop(row int) Length { return p.Top + Length(row*int(p.Height)/p.Rows) }

func (p *Profile) rowMiddle(row int) Length {
	return p.Top + Length((2*row+1)*int(p.Height)/(2*p.Rows))
}

// right gives the type area's right edge, bottom its lower one.
func (p *Profile) right() Length  { return p.Left + p.Width }
func (p *Profile) bottom() Length { return p.Top + p.Height }

// cells gives the length of n characters of the grid.
func (p *Profile) cells(n int) Length { return Length(n * int(p.Width) / p.Columns) }
