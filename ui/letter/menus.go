package letter

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/lang"

	"fuhan/drafting"
	"fuhan/ui/paper"
)

// Object gives the page.
func (p *Page) Object() fyne.CanvasObject { return p.root }

// Case gives the case that the letter belongs to, nil while it is not fetched.
func (p *Page) Case() *drafting.Case { return p.kase }

// Reload fetches the letter and what belongs to it anew.
func (p *Page) Reload() { p.Open() }

// Enter is called when the page has come into view, also again for another user.
func (p *Page) Enter() {
	p.ended = false
	p.actor.Store(p.host.Actor().Name)
	p.Open()
}

// Menus gives the page's items of the main menu, so that their keys work while text is typed.
func (p *Page) Menus() map[string][]*fyne.MenuItem {
	const ctrl, alt, shift = fyne.KeyModifierShortcutDefault, fyne.KeyModifierAlt, fyne.KeyModifierShift
	item := func(text string, key fyne.KeyName, mod fyne.KeyModifier, do func()) *fyne.MenuItem {
		m := fyne.NewMenuItem(text, do)
		if key != "" {
			m.Shortcut = &desktop.CustomShortcut{KeyName: key, Modifier: mod}
		}
		return m
	}
	// a menu of their own: in one row with the others they would be taller than a window of 720
	sizes := fyne.NewMenuItem(lang.L("纸面大小"), nil)
	sizes.ChildMenu = fyne.NewMenu("",
		item(lang.L("纸面放大"), fyne.KeyEqual, alt, func() { p.ZoomPaper(1) }),
		item(lang.L("纸面缩小"), fyne.KeyMinus, alt, func() { p.ZoomPaper(-1) }),
		item(lang.L("纸面适合宽度"), "", 0, func() { p.ZoomPaper(0) }),
		item(lang.L("纸面显示整页"), fyne.Key9, ctrl, func() { p.paper.SetZoom(paper.ZoomPage) }),
		item(lang.L("纸面两页并排"), fyne.Key8, ctrl, p.SpreadPaper),
	)
	return map[string][]*fyne.MenuItem{
		"file": {item(lang.L("立即保存"), fyne.KeyS, ctrl, p.SaveNow)},
		"edit": {
			item(lang.L("按原样粘贴"), fyne.KeyV, ctrl|shift, p.PasteAsIs),
			fyne.NewMenuItemSeparator(),
			item(lang.L("查找…"), fyne.KeyF, ctrl, p.Find),
			item(lang.L("替换…"), fyne.KeyH, ctrl, p.Replace),
			item(lang.L("转到…"), fyne.KeyG, ctrl, p.GoToSection),
			fyne.NewMenuItemSeparator(),
			item(lang.L("标题分行…"), "", 0, func() { p.TitleLines() }),
			item(lang.L("段落上移"), fyne.KeyUp, alt, func() { p.MoveSection(-1) }),
			item(lang.L("段落下移"), fyne.KeyDown, alt, func() { p.MoveSection(1) }),
			item(lang.L("段落升一级"), fyne.KeyLeft, alt, func() { p.ShiftSection(-1) }),
			item(lang.L("段落降一级"), fyne.KeyRight, alt, func() { p.ShiftSection(1) }),
		},
		"insert": {
			item(lang.L("新段落"), fyne.KeyA, ctrl|shift, p.AddSection),
			item(lang.L("符号与用语…"), fyne.KeyK, ctrl, p.Palette),
			fyne.NewMenuItemSeparator(),
			item(lang.L("表格…"), "", 0, func() { p.InsertTable() }),
			item(lang.L("编辑表格…"), "", 0, func() { p.EditTable() }),
			item(lang.L("征询意见表作附件"), "", 0, p.AnnexFeedback),
		},
		"opinion": {
			item(lang.L("会办意见"), fyne.Key4, alt, p.ToggleMerging),
			item(lang.L("收意见…"), "", 0, func() { p.TakeOpinion("") }),
			item(lang.L("收多份意见…"), fyne.KeyO, ctrl|shift, p.ReceiveFiles),
			item(lang.L("比较两稿…"), "", 0, p.CompareVersions),
			item(lang.L("把选中的要点放到光标处"), fyne.KeyI, ctrl, p.PlacePassage),
			fyne.NewMenuItemSeparator(),
			item(lang.L("征求意见…"), "", 0, p.AskDepartments),
			item(lang.L("催办逾期单位…"), "", 0, func() { p.remind(nil) }),
			item(lang.L("征求和催办记录"), "", 0, p.RequestLog),
			item(lang.L("会签…"), "", 0, p.Consent),
			fyne.NewMenuItemSeparator(),
			item(lang.L("单位句的样式…"), "", 0, p.SentenceStyle),
			item(lang.L("来源…"), "", 0, p.Sources),
		},
		"review": {
			item(lang.L("下一处问题、改动或批注"), fyne.KeyJ, ctrl, func() { p.NextNote(1) }),
			item(lang.L("上一处问题、改动或批注"), fyne.KeyJ, ctrl|shift, func() { p.NextNote(-1) }),
			item(lang.L("改好或接受建议"), fyne.KeyReturn, alt, p.TakeNote),
			item(lang.L("不接受或标为已解决"), fyne.KeyDelete, alt, p.RejectNote),
			item(lang.L("批注…"), fyne.KeyM, ctrl, func() { p.Remark(drafting.MarkComment) }),
			item(lang.L("修改建议…"), fyne.KeyM, ctrl|shift, func() { p.Remark(drafting.MarkSuggestion) }),
			fyne.NewMenuItemSeparator(),
			item(lang.L("办下一步"), fyne.KeyReturn, ctrl, p.NextStep),
			item(lang.L("退回…"), fyne.KeyReturn, ctrl|shift, p.Return),
		},
		"output": {
			item(lang.L("导出 PDF…"), fyne.KeyE, ctrl, p.ExportPDF),
			item(lang.L("导出 OFD…"), fyne.KeyE, ctrl|alt, p.ExportOFD),
			item(lang.L("导出 Word…"), fyne.KeyW, ctrl|alt, func() { p.ExportWord(false) }),
			item(lang.L("导出 Word（带批注和修改建议）…"), "", 0, func() { p.ExportWord(true) }),
			item(lang.L("打印…"), fyne.KeyP, ctrl, p.Print),
			p.formItem(),
			p.envelopeItem(),
			item(lang.L("版式…"), "", 0, p.ChooseProfile),
			item(lang.L("版面报告…"), fyne.KeyL, ctrl|shift, p.LayoutReport),
		},
		"help": {item(lang.L("稿纸上能做什么"), "", 0, p.Tour)},
		"view": {
			item(lang.L("到骨架或对照表"), fyne.Key1, alt, p.GoOutline),
			item(lang.L("到正文或要点"), fyne.Key2, alt, p.GoMiddle),
			item(lang.L("到纸面或函"), fyne.Key3, alt, p.GoPaper),
			item(lang.L("收起或展开骨架"), fyne.Key1, alt|shift, p.ToggleOutline),
			item(lang.L("收起或展开纸面"), fyne.Key3, alt|shift, p.TogglePaper),
			item(lang.L("稿纸放大"), fyne.KeyEqual, ctrl, func() { p.ZoomText(1) }),
			item(lang.L("稿纸缩小"), fyne.KeyMinus, ctrl, func() { p.ZoomText(-1) }),
			item(lang.L("稿纸标准大小"), fyne.Key0, ctrl, func() { p.ZoomText(0) }),
			sizes,
		},
	}
}
