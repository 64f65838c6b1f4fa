package ui

import (
	"context"
	"fmt"
	"io"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/lang"

	"fuhan/drafting"
	"fuhan/ui/look"
	"fuhan/ui/spoken"
	"fuhan/ui/widgets"
)

// ParcelConsent is what a package asks this unit to agree to.
type ParcelConsent struct {
	Title     string // the letter's
	Excerpts  []drafting.Excerpt
	Encrypted bool // the answer is encrypted with the same passphrase
	// Answer makes the package with the answer: CodeInvalid where it is not whole. It runs off the UI goroutine.
	Answer func(ctx context.Context, answer drafting.Answer, by string, on drafting.Date, note string) (func(io.Writer) error, error)
}

// excerptTall is the height in which the passages scroll.
const excerptTall = 280

// showConsent shows this unit's passages in another's letter, each with what stands around it in lighter words, and asks
// what it says to them. Nothing is kept here: the answer is a package that goes back.
func (f *Frame) showConsent(p *Parcel) {
	var rows []fyne.CanvasObject
	for _, x := range p.Consent.Excerpts {
		rows = append(rows, excerpt(x), widgets.NewRule())
	}
	answers := []drafting.Answer{drafting.AnswerAgree, drafting.AnswerChange, drafting.AnswerDisagree}
	choice := widgets.NewSegments([]string{lang.L("同意"), lang.L("修改"), lang.L("不同意")}, func(int) {})
	choice.Select(-1)
	by := widgets.NewField(lang.L("答复人"))
	on := widgets.NewField(lang.L("答复日期，如 2026-06-02"))
	on.SetText(drafting.DateOf(f.s.Now()).String())
	note := widgets.NewArea(lang.L("修改意见或理由"), 2)
	var d *widgets.Dialog
	shut := widgets.NewButton(lang.L("先不答复"), widgets.Secondary, func() { d.Close() })
	pack := widgets.NewButton(lang.L("打包会签答复…"), widgets.Primary, nil)
	fail := func(field *widgets.Field, words string) {
		field.Fail(words)
		d.Refresh()
	}
	pack.OnTapped = func() {
		day, err := drafting.ParseDate(on.Text())
		switch {
		case choice.Selected() < 0:
			fail(by, lang.L("请先选同意、修改或不同意。"))
			return
		case by.Text() == "":
			fail(by, lang.L("请写明是谁答复的。"))
			return
		case err != nil:
			fail(on, spoken.Words(err))
			return
		}
		var write func(io.Writer) error
		pack.Disable()
		f.Fetch(func(ctx context.Context) error {
			write, err = p.Consent.Answer(ctx, answers[choice.Selected()], by.Text(), day, note.Text())
			return nil
		}, func() {
			pack.Enable()
			if err != nil {
				fail(note, spoken.Words(err))
				return
			}
			d.Close()
			f.SaveAs(lang.L("会签答复")+" "+f.office.Name+parcelEnding, write)
		})
	}
	head := widgets.NewProse(fmt.Sprintf(lang.L("%s 发给%s，%s。%s"), p.From, p.To, drafting.DateOf(p.Created), p.Case), look.BodyText, look.Ink2)
	words := lang.L("答复只对上面的文字有效。存成的文件请送回对方单位。")
	if p.Consent.Encrypted {
		words += lang.L("答复用同一口令加密。")
	}
	d = widgets.NewDialog(lang.L("请本单位会签"), widgets.Below(look.Gap12, head, widgets.NewRule(),
		widgets.Fixed(0, excerptTall, widgets.NewScroller(widgets.Inset(0, 0, look.Gap16, 0, widgets.Below(look.Gap8, rows...)))),
		choice, widgets.Beside(look.Gap8, 0, by, widgets.Fixed(240, 0, on)), note, widgets.NewProse(words, look.CaptionText, look.Ink2)), shut, pack)
	d.Width = 760
	d.First(choice)
	d.Open(f.Canvas())
}

// excerpt shows a passage: this unit's words in ink, the rest of the paragraphs lighter.
func excerpt(x drafting.Excerpt) fyne.CanvasObject {
	rows := []fyne.CanvasObject{widgets.NewHeading(x.Section, look.BodyText)}
	for _, all := range x.Paragraphs {
		for _, part := range all {
			size, colour := float32(look.DenseText), look.Ink3
			if part.Own {
				size, colour = look.BodyText, look.Ink
			}
			rows = append(rows, widgets.NewProse(part.Text, size, colour))
		}
	}
	if x.Words != "" {
		rows = append(rows, widgets.NewProse(fmt.Sprintf(lang.L("本单位原文：%s"), x.Words), look.CaptionText, look.Ink2))
	}
	if x.From != "" {
		rows = append(rows, widgets.NewProse(fmt.Sprintf(lang.L("此处采用%s的文字，本单位的同类意见并入其中。"), x.From), look.CaptionText, look.Ink2))
	}
	return widgets.Below(look.Gap4, rows...)
}
