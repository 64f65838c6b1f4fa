package letter

import (
	"strings"
	"testing"

	"fuhan/drafting/typeset"
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
