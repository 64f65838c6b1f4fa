package setup

import (
	"bytes"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"
	"unicode"

	"fuhan/drafting"
	"fuhan/drafting/compose"
	"fuhan/drafting/pdf"
	"fuhan/drafting/typeset"
)

// TestNothingIsLostOnPaper takes every real letter from its text to the PDF and counts each printed character again in what
// a reader of the PDF gets.
func TestNothingIsLostOnPaper(t *testing.T) {
	files, _ := filepath.Glob("../../../../shared/letters/*.txt")
	_, err := exec.LookPath("pdftotext")
	if len(files) == 0 || err != nil {
		if os.Getenv("CI") != "" {
			t.Fatalf("%d letters, pdftotext: %v", len(files), err)
		}
		t.Skipf("needs the real letters (%d found) and pdftotext (%v)", len(files), err)
	}
	faces, err := Faces()
	if err != nil {
		t.Fatal(err)
	}
	for _, f := range files {
		data, err := os.ReadFile(f)
		if err != nil {
			t.Fatal(err)
		}
		r, err := compose.Read(filepath.Base(f), data, compose.ReadOptions{Restore: true})
		if err != nil {
			t.Fatal(err)
		}
		var out bytes.Buffer
		d := typeset.Layout(r.Letter, typeset.DefaultProfile(), faces)
		if err := pdf.Write(&out, d, Meta(r.Letter, time.Unix(0, 0)), faces); err != nil {
			t.Fatal(err)
		}
		cmd := exec.Command("pdftotext", "-layout", "-", "-")
		cmd.Stdin = &out
		text, err := cmd.Output()
		if err != nil {
			t.Fatal(err)
		}
		got := count(string(text))
		want := map[rune]int{}
		said := func(id drafting.ParagraphID) bool { // that the form leaves it out, as 10.1 does the printing office
			return slices.ContainsFunc(d.Notices, func(n typeset.Notice) bool { return n.Code == "left_out" && n.Paragraph == id })
		}
		for _, p := range r.Letter.Paragraphs {
			if p.Part == drafting.PartSetAside || p.Part == drafting.PartImprint && said(p.ID) {
				continue
			}
			for c, n := range count(p.Number + p.Text) {
				want[c] += n
			}
		}
		for c, n := range want {
			if got[c] < n {
				t.Errorf("%s: %q stands %d times in the letter and %d times on paper", filepath.Base(f), c, n, got[c])
			}
		}
		if n := len([]rune(r.Letter.Get(drafting.PartTitle))); n < 10 || len(d.Pages) == 0 {
			t.Errorf("%s: title of %d characters on %d pages", filepath.Base(f), n, len(d.Pages))
		}
	}
}

func count(s string) map[rune]int {
	out := map[rune]int{}
	for _, r := range strings.ReplaceAll(s, "\n", "") {
		if !unicode.IsSpace(r) {
			out[r]++
		}
	}
	return out
}
