package letter

import (
	"fmt"
	"io"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/lang"

	"fuhan/drafting/opinion"
	"fuhan/ui/look"
	"fuhan/ui/opinions"
	"fuhan/ui/widgets"
)

// Sources lists every passage of the letter that came from a department: its words against those that stand there now. The
// whole table, with the points that are not in the letter, goes into a workbook.
func (p *Page) Sources() {
	if p.kase == nil {
		return
	}
	var d *widgets.Dialog
	var rows []fyne.CanvasObject
	all := p.deskNow().Provenance()
	changed := 0
	for i := range all {
		x := &all[i]
		if x.Changed {
			changed++
		}
		show := widgets.NewButton(lang.L("到函里看"), widgets.Link, func() {
			d.Close()
			p.text.CaretTo(x.Spans[0].Paragraph, x.Spans[0].Start)
			p.Focus()
		})
		show.Small = true
		name := widgets.NewHeading(x.Credit(), look.BodyText)
		from := widgets.NewWords(strings.TrimSpace(x.Where()+" "+x.PointNumber), look.CaptionText, look.Ink2)
		from.Cut = true
		rows = append(rows, widgets.Below(look.Gap4,
			widgets.Beside(look.Gap8, 2, name, widgets.NewTag(lang.L(x.Disposition.Word()), sourceTone(x)), from, show),
			widgets.NewWords(x.Section, look.CaptionText, look.Ink2), opinions.Compared(x)), widgets.NewRule())
	}
	if len(rows) == 0 {
		rows = append(rows, widgets.NewProse(lang.L("函里还没有会办单位的文字。采用意见后，这里列出每一处的来源。"), look.BodyText, look.Ink2))
	}
	table := widgets.NewButton(lang.L("导出 Excel 来源表…"), widgets.Secondary, func() { d.Close(); p.ExportSources() })
	ok := widgets.NewButton(lang.L("看好了"), widgets.Primary, func() { d.Close() })
	d = widgets.NewDialog(fmt.Sprintf(lang.L("来源：%d 处，改过 %d 处"), len(all), changed),
		widgets.Fixed(0, consentHeight, widgets.NewScroller(widgets.Inset(0, 0, look.Gap16, 0, widgets.Below(look.Gap12, rows...)))), ok).Left(table)
	d.Width = 808
	d.Open(p.host.Canvas())
}

func sourceTone(x *opinion.Passage) widgets.Tone {
	if x.Changed {
		return widgets.ToneAmber
	}
	return widgets.ToneGreen
}

// ExportSources writes the source table as a workbook.
func (p *Page) ExportSources() {
	if p.kase == nil {
		return
	}
	d := p.deskNow()
	d.Letter = p.text.Letter().Clone()
	p.host.SaveAs(lang.L("来源表")+" "+p.letter.CaseNumber+".xlsx", func(w io.Writer) error { return p.host.Sources(w, d) })
}
