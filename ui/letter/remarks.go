package letter

import (
	"fmt"
	"strings"

	"fyne.io/fyne/v2/lang"

	"fuhan/drafting"
	"fuhan/ui/look"
	"fuhan/ui/manuscript"
	"fuhan/ui/widgets"
)

// SetFindings shows what the checks found, on the text and in the status bar.
func (p *Page) SetFindings(list []manuscript.Finding) {
	p.text.SetFindings(list)
	p.showOutline()
	p.showStatus()
}

// NextNote goes to the next finding, change or comment (1), or to the one before (-1).
func (p *Page) NextNote(by int) {
	if p.text.Next(by) {
		p.Focus()
	}
}

// TakeNote takes the suggestion at the caret, or the fix of a finding.
func (p *Page) TakeNote() { p.text.Take() }

// RejectNote rejects it, or resolves the comment at the caret.
func (p *Page) RejectNote() {
	p.text.Reject()
	p.showOutline()
	p.showStatus()
}

// Remark asks for a comment on what is selected, or for what had better stand there.
func (p *Page) Remark(kind drafting.MarkKind) {
	if p.ReadOnly() {
		return
	}
	title, prompt, button := lang.L("批注"), lang.L("写给经办人和核稿人看，不印在函里"), lang.L("加批注")
	if kind == drafting.MarkSuggestion {
		title, prompt, button = lang.L("修改建议"), lang.L("建议写成什么；不填就是建议删去"), lang.L("提建议")
	}
	var d *widgets.Dialog
	words := widgets.NewArea(prompt, 4)
	id, at := p.text.Caret()
	leave := func() {}
	if kind == drafting.MarkComment && p.text.SelectedText() == "" && p.text.SelectSentence() {
		leave = func() { p.text.CaretTo(id, at) } // the sentence was selected for this alone
	}
	selected := p.text.SelectedText()
	if kind == drafting.MarkComment && selected == "" {
		p.host.Fail(drafting.Errorf(drafting.CodeInvalid, "这里没有文字可批。请把光标放到有字的段落，或者先选中文字。"))
		return
	}
	quoted := widgets.NewWords(strings.ReplaceAll(selected, "\n", " "), look.SubText, look.Ink2)
	quoted.Style, quoted.Cut = look.Fang, true
	quoted.Hidden = selected == ""
	if kind == drafting.MarkSuggestion {
		words.SetText(strings.ReplaceAll(selected, "\n", ""))
	}
	ok := widgets.NewButton(button, widgets.Primary, nil)
	ok.OnTapped = func() {
		text := strings.TrimSpace(words.Text())
		switch {
		case strings.Contains(selected, "\n"):
			words.Fail(lang.L("选中的文字跨了段。请在一段里选。"))
		case text == "" && (kind == drafting.MarkComment || selected == ""), kind == drafting.MarkSuggestion && text == selected:
			words.Fail(lang.L("还没有写。"))
		case !p.text.Remark(kind, p.host.Actor().Name, text):
			words.Fail(lang.L("这里没有文字可批。请先选中文字。"))
		default:
			leave = func() {}
			d.Close()
			return
		}
		d.Refresh()
	}
	d = widgets.NewDialog(title, widgets.Below(look.Gap8, quoted, words), widgets.NewButton(lang.L("不写了"), widgets.Secondary, func() { d.Close() }), ok)
	d.OnClose = func() {
		leave()
		p.Focus()
	}
	d.First(words.Input())
	d.Open(p.host.Canvas())
}

// findingSegments tell how many findings there are, the gravest first; a tap leads to the next one.
func (p *Page) findingSegments() []widgets.Segment {
	errors, warnings, hints := p.text.Findings()
	var out []widgets.Segment
	add := func(n int, format string, ink func(*widgets.Segment)) {
		if n > 0 {
			s := widgets.Segment{Text: fmt.Sprintf(format, n), OnTapped: func() { p.NextNote(1) }}
			ink(&s)
			out = append(out, s)
		}
	}
	add(errors, lang.L("错 %d"), func(s *widgets.Segment) { s.Ink = look.Red })
	add(warnings, lang.L("警 %d"), func(s *widgets.Segment) { s.Ink = look.Amber })
	add(hints, lang.L("提示 %d"), func(*widgets.Segment) {})
	return out
}
