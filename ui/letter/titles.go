package letter

import (
	"strings"
	"unicode"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/lang"

	"fuhan/drafting"
	"fuhan/drafting/typeset"
	"fuhan/ui/look"
	"fuhan/ui/widgets"
)

// shapeName gives the name of a title's shape on screen.
func shapeName(name string) string {
	switch name {
	case "单行":
		return lang.L("单行")
	case "梯形":
		return lang.L("梯形")
	case "倒梯形":
		return lang.L("倒梯形")
	case "菱形":
		return lang.L("菱形")
	case "等长":
		return lang.L("等长")
	}
	return lang.L("其他形状")
}

// titleChoice is the dialog in which the lines of the title are chosen.
type titleChoice struct {
	dialog  *widgets.Dialog
	shapes  []typeset.TitleShape
	options *widgets.Options
	lines   []*widgets.Words
	ok      *widgets.Button
}

// TitleLines shows the good ways of breaking the title into lines and writes the one that is chosen as breaks by hand; the
// first card takes such breaks away and leaves the lines to the layout.
func (p *Page) TitleLines() *titleChoice {
	if p.letter == nil || p.ReadOnly() {
		return nil
	}
	l := p.text.Letter()
	i := l.Find(drafting.PartTitle)
	if i < 0 || strings.TrimSpace(l.Paragraphs[i].Text) == "" {
		return nil
	}
	id, now := l.Paragraphs[i].ID, l.Paragraphs[i].Text
	c := &titleChoice{shapes: typeset.TitleShapes(now, p.host.Profile(l), p.host.Faces)}
	var cards []widgets.Option
	chosen := 0
	for k := range c.shapes {
		s := &c.shapes[k]
		name := shapeName(s.Name)
		if k == 0 {
			name = lang.L("自动") + "　" + name
		} else if s.Text() == now {
			chosen = k
		}
		cards = append(cards, widgets.Option{Title: name, Second: strings.Join(s.Lines, " / ")})
	}
	rows := container.NewVBox()
	room := 0
	for k := range c.shapes {
		room = max(room, len(c.shapes[k].Lines))
	}
	for range min(room, 6) { // a title of more is none
		w := widgets.NewWords("", 20, look.Ink)
		w.Align, w.Cut = fyne.TextAlignCenter, true
		c.lines = append(c.lines, w)
		rows.Add(w)
	}
	c.options = widgets.NewOptions(false, cards, c.show)
	c.options.Select(chosen)
	c.show(chosen)
	no := widgets.NewButton(lang.L("取消"), widgets.Secondary, func() { c.dialog.Close() })
	c.ok = widgets.NewButton(lang.L("这样分行"), widgets.Primary, func() {
		c.dialog.Close()
		k := c.options.Selected()
		text := c.shapes[k].Text()
		if k == 0 {
			text = strings.ReplaceAll(text, "\n", "")
		}
		p.breakTitle(id, text)
	})
	c.dialog = widgets.NewDialog(lang.L("标题分行"), container.NewVBox(rows, c.options), no, c.ok)
	c.dialog.Width = 640
	c.dialog.First(c.options)
	c.dialog.Open(p.host.Canvas())
	return c
}

// show sets the lines of a card as the paper will.
func (c *titleChoice) show(k int) {
	lines := c.shapes[k].Lines
	for i, w := range c.lines {
		text := ""
		if i < len(lines) {
			text = lines[i]
		}
		w.Set(text)
	}
}

// breakTitle moves the title's line feeds to where text has them, and nothing else, so that marks stay on their words.
func (p *Page) breakTitle(id drafting.ParagraphID, text string) {
	p.text.Edit(func(l *drafting.Letter) {
		for {
			i := l.Index(id)
			if i < 0 {
				return
			}
			at := strings.IndexAny(l.Paragraphs[i].Text, "\n\r")
			if at < 0 {
				break
			}
			n := len([]rune(l.Paragraphs[i].Text[:at]))
			l.Replace(id, n, n+1, "")
		}
		if strings.TrimSpace(l.Paragraphs[l.Index(id)].Text) != strings.ReplaceAll(text, "\n", "") {
			return // edited meanwhile
		}
		whole := l.Paragraphs[l.Index(id)].Text
		lead := len([]rune(whole)) - len([]rune(strings.TrimLeftFunc(whole, unicode.IsSpace)))
		for i, r := range []rune(text) {
			if r == '\n' {
				l.Replace(id, lead+i, lead+i, "\n")
			}
		}
	})
	p.Focus()
}
