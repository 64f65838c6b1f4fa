package manuscript

import (
	"fmt"
	"strconv"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/lang"

	"fuhan/ui/look"
	"fuhan/ui/widgets"
)

// signs writes at the right of each line what begins on it, the gravest, and how many they are.
func (m *margin) signs(v *view) {
	e := v.e
	c := &e.column
	type sign struct {
		kind noteKind
		n    int
	}
	found := map[spot]sign{}
	var lines []spot
	for _, n := range v.noted {
		if n.kind == noteSlot || c.blocks[n.par].ghost {
			continue
		}
		s := c.line(place{n.par, n.start}, false)
		was, any := found[s]
		if !any {
			lines = append(lines, s)
			was.kind = n.kind
		}
		found[s] = sign{min(was.kind, n.kind), was.n + 1}
	}
	for _, s := range lines {
		k := found[s]
		word, ground, ink := k.kind.sign()
		if k.n > 1 {
			word += strconv.Itoa(k.n)
		}
		width := max(widgets.TextWidth(word, look.CaptionText, look.Plain)+10, 22)
		x := v.columnEnd + columnGap + 4
		y := v.y(c.lineTop(s)) + v.snap((c.pitch-look.TagHeight)/2)
		if e.pageBegins(s) {
			y += look.TagHeight / 2 // the page's name stands above
		}
		m.rect(v, ground, x, y, width, look.TagHeight).CornerRadius = 2
		m.words(v, word, ink, x+width/2+widgets.TextWidth(word, look.CaptionText, look.Plain)/2, y+(look.TagHeight-nameHeight)/2)
	}
}

// pageBegins reports whether a page begins with this line.
func (e *Editor) pageBegins(s spot) bool {
	for _, k := range e.breaks {
		if i := e.draft.index(k.Paragraph); i == s.block && e.breakLine(i, k.Rune) == s {
			return true
		}
	}
	return false
}

// tip is a small panel beside the text that says what a note says. It takes no clicks.
type tip struct {
	v     *view
	plate *widgets.Plate
	head  *widgets.Words
	body  *widgets.Prose
	foot  *widgets.Words
	shown *note
	stays bool // it was gone to by keyboard: the mouse does not take it away
}

const tipWidth = 320

func newTip(v *view) *tip {
	t := &tip{
		v: v, plate: widgets.NewPlate(look.Sheet, look.BoxLine, 4), head: widgets.NewWords("", look.CaptionText, look.Ink2),
		body: widgets.NewProse("", look.BodyText, look.Ink), foot: widgets.NewWords("", look.CaptionText, look.Ink3),
	}
	t.hide()
	return t
}

func (t *tip) objects() []fyne.CanvasObject {
	return []fyne.CanvasObject{t.plate, t.head, t.body, t.foot}
}

func (t *tip) hide() {
	t.shown, t.stays = nil, false
	for _, o := range t.objects() {
		o.Hide()
	}
}

// hover shows what the note under the mouse says.
func (t *tip) hover(n note, any bool) {
	switch {
	case t.stays || any && t.shown.is(n):
	case any:
		t.show(n)
	case t.shown != nil:
		t.hide()
	}
}

// tell shows a note that was gone to by keyboard.
func (v *view) tell(n note) {
	v.tip.show(n)
	v.tip.stays = true
}

// show places the panel below the note's line, or above it where there is no room.
func (t *tip) show(n note) {
	v, e := t.v, t.v.e
	head, body, foot := e.words(n)
	t.shown, t.stays = &n, false
	t.head.Set(head)
	t.body.Set(body)
	t.foot.Set(foot)
	const pad = 10
	width := float32(tipWidth)
	inner := width - 2*pad
	h := t.body.HeightFor(inner)
	if body == "" {
		h = 0
	}
	line := widgets.LineHeight(look.CaptionText)
	height := pad + line + h + pad
	if foot != "" {
		height += line
	}
	b := e.column.blocks[n.par]
	from, _ := b.reach(n)
	s := e.column.line(place{n.par, n.start}, false)
	x := v.columnX + b.edge(s.line, from)*e.cell
	x = max(min(x, v.right-width-8), v.left+8)
	top := headHeight + v.y(e.column.lineTop(s))
	y := top + e.column.pitch
	if y+height > e.Size().Height && top-height > headHeight {
		y = top - height
	}
	put := func(o fyne.CanvasObject, x, y, w, h float32) {
		o.Move(fyne.NewPos(v.snap(x), v.snap(y)))
		o.Resize(fyne.NewSize(w, h))
		o.Show()
	}
	put(t.plate, x, y, width, height)
	put(t.head, x+pad, y+pad, inner, line)
	if body != "" {
		put(t.body, x+pad, y+pad+line, inner, h)
	} else {
		t.body.Hide()
	}
	if foot != "" {
		put(t.foot, x+pad, y+pad+line+h, inner, line)
	} else {
		t.foot.Hide()
	}
	for _, o := range t.objects() {
		o.Refresh()
	}
}

// words gives what a note says: a head, what it is about, and what can be done.
func (e *Editor) words(n note) (head, body, foot string) {
	who := n.mark.Author
	if !n.mark.At.IsZero() {
		at := n.mark.At.Local()
		who += "　" + strconv.Itoa(int(at.Month())) + "-" + strconv.Itoa(at.Day())
	}
	switch n.kind {
	case noteSuggestion:
		head = lang.L("修改建议") + "　" + who
		was := e.draft.text(place{n.par, n.start}, place{n.par, n.end})
		switch {
		case n.mark.Note == "":
			body = fmt.Sprintf(lang.L("删去“%s”"), was)
		case was == "":
			body = fmt.Sprintf(lang.L("加上“%s”"), n.mark.Note)
		default:
			body = fmt.Sprintf(lang.L("“%s”改为“%s”"), was, n.mark.Note)
		}
		foot = lang.L("Alt+Enter 接受　Alt+Delete 不接受")
	case noteComment:
		head, body, foot = lang.L("批注")+"　"+who, n.mark.Note, lang.L("Alt+Delete 标为已解决")
	case noteSlot:
		head, body, foot = lang.L("案件字段"), lang.L("随案件更新，不能只改一半。可以整个删去。"), lang.L("Alt+Enter 到案件中修改　Alt+Delete 改为普通文字")
	default:
		head = map[noteKind]string{noteError: lang.L("错误"), noteWarning: lang.L("警告"), noteHint: lang.L("提示")}[n.kind]
		body = n.finding.Message
		foot = lang.L("Alt+Delete 不再显示")
		if n.finding.Fix != nil {
			foot = lang.L("Alt+Enter 改好　Alt+Delete 不再显示")
		}
	}
	if e.readOnly && n.finding == nil {
		foot = ""
	}
	return head, body, foot
}
