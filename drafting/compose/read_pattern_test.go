package compose

import (
	"go/ast"
	"go/parser"
	"go/token"
	"path/filepath"
	"regexp"
	"strconv"
	"testing"
)

// TestPatternsCompile compiles every pattern of the package's files.
func TestPatternsCompile(t *testing.T) {
	files, err := filepath.Glob("*.go")
	if err != nil {
		t.Fatal(err)
	}
	var text func(e ast.Expr) (string, bool)
	text = func(e ast.Expr) (string, bool) {
		switch e := e.(type) {
		case *ast.BasicLit:
			s, err := strconv.Unquote(e.Value)
			return s, err == nil
		case *ast.Ident:
			s, ok := map[string]string{"orgEnd": orgEnd, "classLabel": classLabel}[e.Name]
			return s, ok
		case *ast.BinaryExpr:
			a, ok := text(e.X)
			b, ok2 := text(e.Y)
			return a + b, ok && ok2
		}
		return "", false
	}
	n := 0
	for _, name := range files {
		f, err := parser.ParseFile(token.NewFileSet(), name, nil, 0)
		if err != nil {
			t.Fatal(err)
		}
		ast.Inspect(f, func(node ast.Node) bool {
			c, ok := node.(*ast.CallExpr)
			if !ok {
				return true
			}
			if id, ok := c.Fun.(*ast.Ident); !ok || id.Name != "pattern" || len(c.Args) != 1 {
				return true
			}
			n++
			s, ok := text(c.Args[0])
			if !ok {
				t.Errorf("%s: a pattern that this test cannot read", name)
				return true
			}
			if _, err := regexp.Compile(s); err != nil {
				t.Errorf("%s: %v", name, err)
			}
			return true
		})
	}
	if n < 80 {
		t.Errorf("only %d patterns were found", n)
	}
}
