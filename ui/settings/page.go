// Package settings is the page of the unit, its people with their duties, and the look, size and language of the window.
//
// What belongs to the unit is saved together by one button; what belongs to the window takes effect at once.
package settings

import (
	"context"
	"slices"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/lang"

	"fuhan/drafting"
	"fuhan/ui/look"
	"fuhan/ui/manuscript"
	"fuhan/ui/spoken"
	"fuhan/ui/widgets"
)

// Store is what the page needs of the store.
type Store interface {
	Office(context.Context) (drafting.Office, error)
	SaveOffice(context.Context, drafting.Office) error
}

// Pack is a rule pack that the unit can choose.
type Pack struct{ ID, Name string }

// Host is the window around the page.
type Host struct {
	Store  Store
	Canvas func() fyne.Canvas
	Status func(left, right []widgets.Segment)
	Fetch  func(work func(context.Context) error, apply func())
	// Saved is called after the unit's settings were saved.
	Saved func(drafting.Office)

	Variant     func() look.Choice
	SetVariant  func(look.Choice)
	Language    func() string // zh, en, "" as the desktop
	SetLanguage func(string)
	Scale       func() string // 1, 1.25, 1.5; "" as the desktop
	SetScale    func(string)
	// Preference gives a small value that this machine's user chose, SetPreference keeps one.
	Preference    func(key string) string
	SetPreference func(key, value string)
	Packs         []Pack
	// Where says where the workspace lies.
	Where string
	// ClearSample deletes the sample workspace; it is offered in a sample only.
	ClearSample func()
}

// Page is the page. Make it with New, show Content, call Enter when it comes into view and Leave before it goes.
type Page struct {
	Content fyne.CanvasObject

	host   Host
	office drafting.Office

	name, mark, code, region, contact, phone *widgets.Field
	postcode, address                        *widgets.Field
	addresses                                *widgets.Field // 通讯录: of units that letters are posted to
	pack                                     *widgets.Choice
	people                                   []*personRow
	list                                     *fyne.Container
	save                                     *widgets.Button
	scroll                                   *widgets.Scroller
	clear                                    *fyne.Container
	terms                                    *widgets.Field // the unit's own phrases
	loading                                  bool
}

// New makes the page. It fetches nothing before Enter.
func New(h Host) *Page {
	p := &Page{host: h}
	p.save = widgets.NewButton(lang.L("保存设置"), widgets.Primary, func() { p.Save(func() {}) }).WithHint("Ctrl+S")
	p.save.Disable()
	head := widgets.Bar(look.HeadHeight, look.Panel, widgets.Inset(look.PanePadding, 0, look.PanePadding, 0,
		widgets.Beside(look.Gap12, 1, widgets.NewHeading(lang.L("设置"), look.PageText), widgets.Gap(1, 1), p.save)))
	field := func(prompt string) *widgets.Field {
		f := widgets.NewField(prompt)
		f.OnChanged = func(string) { p.changed() }
		f.OnSubmitted = func(string) { p.Save(func() {}) }
		return f
	}
	p.name, p.mark, p.code = field(lang.L("如 江州省农业农村厅")), field(lang.L("与单位名称相同时不填")), field(lang.L("如 江农函"))
	p.region, p.contact, p.phone = field(lang.L("如 省")), field(""), field(lang.L("如 020-0000000"))
	p.postcode, p.address = field(lang.L("六位数字")), field(lang.L("如 江州市青云路8号"))
	packs := []string{lang.L("不用")}
	for _, x := range h.Packs {
		packs = append(packs, x.Name)
	}
	p.pack = widgets.NewChoice("", packs, func(int) { p.changed() })
	p.list = widgets.Below(look.Gap8)
	add := widgets.NewButton(lang.L("添加人员"), widgets.Secondary, func() {
		p.addPerson(drafting.Person{Duties: []drafting.Duty{drafting.DutyWriter}}).name.Focus()
		p.changed()
	}).WithIcon(look.IconPlus)
	p.terms = widgets.NewArea(lang.L("如 llb 冷链专班"), 5)
	p.terms.OnChanged = func(string) { p.changed() }
	p.addresses = widgets.NewArea(lang.L("如 省财政厅 310000 江州市中山路1号 办公室"), 5)
	p.addresses.OnChanged = func(string) { p.changed() }
	p.clear = widgets.Beside(look.Gap12, -1, widgets.NewButton(lang.L("删除示例工作区…"), widgets.Danger, p.askClear),
		widgets.NewWords(lang.L("看完示例，删掉它，建自己的工作区。"), look.CaptionText, look.Ink3))
	p.clear.Hide()
	body := widgets.Below(look.Gap12,
		widgets.NewHeading(lang.L("单位"), look.SubText),
		line(lang.L("单位名称"), p.name, lang.L("版头、署名和标题里用")),
		line(lang.L("发文机关标志"), p.mark, lang.L("版头印的字，如“××省××厅”")),
		line(lang.L("代字"), p.code, lang.L("发文字号用，如 江农函〔2026〕185号")),
		line(lang.L("同级前缀"), p.region, lang.L("写在同级单位名称前")),
		line(lang.L("联系人"), p.contact, lang.L("附注里用")),
		line(lang.L("电话"), p.phone, ""),
		line(lang.L("邮政编码"), p.postcode, lang.L("信封的寄件人用")),
		line(lang.L("地址"), p.address, ""),
		line(lang.L("规则包"), widgets.Fixed(304, look.ButtonHeight, p.pack), lang.L("登记案件时按它算时限，先请本单位核对")),
		widgets.Gap(1, 4), widgets.NewRule(),
		widgets.NewHeading(lang.L("人员与职责"), look.SubText),
		widgets.NewProse(lang.L("几个人共用这台电脑时，每人列一行；左下角切换当前是谁。不列人员时，一个人办所有环节。"), look.DenseText, look.Ink2),
		p.list, widgets.Beside(0, -1, add),
		widgets.Gap(1, 4), widgets.NewRule(),
		widgets.NewHeading(lang.L("通讯录"), look.SubText),
		widgets.NewProse(lang.L("一行一处：名称、邮编、地址、收件处室或人、电话，用空格隔开。写信封和寄送地址表时按名称查找。"), look.DenseText, look.Ink2),
		p.addresses,
		widgets.Gap(1, 4), widgets.NewRule(),
		widgets.NewHeading(lang.L("本单位用语"), look.SubText),
		widgets.NewProse(lang.L("一行一条：短码、空格、用语。在稿纸上打出短码再按 Tab，或按 Ctrl+K 从里面选。没有短码的也列在里面。"), look.DenseText, look.Ink2),
		p.terms,
		widgets.Gap(1, 4), widgets.NewRule(),
		widgets.NewHeading(lang.L("稿纸"), look.SubText),
		line(lang.L("稿纸字号"), p.choose(manuscript.SettingCell, []string{"-2", "", "4", "8"}, lang.L("小"), lang.L("标准"), lang.L("大"), lang.L("特大")), lang.L("写的时候用 Ctrl+加号、减号、0 随时改")),
		line(lang.L("对比"), p.choose(manuscript.SettingContrast, []string{"", manuscript.ContrastHigh}, lang.L("标准"), lang.L("高")), lang.L("高：字更黑，底色加线")),
		line(lang.L("光标"), p.choose(manuscript.SettingBlink, []string{"", manuscript.BlinkOff}, lang.L("闪烁"), lang.L("不闪")), ""),
		widgets.Gap(1, 4), widgets.NewRule(),
		widgets.NewHeading(lang.L("界面"), look.SubText),
		line(lang.L("深浅"), p.variant(), ""),
		line(lang.L("语言"), p.language(), ""),
		line(lang.L("字号"), p.size(), lang.L("下次打开程序时生效")),
		widgets.Gap(1, 4), widgets.NewRule(),
		widgets.NewHeading(lang.L("工作区"), look.SubText),
		widgets.NewProse(h.Where, look.DenseText, look.Ink2),
		p.clear,
	)
	p.scroll = widgets.NewScroller(container.New(&sheet{720}, widgets.Inset(look.DetailPadding, look.Gap24, look.DetailPadding, look.Gap24, body)))
	p.Content = widgets.Dock(head, nil, nil, nil, container.NewStack(widgets.NewPlate(look.Sheet, "", 0), p.scroll))
	return p
}

// line is a name, what is set, and what it is for.
func line(name string, o fyne.CanvasObject, hint string) fyne.CanvasObject {
	n := widgets.Fixed(112, look.ButtonHeight, widgets.Beside(0, -1, widgets.NewWords(name, look.BodyText, look.Ink2)))
	if _, ok := o.(*widgets.Field); ok {
		o = widgets.Fixed(304, look.ButtonHeight, o)
	}
	return widgets.Beside(look.Gap12, -1, n, o, widgets.NewWords(hint, look.CaptionText, look.Ink3))
}

// sheet keeps the lines from becoming too long.
type sheet struct{ width float32 }

func (s *sheet) MinSize(objects []fyne.CanvasObject) fyne.Size { return objects[0].MinSize() }

func (s *sheet) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	objects[0].Move(fyne.Position{})
	objects[0].Resize(fyne.NewSize(min(size.Width, s.width), size.Height))
}

func (p *Page) variant() fyne.CanvasObject {
	all := []look.Choice{look.System, look.Light, look.Dark}
	s := widgets.NewSegments([]string{lang.L("随系统"), lang.L("浅色"), lang.L("深色")}, func(i int) { p.host.SetVariant(all[i]) })
	s.Select(max(slices.Index(all, p.host.Variant()), 0))
	return s
}

func (p *Page) language() fyne.CanvasObject {
	all := []string{"", "zh", "en"}
	s := widgets.NewSegments([]string{lang.L("随系统"), "中文", "English"}, func(i int) { p.host.SetLanguage(all[i]) })
	s.Select(max(slices.Index(all, p.host.Language()), 0))
	return s
}

// choose offers the values of a preference that takes effect when a letter is next opened.
func (p *Page) choose(key string, values []string, names ...string) fyne.CanvasObject {
	s := widgets.NewSegments(names, func(i int) { p.host.SetPreference(key, values[i]) })
	s.Select(max(slices.Index(values, p.host.Preference(key)), slices.Index(values, "")))
	return s
}

func (p *Page) size() fyne.CanvasObject {
	all := []string{"", "1.25", "1.5"}
	s := widgets.NewSegments([]string{lang.L("标准"), lang.L("大"), lang.L("特大")}, func(i int) { p.host.SetScale(all[i]) })
	s.Select(max(slices.Index(all, p.host.Scale()), 0))
	return s
}

// Enter fetches the unit's settings, unless something typed is still unsaved.
func (p *Page) Enter() {
	p.host.Status(nil, nil)
	if !p.save.Disabled() {
		return
	}
	var o drafting.Office
	p.host.Fetch(func(ctx context.Context) (err error) {
		o, err = p.host.Store.Office(ctx)
		return err
	}, func() { p.show(o) })
}

func (p *Page) show(o drafting.Office) {
	p.loading = true
	p.office = o
	p.name.SetText(o.Name)
	p.mark.SetText(o.Mark)
	p.code.SetText(o.OrgCode)
	p.region.SetText(o.Region)
	p.pack.Select(1 + slices.IndexFunc(p.host.Packs, func(x Pack) bool { return x.ID == o.RulePack }))
	p.contact.SetText(o.Contact)
	p.phone.SetText(o.Phone)
	p.postcode.SetText(o.Postcode)
	p.address.SetText(o.Address)
	p.addresses.SetText(drafting.FormatAddresses(o.Addresses))
	p.terms.SetText(p.host.Preference(manuscript.SettingTerms))
	p.people, p.list.Objects = nil, nil
	for _, person := range o.People {
		p.addPerson(person)
	}
	p.loading = false
	p.clear.Hidden = !o.Sample
	p.save.Disable()
	p.relay()
}

// relay lays the page out again after lines came or went.
func (p *Page) relay() {
	p.list.Refresh()
	p.scroll.Refresh()
	p.Content.Refresh()
}

func (p *Page) changed() {
	if !p.loading {
		p.save.Enable()
	}
}

// read gives the settings as they were typed; false where a field says what is wrong.
func (p *Page) read() (drafting.Office, bool) {
	o := p.office
	text := func(f *widgets.Field) string { return strings.TrimSpace(f.Text()) }
	o.Name, o.Mark, o.OrgCode = text(p.name), text(p.mark), text(p.code)
	if i := p.pack.Selected() - 1; i >= 0 {
		o.RulePack = p.host.Packs[i].ID
	} else if slices.ContainsFunc(p.host.Packs, func(x Pack) bool { return x.ID == o.RulePack }) {
		o.RulePack = "" // taken away; a pack that is not shipped here stays as it is
	}
	o.Region, o.Contact, o.Phone = text(p.region), text(p.contact), text(p.phone)
	o.Postcode, o.Address = text(p.postcode), text(p.address)
	ok := true
	fail := func(f *widgets.Field, why string) {
		f.Fail(why)
		if ok {
			f.Focus()
		}
		ok = false
	}
	if o.Name == "" {
		fail(p.name, lang.L("单位名称还没有填。"))
	}
	if err := (&drafting.Office{Postcode: o.Postcode}).Check(); err != nil {
		fail(p.postcode, spoken.Words(err))
	}
	if p.addresses.Text() != drafting.FormatAddresses(p.office.Addresses) { // blanks within an address came from elsewhere and stay
		all, err := drafting.ParseAddresses(p.addresses.Text())
		if err != nil {
			fail(p.addresses, spoken.Words(err))
		}
		o.Addresses = all
	}
	o.People = nil
	seen := map[string]bool{}
	for _, r := range p.people {
		person := r.read()
		switch {
		case person.Name == "" && person.Division == "":
			continue
		case person.Name == "":
			fail(r.name, lang.L("姓名还没有填。"))
		case seen[person.Name]:
			fail(r.name, lang.L("这个姓名已经有了。"))
		case len(person.Duties) == 0:
			fail(r.name, lang.L("至少选一项职责。"))
		}
		seen[person.Name] = true
		o.People = append(o.People, person)
	}
	return o, ok
}

// Save keeps the unit's settings, then goes on.
func (p *Page) Save(then func()) {
	o, ok := p.read()
	if !ok {
		p.relay()
		return
	}
	p.save.Disable()
	var failed error
	p.host.Fetch(func(ctx context.Context) error {
		failed = p.host.Store.SaveOffice(ctx, o)
		if failed != nil {
			return failed
		}
		return nil
	}, func() {
		if t := strings.TrimSpace(p.terms.Text()); t != p.host.Preference(manuscript.SettingTerms) {
			p.host.SetPreference(manuscript.SettingTerms, t)
		}
		p.show(o)
		p.host.Saved(o)
		then()
	})
}

// Leave asks what to do with what was not saved.
func (p *Page) Leave(then func()) {
	if p.save.Disabled() {
		then()
		return
	}
	var d *widgets.Dialog
	lose := widgets.NewButton(lang.L("放弃改动"), widgets.Danger, func() {
		d.Close()
		p.show(p.office)
		then()
	})
	back := widgets.NewButton(lang.L("回去继续改"), widgets.Secondary, func() { d.Close() })
	keep := widgets.NewButton(lang.L("保存设置"), widgets.Primary, func() {
		d.Close()
		p.Save(then)
	})
	d = widgets.NewDialog(lang.L("设置改了还没有保存"), nil, back, keep).Left(lose).WithIcon(look.IconWarning, look.Amber)
	d.Open(p.host.Canvas())
}

func (p *Page) askClear() {
	var d *widgets.Dialog
	remove := widgets.NewButton(lang.L("删除示例和里面的改动"), widgets.Danger, func() {
		d.Close()
		p.host.ClearSample()
	})
	keep := widgets.NewButton(lang.L("留着"), widgets.Primary, func() { d.Close() })
	d = widgets.NewDialog(lang.L("删除示例工作区"), widgets.NewProse(lang.L("示例的单位、案件和函件，以及在里面做的改动，会全部删除，不能恢复。"), look.BodyText, look.Ink2), keep).
		Left(remove).WithIcon(look.IconWarning, look.Amber)
	d.Open(p.host.Canvas())
}

// Menus gives the page's items for the main menu.
func (p *Page) Menus() map[string][]*fyne.MenuItem {
	save := fyne.NewMenuItem(lang.L("保存设置"), func() {
		if !p.save.Disabled() {
			p.Save(func() {})
		}
	})
	save.Shortcut = saveShortcut
	return map[string][]*fyne.MenuItem{"file": {save}}
}
