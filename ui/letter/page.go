package letter

import (
	"context"
	"fmt"
	"io"
	"slices"
	"strings"
	"sync/atomic"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/lang"

	"fuhan/drafting"
	"fuhan/drafting/compose"
	"fuhan/drafting/typeset"
	"fuhan/ui/look"
	"fuhan/ui/manuscript"
	"fuhan/ui/paper"
	"fuhan/ui/widgets"
)

// leaseEvery is how often the right to edit is renewed; the store lets it lapse after half a minute.
const leaseEvery = 10 * time.Second

// Page is the desk of one letter: scaffold, manuscript, and the real pages or the opinions beside it.
type Page struct {
	host Host
	id   drafting.LetterID

	letter   *drafting.Letter // as the store last gave it: stage, signature, number
	kase     *drafting.Case
	office   drafting.Office
	orgCode  string // of the office; set before the first layout and never changed, the pager reads it
	opinions []*drafting.Opinion
	log      []drafting.LogEntry
	locked   string // who else edits it, "" for nobody

	saver *saver
	pager *pager
	doc   *typeset.Document
	at    drafting.ParagraphID // the caret's paragraph
	rune  int

	text    *manuscript.Editor
	paper   *paper.View
	outline *outline
	pane    *opinionsPane
	steps   *widgets.Steps
	way     *fyne.Container // the strip with the steps
	banner  *widgets.Banner

	title, second *widgets.Words
	undo, redo    *widgets.Button
	opinionButton *widgets.Button
	back          *widgets.Button
	giveBack      *widgets.Button
	next          *widgets.Button
	why           *widgets.Words
	paperHead     *widgets.PaneHead
	zoom          *widgets.Words
	foot          *footer

	body  *fyne.Container
	desk  *desk
	root  *fyne.Container
	actor atomic.Value // the user's name, for the lease
	stop  context.CancelFunc
	ended bool
}

// New makes the page of a letter; Open fetches it.
func New(host Host, id drafting.LetterID) *Page {
	p := &Page{host: host, id: id}
	p.actor.Store(host.Actor().Name)
	p.build()
	return p
}

// Open fetches the letter and what belongs to it. It may be called again after another step.
func (p *Page) Open() {
	var (
		l     *drafting.Letter
		c     *drafting.Case
		o     drafting.Office
		list  []*drafting.Opinion
		log   []drafting.LogEntry
		other string
	)
	p.host.Fetch(func(ctx context.Context) (err error) {
		s := p.host.Store
		if l, err = s.Letter(ctx, p.id); err != nil {
			return err
		}
		if c, err = s.Case(ctx, l.CaseID); err != nil {
			return err
		}
		if o, err = s.Office(ctx); err != nil {
			return err
		}
		if list, err = s.Opinions(ctx, l.CaseID); err != nil {
			return err
		}
		if log, err = s.Log(ctx, p.id); err != nil {
			return err
		}
		other, _, err = p.lease(ctx)
		return err
	}, func() {
		if p.ended {
			return
		}
		p.letter, p.kase, p.office, p.opinions, p.log, p.locked = l, c, o, list, log, other
		p.apply()
	})
}

// lease asks for the right to edit. What it leaves for others is the user's name and, behind a line feed, this program's
// name: a program that was killed cannot give its lease back, and whoever finds that it is gone takes it over at once.
func (p *Page) lease(ctx context.Context) (other string, ok bool, err error) {
	s := p.host.Store
	words := p.actor.Load().(string) + "\n" + p.host.Holder
	for range 2 {
		other, ok, err = s.Lease(ctx, p.id, p.host.Holder, words)
		name, holder, _ := strings.Cut(other, "\n")
		if err != nil || ok || holder == "" || p.host.Alive(holder) {
			return name, ok, err
		}
		if err = s.Release(ctx, p.id, holder); err != nil {
			return name, false, err
		}
	}
	return other, ok, err
}

// ReadOnly reports whether the text cannot be changed here and now.
func (p *Page) ReadOnly() bool {
	return p.letter == nil || p.locked != "" || !drafting.Editable(p.letter.Stage, p.host.Actor().Duties)
}

func (p *Page) apply() {
	first := p.stop == nil
	if p.saver != nil {
		p.saver.Close()
	}
	if p.orgCode == "" {
		p.orgCode = p.office.OrgCode
	}
	p.saver = newSaver(p.host.Store, p.letter.Version, func() string { return p.host.Actor().Name }, p.host.Now, func() { p.host.Do(p.showSaving) })
	p.saver.state.Saved = p.letter.UpdatedAt
	p.text.SetLetter(p.letter.Clone())
	p.text.SetReadOnly(p.ReadOnly())
	if first {
		p.startLease()
		p.goFirst()
	}
	p.showHead()
	p.showPane()
	p.showBanner()
	p.changed()
}

// goFirst puts the caret at the end of the first section, where the work usually goes on: behind its last text, or at its
// first prompt where nothing is written. A letter without headings is one section.
func (p *Page) goFirst() {
	l := p.text.Letter()
	from, to := 0, len(l.Paragraphs)
	if s := l.Sections(); len(s) > 0 {
		from, to = s[0].First, s[0].Last
	}
	best := -1
	for i := from; i < to; i++ {
		q := &l.Paragraphs[i]
		if q.Part == drafting.PartBody && (q.Level == 0 || q.RunIn > 0) && (best < 0 || !q.Empty()) {
			best = i
		}
	}
	if best >= 0 {
		p.text.CaretTo(l.Paragraphs[best].ID, len([]rune(l.Paragraphs[best].Text)))
	}
	p.Focus()
}

// Focus gives the keyboard to the manuscript.
func (p *Page) Focus() {
	if c := p.host.Canvas(); c != nil {
		c.Focus(p.text)
	}
}

func (p *Page) startLease() {
	ctx, stop := context.WithCancel(context.Background())
	p.stop = stop
	go func() {
		t := time.NewTicker(leaseEvery)
		defer t.Stop()
		for {
			select {
			case <-ctx.Done():
				return
			case <-t.C:
			}
			other, ok, err := p.lease(ctx)
			if err != nil || ctx.Err() != nil {
				continue
			}
			p.host.Do(func() {
				if was := p.locked; !p.ended && ok && was != "" {
					p.locked = ""
					p.Open() // the other window let go: take its text and go on
				} else if !p.ended && !ok && was == "" {
					p.locked = other
					p.text.SetReadOnly(true)
					p.showBanner()
				}
			})
		}
	}()
}

// Leave saves what is not yet saved and lets the letter go. When it cannot be saved the page stays: ok is false and the
// user is asked; whoever wants to leave calls again after that.
func (p *Page) Leave(after func()) {
	if p.saver == nil || p.saver.Pending() == nil {
		p.end(after)
		return
	}
	var err error
	s := p.saver
	p.host.Fetch(func(ctx context.Context) error { err = s.Flush(ctx); return nil }, func() {
		if err == nil || s.Pending() == nil {
			p.end(after)
			return
		}
		p.askUnsaved(err, func() { p.end(after) })
	})
}

// end stops what runs beside the page and gives the lease back before it goes on.
func (p *Page) end(after func()) {
	p.ended = true
	if p.saver != nil {
		p.saver.Close()
	}
	if p.stop == nil {
		after()
		return
	}
	p.stop()
	p.stop = nil
	p.host.Fetch(func(ctx context.Context) error {
		ctx, cancel := context.WithTimeout(ctx, 2*time.Second)
		defer cancel()
		_ = p.host.Store.Release(ctx, p.id, p.host.Holder) // else it lapses by itself
		return nil
	}, after)
}

// askUnsaved is the dialog that stands between unsaved text and a closing window.
func (p *Page) askUnsaved(err error, leave func()) {
	var d *widgets.Dialog
	text := p.saver.Pending()
	words := widgets.NewProse(drafting.ErrorMessage(err)+lang.L("请先腾出空间，或把文字另存为文件，再关闭。"), look.BodyText, look.Ink2)
	discard := widgets.NewButton(lang.L("放弃没有保存的文字并关闭"), widgets.Danger, func() { d.Close(); leave() })
	elsewhere := widgets.NewButton(lang.L("另存为文本…"), widgets.Secondary, func() {
		p.host.SaveAs(p.fileName(".txt"), func(w io.Writer) error {
			_, err := io.WriteString(w, compose.PlainText(text))
			return err
		})
	})
	stay := widgets.NewButton(lang.L("回去继续写"), widgets.Primary, func() { d.Close() })
	d = widgets.NewDialog(lang.L("还有文字没有保存"), words, elsewhere, stay).Left(discard).WithIcon(look.IconSign, look.Red)
	d.Open(p.host.Canvas())
}

// changed follows an edit: save, pages, outline, status.
func (p *Page) changed() {
	l := p.text.Letter()
	p.pager.Ask(l)
	p.undo.SetEnabled(p.text.CanUndo())
	p.redo.SetEnabled(p.text.CanRedo())
	p.showOutline()
	p.showStatus()
}

func (p *Page) edited() {
	p.saver.Changed(p.text.Letter())
	p.changed()
}

// setPages takes a new layout, on the UI goroutine.
func (p *Page) setPages(d *typeset.Document) {
	if p.ended {
		return
	}
	p.doc = d
	p.paper.SetDocument(d)
	p.text.SetPageBreaks(pageBreaks(d, p.text.Letter()))
	p.showCaret()
	p.showPaperHead()
	p.showStatus()
}

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

// ToggleOpinions shows the opinions in the place of the paper, or the paper again.
func (p *Page) ToggleOpinions() {
	p.desk.showOpinions = !p.desk.showOpinions
	p.showPane()
	p.body.Refresh()
}

// PlacePassage puts the chosen passage of an opinion where the caret stands.
func (p *Page) PlacePassage() { p.pane.Place() }

func (p *Page) place(x passage) {
	if p.ReadOnly() {
		return
	}
	if p.text.InsertPassage(x.Opinion, x.Text) {
		p.sync()
		p.pane.Mark(p.text.Letter())
	}
}

// sync brings the live slots and the sentence of departments up to the case. It is one step of undo with what came before.
func (p *Page) sync() {
	p.text.Amend(func(l *drafting.Letter) { compose.Refresh(l, p.kase, p.office, p.host.Order) })
}

// TakeOpinion opens the intake for a department, "" to be chosen.
func (p *Page) TakeOpinion(department string) {
	if p.kase == nil {
		return
	}
	newIntake(p.kase, department, drafting.DateOf(p.host.Now()), p.host.OpenText, func(o *drafting.Opinion, done func(error)) {
		var err error
		var c *drafting.Case
		var list []*drafting.Opinion
		p.host.Fetch(func(ctx context.Context) error {
			if err = compose.RefuseSecret("", o.Text); err != nil {
				return nil
			}
			if err = p.host.Store.SaveOpinion(ctx, o); err != nil {
				return nil
			}
			if c, err = p.host.Store.Case(ctx, p.kase.ID); err == nil {
				list, err = p.host.Store.Opinions(ctx, p.kase.ID)
			}
			return nil
		}, func() {
			if err == nil {
				p.kase, p.opinions = c, list
				p.desk.showOpinions = true
				if !p.ReadOnly() {
					p.sync()
				}
				p.showPane()
				p.showHead()
				p.body.Refresh()
			}
			done(err)
		})
	}).show(p.host.Canvas())
}

// NextStep takes the letter to its next stage, after asking once.
func (p *Page) NextStep() {
	if p.letter == nil || p.next.Disabled() {
		return
	}
	if step, ok := drafting.NextStep(p.letter.Stage); ok {
		p.askStep(step, func() { p.move(step.Action, "") })
	}
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

// Print hands the pages to the system's printing.
func (p *Page) Print() {
	if l := p.current(); l != nil {
		p.host.Print(p.fileName(".pdf"), p.pdf(l))
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
	if p.orgCode != "" && l.Get(drafting.PartNumber) == "" {
		l.Set(drafting.PartNumber, fmt.Sprintf("%s〔%d〕　　号", p.orgCode, p.host.Now().Year()), func() drafting.ParagraphID { return "number" })
	}
	return typeset.Layout(l, typeset.DefaultProfile(), p.host.Faces)
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

// TogglePaper hides the right pane, or shows it again.
func (p *Page) TogglePaper() {
	p.desk.noRight = !p.desk.noRight
	p.body.Refresh()
}

// ToggleOutline hides the scaffold, or shows it again.
func (p *Page) ToggleOutline() {
	p.desk.noOutline = !p.desk.noOutline
	p.body.Refresh()
}

// MoveSection moves the section in which the caret stands up (-1) or down (1) among its like.
func (p *Page) MoveSection(by int) {
	if p.ReadOnly() {
		return
	}
	l := p.text.Letter()
	sections := l.Sections()
	at := l.Index(p.at)
	i := -1
	for k, s := range sections {
		if s.Level == 1 && s.First <= at && at < s.Last {
			i = k
		}
	}
	if i < 0 {
		return
	}
	sections = slices.DeleteFunc(sections, func(s drafting.Section) bool { return s.Level != 1 })
	i = slices.IndexFunc(sections, func(s drafting.Section) bool { return s.First <= at && at < s.Last })
	j := i + by
	if j < 0 || j >= len(sections) {
		return
	}
	id := l.Paragraphs[sections[i].First].ID
	before := drafting.ParagraphID("")
	if by < 0 {
		before = l.Paragraphs[sections[j].First].ID
	} else if j+1 < len(sections) {
		before = l.Paragraphs[sections[j+1].First].ID
	}
	p.text.Edit(func(l *drafting.Letter) { l.MoveSection(id, before) })
}

func (p *Page) build() {
	p.text = manuscript.New(p.host.Faces, func() string { return drafting.NewID(p.host.Now()) })
	p.text.OnChanged = p.edited
	p.text.OnCaret = func(id drafting.ParagraphID, at int) {
		p.at, p.rune = id, at
		p.showOutline()
		p.showStatus()
		p.showCaret()
	}
	p.paper = paper.New(p.host.Faces)
	p.paper.OnTap = func(id drafting.ParagraphID, at int) {
		if l := p.text.Letter(); l.Index(id) >= 0 {
			p.text.CaretTo(id, max(0, at-len([]rune(l.Paragraphs[l.Index(id)].Number))))
		}
		p.Focus()
	}
	p.paper.OnPage = func(int, int) { p.showPaperHead() }
	p.paper.OnZoom = func(int) { p.showPaperHead() }
	p.pager = &pager{
		layout: p.layout,
		apply:  func(d *typeset.Document) { p.host.Do(func() { p.setPages(d) }) },
	}
	p.outline = newOutline()
	p.outline.OnGo = func(id drafting.ParagraphID) {
		l := p.text.Letter()
		if i := l.Index(id); i >= 0 {
			p.text.CaretTo(id, len([]rune(l.Paragraphs[i].Text)))
			p.Focus()
		}
	}
	p.pane = newOpinionsPane()
	p.pane.OnPlace = p.place
	p.pane.OnIntake = p.TakeOpinion
	p.pane.OnClose = p.ToggleOpinions
	p.steps = widgets.NewSteps()
	p.banner = widgets.NewBanner()

	head := p.buildHead()
	p.buildDesk()
	p.way = widgets.Bar(56, look.Panel, widgets.Inset(look.PanePadding, 0, look.PanePadding, 0, p.steps))
	p.way.Hide()
	top := container.New(stack{}, head, p.way, p.banner)
	p.root = framed(top, p.body, nil)
}

func (p *Page) countSupports() string {
	if p.kase == nil || len(p.kase.Supports) == 0 {
		return ""
	}
	return fmt.Sprintf("%d/%d", p.kase.Arrived(), len(p.kase.Supports))
}
