package letter

import (
	"io"
	"strings"
	"testing"

	"fuhan/drafting/compose"
)

// TestFormsAreWritten makes every form of the menu from the letter on the screen, prints it and writes it in every kind of file.
func TestFormsAreWritten(t *testing.T) {
	d := newDesk(t)
	items := d.page.formItem().ChildMenu.Items
	if len(items) != len(compose.Forms) {
		t.Fatalf("%d items for %d forms", len(items), len(compose.Forms))
	}
	printed := ""
	d.page.host.Print = func(name string, write func(io.Writer, bool) error) {
		var b strings.Builder
		if err := write(&b, false); err != nil {
			t.Error(err)
		}
		printed = name + b.String()
	}
	for i, kind := range compose.Forms {
		for ending, words := range map[string]string{".pdf": "rule ", ".ofd": "rule ", ".docx": "false true\n"} {
			items[i].Action()
			d.press(map[string]string{".pdf": "PDF…", ".ofd": "OFD…", ".docx": "Word…"}[ending])
			found := false
			for name, b := range d.wrote {
				found = found || strings.HasPrefix(name, kind.Name()) && strings.HasSuffix(name, ending) && strings.Contains(string(b), words)
			}
			if !found {
				t.Errorf("no %s%s among %d files", kind.Name(), ending, len(d.wrote))
			}
		}
		items[i].Action()
		d.press("打印…")
		if !strings.HasPrefix(printed, kind.Name()) || !strings.Contains(printed, "rule ") {
			t.Errorf("%s: %.40q was printed", kind.Name(), printed)
		}
		if !strings.HasPrefix(items[i].Label, formName(kind)) {
			t.Errorf("%s is named %s", kind.Name(), items[i].Label)
		}
	}
	n := len(d.wrote)
	items[0].Action()
	d.press("不要")
	if len(d.wrote) != n {
		t.Error("what was not wanted was written")
	}
	d.noFails()
}
