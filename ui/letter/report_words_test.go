package letter

import (
	"encoding/json"
	"fmt"
	"go/ast"
	"go/parser"
	"go/token"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"testing"

	"fuhan/drafting/typeset"
)

// TestReportIsSaidInEnglish walks what the layout can tell of a letter's pages: each sentence has an English one that takes
// as many fills. What is said of a form that differs from the standard is made of the form's own names and stays Chinese.
func TestReportIsSaidInEnglish(t *testing.T) {
	data, err := os.ReadFile("../../assets/lang/en.json")
	if err != nil {
		t.Fatal(err)
	}
	english := map[string]string{}
	if err := json.Unmarshal(data, &english); err != nil {
		t.Fatal(err)
	}
	moved := fmt.Sprintf(english["%s会单独落在第%d页，已把正文最后%s行移到该页。"], "The signature", 2, typeset.Count(3))
	if moved != "The signature would stand alone on page 2; the last 3 lines of the text were moved there." {
		t.Errorf("%q", moved)
	}
	files, err := filepath.Glob("../../drafting/typeset/*.go")
	if err != nil {
		t.Fatal(err)
	}
	found := 0
	for _, path := range files {
		if strings.HasSuffix(path, "_test.go") {
			continue
		}
		f, err := parser.ParseFile(token.NewFileSet(), path, nil, 0)
		if err != nil {
			t.Fatal(err)
		}
		ast.Inspect(f, func(n ast.Node) bool {
			var of []ast.Expr
			switch n := n.(type) {
			case *ast.CallExpr:
				name := ""
				switch f := n.Fun.(type) {
				case *ast.Ident:
					name = f.Name
				case *ast.SelectorExpr:
					name = f.Sel.Name
				}
				if name == "notice" || name == "noticeAt" || name == "say" {
					of = n.Args[:min(len(n.Args), 2)]
				}
			case *ast.ReturnStmt: // a format and its fills
				if strings.HasSuffix(path, "faces_office.go") && len(n.Results) == 2 {
					of = n.Results[:1]
				}
			}
			for _, e := range of {
				lit, ok := e.(*ast.BasicLit)
				if !ok {
					continue
				}
				s, err := strconv.Unquote(lit.Value)
				if err != nil || !strings.HasSuffix(s, "。") {
					continue
				}
				found++
				switch e := english[s]; {
				case e == "":
					t.Errorf("%s: no English for %q", filepath.Base(path), s)
				case strings.Count(e, "%") != strings.Count(s, "%"):
					t.Errorf("%q is said as %q", s, e)
				}
			}
			return true
		})
	}
	if found < 20 {
		t.Errorf("only %d sentences were found", found)
	}
}
