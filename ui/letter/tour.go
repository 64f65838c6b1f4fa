package letter

import (
	"fmt"
	"image/color"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/lang"

	"fuhan/ui/look"
	"fuhan/ui/widgets"
)

// tour is a strip under the head that says in five steps what the page offers, and a ring around the place that it speaks of.
// It takes neither the keyboard nor the text away: Enter leads on and Escape ends it only until something is written. It is
// shown once.
type tour struct {
	banner *widgets.Banner
	ring   *canvas.Rectangle
	step   int
	begun  bool // and not ended
	wrote  bool // since it was shown: Enter parts paragraphs again
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
	t := &tour{banner: widgets.NewBanner(), ring: canvas.NewRectangle(color.Transparent), relay: relay}
	t.ring.StrokeWidth, t.ring.CornerRadius = look.FocusRing, look.RadiusButton
	t.ring.Hide()
	t.banner.Tone = widgets.ToneDai
	t.banner.Hide()
	return t
}

// pause takes the tour out of sight while the places it speaks of are not there.
func (t *tour) pause(on bool) {
	if !t.begun {
		return
	}
	t.banner.Hidden, t.ring.Hidden = on, on
	t.relay()
}

// show shows a step; behind the last one the strip goes.
func (t *tour) show(step int) {
	steps := tourSteps()
	t.begun = step >= 0 && step < len(steps)
	if !t.begun {
		t.banner.Hide()
		t.ring.Hide()
		t.relay()
		return
	}
	t.step = step
	t.ring.Show()
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
		p.tour.wrote = false
		p.tour.show(0)
	}
}

// TakeKey takes the keys that nothing on the page has a use for.
func (p *Page) TakeKey(e *fyne.KeyEvent) {
	if e.Name == fyne.KeyEscape && p.find.opened { // a click on one of the bar's buttons took the keyboard from its fields
		p.find.close()
		return
	}
	p.tourKey(e.Name)
}

// tourKey leads the tour on by Enter and ends it by Escape. It reports whether it took the key.
func (p *Page) tourKey(k fyne.KeyName) bool {
	t := p.tour
	if !t.banner.Visible() || t.wrote && k != fyne.KeyEscape {
		return false
	}
	switch k {
	case fyne.KeyReturn, fyne.KeyEnter:
		t.show(t.step + 1)
	case fyne.KeyEscape:
		t.show(-1)
	default:
		return false
	}
	return true
}

// tourPlace gives what a step speaks of, in units of the page.
func (p *Page) tourPlace() (at fyne.Position, size fyne.Size) {
	d := p.desk
	of := func(o fyne.CanvasObject) (fyne.Position, fyne.Size) {
		return p.body.Position().Add(o.Position()), o.Size()
	}
	at, size = of(d.text)
	switch p.tour.step {
	case 0:
		if d.strip.Visible() {
			return of(d.strip)
		}
		if d.outline.Visible() {
			return of(d.outline)
		}
	case 2:
		if d.paper.Visible() {
			return of(d.paper)
		}
		if d.tabs.Visible() {
			return of(d.tabs)
		}
	case 3: // the line that is being written
		caret, box := p.text.CaretBox()
		if y := caret.Y + box.Height/2; d.text.Visible() && y > 0 && y < size.Height {
			h := box.Height + 2*look.Gap8
			return at.AddXY(caret.X-2*box.Height, max(y-h/2, 0)), fyne.NewSize(4*box.Height, h)
		}
	case 4: // the margin with the signs of what was found
		w := float32(look.Gap24 + look.Gap16)
		return at.AddXY(size.Width-w, 0), fyne.NewSize(w, size.Height)
	}
	return at, size
}

// tourLayout puts the ring over the place.
type tourLayout struct{ p *Page }

func (l *tourLayout) MinSize(objects []fyne.CanvasObject) fyne.Size { return objects[0].MinSize() }

func (l *tourLayout) Layout(objects []fyne.CanvasObject, s fyne.Size) {
	objects[0].Resize(s)
	at, size := l.p.tourPlace()
	r := l.p.tour.ring
	r.StrokeColor = look.Color(look.Dai, l.p.text)
	r.Move(at.AddXY(1, 1))
	r.Resize(fyne.NewSize(max(size.Width-2, 0), max(size.Height-2, 0)))
	r.Refresh()
}

// Tour shows the tour again.
func (p *Page) Tour() {
	p.tour.wrote = false
	p.tour.show(0)
}
