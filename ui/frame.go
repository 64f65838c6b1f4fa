package ui

import (
	"context"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/lang"

	"fuhan/drafting"
	"fuhan/ui/look"
	"fuhan/ui/widgets"
)

// Frame is the window: menu, rail, the page in view, status bar.
type Frame struct {
	s      Services
	app    fyne.App
	theme  *look.Theme
	win    fyne.Window
	run    Runner
	do     func(func()) // onto the UI goroutine
	ctx    context.Context
	cancel context.CancelFunc

	office drafting.Office
	user   string
	// corrected are opinions that the next letter's page compares.
	corrected []drafting.OpinionID
	settings  map[string]string
	failing   string // the message of the error dialog that is open

	route    Route
	page     Page
	holder   *fyne.Container
	rail     *fyne.Container
	items    []railEntry
	menus    []*fyne.Menu // as they are shown, but for how their keys are drawn
	avatar   *widgets.Avatar
	status   *widgets.StatusBar
	pageLeft []widgets.Segment
	pageSide []widgets.Segment
	pages    map[string]Page // those that are kept between visits
	closing  bool
	shown    func() // see Start
}

type railEntry struct {
	route Route
	item  *widgets.RailItem
}

// New makes the frame for a window. run is Background in a real window.
func New(app fyne.App, win fyne.Window, theme *look.Theme, s Services, run Runner) *Frame {
	f := &Frame{s: s, app: app, theme: theme, win: win, run: run, do: fyne.Do, settings: map[string]string{}, pages: map[string]Page{}}
	f.ctx, f.cancel = context.WithCancel(context.Background())
	f.buildRail()
	f.build()
	win.SetTitle(windowTitle(""))
	win.SetMaster()
	win.Canvas().SetOnTypedKey(f.key)
	win.SetCloseIntercept(f.Close)
	win.SetOnDropped(func(_ fyne.Position, files []fyne.URI) { f.dropped(files) })
	return f
}

// build puts the window's parts together.
func (f *Frame) build() {
	f.status = widgets.NewStatusBar()
	f.holder = container.NewStack()
	f.win.SetPadded(false)
	f.win.SetContent(container.New(&frameLayout{f}, widgets.NewPlate(look.Ground, "", 0), f.rail, f.holder, f.status))
}

// windowTitle names the window: what is open, then the program.
func windowTitle(what string) string {
	whole := lang.L("%s — 复函")
	if what == "" {
		return strings.TrimPrefix(whole, "%s — ")
	}
	return strings.Replace(whole, "%s", what, 1)
}

// Close leaves the page, which may first ask or save, and closes the window.
func (f *Frame) Close() {
	if f.closing {
		return
	}
	end := func() {
		f.closing = true
		f.cancel()
		f.win.Close()
	}
	if f.page == nil {
		end()
		return
	}
	f.page.Leave(end)
}

// Canvas gives the window's canvas.
func (f *Frame) Canvas() fyne.Canvas { return f.win.Canvas() }

// Window gives the window.
func (f *Frame) Window() fyne.Window { return f.win }

// Context ends when the window closes.
func (f *Frame) Context() context.Context { return f.ctx }

// SetTitle names what is open in the window's title.
func (f *Frame) SetTitle(what string) { f.win.SetTitle(windowTitle(what)) }

// key takes the keys that no focused widget wants: they belong to the topmost dialog.
func (f *Frame) key(e *fyne.KeyEvent) {
	if top, ok := f.Canvas().Overlays().Top().(*widgets.Dialog); ok {
		top.TakeKey(e)
		return
	}
	if p, ok := f.page.(interface{ TakeKey(*fyne.KeyEvent) }); ok {
		p.TakeKey(e)
	}
}

// Status shows the page's part of the status bar. Behind it at the right stand workspace and day.
func (f *Frame) Status(left, right []widgets.Segment) {
	f.pageLeft, f.pageSide = left, right
	f.paintStatus()
	f.first()
}

func (f *Frame) paintStatus() {
	right := f.pageSide
	if right == nil {
		where := lang.L("本机工作区")
		if f.office.Sample {
			where = lang.L("示例工作区")
		}
		if f.office.Name != "" {
			where += " ・ " + f.office.Name
		}
		right = []widgets.Segment{{Text: where}, {Text: dayWords(f.s.Now())}}
	}
	f.status.Set(f.pageLeft, right)
}

// buildRail makes the rail's items; those of later pages are not there yet.
func (f *Frame) buildRail() {
	add := func(r Route, icon fyne.ThemeIconName, text string) {
		f.items = append(f.items, railEntry{r, widgets.NewRailItem(icon, text, func() { f.Go(r) })})
	}
	add(CasesRoute{}, look.IconCase, lang.L("案件"))
	add(TodoRoute{}, look.IconInbox, lang.L("待办"))
	add(LedgerRoute{}, look.IconLedger, lang.L("台账"))
	add(SettingsRoute{}, look.IconSettings, lang.L("设置"))
	f.avatar = widgets.NewAvatar("", f.chooseUser)
	objects := []fyne.CanvasObject{widgets.NewPlate(look.Ground, "", 0), widgets.NewPlate(look.Line, "", 0)}
	for _, e := range f.items {
		objects = append(objects, e.item)
	}
	objects = append(objects, f.avatar)
	f.rail = container.New(&railLayout{f}, objects...)
}

// railLayout stands the pages at the top, settings and the present user at the bottom.
type railLayout struct{ f *Frame }

func (l *railLayout) MinSize([]fyne.CanvasObject) fyne.Size {
	return fyne.NewSize(look.RailNarrow, 240)
}

func (l *railLayout) Layout(objects []fyne.CanvasObject, s fyne.Size) {
	narrow := s.Width < look.RailWidth
	put(objects[0], 0, 0, s.Width, s.Height)
	put(objects[1], s.Width-1, 0, 1, s.Height)
	y := look.Gap12
	for i, e := range l.f.items {
		e.item.SetNarrow(narrow)
		h := e.item.MinSize().Height
		if i == len(l.f.items)-1 {
			y = s.Height - 46 - 15 - h
		}
		w := s.Width - 1
		if e.item.On() {
			w = s.Width // the page's ground and the item's run together
		}
		put(e.item, 0, y, w, h)
		y += h
	}
	put(l.f.avatar, (s.Width-28)/2, s.Height-46, 28, 28)
}

func put(o fyne.CanvasObject, x, y, w, h float32) {
	o.Move(fyne.NewPos(x, y))
	o.Resize(fyne.NewSize(w, h))
}

// frameLayout gives the rail 72, 48 in a window narrower than 1180; pages without a rail have all of the window.
type frameLayout struct{ f *Frame }

func (l *frameLayout) MinSize([]fyne.CanvasObject) fyne.Size { return fyne.NewSize(800, 480) }

func (l *frameLayout) Layout(objects []fyne.CanvasObject, s fyne.Size) {
	put(objects[0], 0, 0, s.Width, s.Height)
	if l.f.bare() {
		put(objects[2], 0, 0, s.Width, s.Height)
		return
	}
	rail := look.RailWidth
	if s.Width < look.NarrowWindow {
		rail = look.RailNarrow
	}
	h := s.Height - look.StatusHeight
	put(objects[1], 0, 0, rail, h)
	put(objects[2], rail, 0, s.Width-rail, h)
	put(objects[3], 0, h, s.Width, look.StatusHeight)
}
