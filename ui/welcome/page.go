// Package welcome is the first start: where to begin, and the notice on secrecy that has to be acknowledged before
// anything opens.
package welcome

import (
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/lang"

	"fuhan/ui/look"
	"fuhan/ui/widgets"
)

// Host is the window around the page.
type Host struct {
	Canvas func() fyne.Canvas
	Logo   fyne.Resource
	// SampleName is the unit of the sample.
	SampleName string
	// Name is this unit where it is known already, "" otherwise.
	Name string
	// Sample opens the sample, Create a workspace for a unit; Quit closes the program.
	Sample func()
	Create func(office string)
	Quit   func()
}

const (
	choiceSample = iota
	choiceNew
	choiceDatabase
)

// Page is the page. Make it with New, show Content, call Enter when it comes into view.
type Page struct {
	Content fyne.CanvasObject

	host   Host
	choice *widgets.Options
	name   *widgets.Field
	own    string // the unit as it was typed
	agreed *widgets.Check
	begin  *widgets.Button
}

// New makes the page.
func New(h Host) *Page {
	p := &Page{host: h, own: h.Name}
	p.choice = widgets.NewOptions(true, []widgets.Option{
		{Icon: look.IconEye, Title: lang.L("先看示例"), Tag: lang.L("建议"), Second: lang.L("虚构单位、虚构提案，一分钟走完全程，用后可删。")},
		{Icon: look.IconFolder, Title: lang.L("新建本机工作区"), Second: lang.L("数据只在这台电脑，不需要账号和网络。")},
		{Icon: look.IconDatabase, Title: lang.L("连接单位数据库"), Second: lang.L("这一版还不能连接，请先用本机工作区。"), Disabled: true},
	}, func(int) { p.show() })
	p.choice.OnOpen = func(int) { p.open() }
	p.name = widgets.NewField(lang.L("如 江州省农业农村厅"))
	p.name.OnChanged = func(s string) {
		if p.choice.Selected() == choiceNew {
			p.own = s
		}
	}
	p.name.OnSubmitted = func(string) { p.open() }
	p.agreed = widgets.NewCheck(lang.L("我已阅知，并照此使用"), func(on bool) {
		p.show()
		if on {
			h.Canvas().Focus(p.begin)
		}
	})
	p.agreed.TextSize = look.SubText
	p.begin = widgets.NewButton("", widgets.Primary, p.open)
	p.Content = container.New(halves{}, p.left(), p.right())
	p.show()
	return p
}

// show says what the button will open, and lets it be pressed once the notice is acknowledged.
func (p *Page) show() {
	sample := p.choice.Selected() == choiceSample
	if sample {
		p.begin.Set(lang.L("打开示例"))
		p.name.Hint = lang.L("示例")
		p.name.SetText(p.host.SampleName)
		p.name.Disable()
	} else {
		p.begin.Set(lang.L("新建工作区"))
		p.name.Hint = ""
		p.name.Enable()
		p.name.SetText(p.own)
	}
	p.name.Refresh()
	p.begin.SetEnabled(p.agreed.Checked())
}

func (p *Page) open() {
	if !p.agreed.Checked() {
		return
	}
	if p.choice.Selected() == choiceSample {
		p.host.Sample()
		return
	}
	name := strings.TrimSpace(p.name.Text())
	if name == "" {
		p.name.Fail(lang.L("单位名称还没有填。"))
		p.name.Focus()
		p.Content.Refresh()
		return
	}
	p.host.Create(name)
}

// Enter is called when the page comes into view; nothing has the keyboard yet, Tab begins at the choice.
func (p *Page) Enter() {}

func (p *Page) left() fyne.CanvasObject {
	logo := canvas.NewImageFromResource(p.host.Logo)
	logo.FillMode = canvas.ImageFillContain
	title := widgets.NewWords("复函", 32, look.Ink)
	title.Style = look.Song
	mark := widgets.Beside(look.Gap16, -1, widgets.Fixed(64, 64, logo),
		widgets.Below(0, widgets.Fixed(260, 42, title), widgets.NewWords(lang.L("起草、会办、核稿、印发，一封答复函从头到尾"), look.BodyText, look.Ink2)))
	unit := widgets.Beside(look.Gap8, -1, widgets.NewWords(lang.L("单位名称"), look.BodyText, look.Ink2), fieldBox{p.name}.object())
	return container.New(&column{496, 532, 0.41, 96}, widgets.NewPlate(look.Ground, "", 0), widgets.Below(0,
		mark, widgets.Gap(1, 49), widgets.NewHeading(lang.L("从哪里开始"), look.SubText), widgets.Gap(1, 15), p.choice, widgets.Gap(1, 16), unit))
}

// fieldBox keeps a field 280 wide and as high as it needs.
type fieldBox struct{ f *widgets.Field }

func (b fieldBox) object() fyne.CanvasObject { return container.New(&wide{280}, b.f) }

type wide struct{ width float32 }

func (w *wide) MinSize(o []fyne.CanvasObject) fyne.Size {
	return fyne.NewSize(w.width, o[0].MinSize().Height)
}

func (w *wide) Layout(o []fyne.CanvasObject, s fyne.Size) {
	o[0].Move(fyne.Position{})
	o[0].Resize(s)
}

func (p *Page) right() fyne.CanvasObject {
	var letters []fyne.CanvasObject // a title stands a little spaced out
	for _, r := range lang.L("保密须知") {
		w := widgets.NewWords(string(r), 26, look.Red)
		w.Style = look.Song
		letters = append(letters, w)
	}
	head := container.NewCenter(widgets.Beside(spacing(len(letters)), -1, letters...))
	thick, thin := widgets.NewPlate(look.Red, "", 0), widgets.NewPlate(look.Red, "", 0)
	rows := []fyne.CanvasObject{
		widgets.Fixed(0, 40, head), widgets.Gap(1, 10), fixedHeight(3, thick), widgets.Gap(1, 2), fixedHeight(1, thin), widgets.Gap(1, 30),
	}
	for i, t := range [][2]string{
		{lang.L("不处理国家秘密"), lang.L("标有“秘密”“机密”“绝密”的文件不得导入，程序会拒收。")},
		{lang.L("内部资料从严"), lang.L("本单位对工作秘密、内部资料另有规定的，按规定办。")},
		{lang.L("原件不改"), lang.L("导入的来函原样保存，改动只发生在答复函里。")},
		{lang.L("不绘制印章"), lang.L("程序只留出用印位置，印章由本单位按规定加盖。")},
	} {
		n := widgets.NewWords(string([]rune("一二三四")[i]), 18, look.Red)
		n.Style = look.Fang
		second := widgets.NewProse(t[1], look.BodyText, look.Ink2)
		rows = append(rows, container.New(numbered{}, n, widgets.NewHeading(t[0], look.SubText), second), widgets.Gap(1, 18))
	}
	rows = append(rows, widgets.Gap(1, 6), widgets.NewRule(), widgets.Gap(1, 19), p.agreed)
	notice := container.NewStack(widgets.NewPlate(look.Sheet, look.Line, 0), widgets.Inset(48, 38, 48, 30, widgets.Below(0, rows...)))
	quit := widgets.NewButton(lang.L("退出"), widgets.Bare, p.host.Quit)
	foot := widgets.Beside(look.Gap8, 0, widgets.NewWords(lang.L("自由软件，GPL-3.0 许可"), look.CaptionText, look.Ink2), quit, container.New(&tall{40, 124}, p.begin))
	return container.New(&column{632, 532, 0.41, 72}, widgets.NewPlate(look.Desk, "", 0), widgets.Below(24, notice, foot))
}

// spacing is the room between the letters of a title: none where it is long.
func spacing(n int) float32 {
	if n > 8 {
		return 0
	}
	return 4
}

func fixedHeight(h float32, o fyne.CanvasObject) fyne.CanvasObject { return widgets.Fixed(0, h, o) }

// tall gives the one button of the page its size.
type tall struct{ height, least float32 }

func (t *tall) MinSize(o []fyne.CanvasObject) fyne.Size {
	return fyne.NewSize(max(o[0].MinSize().Width+look.Gap24, t.least), t.height)
}

func (t *tall) Layout(o []fyne.CanvasObject, s fyne.Size) {
	o[0].Move(fyne.Position{})
	o[0].Resize(s)
}

// numbered stands a figure before a heading and its text.
type numbered struct{}

func (numbered) heights(o []fyne.CanvasObject, w float32) float32 {
	return 24 + o[2].(*widgets.Prose).HeightFor(w-36)
}

func (n numbered) MinSize(o []fyne.CanvasObject) fyne.Size {
	w := o[0].Size().Width
	if s := o[2].Size().Width; s > 0 {
		w = s + 36
	}
	return fyne.NewSize(240, n.heights(o, max(w, 240)))
}

func (n numbered) Layout(o []fyne.CanvasObject, s fyne.Size) {
	place := func(o fyne.CanvasObject, x, y, w, h float32) {
		o.Move(fyne.NewPos(x, y))
		o.Resize(fyne.NewSize(w, h))
	}
	place(o[0], 0, 0, 24, 26)
	place(o[1], 36, 0, s.Width-36, 24)
	place(o[2], 36, 24, s.Width-36, s.Height-24)
}

// halves gives the choices 46 parts of a hundred, 664 of 1440.
type halves struct{}

func (halves) MinSize([]fyne.CanvasObject) fyne.Size { return fyne.NewSize(800, 480) }

func (halves) Layout(o []fyne.CanvasObject, s fyne.Size) {
	left := float32(int(s.Width * 664 / 1440))
	o[0].Move(fyne.Position{})
	o[0].Resize(fyne.NewSize(left, s.Height))
	o[1].Move(fyne.NewPos(left, 0))
	o[1].Resize(fyne.NewSize(s.Width-left, s.Height))
}

// column stands its second object on its first one, at a share of the height left over, from the left margin on.
type column struct{ width, height, share, margin float32 }

func (c *column) MinSize([]fyne.CanvasObject) fyne.Size { return fyne.NewSize(360, 480) }

func (c *column) Layout(o []fyne.CanvasObject, s fyne.Size) {
	o[0].Move(fyne.Position{})
	o[0].Resize(s)
	x := max(min(c.margin, float32(int((s.Width-c.width)*0.575))), look.Gap24)
	w := min(c.width, s.Width-2*look.Gap24)
	o[1].Resize(fyne.NewSize(w, s.Height)) // broken text learns its width
	h := o[1].MinSize().Height
	y := float32(int(max((s.Height-max(h, c.height))*c.share, look.Gap16)))
	o[1].Move(fyne.NewPos(x, y))
	o[1].Resize(fyne.NewSize(w, h))
}
