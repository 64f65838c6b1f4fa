package letter

import (
	"fmt"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/lang"

	"fuhan/drafting"
	"fuhan/drafting/compose"
	"fuhan/ui/look"
	"fuhan/ui/widgets"
)

// mostPasted is the largest text that is taken at once, in bytes: more is no letter.
const mostPasted = 6 << 20

// repairWords names the kinds of repairs.
func repairWords(k compose.PasteKind) string {
	switch k {
	case compose.PasteControl:
		return lang.L("去掉控制字符")
	case compose.PasteDigits:
		return lang.L("全角数字改半角")
	case compose.PasteBreaks:
		return lang.L("接上段内的换行")
	case compose.PasteBullets:
		return lang.L("去掉项目符号")
	case compose.PasteNumerals:
		return lang.L("改成一是、二是")
	case compose.PasteBlanks:
		return lang.L("去掉多余空格")
	}
	return lang.L("半角标点改全角")
}

// askPaste shows what had better be repaired in a text that is about to be pasted. A text that is right, or too large,
// asks for nothing: it gives false where the text may be pasted as it is.
func (p *Page) askPaste(text string) bool {
	if len(text) > mostPasted {
		p.host.Fail(drafting.Errorf(drafting.CodeInvalid, "粘贴的文字太长。有 %d 万字节，没有粘贴，函里的文字没有变。请分几次粘贴。", len(text)/10000))
		return true
	}
	repairs := compose.PasteRepairs(text)
	if len(repairs) == 0 {
		return false
	}
	checks := map[compose.PasteKind]*widgets.Check{}
	var rows []fyne.CanvasObject
	for _, r := range repairs {
		if r.Kind == compose.PasteControl { // goes whatever is chosen: a letter cannot hold it
			rows = append(rows, widgets.NewWords(fmt.Sprintf(lang.L("另有 %d 个控制字符，一律去掉"), r.Count), look.DenseText, look.Ink2))
			continue
		}
		c := widgets.NewCheck(repairWords(r.Kind), nil)
		c.SetChecked(true)
		checks[r.Kind] = c
		head := widgets.Beside(look.Gap8, 0, c, widgets.NewWords(fmt.Sprintf(lang.L("%d 处"), r.Count), look.CaptionText, look.Ink2))
		was := widgets.NewWords(r.Before, look.DenseText, look.Red)
		is := widgets.NewWords(r.After, look.DenseText, look.Dai)
		was.Cut, is.Cut = true, true
		line := func(word string, w *widgets.Words) fyne.CanvasObject {
			return widgets.Beside(look.Gap8, 1, widgets.Fixed(28, widgets.LineHeight(look.DenseText), widgets.NewWords(word, look.CaptionText, look.Ink3)), w)
		}
		rows = append(rows, head, widgets.Inset(26, 0, 0, look.Gap4, widgets.Below(0, line(lang.L("原文"), was), line(lang.L("改后"), is))))
	}
	var d *widgets.Dialog
	asIs := widgets.NewButton(lang.L("按原样粘贴"), widgets.Secondary, func() {
		d.Close()
		p.text.PasteText(text)
	}).WithHint("Ctrl+Shift+V")
	repaired := widgets.NewButton(lang.L("改好再粘贴"), widgets.Primary, func() {
		d.Close()
		p.text.PasteText(compose.RepairPaste(text, func(k compose.PasteKind) bool {
			c := checks[k]
			return k == compose.PasteControl || c != nil && c.Checked()
		}))
	})
	leave := widgets.NewButton(lang.L("不粘贴"), widgets.Secondary, func() { d.Close() })
	d = widgets.NewDialog(lang.L("粘贴的文字可以先改好"), widgets.Below(look.Gap4, rows...), leave, asIs, repaired)
	d.Open(p.host.Canvas())
	return true
}

// PasteAsIs pastes without repairs.
func (p *Page) PasteAsIs() { p.text.PasteAsIs() }
