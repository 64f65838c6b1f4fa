package letter

import (
	"strings"
	"testing"

	"fyne.io/fyne/v2"

	"fuhan/drafting"
	"fuhan/drafting/compose"
)

func TestPaletteAndShortKeys(t *testing.T) {
	d := newDesk(t)
	p := d.page
	p.host.Phrases = []compose.Phrase{{Key: "py", Name: "评价", Text: "{you}的{word}很有帮助。"}, {Key: "hk", Name: "会办", Text: "意见", Roles: []drafting.Role{drafting.RoleSupport}}}
	p.terms = "llb 冷链办公室"
	seen := map[string]bool{}
	for _, s := range symbols() {
		if seen[s.key] || s.text == "" || s.name == "" {
			t.Errorf("%+v", s)
		}
		seen[s.key] = true
	}
	if text, ok := p.completePhrase("py"); !ok || text != compose.You(p.kase)+"的提案很有帮助。" {
		t.Errorf("py writes %q", text)
	}
	for _, r := range "llb" {
		p.text.TypedRune(r)
	}
	p.text.TypedKey(&fyne.KeyEvent{Name: fyne.KeyTab})
	if !strings.Contains(letterText(p), "冷链办公室") {
		t.Error("the unit's own term is not written")
	}
	if _, ok := p.completePhrase("hk"); ok {
		t.Error("a phrase of opinions in a reply")
	}
	p.Palette()
	if d.win.Canvas().Overlays().Top() == nil {
		t.Fatal("no palette")
	}
}
