package letter

import (
	"strings"
	"testing"

	"fuhan/drafting/compose"
)

// TestFormsAreWritten makes every form of the menu from the letter on the screen.
func TestFormsAreWritten(t *testing.T) {
	d := newDesk(t)
	items := d.page.formItem().ChildMenu.Items
	if len(items) != len(compose.Forms) {
		t.Fatalf("%d items for %d forms", len(items), len(compose.Forms))
	}
	for i, kind := range compose.Forms {
		items[i].Action()
		found := false
		for name, b := range d.wrote {
			found = found || strings.HasPrefix(name, kind.Name()) && strings.HasSuffix(name, ".pdf") && strings.Contains(string(b), "rule ")
		}
		if !found || !strings.HasPrefix(items[i].Label, formName(kind)) {
			t.Errorf("no %s among %d files", kind.Name(), len(d.wrote))
		}
	}
	d.noFails()
}
