package widgets

import (
	"math"
	"strings"
	"unicode/utf8"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/widget"

	"fuhan/ui/look"
)

// LineHeight gives the height of a line of text of a size: 12 on 20, 14 on 22, 16 on 24, 20 on 28, 28 on 36.
func LineHeight(size float32) float32 {
	switch {
	case size <= 13:
		return 20
	case size <= 28:
		return size + 8
	}
	return float32(math.Ceil(float64(size) * 1.3))
}

// Words is one line of text. What does not fit ends in … .
type Words struct {
	widget.BaseWidget
	Text     string
	TextSize float32 // 0 is look.BodyText
	Colour   fyne.ThemeColorName
	Style    fyne.TextStyle
	Align    fyne.TextAlign
	Cut      bool // may be narrower than its text, which then ends in …

	shown *canvas.Text
}

// NewWords makes a line of text in a colour of the look.
func NewWords(text string, size float32, colour fyne.ThemeColorName) *Words {
	w := &Words{Text: text, TextSize: size, Colour: colour}
	w.ExtendBaseWidget(w)
	return w
}

// Heading makes a line of Medium text.
func NewHeading(text string, size float32) *Words {
	w := NewWords(text, size, look.Ink)
	w.Style = look.Medium
	return w
}

// Set changes the text.
func (w *Words) Set(text string) {
	if w.Text != text {
		w.Text = text
		w.Refresh()
	}
}

// Paint changes text and colour.
func (w *Words) Paint(text string, colour fyne.ThemeColorName) {
	if w.Text != text || w.Colour != colour {
		w.Text, w.Colour = text, colour
		w.Refresh()
	}
}

func (w *Words) size() float32 {
	if w.TextSize == 0 {
		return look.BodyText
	}
	return w.TextSize
}

// Width gives the width that the whole text takes.
func (w *Words) Width() float32 { return TextWidth(w.Text, w.size(), w.Style) }

// WasCut reports whether the text is shown with … .
func (w *Words) WasCut() bool { return w.shown != nil && w.shown.Text != w.Text }

// TextWidth measures a line of text in Fyne units.
func TextWidth(text string, size float32, style fyne.TextStyle) float32 {
	if text == "" {
		return 0
	}
	return fyne.MeasureText(text, size, style).Width
}

// CreateRenderer is for Fyne.
func (w *Words) CreateRenderer() fyne.WidgetRenderer {
	w.ExtendBaseWidget(w)
	t := canvas.NewText("", paint(w.Colour, w))
	w.shown = t
	v := &view{objects: []fyne.CanvasObject{t}}
	v.min = func() fyne.Size {
		h := LineHeight(w.size())
		if w.Cut {
			return fyne.NewSize(w.size(), h)
		}
		return fyne.NewSize(float32(math.Ceil(float64(w.Width()))), h)
	}
	v.layout = func(s fyne.Size) {
		t.TextSize, t.TextStyle, t.Alignment = w.size(), w.Style, w.Align
		text := w.Text
		if w.Cut && s.Width > 0 {
			text = CutText(text, w.size(), w.Style, s.Width)
		}
		if t.Text != text {
			t.Text = text
			t.Refresh()
		}
		h := t.MinSize().Height
		place(t, 0, (s.Height-h)/2, s.Width, h)
	}
	v.refresh = func() {
		t.Color = paint(w.Colour, w)
		v.layout(w.Size())
		t.Refresh()
	}
	v.refresh()
	return v
}

// CutText shortens a text to a width, ending it in … where something was left out.
func CutText(text string, size float32, style fyne.TextStyle, width float32) string {
	if TextWidth(text, size, style) <= width+0.5 {
		return text
	}
	runes := []rune(text)
	lo, hi := 0, len(runes)
	for lo < hi {
		mid := (lo + hi + 1) / 2
		if TextWidth(string(runes[:mid])+"…", size, style) <= width {
			lo = mid
		} else {
			hi = mid - 1
		}
	}
	return strings.TrimRight(string(runes[:lo]), " 　") + "…"
}

// Prose is text over several lines, broken as Chinese is: anywhere but before closing marks and behind opening ones, and
// not inside words and figures.
type Prose struct {
	widget.BaseWidget
	Text     string
	TextSize float32
	Colour   fyne.ThemeColorName
	Style    fyne.TextStyle
	Align    fyne.TextAlign
	Pitch    float32  // of the lines; 0 is LineHeight
	Lines    int      // at most so many, the last ends in …; 0 is all
	Tint     []string // words that stand on an amber ground wherever they occur

	width float32
	lines []string
	kept  [2]breaking // the newest first: a layout asks for one or two widths again and again
}

// breaking is text as it was broken, and all that it follows from.
type breaking struct {
	text              string
	size, width, cell float32 // cell is an ideograph's width: another face breaks elsewhere
	style             fyne.TextStyle
	most              int
	lines             []string
}

// NewProse makes text over several lines.
func NewProse(text string, size float32, colour fyne.ThemeColorName) *Prose {
	p := &Prose{Text: text, TextSize: size, Colour: colour}
	p.ExtendBaseWidget(p)
	return p
}

// Set changes the text.
func (p *Prose) Set(text string) {
	if p.Text != text {
		p.Text = text
		p.Refresh()
	}
}

func (p *Prose) pitch() float32 {
	if p.Pitch > 0 {
		return p.Pitch
	}
	return LineHeight(p.TextSize)
}

// HeightFor gives the height that the text takes at a width.
func (p *Prose) HeightFor(width float32) float32 {
	return float32(len(p.broken(width))) * p.pitch()
}

// tinted gives where the tinted words begin and end in a line, in units; words broken over two lines are tinted in both.
func (p *Prose) tinted(line int) [][2]float32 {
	before := 0
	for _, l := range p.lines[:line] {
		before += len(l)
	}
	whole, text := strings.Join(p.lines, ""), p.lines[line]
	var out [][2]float32
	for _, word := range p.Tint {
		for at := 0; word != ""; {
			i := strings.Index(whole[at:], word)
			if i < 0 {
				break
			}
			from, to := max(at+i-before, 0), min(at+i+len(word)-before, len(text))
			if from < to {
				out = append(out, [2]float32{TextWidth(text[:from], p.TextSize, p.Style), TextWidth(text[:to], p.TextSize, p.Style)})
			}
			at += i + len(word)
		}
	}
	return out
}

func (p *Prose) broken(width float32) []string {
	now := breaking{text: p.Text, size: p.TextSize, width: width, cell: TextWidth("国", p.TextSize, p.Style), style: p.Style, most: p.Lines}
	for i, k := range p.kept {
		if k.lines != nil && k.text == now.text && k.size == now.size && k.width == width && k.cell == now.cell && k.style == now.style && k.most == now.most {
			p.kept[0], p.kept[i] = k, p.kept[0]
			return k.lines
		}
	}
	now.lines = p.breakAnew(width)
	p.kept = [2]breaking{now, p.kept[0]}
	return now.lines
}

func (p *Prose) breakAnew(width float32) []string {
	lines := BreakText(p.Text, p.TextSize, p.Style, width)
	if p.Lines > 0 && len(lines) > p.Lines {
		last := strings.Join(lines[p.Lines-1:], "")
		lines = append(lines[:p.Lines-1:p.Lines-1], CutText(last, p.TextSize, p.Style, width))
	}
	return lines
}

// CreateRenderer is for Fyne.
func (p *Prose) CreateRenderer() fyne.WidgetRenderer {
	p.ExtendBaseWidget(p)
	v := &view{}
	fill := func() {
		v.objects = v.objects[:0]
		for i, l := range p.lines {
			t := canvas.NewText(l, paint(p.Colour, p))
			t.TextSize, t.TextStyle, t.Alignment = p.TextSize, p.Style, p.Align
			h := t.MinSize().Height
			place(t, 0, float32(i)*p.pitch()+(p.pitch()-h)/2, p.width, h)
			if p.Align == fyne.TextAlignLeading {
				for _, x := range p.tinted(i) {
					ground := canvas.NewRectangle(paint(look.SoftAmber, p))
					ground.CornerRadius = look.RadiusTag
					place(ground, x[0], float32(i)*p.pitch()+(p.pitch()-h)/2, x[1]-x[0], h)
					v.objects = append(v.objects, ground)
				}
			}
			v.objects = append(v.objects, t)
		}
	}
	v.layout = func(s fyne.Size) {
		if s.Width == p.width && p.lines != nil {
			return
		}
		p.width = s.Width
		p.lines = p.broken(s.Width)
		fill()
		canvas.Refresh(p)
	}
	v.min = func() fyne.Size {
		n := max(len(p.lines), 1)
		if p.width == 0 {
			n = 1
		}
		return fyne.NewSize(p.TextSize*2, float32(n)*p.pitch())
	}
	v.refresh = func() {
		p.width = p.Size().Width
		p.lines = p.broken(p.width)
		fill()
		canvas.Refresh(p)
	}
	return v
}

const (
	notFirst = "，。、；：？！）》〉」』】〕”’…—％%,.;:?!)]}·"
	notLast  = "（《〈「『【〔“‘([{"
)

// BreakText breaks a text into lines of a width. Line feeds in it stand.
func BreakText(text string, size float32, style fyne.TextStyle, width float32) []string {
	var out []string
	for part := range strings.SplitSeq(text, "\n") {
		for {
			if width <= 0 || !surelyWider(part, size, width) && TextWidth(part, size, style) <= width+0.5 {
				out = append(out, part)
				break
			}
			n := breakAt(part, size, style, width)
			out = append(out, strings.TrimRight(part[:n], " "))
			part = strings.TrimLeft(part[n:], " ")
		}
	}
	return out
}

// breakAt gives the byte at which a line too long is broken.
func breakAt(s string, size float32, style fyne.TextStyle, width float32) int {
	runes := []rune(s)
	lo, hi := 1, len(runes)
	// A line of ideographs breaks behind as many as there are ems in it: that is looked at first.
	if n := int(width / size); n > 1 && n < hi {
		switch {
		case TextWidth(string(runes[:n]), size, style) > width:
			hi = n - 1
		case TextWidth(string(runes[:n+1]), size, style) > width:
			lo, hi = n, n
		default:
			lo = n + 1
		}
	}
	for lo < hi {
		mid := (lo + hi + 1) / 2
		if TextWidth(string(runes[:mid]), size, style) <= width {
			lo = mid
		} else {
			hi = mid - 1
		}
	}
	n := lo
	for n > 1 && !breakable(runes[n-1], runes[min(n, len(runes)-1)]) {
		n--
	}
	if n == 1 && lo > 1 {
		n = lo // nothing to break at: anywhere
	}
	return len(string(runes[:n]))
}

// surelyWider spares measuring a long text: it has more ideographs than there is room for, even were they half as wide.
func surelyWider(s string, size, width float32) bool {
	room := int(2*width/size) + 2
	if len(s) <= room {
		return false
	}
	for _, r := range s {
		if r >= '\u4e00' && r <= '\u9fff' {
			if room--; room < 0 {
				return true
			}
		}
	}
	return false
}

func breakable(a, b rune) bool {
	switch {
	case strings.ContainsRune(notFirst, b) || strings.ContainsRune(notLast, a):
		return false
	case a == ' ':
		return true
	}
	return !(narrow(a) && narrow(b))
}

func narrow(r rune) bool { return utf8.RuneLen(r) == 1 && r != ' ' }
