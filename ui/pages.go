package ui

import (
	"context"
	"fmt"
	"io"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/lang"

	"fuhan/drafting"
	"fuhan/ui/ledger"
	"fuhan/ui/look"
	"fuhan/ui/settings"
	"fuhan/ui/spoken"
	"fuhan/ui/welcome"
	"fuhan/ui/widgets"
)

// ledgerPage makes the page of counts.
func (f *Frame) ledgerPage() Page {
	return &ledgerPage{ledger.New(ledger.Host{
		Store: f.s.Store, Today: func() drafting.Date { return drafting.DateOf(f.s.Now()) }, Status: f.statusOf(LedgerRoute{}.key()), Fetch: f.Fetch, Export: f.exportLedger,
	})}
}

type ledgerPage struct{ *ledger.Page }

func (p *ledgerPage) Object() fyne.CanvasObject          { return p.Content }
func (p *ledgerPage) Leave(then func())                  { then() }
func (p *ledgerPage) Menus() map[string][]*fyne.MenuItem { return nil }

// exportLedger asks for a file and writes the ledger of a year (0: all) into it.
func (f *Frame) exportLedger(year int) {
	if p, ok := f.page.(*ledgerPage); ok && year == 0 {
		year = p.Year()
	}
	name := lang.L("办理台账")
	if year != 0 {
		name = fmt.Sprintf(lang.L("%d年办理台账"), year)
	}
	f.saveAs(name+".xlsx", func(ctx context.Context, w io.Writer, report func(float64, string)) error {
		report(0, lang.L("正在汇总案件"))
		_, err := f.s.Ledger(ctx, w, drafting.CaseFilter{Year: year}, func(done, total int) {
			report(float64(done)/float64(max(total, 1)), fmt.Sprintf(lang.L("正在写第 %d 件，共 %d 件"), done, total))
		})
		return err
	})
}

// settingsPage makes the page of settings.
func (f *Frame) settingsPage() Page {
	return &settingsPage{settings.New(settings.Host{
		Store: f.s.Store, Canvas: f.Canvas, Status: f.statusOf(SettingsRoute{}.key()), Fetch: f.Fetch,
		Saved:       f.OfficeSaved,
		Variant:     f.theme.Chosen,
		SetVariant:  f.setVariant,
		Language:    func() string { return f.settings[settingLanguage] },
		SetLanguage: f.setLanguage,
		Scale:       func() string { return f.settings[settingScale] },
		SetScale:    func(s string) { f.KeepSetting(settingScale, s) },
		Preference:  f.SettingValue, SetPreference: f.KeepSetting,
		Packs:       f.s.Packs,
		Where:       f.s.Where,
		ClearSample: f.clearSample,
	})}
}

// clearSample deletes the sample workspace and begins anew.
func (f *Frame) clearSample() {
	var empty Store
	f.Work(lang.L("正在删除示例"), func(ctx context.Context, _ func(float64, string)) (err error) {
		if empty, err = f.s.ClearSample(ctx); err != nil {
			return err
		}
		f.s.Store = empty
		return f.load(ctx)
	}, func() {
		f.pages = map[string]Page{}
		f.applyUser()
		f.setWaiting(0)
		f.show(WelcomeRoute{})
	})
}

type settingsPage struct{ *settings.Page }

func (p *settingsPage) Object() fyne.CanvasObject { return p.Content }

// setLanguage changes the language of all words and builds the window anew in it.
func (f *Frame) setLanguage(code string) {
	f.KeepSetting(settingLanguage, code)
	if err := f.s.Speak(code); err != nil {
		f.Fail(err)
		return
	}
	f.pages = map[string]Page{}
	f.items = nil
	f.buildRail()
	f.build()
	f.applyUser()
	f.show(f.route)
}

// welcomePage makes the page of the first start.
func (f *Frame) welcomePage() Page {
	return &welcomePage{welcome.New(welcome.Host{
		Canvas: f.Canvas, Logo: f.s.Logo, SampleName: f.s.SampleName, Name: f.office.Name, Sample: f.openSample, Quit: f.Close,
		Create: func(name string) {
			o := f.office
			o.Name, o.NoticedOn = name, drafting.DateOf(f.s.Now())
			f.Fetch(func(ctx context.Context) error { return f.s.Store.SaveOffice(ctx, o) }, func() {
				f.office = o
				f.applyUser()
				f.Go(CasesRoute{})
			})
		},
	})}
}

type welcomePage struct{ *welcome.Page }

func (p *welcomePage) Object() fyne.CanvasObject          { return p.Content }
func (p *welcomePage) Leave(then func())                  { then() }
func (p *welcomePage) Menus() map[string][]*fyne.MenuItem { return nil }

// ShowTrouble fills a window where the workspace cannot be opened: what happened, and what to do.
func ShowTrouble(win fyne.Window, err error) {
	win.SetTitle(windowTitle(""))
	win.SetPadded(false)
	win.SetMaster()
	quit := widgets.NewButton(lang.L("退出"), widgets.Primary, win.Close)
	d := widgets.NewDialog(lang.L("工作区打不开"), widgets.Below(look.Gap12,
		widgets.NewProse(spoken.Words(err), look.BodyText, look.Ink2),
		widgets.NewWords(fmt.Sprintf(lang.L("错误编号 %s"), drafting.ErrorCode(err)), look.CaptionText, look.Ink3)), quit).
		WithIcon(look.IconSign, look.Red)
	d.OnEscape, d.NoScrim = win.Close, true
	win.SetContent(widgets.NewPlate(look.Ground, "", 0))
	win.Canvas().SetOnTypedKey(d.TakeKey)
	d.Open(win.Canvas())
}
