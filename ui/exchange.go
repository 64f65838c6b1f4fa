package ui

import (
	"context"
	"fmt"
	"io"
	"strings"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/lang"

	"fuhan/drafting"
	"fuhan/ui/look"
	"fuhan/ui/spoken"
	"fuhan/ui/widgets"
)

// Exchange is what the window asks of packages for units that share no store. Both run off the UI goroutine.
type Exchange struct {
	// Open reads a package and says what it would bring: CodeForbidden where the passphrase is missing or wrong.
	Open func(ctx context.Context, path, passphrase string) (*Parcel, error)
	// Pack makes the package about a case: for a department that is asked, or with this unit's answer where it is asked itself.
	Pack func(ctx context.Context, c drafting.CaseID, department, passphrase string) (func(io.Writer) error, error)
}

// Parcel is a package that was read and not yet taken.
type Parcel struct {
	Kind, From, To string
	Created        time.Time
	Case           string
	Items          []ParcelItem
	// Take brings it in; where both differ ours stays, or with theirs the package's is taken.
	Take func(ctx context.Context, theirs bool) (Taken, error)
	// Consent is what this unit is asked to agree to, nil in every other package: it is answered instead of taken.
	Consent *ParcelConsent
}

// Taken is what came of a package: the case, its reply letter, "" where there is none yet, and the opinions that correct an
// earlier one.
type Taken struct {
	Case      drafting.CaseID
	Letter    drafting.LetterID
	Corrected []drafting.OpinionID
	Agreed    bool // a department's answer to its passages in the letter
}

// ParcelItem is one thing that a package brings.
type ParcelItem struct {
	New, Conflict bool // neither: it is there already
	What          string
	Ours, Theirs  string
}

// parcelEnding is the ending of packages' files.
const parcelEnding = ".fhx"

// The dialog's width, and from which height on what it brings is scrolled.
const (
	parcelWide = 680
	parcelTall = 320
)

// caseHolder is a page that shows a case.
type caseHolder interface{ Case() *drafting.Case }

// openParcel lets the user choose a package and opens it.
func (f *Frame) openParcel() {
	f.ChooseFile([]string{parcelEnding}, f.OpenParcel)
}

// OpenParcel opens a package; where it is encrypted it asks for the passphrase.
func (f *Frame) OpenParcel(path string) {
	var p *Parcel
	var err error
	f.Fetch(func(ctx context.Context) error { p, err = f.s.Exchange.Open(ctx, path, ""); return nil }, func() {
		switch {
		case err == nil:
			f.showParcel(p)
		case drafting.ErrorCode(err) == drafting.CodeForbidden:
			f.askPassphrase(path)
		default:
			f.Fail(err)
		}
	})
}

func (f *Frame) askPassphrase(path string) {
	secret := widgets.NewSecret(lang.L("口令"))
	var d *widgets.Dialog
	var open *widgets.Button
	try := func() {
		words := secret.Text()
		if words == "" {
			secret.Fail(lang.L("请输入口令。"))
			d.Refresh()
			return
		}
		open.Disable()
		var p *Parcel
		var err error
		f.Fetch(func(ctx context.Context) error { p, err = f.s.Exchange.Open(ctx, path, words); return nil }, func() {
			open.Enable()
			switch {
			case err == nil:
				d.Close()
				f.showParcel(p)
			case drafting.ErrorCode(err) == drafting.CodeForbidden:
				secret.Fail(spoken.Words(err))
				d.Refresh()
			default:
				d.Close()
				f.Fail(err)
			}
		})
	}
	open = widgets.NewButton(lang.L("打开交换包"), widgets.Primary, try)
	secret.OnSubmitted = func(string) { try() }
	no := widgets.NewButton(lang.L("不打开"), widgets.Secondary, func() { d.Close() })
	d = widgets.NewDialog(lang.L("这个交换包加了密"), widgets.Below(look.Gap12,
		widgets.NewProse(lang.L("口令由对方单位另行告知。"), look.BodyText, look.Ink2), secret), no, open)
	d.First(secret.Input())
	d.Open(f.Canvas())
}

// showParcel says what a package would bring before anything is taken.
func (f *Frame) showParcel(p *Parcel) {
	if p.Consent != nil {
		f.showConsent(p)
		return
	}
	news, conflicts := 0, 0
	var rows []fyne.CanvasObject
	for _, x := range p.Items {
		word, tone := lang.L("已有"), widgets.ToneGrey
		switch {
		case x.New:
			word, tone = lang.L("新增"), widgets.ToneGreen
			news++
		case x.Conflict:
			word, tone = lang.L("不一致"), widgets.ToneAmber
			conflicts++
		}
		rows = append(rows, widgets.Beside(look.Gap8, 1, widgets.NewTag(word, tone), widgets.NewHeading(x.What, look.BodyText)))
		if x.Conflict {
			rows = append(rows, parcelText(fmt.Sprintf(lang.L("本库：%s"), x.Ours)))
			rows = append(rows, parcelText(fmt.Sprintf(lang.L("交换包：%s"), x.Theirs)))
		} else {
			rows = append(rows, parcelText(x.Theirs))
		}
	}
	var d *widgets.Dialog
	theirs := widgets.NewCheck(lang.L("不一致的，采用交换包里的"), nil)
	take := widgets.NewButton("", widgets.Primary, nil)
	count := func() {
		n := news
		if theirs.Checked() {
			n += conflicts
		}
		take.Set(fmt.Sprintf(lang.L("收入 %d 项"), n))
		take.SetEnabled(n > 0)
	}
	theirs.OnChanged = func(bool) { count(); d.Refresh() }
	take.OnTapped = func() {
		take.Disable()
		var got Taken
		var err error
		f.Fetch(func(ctx context.Context) error { got, err = p.Take(ctx, theirs.Checked()); return nil }, func() {
			take.Enable()
			if err != nil {
				f.Fail(err) // nothing was taken; the dialog stays
				return
			}
			d.Close()
			f.tookParcel(got)
		})
	}
	count()
	buttons := []*widgets.Button{widgets.NewButton(lang.L("不收"), widgets.Secondary, func() { d.Close() }), take}
	head := widgets.NewProse(fmt.Sprintf(lang.L("%s 发给%s，%s。%s"), p.From, p.To, drafting.DateOf(p.Created).Chinese(), p.Case), look.BodyText, look.Ink2)
	parts := []fyne.CanvasObject{head}
	if news+conflicts == 0 {
		parts = append(parts, widgets.NewProse(lang.L("没有新内容，里面的都已收过。"), look.BodyText, look.Ink))
		buttons = []*widgets.Button{widgets.NewButton(lang.L("好"), widgets.Primary, func() { d.Close() })}
	}
	list := widgets.Inset(0, 0, look.Gap16, 0, widgets.Below(look.Gap4, rows...))
	body := fyne.CanvasObject(list)
	if list.Resize(fyne.NewSize(parcelWide, 0)); list.MinSize().Height > parcelTall {
		body = widgets.Fixed(0, parcelTall, widgets.NewScroller(list))
	}
	parts = append(parts, widgets.NewRule(), body)
	if conflicts > 0 {
		parts = append(parts, theirs)
	}
	d = widgets.NewDialog(fmt.Sprintf(lang.L("交换包：%s"), lang.L(p.Kind)), widgets.Below(look.Gap12, parts...), buttons...)
	d.Width = parcelWide
	d.Open(f.Canvas())
}

func parcelText(s string) fyne.CanvasObject {
	t := widgets.NewProse(s, look.DenseText, look.Ink2)
	t.Lines = 4
	return t
}

// corrections is a page that compares corrected opinions with the earlier ones when it has read them.
type corrections interface {
	ShowCorrections([]drafting.OpinionID)
}

// tookParcel shows the case that a package was about; where it corrected opinions the letter, with their comparison.
func (f *Frame) tookParcel(got Taken) {
	c, letter := f.page.(corrections)
	if got.Agreed && !letter {
		f.Go(LetterRoute{got.Letter})
		return
	}
	if h, ok := f.page.(caseHolder); ok && h.Case() != nil && h.Case().ID == got.Case && (letter || len(got.Corrected) == 0 || got.Letter == "") {
		if r, ok := f.page.(interface{ Reload() }); ok {
			if letter {
				c.ShowCorrections(got.Corrected)
			}
			r.Reload()
			return
		}
	}
	if len(got.Corrected) > 0 && got.Letter != "" {
		f.corrected = got.Corrected
		f.Go(LetterRoute{got.Letter})
		return
	}
	f.Go(CasesRoute{Case: got.Case})
}

// packParcel packs the present case for a department, or this unit's answer for the host.
func (f *Frame) packParcel() {
	var c *drafting.Case
	if h, ok := f.page.(caseHolder); ok {
		c = h.Case()
	}
	switch {
	case c == nil:
		f.Fail(drafting.Errorf(drafting.CodeInvalid, "还没有选案件，没有打包。请先在案件列表里选一件，或打开它的函。"))
		return
	case c.Role != drafting.RoleSupport && len(c.Supports) == 0:
		f.Fail(drafting.Errorf(drafting.CodeInvalid, "这一件没有会办单位，没有打包。请先征求意见。"))
		return
	}
	answer := c.Role == drafting.RoleSupport
	var names []string
	for _, s := range c.Supports {
		names = append(names, s.Department)
	}
	to := widgets.NewChoice(lang.L("给哪个单位"), names, nil)
	first, second := widgets.NewSecret(lang.L("口令，至少 8 个字符；不填不加密")), widgets.NewSecret(lang.L("再输一遍口令"))
	title, name, button := lang.L("打包给会办单位"), "", lang.L("打包征求意见")
	what := lang.L("包里是提案原文、诉求和征求意见。对方用自己的复函打开，写好意见再打包送回。")
	parts := []fyne.CanvasObject{to, first, second}
	if answer {
		title, button = lang.L("打包答复给主办单位"), lang.L("打包答复")
		what = lang.L("包里是本单位对这一件的会办意见。主办单位用自己的复函打开收入。")
		parts = parts[1:]
	}
	parts = append([]fyne.CanvasObject{widgets.NewProse(what, look.BodyText, look.Ink2)}, parts...)
	parts = append(parts, widgets.NewProse(lang.L("口令不写进交换包，请另行告知对方；忘了口令就打不开。"), look.CaptionText, look.Ink2))
	var d *widgets.Dialog
	no := widgets.NewButton(lang.L("不打包"), widgets.Secondary, func() { d.Close() })
	pack := widgets.NewButton(button, widgets.Primary, nil)
	pack.OnTapped = func() {
		department, secret := "", first.Text()
		switch {
		case !answer && to.Selected() < 0:
			to.Fail(lang.L("请选给哪个单位。"))
		case secret != second.Text():
			second.Fail(lang.L("两次输入的口令不一样。"))
		case secret != "" && len([]rune(secret)) < 8:
			first.Fail(lang.L("口令至少 8 个字符。"))
		default:
			department = to.Text()
			name = lang.L("征求意见") + " " + department
			if answer {
				name = lang.L("会办意见") + " " + f.office.Name
			}
			var write func(io.Writer) error
			var err error
			pack.Disable()
			f.Fetch(func(ctx context.Context) error {
				write, err = f.s.Exchange.Pack(ctx, c.ID, department, secret)
				return nil
			}, func() {
				pack.Enable()
				if err != nil {
					f.Fail(err)
					return
				}
				d.Close()
				f.SaveAs(strings.TrimSpace(name+" "+c.Number)+parcelEnding, write)
			})
			return
		}
		d.Refresh()
	}
	d = widgets.NewDialog(title, widgets.Below(look.Gap12, parts...), no, pack)
	if !answer {
		d.First(to)
	} else {
		d.First(first.Input())
	}
	d.Open(f.Canvas())
}
