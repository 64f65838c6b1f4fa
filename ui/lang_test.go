package ui

import (
	"encoding/json"
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	"fuhan/drafting"
)

func texts(t *testing.T, language string) map[string]string {
	t.Helper()
	b, err := os.ReadFile("../assets/lang/" + language + ".json")
	if err != nil {
		t.Fatal(err)
	}
	m := map[string]string{}
	if err := json.Unmarshal(b, &m); err != nil {
		t.Fatal(err)
	}
	return m
}

// said collects every text that the program hands to lang.L as a literal.
func said(t *testing.T) map[string]token.Position {
	t.Helper()
	out := map[string]token.Position{}
	set := token.NewFileSet()
	for _, root := range []string{".", "../cmd/fuhan"} {
		err := filepath.WalkDir(root, func(path string, d fs.DirEntry, err error) error {
			if err != nil || d.IsDir() || !strings.HasSuffix(path, ".go") || strings.HasSuffix(path, "_test.go") {
				return err
			}
			f, err := parser.ParseFile(set, path, nil, 0)
			if err != nil {
				return err
			}
			ast.Inspect(f, func(n ast.Node) bool {
				call, ok := n.(*ast.CallExpr)
				if !ok || len(call.Args) == 0 {
					return true
				}
				sel, ok := call.Fun.(*ast.SelectorExpr)
				if !ok || sel.Sel.Name != "L" {
					return true
				}
				if x, ok := sel.X.(*ast.Ident); !ok || x.Name != "lang" {
					return true
				}
				if lit, ok := call.Args[0].(*ast.BasicLit); ok {
					s, err := strconv.Unquote(lit.Value)
					if err == nil {
						out[s] = set.Position(lit.Pos())
					}
				}
				return true
			})
			return nil
		})
		if err != nil {
			t.Fatal(err)
		}
	}
	return out
}

// Every text of the screen stands in both languages, with the same verbs in the same order; the trade's words, which the
// program takes from drafting, stand there too.
func TestTexts(t *testing.T) {
	keys := said(t)
	if len(keys) < 200 {
		t.Fatalf("only %d texts found", len(keys))
	}
	for _, s := range drafting.Stages {
		keys[s.Word()] = token.Position{}
	}
	for _, d := range drafting.Duties {
		keys[d.Word()] = token.Position{}
	}
	for _, s := range drafting.Route {
		keys[s.Button] = token.Position{}
	}
	for _, r := range []drafting.Role{drafting.RoleHost, drafting.RoleSupport, drafting.RoleSole, drafting.RoleDivided} {
		keys[r.Word()] = token.Position{}
	}
	for _, s := range []string{"标题与主送", "开头", "总体情况", "正文", "结束语", "署名与日期", "附注、抄送"} { // compose.Outline
		keys[s] = token.Position{}
	}
	for _, s := range []string{"签收", "分办", "征求意见", "待起草", "星期日", "星期一", "星期二", "星期三", "星期四", "星期五", "星期六"} {
		keys[s] = token.Position{}
	}
	zh, en := texts(t, "zh"), texts(t, "en")
	// errors of the trade that are met while a letter is written (package spoken): made in drafting, said here in both languages
	for _, s := range []string{
		drafting.InternalMessage, "请写明退回的理由。", "还有 %d 条会办意见没有处理，没有送核稿。请先逐条处理；确需先送的，请写明理由。",
		"“%s”由%s办理，当前身份不是%s。请先切换身份。", "这封函现在处于“%s”环节，不能这样做。请刷新后再看。",
		"这封函刚被别处改过，这一次没有保存。请重新打开，核对后再改。", "这封函刚被别处改过，这一步没有办。请重新打开，核对后再办。",
		"这封函已到“%s”环节，文字已经固定，没有保存。要修改，请先退回。", "不用的意见要写明理由。", "请写明以这个数据为准的理由。",
		"磁盘已满，写不进去，这一次没有保存。请清理 %s 所在的磁盘后再试，此前保存的内容都在。",
		"%s里只有图片，没有文字，可能是扫描件。请来文单位发可编辑的版本，或照原件录入。", "“%s”其实是%s，没有读入。请用 WPS 或 Word 打开后另存为 .docx 再导入。", "“%s”和“%s”都是%s的意见。请选定后一份是更正件，还是两份都算，或不收其中一份。",
		"%s太长，没有写进去。这里最多 %d 字，写进去会有 %d 字；函和剪贴板都没有变。请缩短后再粘贴，或贴到正文里。",
	} {
		keys[s] = token.Position{}
	}
	verb := regexp.MustCompile(`%[0-9]*[a-zA-Z%]|\{\{[^}]*\}\}`)
	plain := func(s string) []string {
		v := verb.FindAllString(s, -1)
		for i := range v {
			v[i] = v[i][:1] + v[i][len(v[i])-1:]
		}
		return v
	}
	for k, at := range keys {
		if zh[k] == "" || en[k] == "" {
			t.Errorf("%s: %q is missing from assets/lang (zh %v, en %v)", at, k, zh[k] != "", en[k] != "")
			continue
		}
		if zh[k] != k {
			t.Errorf("%s: the Chinese text differs from its key: %q", at, zh[k])
		}
		if !slices.Equal(plain(k), plain(en[k])) {
			t.Errorf("%s: verbs of %q and %q differ", at, k, en[k])
		}
	}
}

// Words as the look wants them: no exclamation marks, no apologies, no 您, no 确定 on a button.
func TestManner(t *testing.T) {
	for k := range texts(t, "zh") {
		for _, bad := range []string{"！", "!", "抱歉", "您", "失败", "确定"} {
			if strings.Contains(k, bad) {
				t.Errorf("%q contains %s", k, bad)
			}
		}
	}
}

func TestDayWords(t *testing.T) {
	if got := dayWords(time.Date(2026, 6, 24, 10, 0, 0, 0, time.UTC)); got != "6月24日 星期三" {
		t.Error(got)
	}
}
