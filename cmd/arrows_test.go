package cmd_test

import (
	"go/parser"
	"go/token"
	"io/fs"
	"path"
	"path/filepath"
	"strings"
	"testing"
)

// arrow is a rule on what a package may import. from and to are import paths; a trailing /... takes what lies below.
type arrow struct {
	from string
	not  []string
	but  []string // exceptions to not
	why  string
}

var arrows = []arrow{
	{"fuhan/drafting", []string{"fuhan/...", "*.*/..."}, nil, "the trade imports the standard library only"},
	{"fuhan/drafting/...", []string{"fuhan/assets", "fuhan/ui/...", "fuhan/ui", "fuhan/cmd/..."}, nil, "fonts, templates and rules arrive as files; the trade knows no screen"},
	{"fuhan/drafting/...", []string{"fyne.io/..."}, nil, "most work must not wait for cgo"},
	{"fuhan/drafting/...", []string{"fuhan/drafting/..."}, []string{"fuhan/drafting/typeset", "fuhan/drafting/sfnt"}, "siblings do not know each other, but pdf, ofd → typeset → sfnt"},
	{"fuhan/drafting/sfnt", []string{"fuhan/drafting/..."}, nil, "a font knows no page"},
	{"fuhan/drafting/typeset", []string{"fuhan/drafting/..."}, []string{"fuhan/drafting/sfnt"}, "a page knows no file format"},
	{"fuhan/drafting/compose", []string{"fuhan/drafting/..."}, nil, "a letter's text knows no page"},
	{"fuhan/drafting/store", []string{"fuhan/drafting/..."}, nil, "the store knows the trade only"},
	{"fuhan/drafting/intake", []string{"fuhan/drafting/..."}, nil, "a reader of files knows the trade only; cmd hands what LibreOffice made to docx"},
	{"fuhan/drafting/docx", []string{"fuhan/drafting/...", "*.*/..."}, []string{"fuhan/drafting/typeset"}, "Word needs measures of the page and no library"},
	{"fuhan/drafting/ledger", []string{"fuhan/drafting/..."}, nil, "the ledger knows the trade only"},
	{"fuhan/drafting/opinion", []string{"fuhan/drafting/...", "*.*/..."}, nil, "the desk of opinions knows the trade only"},
	{"fuhan/drafting/exchange", []string{"fuhan/drafting/..."}, nil, "a package is compared with what is given, it opens no store"},
	{"fuhan/drafting/store/storetest", []string{"fuhan/drafting/..."}, nil, "the contract knows the interface only"},
	{"fuhan/ui", []string{"fuhan/drafting/store", "fuhan/drafting/store/...", "fuhan/drafting/pdf", "fuhan/drafting/ofd", "fuhan/drafting/docx", "fuhan/drafting/intake", "fuhan/drafting/ledger", "fuhan/drafting/exchange", "fuhan/cmd/..."}, nil, "pages ask for what they need through small interfaces; cmd wires"},
	{"fuhan/ui/...", []string{"fuhan/drafting/store", "fuhan/drafting/store/...", "fuhan/drafting/pdf", "fuhan/drafting/ofd", "fuhan/drafting/docx", "fuhan/drafting/intake", "fuhan/drafting/ledger", "fuhan/drafting/exchange", "fuhan/cmd/..."}, nil, "pages ask for what they need through small interfaces; cmd wires"},
	{"fuhan/ui/...", []string{"fyne.io/fyne/v2/app"}, nil, "tests of pages must link no GL"},
	{"fuhan/ui", []string{"fyne.io/fyne/v2/app"}, nil, "tests of pages must link no GL"},
	{"fuhan/ui/widgets", []string{"fuhan/drafting/..."}, nil, "small widgets hold no rules of the trade"},
	{"fuhan/ui/input", []string{"fuhan/..."}, nil, "the keyboard knows keys and a caret"},
	{"fuhan/cmd/fuhanctl", []string{"fyne.io/...", "fuhan/ui", "fuhan/ui/..."}, nil, "the command works without a window and without cgo"},
	{"fuhan/cmd/fuhan", []string{"fuhan/cmd/internal/hostile"}, nil, "files that mean harm are made for tests only"},
	{"fuhan/cmd/fuhanctl", []string{"fuhan/cmd/internal/hostile"}, nil, "files that mean harm are made for tests only"},
	{"fuhan/cmd/internal/setup", []string{"fuhan/cmd/internal/hostile"}, nil, "files that mean harm are made for tests only"},
	{"fuhan/assets", []string{"fuhan/...", "*.*/..."}, nil, "files only"},
}

func matches(pattern, p string) bool {
	if pattern == "*.*/..." { // any module from outside
		first, _, _ := strings.Cut(p, "/")
		return strings.Contains(first, ".")
	}
	if dir, ok := strings.CutSuffix(pattern, "/..."); ok {
		return strings.HasPrefix(p, dir+"/")
	}
	return p == pattern
}

func anyMatches(patterns []string, p string) bool {
	for _, x := range patterns {
		if matches(x, p) {
			return true
		}
	}
	return false
}

// TestArrows holds every import of the module against the table. Tests may reach further where the table's reason
// allows: only files that are compiled into the program count.
func TestArrows(t *testing.T) {
	root := ".."
	seen := 0
	for _, top := range []string{"assets", "cmd", "drafting", "ui"} {
		err := filepath.WalkDir(filepath.Join(root, top), func(p string, d fs.DirEntry, err error) error {
			if err != nil || d.IsDir() || !strings.HasSuffix(p, ".go") || strings.HasSuffix(p, "_test.go") {
				return err
			}
			f, err := parser.ParseFile(token.NewFileSet(), p, nil, parser.ImportsOnly)
			if err != nil {
				return err
			}
			seen++
			rel, _ := filepath.Rel(root, filepath.Dir(p))
			from := path.Join("fuhan", filepath.ToSlash(rel))
			for _, spec := range f.Imports {
				to := strings.Trim(spec.Path.Value, `"`)
				for _, a := range arrows {
					if matches(a.from, from) && anyMatches(a.not, to) && !anyMatches(a.but, to) {
						t.Errorf("%s imports %s: %s", p, to, a.why)
					}
				}
			}
			return nil
		})
		if err != nil {
			t.Fatal(err)
		}
	}
	if seen < 10 {
		t.Fatalf("only %d files seen: the walk is wrong", seen)
	}
}

// TestArrowsBite makes sure that the table would catch what it is for.
func TestArrowsBite(t *testing.T) {
	for _, c := range []struct{ from, to string }{
		{"fuhan/drafting", "fuhan/drafting/store"},
		{"fuhan/drafting", "golang.org/x/text"},
		{"fuhan/drafting/pdf", "fuhan/assets"},
		{"fuhan/drafting/ofd", "fuhan/drafting/pdf"},
		{"fuhan/ui/letter", "fuhan/drafting/ofd"},
		{"fuhan/drafting/compose", "fuhan/drafting/typeset"},
		{"fuhan/drafting/opinion", "fuhan/drafting/compose"},
		{"fuhan/drafting/exchange", "fuhan/drafting/store"},
		{"fuhan/ui/cases", "fuhan/drafting/store"},
		{"fuhan/ui/cases", "fyne.io/fyne/v2/app"},
		{"fuhan/cmd/fuhanctl", "fyne.io/fyne/v2"},
	} {
		hit := false
		for _, a := range arrows {
			hit = hit || matches(a.from, c.from) && anyMatches(a.not, c.to) && !anyMatches(a.but, c.to)
		}
		if !hit {
			t.Errorf("%s → %s is not caught", c.from, c.to)
		}
	}
}
