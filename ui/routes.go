package ui

import (
	"context"
	"fmt"
	"strconv"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/lang"

	"fuhan/drafting"
	"fuhan/ui/cases"
	"fuhan/ui/manuscript"
	"fuhan/ui/widgets"
)

// Route names a page of the program.
type Route interface{ key() string }

type (
	// CasesRoute is the list of cases; Case, where given, is the one to choose.
	CasesRoute struct{ Case drafting.CaseID }
	// TodoRoute is what waits for the present user.
	TodoRoute struct{}
	// LetterRoute is a letter.
	LetterRoute struct{ Letter drafting.LetterID }
	// LedgerRoute is counts and the ledger.
	LedgerRoute struct{}
	// SettingsRoute is unit, people, look and language.
	SettingsRoute struct{}
	// WelcomeRoute is the first start.
	WelcomeRoute struct{}
)

func (CasesRoute) key() string    { return "cases" }
func (TodoRoute) key() string     { return "todo" }
func (LetterRoute) key() string   { return "letter" }
func (LedgerRoute) key() string   { return "ledger" }
func (SettingsRoute) key() string { return "settings" }
func (WelcomeRoute) key() string  { return "welcome" }

// bare reports whether the page in view stands without rail and status bar.
func (f *Frame) bare() bool {
	_, ok := f.route.(WelcomeRoute)
	return ok
}

// Go shows a page, once the present one lets go.
func (f *Frame) Go(r Route) {
	if f.page == nil {
		f.show(r)
		return
	}
	if f.route != nil && f.route.key() == r.key() && r.key() != "letter" {
		f.show(r)
		return
	}
	f.page.Leave(func() { f.show(r) })
}

func (f *Frame) show(r Route) {
	p := f.pageFor(r)
	if p == nil {
		return
	}
	f.route, f.page = r, p
	f.pageLeft, f.pageSide = nil, nil
	for _, e := range f.items {
		on := e.route.key() == r.key() || r.key() == "letter" && e.route.key() == "cases"
		e.item.SetOn(on)
	}
	bare := f.bare()
	f.rail.Hidden, f.status.Hidden = bare, bare
	f.holder.Objects = []fyne.CanvasObject{p.Object()}
	f.holder.Refresh()
	f.win.Content().Refresh()
	f.rail.Refresh()
	f.SetTitle("")
	f.setMenus()
	f.paintStatus()
	f.avatar.Hidden = bare
	f.Canvas().Unfocus()
	p.Enter()
}

// pageFor gives the page of a route: kept from the last visit, except for letters and the first start.
func (f *Frame) pageFor(r Route) Page {
	if p, ok := f.pages[r.key()]; ok {
		if c, ok := r.(CasesRoute); ok && c.Case != "" {
			p.(*casesPage).Want(c.Case)
		}
		return p
	}
	switch r := r.(type) {
	case CasesRoute:
		p := &casesPage{cases.New(f.casesHost(r.key())), f.ImportLetters}
		p.Want(r.Case)
		f.pages[r.key()] = p
		return p
	case TodoRoute:
		p := &todoPage{cases.NewTodo(f.casesHost(r.key()))}
		f.pages[r.key()] = p
		return p
	case LetterRoute:
		if f.s.LetterPage == nil {
			return nil
		}
		p := f.s.LetterPage(f, r.Letter)
		if c, ok := p.(corrections); ok {
			c.ShowCorrections(f.corrected)
		}
		f.corrected = nil
		return p
	case LedgerRoute:
		return f.ledgerPage()
	case SettingsRoute:
		return f.settingsPage()
	case WelcomeRoute:
		return f.welcomePage()
	}
	return nil
}

// casesPage fits the page of the cases into the frame.
type casesPage struct {
	*cases.Page
	drop func(paths []string)
}

func (p *casesPage) Object() fyne.CanvasObject { return p.Content }
func (p *casesPage) Leave(then func())         { then() }
func (p *casesPage) Case() *drafting.Case      { return p.Selected() }

// DroppedFiles imports letters.
func (p *casesPage) DroppedFiles(paths []string) { p.drop(paths) }

// todoPage fits the page of what waits into the frame.
type todoPage struct{ *cases.Todo }

func (p *todoPage) Object() fyne.CanvasObject { return p.Content }
func (p *todoPage) Leave(then func())         { then() }

// statusOf lets a page that is kept say its part of the status bar while it is in view, and not when what it fetched comes
// after the user has gone on.
func (f *Frame) statusOf(key string) func(left, right []widgets.Segment) {
	return func(left, right []widgets.Segment) {
		if f.route != nil && f.route.key() == key {
			f.Status(left, right)
		}
	}
}

func (f *Frame) casesHost(key string) cases.Host {
	return cases.Host{
		Store: f.s.Store, Now: f.s.Now, Canvas: f.Canvas, Actor: f.Actor, Fail: f.Fail, Status: f.statusOf(key), Fetch: f.Fetch,
		OpenLetter: func(id drafting.LetterID) { f.Go(LetterRoute{id}) },
		Templates:  f.s.Templates, Name: f.s.TemplateName, Compose: f.s.Compose, Deadlines: f.s.Deadlines,
		Sample: f.openSample, Import: f.importLetters,
		DetailWidth: func() float32 {
			w, _ := strconv.ParseFloat(f.settings[settingDetail], 32)
			return float32(w)
		},
		KeepDetailWidth: func(w float32) { f.KeepSetting(settingDetail, strconv.Itoa(int(w))) },
		Waiting:         f.setWaiting,
	}
}

// setWaiting shows in the rail how much waits for the present user.
func (f *Frame) setWaiting(n int) {
	for _, e := range f.items {
		if e.route.key() == "todo" {
			e.item.SetBadge(n)
		}
	}
}

// openSample fills the empty workspace with the sample and opens its letter.
func (f *Frame) openSample() {
	var id drafting.LetterID
	f.Work(lang.L("正在准备示例"), func(ctx context.Context, _ func(float64, string)) (err error) {
		if id, err = f.s.LoadSample(ctx); err != nil {
			return err
		}
		return f.load(ctx)
	}, func() {
		f.pages = map[string]Page{}
		f.applyUser()
		if id == "" {
			f.Go(CasesRoute{})
			return
		}
		f.Go(LetterRoute{id})
	})
}

// dayWords gives the day as the status bar shows it: 6月24日 星期三.
func dayWords(t time.Time) string {
	d := drafting.DateOf(t)
	return fmt.Sprintf(lang.L("%d月%d日"), int(d.Month), d.Day) + " " + weekday(t.Weekday())
}

func weekday(d time.Weekday) string {
	return lang.L([]string{"星期日", "星期一", "星期二", "星期三", "星期四", "星期五", "星期六"}[d])
}

// Start reads office and settings and shows the first page: the first start's while the notice was not acknowledged, a letter
// where one is asked for, else the cases. shown is called once, when that page shows its content.
func (f *Frame) Start(open drafting.LetterID, shown func()) {
	f.Fetch(f.load, func() {
		f.applyUser()
		f.shown = shown
		switch {
		case open != "":
			f.Go(LetterRoute{open})
		case f.office.NoticedOn.IsZero():
			f.Go(WelcomeRoute{})
		default:
			f.Go(CasesRoute{})
		}
		if f.bare() {
			f.first()
		}
	})
}

// first tells once that the first page shows its content.
func (f *Frame) first() {
	if f.shown != nil {
		f.shown()
		f.shown = nil
	}
}

// load reads what the frame keeps at hand.
func (f *Frame) load(ctx context.Context) error {
	o, err := f.s.Store.Office(ctx)
	if err != nil {
		return fmt.Errorf("read the office: %w", err)
	}
	got := map[string]string{}
	for _, k := range []string{manuscript.SettingTerms, manuscript.SettingCell, manuscript.SettingContrast, manuscript.SettingBlink, settingUser, settingVariant, settingLanguage, settingScale, settingFolder, settingDetail} {
		if got[k], err = f.s.Store.Setting(ctx, k); err != nil {
			return fmt.Errorf("read setting %s: %w", k, err)
		}
	}
	f.do(func() { f.office, f.settings, f.user = o, got, got[settingUser] })
	return nil
}
