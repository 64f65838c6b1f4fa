package letter

import (
	"context"
	"fmt"
	"io"
	"strings"

	"fyne.io/fyne/v2/lang"

	"fuhan/drafting"
	"fuhan/drafting/compose"
	"fuhan/drafting/typeset"
)

// Undo takes the last step back.
func (p *Page) Undo() { p.text.Undo() }

// Redo takes it again.
func (p *Page) Redo() { p.text.Redo() }

// SaveNow saves without waiting.
func (p *Page) SaveNow() {
	if p.saver == nil {
		return
	}
	s := p.saver
	p.host.Fetch(func(ctx context.Context) error { _ = s.Flush(ctx); return nil }, p.showSaving)
}

// PlacePassage puts the chosen point where the caret stands.
func (p *Page) PlacePassage() {
	if r, ok := p.merge.board.Point(); ok && p.merge.on {
		p.placePoint(r)
	}
}

// sync brings the live slots and the sentence of departments up to the case. It is one step of undo with what came before.
func (p *Page) sync() {
	if p.kase != nil {
		drafting.NoteUnused(p.kase, p.opinions, p.host.Order)
	}
	p.text.Amend(func(l *drafting.Letter) { compose.Refresh(l, p.kase, p.office, p.host.Order) })
}

// TakeOpinion opens the intake for a department, "" to be chosen.
func (p *Page) TakeOpinion(department string) {
	if p.kase != nil {
		p.intake(department).show(p.host.Canvas())
	}
}

func (p *Page) intake(department string) *intake {
	return newIntake(p.kase, department, drafting.DateOf(p.host.Now()), p.host.OpenFiles, p.receive, func(o *drafting.Opinion, said bool, done func(error)) {
		if err := compose.RefuseSecret("", o.Text); err != nil {
			done(err)
			return
		}
		box := p.inbox()
		a := box.Put(o, said)
		if a.Out || a.Earlier != nil { // another case's, received before, or beside an earlier one: that is asked there
			done(nil)
			p.openArrivals(box, nil)
			return
		}
		all, err := box.Take()
		if err != nil {
			done(err)
			return
		}
		p.keepOpinions(all, func(err error) {
			done(err)
			if err == nil {
				p.focusDesk()
			}
		})
	})
}

// NextStep takes the letter to its next stage, after asking once.
func (p *Page) NextStep() {
	if p.letter == nil || p.next.Disabled() {
		return
	}
	step, ok := drafting.NextStep(p.letter.Stage)
	if !ok {
		return
	}
	if n := p.deskNow().Open(); step.Action == drafting.ActionSubmit && n > 0 {
		p.askOpen(n, func(reason string) { p.move(step.Action, reason) })
		return
	}
	p.askStep(step, func() { p.move(step.Action, "") })
}

// Return gives the letter back to its writer, with a reason.
func (p *Page) Return() {
	if p.letter == nil || !p.giveBack.Visible() {
		return
	}
	p.askReason(func(reason string) { p.move(drafting.ActionReturn, reason) })
}

func (p *Page) move(a drafting.Action, reason string) {
	s := p.saver
	p.host.Fetch(func(ctx context.Context) error {
		if err := s.Flush(ctx); err != nil {
			return err
		}
		_, err := p.host.Store.Move(ctx, drafting.Move{Letter: p.id, Version: s.Version(), Action: a, Actor: p.host.Actor(), Reason: reason})
		return err
	}, p.Open)
}

// ExportPDF writes the pages as a file.
func (p *Page) ExportPDF() {
	if l := p.current(); l != nil {
		p.host.SaveAs(p.fileName(".pdf"), p.pdf(l))
	}
}

// ExportOFD writes the same pages in the national format.
func (p *Page) ExportOFD() {
	if l := p.current(); l != nil {
		p.host.SaveAs(p.fileName(".ofd"), func(w io.Writer) error { return p.host.OFD(w, l, p.layout(l)) })
	}
}

// ExportWord writes the letter for Word, with its comments and suggestions as Word's own where marks is set.
func (p *Page) ExportWord(marks bool) {
	if l := p.current(); l != nil {
		p.host.SaveAs(p.fileName(".docx"), func(w io.Writer) error {
			p.showNumber(l)
			return p.host.Word(w, l, p.host.Profile(l), marks)
		})
	}
}

// Print hands the pages to the system's printing.
func (p *Page) Print() {
	if l := p.current(); l != nil {
		p.host.Print(p.fileName(".pdf"), func(w io.Writer, preprinted bool) error {
			profile := p.host.Profile(l)
			profile.Preprinted = profile.Preprinted || preprinted
			return p.host.PDF(w, l, p.layoutIn(l, profile))
		})
	}
}

func (p *Page) current() *drafting.Letter {
	if p.letter == nil {
		return nil
	}
	return p.text.Letter().Clone()
}

// pdf lays out and paints off the UI goroutine: what is on the screen may be one layout behind.
func (p *Page) pdf(l *drafting.Letter) func(io.Writer) error {
	return func(w io.Writer) error {
		return p.host.PDF(w, l, p.layout(l))
	}
}

// layout lays a copy of the letter out. Until it is numbered the head shows where the number will stand.
func (p *Page) layout(l *drafting.Letter) *typeset.Document {
	return p.layoutIn(l, p.host.Profile(l))
}

func (p *Page) layoutIn(l *drafting.Letter, profile typeset.Profile) *typeset.Document {
	p.showNumber(l)
	return typeset.Layout(l, profile, p.host.Faces)
}

// typing lays letters out one after the other, each from what the one before left.
func (p *Page) typing() func(*drafting.Letter) *typeset.Document {
	var kept typeset.Layouter
	return func(l *drafting.Letter) *typeset.Document {
		p.showNumber(l)
		return kept.Layout(l, p.host.Profile(l), p.host.Faces)
	}
}

func (p *Page) showNumber(l *drafting.Letter) {
	if p.orgCode != "" && l.Get(drafting.PartNumber) == "" {
		l.Set(drafting.PartNumber, fmt.Sprintf("%s〔%d〕　　号", p.orgCode, p.host.Now().Year()), func() drafting.ParagraphID { return "number" })
	}
}

// fileName proposes a name for the letter's file: number and title of the case.
func (p *Page) fileName(ending string) string {
	name := strings.ReplaceAll(p.letter.Get(drafting.PartTitle), "\n", "")
	if name == "" {
		name = lang.L("复函")
	}
	if r := []rune(name); len(r) > 60 {
		name = string(r[:60])
	}
	return name + ending
}

// ZoomPaper changes the paper's scale: +1 larger, -1 smaller, 0 to the pane's width.
func (p *Page) ZoomPaper(by int) {
	p.paper.Zoom(by)
	p.showPaperHead()
}

// SpreadPaper shows two pages side by side, or one.
func (p *Page) SpreadPaper() { p.paper.SetSpread(!p.paper.Spread()) }
