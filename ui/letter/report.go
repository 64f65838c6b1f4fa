package letter

import (
	"fmt"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/lang"

	"fuhan/drafting/typeset"
	"fuhan/ui/look"
	"fuhan/ui/spoken"
	"fuhan/ui/widgets"
)

// told counts what the layout tells of the pages as they are, and how much of that are characters without a glyph. What an
// office's form does otherwise, and what nobody can verify, stands in the report and is not counted: it is so every day.
func (p *Page) told() (all, missing int) {
	if p.doc == nil {
		return 0, 0
	}
	for _, n := range p.doc.Notices {
		all++
		if n.Code == "missing_glyph" {
			missing++
		}
	}
	return all, missing
}

// showLayoutChip says in the paper's head how much there is to read in the report; red where characters are boxes.
func (p *Page) showLayoutChip() {
	c := p.layoutChip
	all, missing := p.told()
	count, ink := all, look.Amber
	switch {
	case missing > 0:
		ink = look.Red
	case all == 0:
		count, ink = -1, look.Ink2
	}
	if c.Count != count || c.Ink != ink {
		c.Count, c.Ink = count, ink
		c.Refresh()
		p.paperHead.Refresh()
	}
}

// layoutSegment says the same in the status bar, which is seen where the paper is not.
func (p *Page) layoutSegment() widgets.Segment {
	all, missing := p.told()
	s := widgets.Segment{OnTapped: func() { p.LayoutReport() }}
	switch {
	case missing > 0:
		s.Text, s.Icon, s.Ink = fmt.Sprintf(lang.L("缺字 %d"), missing), look.IconSign, look.Red
	case all > 0:
		s.Text, s.Ink = fmt.Sprintf(lang.L("版面提示 %d"), all), look.Amber
	}
	return s
}

// layoutReport is the dialog that lists what is to be known of the pages.
type layoutReport struct {
	dialog *widgets.Dialog
	list   *widgets.List
	rows   []reportRow
}

// reportRow is a head, or a statement under it.
type reportRow struct {
	head  string
	entry typeset.Entry
	lines int // that the statement takes
}

// Measures of the report, in units.
const (
	reportWidth  = 616
	reportMost   = 440 // height of the list
	reportHead   = 32
	reportLeft   = 40 // of the words
	reportRight  = 92 // kept for the page's number
	reportAround = 8  // above and below the words
)

func reportHeads(k typeset.EntryKind) (words string, icon fyne.ThemeIconName, ink fyne.ThemeColorName) {
	switch k {
	case typeset.EntryMissing:
		return lang.L("缺字"), look.IconSign, look.Red
	case typeset.EntryReplaced:
		return lang.L("换用的字体"), look.IconWarning, look.Amber
	case typeset.EntryLaidOut:
		return lang.L("版面"), look.IconWarning, look.Amber
	case typeset.EntryDiffers:
		return lang.L("与国家标准不同"), look.IconInfo, look.Ink2
	}
	return lang.L("未能核实"), look.IconInfo, look.Ink2
}

// LayoutReport lists characters without a glyph, typefaces that are replaced, what the layout did, where the form differs
// from the standard and what nobody can verify. A click, or Enter, goes to the place.
func (p *Page) LayoutReport() {
	if p.doc == nil || p.letter == nil {
		return
	}
	p.openReport()
}

func (p *Page) openReport() *layoutReport {
	l := p.text.Letter()
	r := &layoutReport{}
	text := float32(reportWidth - 2*look.Gap24 - reportLeft - reportRight)
	height := float32(0)
	for i, e := range typeset.Report(l, p.host.Profile(l), p.doc) {
		if i == 0 || e.Kind != r.rows[len(r.rows)-1].entry.Kind {
			head, _, _ := reportHeads(e.Kind)
			r.rows = append(r.rows, reportRow{head: head, entry: typeset.Entry{Kind: e.Kind}})
			height += reportHead
		}
		e.Message = spoken.Sentence(e.Message, e.Format, e.Args)
		n := len(widgets.BreakText(e.Message, look.DenseText, look.Plain, text))
		r.rows = append(r.rows, reportRow{entry: e, lines: n})
		height += reportHeight(n)
	}
	shut := widgets.NewButton(lang.L("关闭"), widgets.Secondary, func() { r.dialog.Close() })
	if len(r.rows) == 0 {
		r.dialog = widgets.NewDialog(lang.L("版面报告"), widgets.NewProse(lang.L("字体齐全，版面与国家标准一致。"), look.BodyText, look.Ink2), shut)
		r.dialog.Open(p.host.Canvas())
		return r
	}
	r.build(func(e typeset.Entry) {
		if e.Page > 0 {
			r.dialog.Close()
			p.goToEntry(e)
		}
	})
	room := p.host.Canvas().Size().Height - 220
	r.dialog = widgets.NewDialog(lang.L("版面报告"), widgets.Fixed(0, max(min(height, reportMost, room), 80), r.list), shut)
	r.dialog.Width = reportWidth
	r.dialog.First(r.list)
	r.list.Reload()
	r.list.Select(1)
	r.dialog.Open(p.host.Canvas())
	return r
}

func reportHeight(lines int) float32 {
	return float32(max(lines, 1))*widgets.LineHeight(look.DenseText) + 2*reportAround
}

func (r *layoutReport) build(open func(typeset.Entry)) {
	made := map[fyne.CanvasObject]*reportLine{}
	r.list = widgets.NewList()
	r.list.Count = func() int { return len(r.rows) }
	r.list.Kind = func(i int) int { return r.rows[i].lines } // 0: a head
	r.list.Selectable = func(i int) bool { return r.rows[i].lines > 0 }
	r.list.Height = func(lines int) float32 {
		if lines == 0 {
			return reportHead
		}
		return reportHeight(lines)
	}
	r.list.Fill = func(lines int) fyne.ThemeColorName {
		if lines == 0 {
			return look.Panel
		}
		return look.Sheet
	}
	r.list.Create = func(lines int) fyne.CanvasObject {
		n := newReportLine(lines)
		made[n.Container] = n
		return n.Container
	}
	r.list.Update = func(i int, o fyne.CanvasObject, _ bool) { made[o].show(&r.rows[i]) }
	r.list.OnOpen = func(i int) { open(r.rows[i].entry) }
	r.list.OnPressed = r.list.OnOpen
}

// reportLine is the picture of a row.
type reportLine struct {
	*fyne.Container
	mark *widgets.Mark
	text *widgets.Prose
	page *widgets.Words
	head bool
}

func newReportLine(lines int) *reportLine {
	n := &reportLine{head: lines == 0, mark: widgets.NewMark("", "", look.IconSmall), page: widgets.NewWords("", look.CaptionText, look.Ink3)}
	n.text = widgets.NewProse("", look.DenseText, look.Ink)
	if n.head {
		n.text.Colour = look.Ink2
	}
	n.page.Align = fyne.TextAlignTrailing
	n.Container = container.New(n, n.mark, n.text, n.page)
	return n
}

func (n *reportLine) show(r *reportRow) {
	head, icon, ink := reportHeads(r.entry.Kind)
	if n.head {
		n.mark.Set(icon, ink)
		n.text.Set(head)
		return
	}
	n.text.Set(r.entry.Message)
	page := ""
	if r.entry.Page > 0 {
		page = fmt.Sprintf(lang.L("第 %d 页"), r.entry.Page)
	}
	n.page.Set(page)
}

// MinSize is for Fyne.
func (n *reportLine) MinSize([]fyne.CanvasObject) fyne.Size {
	return fyne.NewSize(reportLeft+reportRight, reportHead)
}

// Layout is for Fyne.
func (n *reportLine) Layout(_ []fyne.CanvasObject, s fyne.Size) {
	line := widgets.LineHeight(look.DenseText)
	y := float32(reportAround)
	if n.head {
		y = (s.Height - line) / 2
	}
	n.mark.Move(fyne.NewPos(look.Gap12, y+(line-look.IconSmall)/2))
	n.mark.Resize(fyne.NewSquareSize(look.IconSmall))
	n.text.Move(fyne.NewPos(reportLeft, y))
	n.text.Resize(fyne.NewSize(max(s.Width-reportLeft-reportRight, 1), s.Height-y))
	n.page.Move(fyne.NewPos(s.Width-reportRight, y))
	n.page.Resize(fyne.NewSize(reportRight-look.Gap16, line))
}

// goToEntry puts the caret where a statement is about, or shows its page where it is about no paragraph.
func (p *Page) goToEntry(e typeset.Entry) {
	l := p.text.Letter()
	i := l.Index(e.Paragraph)
	if i < 0 {
		p.paper.ScrollTo(e.Page, 0)
		return
	}
	p.text.CaretTo(e.Paragraph, max(0, e.At-len([]rune(l.Paragraphs[i].Number))))
	p.paper.ShowCaret(e.Paragraph, e.At, true)
	p.Focus()
}
