package typeset

import "fuhan/drafting"

// Profile holds the measures of a letter on paper. DefaultProfile gives the letter format of GB/T 9704-2012; an office may
// differ where the standard says 一般 or is silent.
type Profile struct {
	PageWidth, PageHeight Length // A4 (5.1)
	Top, Left             Length // 天头 and 订口 (5.2.1)
	Width, Height         Length // of the type area (5.2.1)
	Columns, Rows         int    // characters on a line, lines on a page (5.2.3)

	TextSize  Length // 3号 (5.2.2)
	TitleSize Length // 2号 (7.3.1)
	SmallSize Length // 4号: copies and page numbers (7.4.2, 7.5)

	MarkTop   Length // from the page's top to the ink of the mark (10.1)
	MarkSize  Length // of the mark where it has room (the office's own, 7.2.4)
	MarkWidth Length // to which a short mark is spread (practice)
	MarkMax   Length // which a long mark does not exceed (practice)

	RuleLength Length // of the double rules (10.1)
	RuleBelow  Length // from the mark's ink to the first rule (10.1)
	RuleFoot   Length // from the second double rule to the page's bottom (10.1)
	Thick      Length // weights of a double rule (practice: 2.25 and 0.75 pt)
	Thin       Length
	RuleSpace  Length // between the two (practice)

	NumberGap Length // from a double rule to the ink next to it: 7/8 of a 3号 character (10.1)
	TitleGap  int    // empty lines before the title (10.1)
	FolioGap  Length // from the type area to the dash of the page number (7.5)
	ClassBase Length // from the page's top to the baseline of result class and publication (practice)

	Seal       bool   // the letter is sealed: date four characters in, issuer centred over it (7.3.5.1)
	SealSize   Length // diameter for which room is kept
	Preprinted bool   // the paper carries the red parts already (套打)
}

// DefaultProfile gives the measures of the standard's letter format.
func DefaultProfile() Profile {
	return Profile{
		PageWidth: 210 * MM, PageHeight: 297 * MM,
		Top: 37 * MM, Left: 28 * MM, Width: 156 * MM, Height: 225 * MM,
		Columns: Columns, Rows: Rows,
		TextSize: Pt(16), TitleSize: Pt(22), SmallSize: Pt(14),
		MarkTop: 30 * MM, MarkSize: Pt(36), MarkWidth: 116 * MM, MarkMax: 156 * MM,
		RuleLength: 170 * MM, RuleBelow: 4 * MM, RuleFoot: 20 * MM,
		Thick: Pt(2.25), Thin: Pt(0.75), RuleSpace: Pt(1),
		NumberGap: Pt(14), TitleGap: 2, FolioGap: 7 * MM, ClassBase: 24 * MM,
		SealSize: 42 * MM,
	}
}

// Check reports the first measure with which no page can be made: CodeInvalid.
func (p *Profile) Check() error {
	for _, m := range []struct {
		name     string
		v        Length
		min, max Length
	}{
		{"页宽", p.PageWidth, 100 * MM, 600 * MM},
		{"页高", p.PageHeight, 100 * MM, 600 * MM},
		{"天头", p.Top, 5 * MM, 150 * MM},
		{"订口", p.Left, 5 * MM, 150 * MM},
		{"版心宽", p.Width, 50 * MM, p.PageWidth - p.Left},
		{"版心高", p.Height, 50 * MM, p.PageHeight - p.Top},
		{"正文字号", p.TextSize, Pt(8), Pt(30)},
		{"标题字号", p.TitleSize, Pt(8), Pt(42)},
		{"小字字号", p.SmallSize, Pt(6), Pt(22)},
		{"发文机关标志上边距", p.MarkTop, 5 * MM, p.PageHeight / 2},
		{"发文机关标志字号", p.MarkSize, Pt(12), Pt(90)},
		{"发文机关标志宽度", p.MarkWidth, 10 * MM, p.PageWidth},
		{"发文机关标志最大宽度", p.MarkMax, 50 * MM, p.PageWidth},
		{"双线长度", p.RuleLength, 50 * MM, p.PageWidth},
		{"标志与双线的距离", p.RuleBelow, 0, 50 * MM},
		{"下双线与页边的距离", p.RuleFoot, 0, p.PageHeight / 4},
		{"粗线", p.Thick, 50, 5 * MM},
		{"细线", p.Thin, 50, 5 * MM},
		{"双线间距", p.RuleSpace, 0, 5 * MM},
		{"文号与双线的距离", p.NumberGap, 0, 50 * MM},
		{"页码与版心的距离", p.FolioGap, 0, 50 * MM},
		{"办理结果的位置", p.ClassBase, 5 * MM, p.PageHeight / 2},
		{"印章直径", p.SealSize, 10 * MM, 80 * MM},
	} {
		if m.v < m.min || m.v > m.max {
			return drafting.Errorf(drafting.CodeInvalid, "版式中“%s”为 %.2f 毫米，应在 %.2f 至 %.2f 毫米之间。", m.name, m.v.Millimetres(), m.min.Millimetres(), m.max.Millimetres())
		}
	}
	if p.Columns < 10 || p.Columns > 60 || p.Rows < 5 || p.Rows > 60 || p.TitleGap < 0 || p.TitleGap > 5 {
		return drafting.Errorf(drafting.CodeInvalid, "版式应为每行 10 至 60 字、每页 5 至 60 行，标题上方空 0 至 5 行。")
	}
	if Length(p.Columns)*p.TextSize > p.Width*6/5 || Length(p.Rows)*p.TextSize > p.Height {
		return drafting.Errorf(drafting.CodeInvalid, "版心放不下每行 %d 字、每页 %d 行的正文，请减小字号或行数、字数。", p.Columns, p.Rows)
	}
	return nil
}

// cell gives the room of a character in sub.
func (p *Profile) cell() int { return int(p.Width) * sub / p.Columns }

// rowMiddle gives the middle of a line of the grid from the page's top.
func (p *Profile) rowMiddle(row int) Length {
	return p.Top + Length((2*row+1)*int(p.Height)/(2*p.Rows))
}

// right gives the type area's right edge, bottom its lower one.
func (p *Profile) right() Length  { return p.Left + p.Width }
func (p *Profile) bottom() Length { return p.Top + p.Height }

// cells gives the length of n characters of the grid.
func (p *Profile) cells(n int) Length { return Length(n * int(p.Width) / p.Columns) }
