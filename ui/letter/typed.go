package letter

import (
	"slices"
	"strings"

	"fyne.io/fyne/v2/lang"

	"fuhan/drafting/compose"
	"fuhan/ui/look"
	"fuhan/ui/spoken"
	"fuhan/ui/widgets"
)

// typeIn asks for the words of a file that only shows them (a scan, a picture, an OFD): somebody reads the original and types
// or pastes what it says. Behind it the file is one as any other, the original being what came.
func (d *arrivals) typeIn(r *arrivalRow) {
	a := r.a
	words := widgets.NewArea(lang.L("照着原件把意见录在这里，函头、落款也可以录上"), 10)
	words.SetText(r.typed) // Escape and a second look lose nothing
	words.OnChanged = func(text string) { r.typed = text }
	var dialog *widgets.Dialog
	open := widgets.NewButton(lang.L("打开原件"), widgets.Secondary, func() { d.openCopy(a.Name, a.Original()) }).WithIcon(look.IconDocument)
	open.Small = true
	take := widgets.NewButton(lang.L("录好了"), widgets.Primary, func() {
		text := strings.TrimSpace(words.Text())
		sentence := ""
		if err := compose.RefuseSecret(a.Name, text); err != nil {
			sentence = spoken.Words(err)
		} else if text == "" {
			sentence = lang.L("还没有录入文字。")
		}
		if sentence != "" {
			words.Fail(sentence)
			dialog.Refresh()
			return
		}
		d.box.Type(a, text)
		dialog.Close()
		d.renew(r)
	})
	no := widgets.NewButton(lang.L("先不录"), widgets.Secondary, func() { dialog.Close() })
	dialog = widgets.NewDialog(a.Name, widgets.Below(look.Gap12,
		widgets.NewProse(lang.L("原件里的文字读不出来。原件照样存着，录入的文字分成要点。"), look.BodyText, look.Ink2), widgets.Beside(look.Gap8, 1, open, widgets.Gap(0, 0)), words), no, take)
	dialog.Width = 720
	dialog.First(words.Input())
	dialog.Open(d.canvas())
}

// renew puts a row in place of another of the same file.
func (d *arrivals) renew(old *arrivalRow) {
	i := slices.Index(d.rows, old)
	if i < 0 {
		return
	}
	d.rows[i] = d.newRow(old.a)
	d.list.Objects[i] = d.rows[i].whole
	d.show()
	d.canvas().Focus(d.rows[i].check)
}
