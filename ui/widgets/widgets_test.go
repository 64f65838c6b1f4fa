package widgets

import (
	"fmt"
	"os"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/test"

	"fuhan/ui/look"
)

// open shows an object in a test window in the program's theme.
func open(t *testing.T, o fyne.CanvasObject, w, h float32) fyne.Window {
	t.Helper()
	app := test.NewTempApp(t)
	th := look.New(fstest.MapFS{}, os.DirFS("../../assets/icons"))
	th.Choose(look.Light)
	app.Settings().SetTheme(th)
	win := test.NewTempWindow(t, container.NewWithoutLayout(o))
	win.Resize(fyne.NewSize(w+20, h+20))
	o.Move(fyne.NewPos(0, 0))
	o.Resize(fyne.NewSize(w, h))
	return win
}

func key(n fyne.KeyName) *fyne.KeyEvent { return &fyne.KeyEvent{Name: n} }

func TestButton(t *testing.T) {
	n := 0
	b := NewButton("登记案件", Primary, func() { n++ }).WithHint("Ctrl+N")
	open(t, b, 160, 32)
	if h := b.MinSize().Height; h != look.ButtonHeight {
		t.Errorf("height %v", h)
	}
	plain := NewButton("登记案件", Primary, nil)
	if b.MinSize().Width <= plain.MinSize().Width {
		t.Error("the shortcut takes no room")
	}
	test.Tap(b)
	b.TypedKey(key(fyne.KeyReturn))
	b.TypedRune(' ')
	if n != 3 {
		t.Errorf("tapped %d times, want 3", n)
	}
	rest, _, _ := b.colours()
	b.MouseIn(nil)
	over, _, _ := b.colours()
	b.MouseDown(nil)
	held, _, _ := b.colours()
	b.MouseUp(nil)
	if rest == over || over == held || rest == held {
		t.Errorf("states look alike: %s %s %s", rest, over, held)
	}
	b.Disable()
	test.Tap(b)
	if n != 3 {
		t.Error("a disabled button answers")
	}
	if _, _, ink := b.colours(); ink != look.Disabled {
		t.Errorf("disabled words are %s", ink)
	}
	b.Enable()
	b.FocusGained()
	if b.ring.Hidden {
		t.Error("no ring with the keyboard")
	}
	b.FocusLost()
	if !b.ring.Hidden {
		t.Error("the ring stays")
	}
}

func TestFieldError(t *testing.T) {
	var typed []string
	f := NewField("案由")
	f.OnChanged = func(s string) { typed = append(typed, s) }
	win := open(t, f, 200, 32)
	f.Focus()
	if !f.Focused() {
		t.Fatal("the field has no focus")
	}
	test.Type(win.Canvas().Focused(), "冷链")
	if f.Text() != "冷链" || len(typed) != 2 {
		t.Errorf("text %q after %v", f.Text(), typed)
	}
	low := f.MinSize().Height
	f.Fail("编号应为 8 位，请核对")
	if f.MinSize().Height <= low || f.edge.edge != look.Red || f.sentence.Text == "" {
		t.Error("the error does not show")
	}
	f.SetText("冷")
	if f.Failure() != "" || f.MinSize().Height != low {
		t.Error("the error stays although the text changed")
	}
	escaped := false
	f.OnEscape = func() { escaped = true }
	f.Input().TypedKey(key(fyne.KeyEscape))
	if !escaped {
		t.Error("Escape is lost")
	}
}

// The driver unfocuses a field when a drag that selects in it ends over something else.
func TestADragOutOfAFieldKeepsTheKeyboard(t *testing.T) {
	f := NewField("案由")
	w := open(t, f, 200, 32)
	f.SetText("冷链")
	f.Focus()
	w.Canvas().Unfocus()
	f.Input().(fyne.Draggable).DragEnd()
	if !f.Focused() {
		t.Error("the field lost the keyboard")
	}
}

func TestBreakText(t *testing.T) {
	open(t, NewRule(), 10, 10)
	for _, s := range []string{
		"关于补齐农产品产地冷链短板的提案，已收悉。",
		"标有“秘密”“机密”“绝密”的文件不得导入，程序会拒收。",
		"Excel 清单 20260318 号，import 4860 rows",
		"（一）《关于……的提案》",
		"，，，，，，，，，，，，，，，，",
		"",
	} {
		for w := float32(10); w < 300; w += 7 {
			lines := BreakText(s, 14, look.Plain, w)
			if got := strings.Join(lines, ""); strings.ReplaceAll(got, " ", "") != strings.ReplaceAll(s, " ", "") {
				t.Fatalf("%q at %v loses text: %q", s, w, lines)
			}
			for i, l := range lines {
				r := []rune(l)
				if w > 60 && i > 0 && strings.ContainsRune("，。、”》）", r[0]) && !strings.HasPrefix(s, "，") {
					t.Errorf("%q at %v begins a line with %c", s, w, r[0])
				}
				if len(r) > 1 && TextWidth(l, 14, look.Plain) > w+1 {
					t.Errorf("%q at %v is too wide: %q", s, w, l)
				}
			}
		}
	}
}

func TestCutText(t *testing.T) {
	open(t, NewRule(), 10, 10)
	s := "关于补齐农产品产地冷链短板的提案"
	for w := float32(20); w < 300; w += 9 {
		got := CutText(s, 14, look.Plain, w)
		if TextWidth(got, 14, look.Plain) > w+0.5 {
			t.Errorf("%q is wider than %v", got, w)
		}
		if got != s && !strings.HasSuffix(got, "…") {
			t.Errorf("%q is shortened without saying so", got)
		}
	}
	w := NewWords(s, 14, look.Ink)
	w.Cut = true
	w.Resize(fyne.NewSize(60, 22))
	w.CreateRenderer().Layout(fyne.NewSize(60, 22))
	if !w.WasCut() {
		t.Error("a cut line says that it is whole")
	}
}

func TestChipAndCheck(t *testing.T) {
	n := 0
	c := NewChip("在办", func() { n++ })
	open(t, c, 80, 28)
	before := c.MinSize().Width
	c.SetCount(37)
	if c.words() != "在办 37" || c.MinSize().Width <= before {
		t.Errorf("count does not show: %q", c.words())
	}
	test.Tap(c)
	c.TypedKey(key(fyne.KeyEnter))
	if n != 2 {
		t.Errorf("tapped %d times", n)
	}
	ticks := 0
	k := NewCheck("我已阅知", func(on bool) { ticks++ })
	test.Tap(k)
	k.TypedRune(' ')
	k.SetChecked(false)
	if ticks != 2 || k.Checked() {
		t.Errorf("ticked %d times, now %v", ticks, k.Checked())
	}
}

func TestLightSaysByShapeAndWords(t *testing.T) {
	seen := map[fyne.ThemeIconName]LightKind{}
	for k := LightNone; k <= LightDone; k++ {
		icon, _, _ := k.Look()
		if other, ok := seen[icon]; ok {
			t.Errorf("lights %d and %d have one shape", k, other)
		}
		seen[icon] = k
	}
	for _, c := range []struct {
		kind LightKind
		days int
		want string
	}{{LightOverdue, -3, "超 3 天"}, {LightSoon, 6, "还剩 6 天"}, {LightSoon, 0, "今天到期"}, {LightExtended, 26, "延期 26 天"}, {LightDone, 0, "已办结"}} {
		if got := LightWords(c.kind, c.days); got != c.want {
			t.Errorf("got %q, want %q", got, c.want)
		}
	}
}

// listOf makes a list of n rows, each tenth a head.
func listOf(n int) (*List, *[]string) {
	var log []string
	l := NewList()
	made := 0
	l.Count = func() int { return n }
	l.Kind = func(i int) int {
		if i%10 == 0 {
			return 1
		}
		return 0
	}
	l.Height = func(kind int) float32 { return []float32{56, 32}[kind] }
	l.Create = func(int) fyne.CanvasObject { made++; return NewWords("", 14, look.Ink) }
	l.Update = func(i int, o fyne.CanvasObject, _ bool) { o.(*Words).Set(fmt.Sprint(i)) }
	l.Selectable = func(i int) bool { return i%10 != 0 }
	l.OnSelected = func(i int) { log = append(log, fmt.Sprint("selected ", i)) }
	l.OnOpen = func(i int) { log = append(log, fmt.Sprint("open ", i)) }
	l.OnTapped = func(i int) { log = append(log, fmt.Sprint("head ", i)) }
	return l, &log
}

func TestListByKeyboard(t *testing.T) {
	l, log := listOf(10000)
	open(t, l, 400, 600)
	l.Reload()
	if n := len(l.shown); n < 10 || n > 20 {
		t.Errorf("%d rows stand for a window of 600", n)
	}
	l.FocusGained()
	for _, k := range []fyne.KeyName{fyne.KeyDown, fyne.KeyDown, fyne.KeyReturn, fyne.KeyEnd, fyne.KeyUp, fyne.KeyHome, fyne.KeyUp} {
		l.TypedKey(key(k))
	}
	want := "selected 1|selected 2|open 2|selected 9999|selected 9998|selected 1"
	if got := strings.Join(*log, "|"); got != want {
		t.Errorf("got  %s\nwant %s", got, want)
	}
	if l.port.offset > 32 {
		t.Errorf("the first row is not in view: offset %v", l.port.offset)
	}
	for i := range 40 {
		l.TypedKey(key(fyne.KeyDown))
		top := l.port.offset
		if s := l.selected; l.tops[s] < top || l.tops[s+1] > top+600 {
			t.Fatalf("after %d steps row %d is out of view", i, s)
		}
		if s := l.selected; s%10 == 0 {
			t.Fatalf("a head is chosen: %d", s)
		}
	}
	l.TypedKey(key(fyne.KeyPageDown))
	l.TypedKey(key(fyne.KeyPageUp))
}

func TestListByMouse(t *testing.T) {
	l, log := listOf(100)
	win := open(t, l, 400, 600)
	l.Reload()
	row := l.shown[3]
	row.MouseDown(&desktop.MouseEvent{Button: desktop.MouseButtonPrimary})
	row.DoubleTapped(nil)
	l.shown[10].MouseDown(&desktop.MouseEvent{Button: desktop.MouseButtonPrimary})
	if got, want := strings.Join(*log, "|"), "selected 3|open 3|head 10"; got != want {
		t.Errorf("got %s, want %s", got, want)
	}
	if win.Canvas().Focused() != fyne.Focusable(l) {
		t.Error("a click does not give the list the keyboard")
	}
	if row.State().Focused {
		t.Error("a click shows the keyboard's ring")
	}
	// rows are used again, and what they show is right at every place
	for y := float32(0); y < 5000; y += 131 {
		l.port.scrollTo(y)
		for i, r := range l.shown {
			if got := r.Content().(*Words).Text; got != fmt.Sprint(i) {
				t.Fatalf("row %d shows %s", i, got)
			}
			if r.State().Selected != (i == 3) {
				t.Fatalf("row %d: selected is %v", i, r.State().Selected)
			}
		}
	}
	l.Count = func() int { return 2 }
	l.Reload()
	if l.Selected() != -1 || len(l.shown) != 2 {
		t.Errorf("after shrinking: %d selected, %d shown", l.Selected(), len(l.shown))
	}
}

func TestDialog(t *testing.T) {
	under := NewButton("背后", Secondary, nil)
	win := open(t, under, 900, 600)
	win.Canvas().Focus(under)
	chosen := ""
	var d *Dialog
	lose := NewButton("放弃这 38 字并关闭", Danger, func() { chosen = "lose" })
	other := NewButton("换个位置保存…", Secondary, func() { chosen = "other" })
	stay := NewButton("回去继续写", Primary, func() { chosen = "stay"; d.Close() })
	d = NewDialog("还有 38 字没有保存", NewProse("磁盘已满，最近一次改动写不进去。", 14, look.Ink2), other, stay).Left(lose)
	d.Open(win.Canvas())
	if win.Canvas().Focused() != fyne.Focusable(stay) {
		t.Error("the button that destroys nothing is not focused first")
	}
	if lose.Position().X >= other.Position().X || other.Position().X >= stay.Position().X {
		t.Error("the buttons stand in the wrong order")
	}
	if w := d.panel.Size().Width; w != look.DialogWidth {
		t.Errorf("width %v", w)
	}
	stay.TypedKey(key(fyne.KeyReturn))
	if chosen != "stay" || d.IsOpen() || win.Canvas().Overlays().Top() != nil {
		t.Error("the dialog does not close")
	}
	if win.Canvas().Focused() != fyne.Focusable(under) {
		t.Error("the keyboard does not come back")
	}
	d.Open(win.Canvas())
	stay.TypedKey(key(fyne.KeyEscape))
	if d.IsOpen() {
		t.Error("Escape does not close")
	}
}

func TestSplit(t *testing.T) {
	a, b := NewPlate(look.Sheet, "", 0), NewPlate(look.Panel, "", 0)
	s := NewSplit(a, b, false, 400, 300, 200)
	open(t, s, 1368, 600)
	if a.Size().Width != 967 || b.Size().Width != 400 {
		t.Errorf("widths %v %v", a.Size().Width, b.Size().Width)
	}
	moved := float32(0)
	s.OnMoved = func(w float32) { moved = w }
	s.handle.Dragged(&fyne.DragEvent{Dragged: fyne.NewDelta(-50, 0)})
	s.handle.DragEnd()
	if moved != 450 || b.Size().Width != 450 {
		t.Errorf("after a drag: %v, %v", moved, b.Size().Width)
	}
	s.handle.Dragged(&fyne.DragEvent{Dragged: fyne.NewDelta(-5000, 0)})
	if a.Size().Width < 300 {
		t.Errorf("the first pane is squeezed to %v", a.Size().Width)
	}
	b.Hide()
	s.Refresh()
	if a.Size().Width != 1368 {
		t.Errorf("alone it has %v", a.Size().Width)
	}
}

func TestBannerAndStatus(t *testing.T) {
	retry := NewButton("立即重试", Secondary, nil)
	b := NewBanner(retry)
	open(t, b, 800, 48)
	if b.Visible() {
		t.Error("a banner without words shows")
	}
	b.Say("没有保存。", "磁盘已满，写不进去。内容都还在，每 10 秒自动重试。")
	if !b.Visible() || retry.Size().Height != look.SmallHeight || b.MinSize().Height != look.BannerHeight {
		t.Error("the banner is not as it should be")
	}
	b.Say("", "")
	if b.Visible() {
		t.Error("the banner stays")
	}
	tapped := false
	bar := NewStatusBar()
	test.NewTempWindow(t, bar).Resize(fyne.NewSize(600, 28))
	bar.Set([]Segment{{Text: "37 件在办"}, {Text: "已超期 2", Icon: look.IconOverdue, Ink: look.Red, OnTapped: func() { tapped = true }}}, []Segment{{Text: "6月24日 星期三"}})
	for x := float32(0); x < 300 && !tapped; x += 5 {
		bar.Tapped(&fyne.PointEvent{Position: fyne.NewPos(x, 14)})
	}
	if !tapped {
		t.Error("a statement does not answer")
	}
}

func TestChoiceAndSegments(t *testing.T) {
	var got []int
	c := NewChoice("选择处室", []string{"产业发展处", "农田建设处"}, func(i int) { got = append(got, i) })
	win := open(t, c, 200, 32)
	c.TypedKey(key(fyne.KeyDown))
	c.TypedKey(key(fyne.KeyDown))
	c.TypedKey(key(fyne.KeyDown))
	if c.Text() != "农田建设处" || fmt.Sprint(got) != "[0 1]" {
		t.Errorf("chosen %q after %v", c.Text(), got)
	}
	test.Tap(c)
	if win.Canvas().Overlays().Top() == nil {
		t.Error("no menu opens")
	}
	s := NewSegments([]string{"主办", "会办", "独办"}, func(i int) { got = append(got, i) })
	test.NewTempWindow(t, s)
	s.TypedKey(key(fyne.KeyRight))
	s.TypedRune('3')
	s.Tapped(&fyne.PointEvent{Position: fyne.NewPos(5, 5)})
	s.Tapped(&fyne.PointEvent{Position: fyne.NewPos(5000, 5)})
	if fmt.Sprint(got) != "[0 1 1 2 0]" {
		t.Errorf("got %v", got)
	}
}

func TestStepsGiveWay(t *testing.T) {
	s := NewSteps(WayStep{"拟稿", "周 6-24", StepDone, ""}, WayStep{"核稿", "我 已等 1 天", StepMine, "核"}, WayStep{"签发", "", StepAhead, ""})
	open(t, s, 600, 56)
	r := test.WidgetRenderer(s)
	wide := len(r.Objects())
	s.Resize(fyne.NewSize(150, 56))
	if narrow := len(r.Objects()); narrow >= wide {
		t.Errorf("%d parts in 600, %d in 150", wide, narrow)
	}
	for _, o := range r.Objects() {
		if o.Position().X+o.Size().Width > 180 {
			t.Errorf("a part sticks out to %v", o.Position().X+o.Size().Width)
		}
	}
}

// A change of variant reaches what is painted.
func TestVariantReachesAll(t *testing.T) {
	b := NewButton("登记案件", Secondary, nil)
	open(t, b, 120, 32)
	day := b.ground.FillColor
	th := fyne.CurrentApp().Settings().Theme().(*look.Theme)
	th.Choose(look.Dark)
	b.Refresh()
	if b.ground.FillColor == day {
		t.Error("the button stays as by day")
	}
}

func TestBelowAsksForHeightAtWidth(t *testing.T) {
	p := NewProse("交办单位一般给一份 Excel 清单，导入即可，不用逐件录入。", 14, look.Ink2)
	c := Below(8, NewWords("上", 14, look.Ink), p, NewWords("下", 14, look.Ink))
	open(t, c, 120, 400)
	if p.Size().Height <= 22 || c.Objects[2].Position().Y != 22+8+p.Size().Height+8 {
		t.Errorf("text %v high, the next at %v", p.Size().Height, c.Objects[2].Position().Y)
	}
}

func TestPort(t *testing.T) {
	tall := NewPlate(look.Sheet, "", 0)
	p := newPort(tall, func(float32) float32 { return 1000 }, nil)
	open(t, p, 200, 100)
	p.Scrolled(&fyne.ScrollEvent{Scrolled: fyne.NewDelta(0, -50)})
	if p.offset != 50 || tall.Position().Y != -50 {
		t.Errorf("offset %v, content at %v", p.offset, tall.Position().Y)
	}
	p.scrollTo(5000)
	if p.offset != 900 {
		t.Errorf("scrolled beyond the end: %v", p.offset)
	}
	if end := p.bar.Position().Y + p.bar.Size().Height; end != 100 {
		t.Errorf("the bar ends at %v", end)
	}
	p.bar.Dragged(&fyne.DragEvent{Dragged: fyne.NewDelta(0, -1000)})
	p.bar.DragEnd()
	if p.offset != 0 {
		t.Errorf("after dragging up: %v", p.offset)
	}
	p.reveal(300, 50)
	if p.offset != 250 {
		t.Errorf("after revealing: %v", p.offset)
	}
	p.Resize(fyne.NewSize(200, 2000))
	if p.offset != 0 || !p.bar.Hidden {
		t.Errorf("a window taller than its content: offset %v, bar hidden %v", p.offset, p.bar.Hidden)
	}
}

// A layout that makes its objects anew is laid out again by Fyne for each of them, and the window paints without end.
func TestStatusStandsStill(t *testing.T) {
	b := NewStatusBar()
	open(t, b, 900, look.StatusHeight)
	b.Set([]Segment{{Text: "2316 字"}, {Text: "已保存 10:42", Icon: look.IconCheck}}, []Segment{{Text: "还剩 6 天"}})
	r := test.WidgetRenderer(b)
	size := b.Size()
	before := slices.Clone(r.Objects())
	r.Layout(size)
	if !slices.Equal(before, r.Objects()) {
		t.Error("a second layout of the same size makes new objects")
	}
	r.Layout(fyne.NewSize(120, look.StatusHeight))
	if len(r.Objects()) >= len(before) {
		t.Error("a narrow bar shows as much as a wide one")
	}
	b.Set([]Segment{{Text: "2317 字"}}, nil)
	if slices.Equal(before, r.Objects()) {
		t.Error("new words are not shown")
	}
}

func TestAFieldRefusesMegabytes(t *testing.T) {
	a := test.NewTempApp(t)
	for _, c := range []struct {
		f    *Field
		most int
	}{{NewField(""), lineMost}, {NewArea("", 3), areaMost}} {
		test.NewTempWindow(t, c.f)
		c.f.SetText("先有的字")
		paste := func(text string) {
			a.Clipboard().SetContent(text)
			c.f.entry.TypedShortcut(&fyne.ShortcutPaste{Clipboard: a.Clipboard()})
		}
		paste(strings.Repeat("很长", c.most/2))
		if c.f.Text() != "先有的字" || c.f.Failure() == "" || len(a.Clipboard().Content()) != 3*c.most {
			t.Errorf("%d: %d bytes in the field, it says %q", c.most, len(c.f.Text()), c.f.Failure())
		}
		paste("再来")
		if !strings.Contains(c.f.Text(), "再来") || c.f.Failure() != "" {
			t.Errorf("%d: a short paste is not taken: %q", c.most, c.f.Failure())
		}
	}
}

func TestProseTintsWordsWhereTheyStand(t *testing.T) {
	p := NewProse("全省现有冷藏车7420辆，其中新能源冷藏车610辆，合计7420辆。", look.BodyText, look.Ink)
	p.Tint = []string{"7420辆"}
	open(t, p, 150, 200)
	if len(p.lines) < 2 {
		t.Fatalf("lines %q", p.lines)
	}
	wide, got := TextWidth("7420辆", p.TextSize, p.Style), float32(0)
	for i := range p.lines {
		for _, x := range p.tinted(i) {
			if x[0] < 0 || x[1] > TextWidth(p.lines[i], p.TextSize, p.Style)+0.5 {
				t.Errorf("line %d: %v", i, x)
			}
			got += x[1] - x[0]
		}
	}
	if got < 2*wide-2 || got > 2*wide+2 {
		t.Errorf("%v units are tinted, want twice %v", got, wide)
	}
}

// TestBreakingLooksAtFewWidths: what is spared in measuring changes no break, and text is broken anew when it, its width or its
// size changes.
func TestBreakingLooksAtFewWidths(t *testing.T) {
	open(t, NewRule(), 10, 10)
	for _, s := range []string{
		strings.Repeat("全省现有冷藏车7420辆，", 9), "Fuhan writes official letters, " + strings.Repeat("i", 80), "1,234,567.89" + strings.Repeat("（一）说明。", 12), "一", "",
	} {
		for width := float32(20); width < 400; width += 13 {
			runes := []rune(s)
			want := 1
			for want < len(runes) && TextWidth(string(runes[:want+1]), 14, look.Plain) <= width {
				want++
			}
			fits := want
			for want > 1 && !breakable(runes[want-1], runes[min(want, len(runes)-1)]) {
				want--
			}
			if want == 1 && fits > 1 {
				want = fits
			}
			if len(runes) > 1 {
				if got := breakAt(s, 14, look.Plain, width); got != len(string(runes[:want])) {
					t.Fatalf("%.20s at %v breaks at %d, want %d", s, width, got, len(string(runes[:want])))
				}
			}
			if surelyWider(s, 14, width) && TextWidth(s, 14, look.Plain) <= width+0.5 {
				t.Fatalf("%.20s fits in %v", s, width)
			}
		}
	}
	p := NewProse(strings.Repeat("字", 30), 14, look.Ink)
	one, two := p.HeightFor(600), p.HeightFor(100)
	if one >= two || p.HeightFor(600) != one || p.HeightFor(100) != two || p.HeightFor(60) <= two {
		t.Errorf("heights %v, %v, %v", one, two, p.HeightFor(60))
	}
	p.Set("字")
	if p.HeightFor(100) != one {
		t.Error("the earlier text's lines are kept")
	}
	p.Set(strings.Repeat("字", 30))
	p.Lines = 2
	if p.HeightFor(100) != 2*one {
		t.Errorf("%v of two lines", p.HeightFor(100))
	}
}
