package letter

import (
	"context"
	"fmt"
	"slices"
	"sync/atomic"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"fuhan/drafting"
	"fuhan/drafting/opinion"
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
	folds   map[drafting.ParagraphID]bool // sections opened (true) or closed in the scaffold by hand
	terms   string                        // the unit's own phrases
	still   bool                          // the caret never blinks: the tests\' driver would blink on a goroutine of its own
	tour    *tour
	outline *outline
	strip   *outline // the same in 44 units
	tabs    *widgets.Segments
	merge   *merging
	steps   *widgets.Steps
	way     *fyne.Container // the strip with the steps
	banner  *widgets.Banner

	head          *fyne.Container
	headShown     bool
	title, second *widgets.Words
	undo, redo    *widgets.Button
	opinionButton *widgets.Button
	remindButton  *widgets.Button
	follow        *widgets.Button
	letterHead    *widgets.PaneHead // of the letter beside the desk of opinions
	takeButton    *widgets.Button
	pointCount    *fyne.Container // how many points are decided, the figure large
	pointsDone    *widgets.Words
	pointsOf      *widgets.Words
	back          *widgets.Button
	giveBack      *widgets.Button
	next          *widgets.Button
	why           *widgets.Words
	paperHead     *widgets.PaneHead
	zoom          *widgets.Words
	layoutChip    *widgets.Chip // what the layout tells of the page
	foot          *footer
	find          *findBar

	corrected []drafting.OpinionID // to be compared when the page is opened

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
		l        *drafting.Letter
		c        *drafting.Case
		o        drafting.Office
		list     []*drafting.Opinion
		choices  []drafting.Choice
		consents []drafting.Consent
		log      []drafting.LogEntry
		other    string
		mine     preferences
	)
	typed := p.saver
	p.host.Fetch(func(ctx context.Context) (err error) {
		s := p.host.Store
		if typed != nil && typed.Unsaved() && typed.State().Kept == "" {
			if err = typed.Flush(ctx); err != nil && typed.Unsaved() {
				return err // what was typed stays in the window until it is kept
			}
		}
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
		if choices, err = s.Choices(ctx, l.CaseID); err != nil {
			return err
		}
		if consents, err = s.Consents(ctx, p.id); err != nil {
			return err
		}
		changed := opinion.Complete(c, l, list, opinion.Decision{By: p.actor.Load().(string), At: p.host.Now()}, p.newPoint)
		if len(changed) > 0 {
			if err = s.SavePoints(ctx, changed...); err != nil {
				return err
			}
		}
		if log, err = s.Log(ctx, p.id); err != nil {
			return err
		}
		if mine, err = p.readPreferences(ctx); err != nil {
			return err
		}
		other, _, err = p.lease(ctx)
		return err
	}, func() {
		if p.ended {
			return
		}
		if typed != nil && typed == p.saver && (typed.Unsaved() || typed.Version() > l.Version) && typed.State().Kept == "" {
			p.Open() // the user typed meanwhile
			return
		}
		p.letter, p.kase, p.office, p.opinions, p.log, p.locked = l, c, o, list, log, other
		p.merge.choices, p.merge.consents = choices, consents
		clear(p.merge.placed)
		p.prefer(mine)
		p.apply(mine)
		if ids := p.corrected; len(ids) > 0 {
			p.corrected = nil
			p.compareAll(ids)
		}
	})
}

// ReadOnly reports whether the text cannot be changed here and now.
func (p *Page) ReadOnly() bool {
	return p.letter == nil || p.locked != "" || !drafting.Editable(p.letter.Stage, p.host.Actor().Duties)
}

func (p *Page) apply(mine preferences) {
	first := p.stop == nil
	if p.saver != nil {
		p.saver.Close()
	}
	if p.orgCode == "" {
		p.orgCode = p.office.OrgCode
	}
	p.saver = newSaver(p.host.Store, p.letter.Version, func() string { return p.host.Actor().Name }, p.host.Now, func() { p.host.Do(p.showSaving) })
	p.saver.onLost = func(err error) {
		p.host.Do(func() {
			if !p.ended {
				p.host.Fail(err)
				p.Open() // what the store holds is what counts
			}
		})
	}
	p.saver.state.Saved = p.letter.UpdatedAt
	p.text.SetLetter(p.letter.Clone())
	p.merge.there = p.pointsThere()
	p.text.SetReadOnly(p.ReadOnly())
	if !p.ReadOnly() && slices.ContainsFunc(p.letter.Marks, func(m drafting.Mark) bool { return m.Kind == drafting.MarkSlot }) {
		p.sync() // the case may have changed since
	}
	if first {
		p.startLease()
		if !p.goBack(mine.place) {
			p.goFirst()
		}
		p.Focus()
		p.beginTour(mine.tour)
	}
	p.numberPoints()
	p.showHead()
	p.showMerging()
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
}

// Focus gives the keyboard to the manuscript, and brings it before the paper where both have one place.
func (p *Page) Focus() {
	if p.merge.on && p.desk.folded.Visible() {
		p.ToggleMerging() // nobody writes in a letter that is not seen
		return
	}
	if !p.merge.on {
		p.turn(false)
	}
	if c := p.host.Canvas(); c != nil {
		c.Focus(p.text)
	}
}

// GoMiddle leads to the pane in the middle: the text, on the desk of opinions the points.
func (p *Page) GoMiddle() {
	if p.merge.on {
		p.merge.board.FocusPoints()
		return
	}
	p.Focus()
}

// changed follows an edit: save, pages, outline, status.
func (p *Page) changed() {
	l := p.text.Letter()
	p.pager.Ask(l)
	if id, at := p.text.Caret(); p.at != id || p.rune != at {
		p.at, p.rune = id, at
		p.showCaret()
	}
	p.undo.SetEnabled(p.text.CanUndo())
	p.redo.SetEnabled(p.text.CanRedo())
	p.find.tell()
	p.showOutline()
	p.showStatus()
}

func (p *Page) edited() {
	p.tour.wrote = true
	p.settlePoints()
	decided := !p.merge.beside.empty()
	p.keep(p.text.Letter())
	p.changed()
	if decided && !p.merge.deciding {
		p.showDecided()
	}
}

// setPages takes a new layout, on the UI goroutine.
func (p *Page) setPages(d *typeset.Document) {
	if p.ended {
		return
	}
	p.doc = d
	if d.Faces != nil {
		p.text.SetFaces(d.Faces)
	}
	p.paper.SetDocument(d)
	p.text.SetPageBreaks(pageBreaks(d, p.text.Letter()))
	p.showCaret()
	p.showPaperHead()
	p.showLayoutChip()
	p.showStatus()
}

func (p *Page) build() {
	p.text = manuscript.New(p.host.Faces, func() string { return drafting.NewID(p.host.Now()) })
	p.text.OnChanged = p.edited
	p.text.OnBlur = func() {
		if p.saver != nil && p.saver.Unsaved() && p.saver.State().Err == nil {
			p.SaveNow()
		}
	}
	p.text.OnLarger = func() { p.ZoomText(1) }
	p.text.OnComplete = p.completePhrase
	p.text.OnPaste = p.askPaste
	p.text.OnTable = func(id drafting.ParagraphID) { p.openTable(id) }
	p.text.OnFull = func(part drafting.Part, runes int) {
		p.host.Fail(drafting.Errorf(drafting.CodeInvalid, "%s太长，没有写进去。这里最多 %d 字，写进去会有 %d 字；函和剪贴板都没有变。请缩短后再粘贴，或贴到正文里。", partName(part), manuscript.FieldMost, runes))
	}
	p.text.OnSlot = func(drafting.Mark) { p.goCase() }
	p.text.OnCaret = func(id drafting.ParagraphID, at int) {
		if p.at == id && p.rune == at {
			return // shown with the edit that brought it there
		}
		p.at, p.rune = id, at
		p.find.tell()
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
		layout: p.typing(),
		apply:  func(d *typeset.Document) { p.host.Do(func() { p.setPages(d) }) },
	}
	p.outline, p.strip = newOutline(), newOutline()
	p.strip.narrow = true
	for _, o := range []*outline{p.outline, p.strip} {
		o.OnGo = func(id drafting.ParagraphID) {
			l := p.text.Letter()
			if i := l.Index(id); i >= 0 {
				p.text.CaretTo(id, len([]rune(l.Paragraphs[i].Text)))
				p.Focus()
			}
		}
		o.OnMove, o.OnFold, o.OnMenu, o.OnLeave = p.moveBefore, p.fold, p.sectionMenu, p.Focus
	}
	p.buildMerging()
	p.find = newFindBar(p.text)
	p.find.relay, p.find.back = func() { p.body.Refresh() }, p.Focus
	p.find.focus = func(f fyne.Focusable) {
		if c := p.host.Canvas(); c != nil {
			c.Focus(f)
		}
	}
	p.steps = widgets.NewSteps()
	p.banner = widgets.NewBanner()
	p.tour = newTour(func() { p.root.Refresh() })

	head := p.buildHead()
	p.buildDesk()
	p.way = widgets.Bar(56, look.Panel, widgets.Inset(look.PanePadding, 0, look.PanePadding, 0, p.steps))
	p.way.Hide()
	top := container.New(stack{}, head, p.way, p.banner, p.tour.banner)
	p.root = container.New(&tourLayout{p}, framed(top, p.body, nil), p.tour.ring)
	p.text.OnKey = p.tourKey
}

func (p *Page) countSupports() string {
	if p.kase == nil || len(p.kase.Supports) == 0 {
		return ""
	}
	return fmt.Sprintf("%d/%d", p.kase.Arrived(), len(p.kase.Supports))
}
