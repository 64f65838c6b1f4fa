package widgets

import (
	"strings"
	"testing"

	"fyne.io/fyne/v2"

	keyboard "fuhan/ui/input"
)

func TestFieldComposes(t *testing.T) {
	for name, f := range map[string]*Field{"line": NewField("案由"), "area": NewArea("诉求", 4)} {
		t.Run(name, func(t *testing.T) {
			w := open(t, f, 300, f.MinSize().Height)
			f.SetText("冷链")
			w.Canvas().Focus(f.Input())
			e := f.entry
			e.TypedKey(key(fyne.KeyEnd))
			changed := 0
			f.OnChanged = func(string) { changed++ }
			before, _ := e.CaretBox()
			e.Compose(keyboard.Preedit{Text: "duan ban", Caret: 4})
			c := e.composed
			if f.Text() != "冷链" || changed != 0 {
				t.Errorf("composing wrote %q", f.Text())
			}
			if c.under.Hidden || c.under.Size().Width < 40 || c.text.Text != "duan ban" || c.rest.Text != "" {
				t.Errorf("%v %q %q", c.under.Size(), c.text.Text, c.rest.Text)
			}
			if x := c.under.Position().X - e.Position().X; x < before.X-1 || x > before.X+1 {
				t.Errorf("composed at %v, caret at %v", x, before.X)
			}
			if c.caret.Position().X <= c.under.Position().X {
				t.Error("the caret does not follow")
			}
			e.Commit("短板")
			e.Compose(keyboard.Preedit{})
			if f.Text() != "冷链短板" || changed != 1 || !c.under.Hidden || !c.ground.Hidden {
				t.Errorf("%q, %d changes", f.Text(), changed)
			}
			e.Undo()
			if f.Text() != "冷链" {
				t.Errorf("one step back leaves %q", f.Text())
			}
			e.TypedKey(key(fyne.KeyHome))
			e.Compose(keyboard.Preedit{Text: "bu"})
			if c.rest.Text != "冷链" {
				t.Errorf("behind the caret stands %q", c.rest.Text)
			}
			e.Compose(keyboard.Preedit{Text: strings.Repeat("chang ", 60), Caret: 360})
			if right := c.under.Position().X + c.under.Size().Width; right > 310 {
				t.Errorf("what was composed last is out of sight: %v", right)
			}
			e.Compose(keyboard.Preedit{})
			f.SelectAll()
			e.Commit("新")
			if f.Text() != "新" {
				t.Errorf("a commit does not replace what is selected: %q", f.Text())
			}
		})
	}
}

// A text that is longer than the field is scrolled; what is composed stands where the caret is seen.
func TestFieldComposesScrolled(t *testing.T) {
	f := NewField("")
	w := open(t, f, 200, 32)
	w.Canvas().Focus(f.Input())
	f.SetText(strings.Repeat("冷链短板", 20))
	f.entry.TypedKey(key(fyne.KeyEnd))
	f.entry.Compose(keyboard.Preedit{Text: "bu", Caret: 2})
	c := f.entry.composed
	if x := c.under.Position().X; x < 0 || x+c.under.Size().Width > 204 {
		t.Errorf("composed at %v", x)
	}
}
