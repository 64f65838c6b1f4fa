package letter

import (
	"strings"
	"testing"

	"fyne.io/fyne/v2/test"

	"fuhan/drafting/typeset"
	"fuhan/ui/widgets"
)

// TestLetterHasItsOwnForm holds that pages on the screen and in files follow the letter's profile.
func TestLetterHasItsOwnForm(t *testing.T) {
	d := newDesk(t)
	l := d.page.current()
	typing := d.page.typing()
	if strings.Contains(typeset.Dump(d.page.layout(l)), "文件\"") {
		t.Error("a letter without a profile has the head of a document")
	}
	l.Profile = string(typeset.DocumentFormat)
	for name, doc := range map[string]*typeset.Document{"file": d.page.layout(l), "screen": typing(l)} {
		if !strings.Contains(typeset.Dump(doc), "文件\"") {
			t.Errorf("%s: the letter's profile is not followed", name)
		}
	}
}

func TestProfileIsChosenInTheWindow(t *testing.T) {
	d := newDesk(t)
	d.page.host.Profiles = []typeset.Profile{typeset.Standard(typeset.LetterFormat), typeset.Standard(typeset.DocumentFormat), typeset.Standard(typeset.PlainFormat)}
	d.page.ChooseProfile()
	cards := 0
	for _, o := range test.LaidOutObjects(d.win.Canvas().Overlays().Top()) {
		if c, ok := o.(*widgets.Options); ok {
			cards++
			c.Select(2)
		}
	}
	d.tap("用这个版式")
	d.flush()
	if l := d.stored(); cards != 1 || l.Profile != string(typeset.DocumentFormat) {
		t.Errorf("chosen, yet kept as %q", l.Profile)
	}
	d.page.Undo()
	d.flush()
	if l := d.stored(); l.Profile != "" {
		t.Errorf("taken back, yet kept as %q", l.Profile)
	}
	d.noFails()
}
