package ledger

import (
	"fmt"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/lang"
	"fyne.io/fyne/v2/widget"

	"fuhan/ui/look"
	"fuhan/ui/widgets"
)

// tableRow is a division and its figures, right-aligned under their names.
type tableRow struct {
	widget.BaseWidget
	name    *widgets.Words
	figures [5]*widgets.Words
}

func newTableRow(size float32) *tableRow {
	r := &tableRow{name: widgets.NewWords("", size, look.Ink)}
	r.name.Cut = true
	for i := range r.figures {
		r.figures[i] = widgets.NewWords("", size, look.Ink2)
		r.figures[i].Align = fyne.TextAlignTrailing
	}
	r.ExtendBaseWidget(r)
	return r
}

func (r *tableRow) head() {
	r.name.Paint(lang.L("主办处室"), look.Ink2)
	for i, t := range []string{lang.L("在办"), lang.L("已超期"), lang.L("7 天内"), lang.L("已办结"), lang.L("合计")} {
		r.figures[i].Paint(t, look.Ink2)
	}
}

func (r *tableRow) show(c counts) {
	name := c.name
	if name == "" {
		name = lang.L("未分办")
	}
	r.name.Paint(name, look.Ink)
	for i, f := range []struct {
		n   int
		ink fyne.ThemeColorName
	}{{c.open, look.Ink}, {c.overdue, look.Red}, {c.soon, look.Amber}, {c.done, look.Ink2}, {c.total, look.Ink2}} {
		if f.n == 0 {
			r.figures[i].Paint("—", look.Ink3)
		} else {
			r.figures[i].Paint(fmt.Sprint(f.n), f.ink)
		}
	}
}

func (r *tableRow) CreateRenderer() fyne.WidgetRenderer {
	objects := []fyne.CanvasObject{r.name}
	for _, f := range r.figures {
		objects = append(objects, f)
	}
	return &rowRenderer{r, objects}
}

type rowRenderer struct {
	r       *tableRow
	objects []fyne.CanvasObject
}

func (v *rowRenderer) Destroy()                     {}
func (v *rowRenderer) Objects() []fyne.CanvasObject { return v.objects }
func (v *rowRenderer) MinSize() fyne.Size           { return fyne.NewSize(480, look.TableHead) }
func (v *rowRenderer) Layout(s fyne.Size) {
	const figure = 88
	h := v.r.name.MinSize().Height
	y := (s.Height - 1 - h) / 2
	name := min(280, s.Width-look.Gap24-5*figure-look.Gap16)
	v.r.name.Move(fyne.NewPos(look.Gap24, y))
	v.r.name.Resize(fyne.NewSize(name, h))
	for i, f := range v.r.figures {
		f.Move(fyne.NewPos(look.Gap24+name+float32(i)*figure, y))
		f.Resize(fyne.NewSize(figure, h))
	}
}

func (v *rowRenderer) Refresh() {
	v.Layout(v.r.Size())
	for _, o := range v.objects {
		o.Refresh()
	}
}
