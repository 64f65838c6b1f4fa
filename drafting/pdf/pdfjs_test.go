package pdf

import (
	"errors"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
)

// extract prints a file's text by pdf.js, a line a line.
const extract = `
const dir = process.argv[2], { pathToFileURL } = require('url'), fs = require('fs');
(async () => {
	const { getDocument } = await import(pathToFileURL(dir + '/pdfjs-dist/legacy/build/pdf.mjs'));
	const d = await getDocument({ data: new Uint8Array(fs.readFileSync(process.argv[3])), verbosity: 0 }).promise;
	let out = '';
	for (let i = 1; i <= d.numPages; i++) {
		for (const t of (await (await d.getPage(i)).getTextContent()).items) out += t.str + (t.hasEOL ? '\n' : '');
		out += '\n';
	}
	process.stdout.write(out + (await d.getMetadata()).metadata.get('dc:title'));
})().catch(e => { console.error(e); process.exit(1); });
`

// TestPDFJSReadsTheSame needs the npm packages that "make readers" fetches.
func TestPDFJSReadsTheSame(t *testing.T) {
	dir := os.Getenv("FUHAN_READERS")
	if dir == "" {
		t.Skip("FUHAN_READERS does not name a folder with the npm package pdfjs-dist: see make readers")
	}
	d := sample()
	var want strings.Builder
	for _, p := range d.Pages {
		for _, r := range p.Runs {
			want.WriteString(strings.ReplaceAll(r.Text, " ", ""))
		}
	}
	want.WriteString(meta.Title)
	file := filepath.Join(t.TempDir(), "letter.pdf")
	script := filepath.Join(t.TempDir(), "extract.cjs")
	if err := os.WriteFile(file, written(t, d), 0o600); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(script, []byte(extract), 0o600); err != nil {
		t.Fatal(err)
	}
	out, err := exec.Command("node", script, dir, file).Output()
	if e := (*exec.ExitError)(nil); errors.As(err, &e) {
		t.Fatalf("%v: %.2000s", err, e.Stderr)
	} else if err != nil {
		t.Fatal(err)
	}
	if got := strings.Join(strings.Fields(string(out)), ""); got != want.String() {
		t.Errorf("pdf.js gives\n%s\nwant\n%s", got, want.String())
	}
}
