package letter

import (
	"fmt"

	"fyne.io/fyne/v2/lang"

	"fuhan/ui/widgets"
)

// tour is a strip under the head that says in five steps what the page offers. It takes neither the keyboard nor the text
// away, and is shown once.
type tour struct {
	banner *widgets.Banner
	step   int
	relay  func()
}

// tourSteps are a place and what is done there.
func tourSteps() [][2]string {
	return [][2]string{
		{lang.L("骨架在左边。"), lang.L("点一行就到那一段；拖动换次序，右键升降级、收起，编号自动跟着变。")},
		{lang.L("稿纸在中间。"), lang.L("每行和纸上断在同一处；灰字是提示，不会印出；浅底色的字段随案件更新。")},
		{lang.L("纸面在右边。"), lang.L("就是要印出来的样子；会办意见也在那里，按 Alt+4 切换，选中要点放到光标处。")},
		{lang.L("符号和常用语按 Ctrl+K。"), lang.L("六角括号、书名号都在里面；短码加 Tab 写出整句，本单位的用语在设置里添。")},
		{lang.L("批注、建议和校对问题按 Ctrl+J 逐处看。"), lang.L("Alt+Enter 接受，Alt+Delete 不接受。写的字两秒内自动保存，Ctrl+Z 一步步退回。")},
	}
}

func newTour(relay func()) *tour {
	t := &tour{banner: widgets.NewBanner(), relay: relay}
	t.banner.Tone = widgets.ToneDai
	t.banner.Hide()
	return t
}

// show shows a step; behind the last one the strip goes.
func (t *tour) show(step int) {
	steps := tourSteps()
	if step < 0 || step >= len(steps) {
		t.banner.Hide()
		t.relay()
		return
	}
	t.step = step
	word := lang.L("下一步")
	if step == len(steps)-1 {
		word = lang.L("知道了")
	}
	var buttons []*widgets.Button
	if step < len(steps)-1 {
		buttons = append(buttons, widgets.NewButton(lang.L("不看了"), widgets.Quiet, func() { t.show(-1) }))
	}
	buttons = append(buttons, widgets.NewButton(fmt.Sprintf("%s %d/%d", word, step+1, len(steps)), widgets.Secondary, func() { t.show(step + 1) }))
	t.banner.SetButtons(buttons...)
	t.banner.Say(steps[step][0], steps[step][1])
	t.relay()
}

// beginTour shows the tour to who has not seen it.
func (p *Page) beginTour(seen string) {
	if seen == "" {
		p.host.KeepSetting(settingTour, "seen")
		p.tour.show(0)
	}
}

// Tour shows the tour again.
func (p *Page) Tour() { p.tour.show(0) }
