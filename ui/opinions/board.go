package opinions

import (
	"fmt"
	"slices"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/lang"

	"fuhan/drafting"
	"fuhan/drafting/opinion"
	"fuhan/ui/look"
	"fuhan/ui/widgets"
)

// Board is the desk's two panes. All methods belong to the UI goroutine; all functions are set before the first Set.
type Board struct {
	OnPlace    func(opinion.Ref)                   // put the point where the caret stands
	OnDecide   func(opinion.Ref, opinion.Decision) // by and at are the page's to fill in
	OnReopen   func(opinion.Ref)                   // nothing decided any more; its words go out of the letter
	OnAsk      func(opinion.Ref, []drafting.AskID) // tie to other asks, the first being where its words go
	OnSplit    func(r opinion.Ref, at int)         // part before the rune at
	OnJoin     func(opinion.Ref)                   // with the point behind it
	OnFigure   func(c opinion.Conflict, side int, reason string)
	OnKeep     func(r opinion.Repeat, keep drafting.PointID)
	OnShow     func(drafting.ParagraphID, int) // show a place of the letter
	OnOriginal func(*drafting.Opinion)         // open the file as it came
	OnIntake   func(department string)
	OnRemind   func(departments []string)
	OnStyle    func() // how the sentence of departments is written
	OnGiveBack func() // the sentence that was changed by hand shall follow the case again
	OnLeave    func() // Escape on the matrix; on a card it leads back to the matrix
	// OnLook is told what is looked at: an ask's cell, and in it a point or none.
	OnLook func(ask drafting.AskID, p drafting.PointID)
	Canvas func() fyne.Canvas

	Matrix fyne.CanvasObject // the left pane
	Points fyne.CanvasObject // the middle one

	desk      *opinion.Desk
	table     *matrix
	conflicts []opinion.Conflict
	repeats   []opinion.Repeat
	sentence  Sentence
	point     drafting.PointID
	readOnly  bool

	left, cards, head   *fyne.Container
	scroll              *widgets.Scroller
	leftScroll          *widgets.Scroller
	headName, headWords *widgets.Words
	headCount           *widgets.Words
	matrixHead          *widgets.PaneHead
	earlier, later      *widgets.Button // further departments, where not all fit
	shown               []*pointCard
	inside              map[fyne.Focusable]bool // what of the cards can have the keyboard
	legend, said, came  part                    // of the left pane
	rows                int
	moved               bool                                   // somebody has gone to a cell
	again               string                                 // key of the conflict that is to be decided anew
	passages            map[drafting.PointID][]opinion.Passage // of the letter, as they were when the desk was set
}

// New makes an empty desk.
func New() *Board {
	b := &Board{table: newMatrix()}
	b.table.OnChoose = func(int, int) {
		b.point, b.moved = "", true
		b.showCards()
		b.scroll.ToTop()
		b.look()
	}
	b.table.OnOpen = b.FocusPoints
	b.table.OnView = b.showView
	b.earlier = widgets.NewIconButton(look.IconBack, func() { b.table.turn(-1) })
	b.later = widgets.NewIconButton(look.IconRight, func() { b.table.turn(1) })
	b.earlier.Small, b.later.Small = true, true
	b.table.OnLeave = func() { b.OnLeave() }
	b.matrixHead = widgets.NewPaneHead(lang.L("诉求与单位"), "", b.earlier, b.later)
	b.showView(0, 0, 0)
	b.matrixHead.Second.Align = fyne.TextAlignTrailing
	b.left = widgets.Below(0)
	b.leftScroll = widgets.NewScroller(b.left)
	b.Matrix = widgets.Ground(look.Panel, container.NewBorder(b.matrixHead.Container, nil, nil, nil, b.leftScroll))
	b.headName = widgets.NewHeading("", look.BodyText)
	b.headWords = widgets.NewWords("", look.BodyText, look.Ink)
	b.headWords.Cut = true
	b.headCount = widgets.NewWords("", look.DenseText, look.Ink2)
	b.headName.Cut = true
	b.head = container.New(cellHead{}, b.headName, b.headWords, b.headCount)
	head := widgets.Bar(look.PaneHeadHeight, look.Panel, widgets.Inset(look.PanePadding, 0, look.PanePadding, 0, b.head))
	b.cards = widgets.Below(look.Gap12)
	b.scroll = widgets.NewScroller(widgets.Inset(look.PanePadding, look.Gap12, look.PanePadding, look.Gap24, b.cards))
	b.Points = widgets.Ground(look.Ground, container.NewBorder(head, nil, nil, nil, b.scroll))
	return b
}

// Set shows the desk as it now is. Conflicts and repeats stay as they were found until SetFound.
func (b *Board) Set(d *opinion.Desk, s Sentence, readOnly bool) {
	b.desk, b.sentence, b.readOnly = d, s, readOnly
	b.passages = map[drafting.PointID][]opinion.Passage{}
	for _, x := range d.Provenance() {
		b.passages[x.Point] = append(b.passages[x.Point], x)
	}
	b.show()
}

// look tells what is looked at.
func (b *Board) look() {
	if t := b.table; b.OnLook != nil && t.row < len(t.m.Rows) {
		b.OnLook(t.m.Rows[t.row].Ask.ID, b.point)
	}
}

// SetFound shows figures that disagree and sentences said twice.
func (b *Board) SetFound(conflicts []opinion.Conflict, repeats []opinion.Repeat) {
	b.conflicts, b.repeats = conflicts, repeats
	if b.desk != nil {
		b.show()
	}
}

// Conflicts counts those about which nothing is decided; Repeats alike.
func (b *Board) Conflicts() int {
	n := 0
	for i := range b.conflicts {
		if !b.conflicts[i].Settled {
			n++
		}
	}
	return n
}

// Repeats counts the sentences that are still said more than once.
func (b *Board) Repeats() int {
	n := 0
	for i := range b.repeats {
		if !b.repeats[i].Done {
			n++
		}
	}
	return n
}

// Point gives the chosen point.
func (b *Board) Point() (opinion.Ref, bool) {
	if b.desk == nil || b.point == "" {
		return opinion.Ref{}, false
	}
	return b.desk.Find(b.point)
}

// Choose goes to a point's cell and chooses it.
func (b *Board) Choose(id drafting.PointID) {
	// A point that speaks to several asks stands in several cells: the one in view is as good as the first.
	if t := b.table; t.row < len(t.m.Rows) && t.col < len(t.m.Columns) {
		for _, x := range t.m.Cells[t.row][t.col].Points {
			if x.Point.ID == id {
				b.choosePoint(id)
				return
			}
		}
	}
	for r := range b.table.m.Rows {
		for c := range b.table.m.Columns {
			for _, x := range b.table.m.Cells[r][c].Points {
				if x.Point.ID == id {
					b.table.choose(r, c)
					b.choosePoint(id)
					return
				}
			}
		}
	}
}

// showView says in the matrix' head which departments are in view, where not all are, and offers the others to the mouse.
func (b *Board) showView(from, n, of int) {
	all := n >= of
	words := lang.L("方向键移动，回车打开")
	if !all {
		words = fmt.Sprintf(lang.L("第 %d—%d 家，共 %d 家"), from+1, from+n, of)
	}
	b.earlier.Hidden, b.later.Hidden = all, all
	b.earlier.SetEnabled(from > 0)
	b.later.SetEnabled(from+n < of)
	b.matrixHead.Second.Set(words)
	b.matrixHead.Refresh()
}

// FocusMatrix and FocusPoints give the keyboard to a pane.
func (b *Board) FocusMatrix() { b.Canvas().Focus(b.table) }

// FocusPoints goes to the chosen point of the cell, or its first.
func (b *Board) FocusPoints() {
	for _, c := range b.shown {
		if c.ref.Point.ID == b.point {
			b.Canvas().Focus(c.frame)
			return
		}
	}
	if len(b.shown) > 0 {
		b.Canvas().Focus(b.shown[0].frame)
	}
}

func (b *Board) choosePoint(id drafting.PointID) {
	if b.point == id {
		return
	}
	b.point, b.moved = id, true
	b.look()
	for _, c := range b.shown {
		if on := c.ref.Point.ID == id; on != c.chosen {
			c.chosen = on
			c.frame.Refresh()
		}
	}
}

// stands reports whether words of a point stand in the letter.
func (b *Board) stands(id drafting.PointID) bool { return len(b.passages[id]) > 0 }

func (b *Board) show() {
	m := b.desk.Matrix()
	marked := map[[2]int]bool{}
	for i := range b.conflicts {
		if b.conflicts[i].Settled {
			continue
		}
		for _, s := range b.conflicts[i].Sides {
			for r := range m.Rows {
				for c := range m.Columns {
					if slices.ContainsFunc(m.Cells[r][c].Points, func(x opinion.Ref) bool { return x.Point.ID == s.Point }) {
						marked[[2]int{r, c}] = true
					}
				}
			}
		}
	}
	b.table.set(m, marked, b.desk.Today)
	if !b.moved { // what is found later is where to begin, too
		b.goFirst(m, marked)
	}
	b.showLeft(m)
	b.showCards()
}

// goFirst begins where a hand is needed: at a conflict, else at an open cell, else at the first with points.
func (b *Board) goFirst(m opinion.Matrix, marked map[[2]int]bool) {
	for _, wanted := range []func(r, c int) bool{
		func(r, c int) bool { return marked[[2]int{r, c}] },
		func(r, c int) bool { return m.Cells[r][c].State == opinion.CellOpen },
		func(r, c int) bool { return len(m.Cells[r][c].Points) > 0 },
	} {
		for r := range m.Rows {
			for c := range m.Columns {
				if wanted(r, c) {
					if t := b.table; t.row != r || t.col != c {
						t.row, t.col, b.point = r, c, ""
						t.reveal()
						t.Refresh()
						b.look()
					}
					return
				}
			}
		}
	}
}
