package ofd

import (
	"encoding/base64"
	"errors"
	"fmt"
	"html"
	"net/url"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"fuhan/drafting/typeset"
)

// page in which ofd.js draws the file.
const viewer = `<!doctype html><meta charset="utf-8"><body><script src="%s"></script><script>
const data = Uint8Array.from(atob("%s"), c => c.charCodeAt(0));
ofd.parseOfdDocument({ ofd: new File([data], 'a.ofd'), success(r) { for (const d of ofd.renderOfd(800, r[0])) document.body.appendChild(d); document.title = 'shown'; },
	fail(e) { document.title = 'failed: ' + e; } });
</script>`

// TestOFDJSShowsTheSame opens a letter with another program's reader, in a browser without a window, and compares the
// text that it draws. It needs what "make readers" fetches.
func TestOFDJSShowsTheSame(t *testing.T) {
	dir := os.Getenv("FUHAN_READERS")
	if dir == "" {
		t.Skip("FUHAN_READERS does not name a folder with the npm package ofd.js 0.2.6: see make readers")
	}
	chromium, err := exec.LookPath("chromium")
	if err != nil {
		t.Skipf("needs a browser: %v", err)
	}
	l := letter()
	for i := range l.Paragraphs { // this version of ofd.js tears characters beyond the basic plane in two halves
		l.Paragraphs[i].Text = strings.Map(func(r rune) rune {
			if r > 0xffff {
				return -1
			}
			return r
		}, l.Paragraphs[i].Text)
	}
	d := typeset.Layout(l, typeset.DefaultProfile(), faces(t))
	lib, err := filepath.Abs(filepath.Join(dir, "ofd.js", "lib", "ofd.umd.min.js"))
	if err != nil {
		t.Fatal(err)
	}
	page := filepath.Join(t.TempDir(), "view.html")
	if err := os.WriteFile(page, fmt.Appendf(nil, viewer, (&url.URL{Scheme: "file", Path: lib}).String(), base64.StdEncoding.EncodeToString(written(t, d, meta))), 0o600); err != nil {
		t.Fatal(err)
	}
	out, err := exec.Command(chromium, "--headless", "--no-sandbox", "--disable-gpu", "--virtual-time-budget=10000", "--user-data-dir="+t.TempDir(), "--dump-dom", "file://"+page).Output()
	if e := (*exec.ExitError)(nil); errors.As(err, &e) {
		t.Fatalf("%v: %.2000s", err, e.Stderr)
	} else if err != nil {
		t.Fatal(err)
	}
	if !strings.Contains(string(out), "<title>shown") {
		t.Fatalf("ofd.js does not open the file: %.300s", regexp.MustCompile(`<title>[^<]*`).FindString(string(out)))
	}
	var got, want strings.Builder
	for _, m := range regexp.MustCompile(`<text [^>]*>([^<]*)</text>`).FindAllStringSubmatch(string(out), -1) {
		got.WriteString(html.UnescapeString(m[1]))
	}
	for _, p := range d.Pages {
		for _, r := range p.Runs {
			want.WriteString(r.Text)
		}
	}
	squeeze := func(s string) string { return strings.Join(strings.Fields(s), "") }
	if squeeze(got.String()) != squeeze(want.String()) {
		t.Errorf("ofd.js shows\n%s\nwant\n%s", got.String(), want.String())
	}
}
