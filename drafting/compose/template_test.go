package compose

import (
	"os"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"fuhan/drafting"
)

const goodTemplate = `# 一份模板
id = "t"
name = "测试"
kinds = ["proposal"]
roles = ["host"]
proposers = ["body"]
title = "{issuer}关于{session}第{number}号提案答复的函"
addressee = "{proposer}"
opening = "{you}提出的《{title}》（第{number}号）收悉。{consult}现答复如下："
overview = ["总体情况：写背景"]
heading = "关于{ask}"
prompts = [
  "现状：写数字", # 井号后面 = 不算
  "下一步：写时限",
]
closing = "专此答复，感谢{you}。"
signatory = "{issuer}"
note = "联系人：{contact}，电话：{phone}"
`

// shipped are the templates and the order that the program ships.
func shipped(t testing.TB) ([]drafting.Template, *drafting.DepartmentOrder) {
	t.Helper()
	all, err := LoadTemplates(os.DirFS("../../assets/templates"))
	if err != nil {
		t.Fatal(err)
	}
	order, err := LoadDepartments(os.DirFS("../../assets/rules"))
	if err != nil {
		t.Fatal(err)
	}
	return all, order
}

// TestTemplateErrors spoils a good template in each way that an office may; the message must name file, line and key.
func TestTemplateErrors(t *testing.T) {
	if _, err := ParseTemplate("x/good.toml", []byte(goodTemplate)); err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct{ name, old, new, line, key string }{
		{"unknown key", "closing =", "closing_words =", "第 16 行", "closing_words"},
		{"unknown key in Chinese", "closing =", `"结束语" =`, "第 16 行", "结束语"},
		{"unknown slot", "第{number}号提案", "第{nummer}号提案", "第 7 行", "title"},
		{"ask out of a heading", "专此答复，", "关于{ask}，", "第 16 行", "closing"},
		{"open brace", "感谢{you}。", "感谢{you。", "第 16 行", "closing"},
		{"closing brace alone", "感谢{you}。", "感谢you}。", "第 16 行", "closing"},
		{"empty slot", "感谢{you}。", "感谢{}。", "第 16 行", "closing"},
		{"text where a list belongs", `kinds = ["proposal"]`, `kinds = "proposal"`, "第 4 行", "kinds"},
		{"number where text belongs", `name = "测试"`, `name = 12`, "第 3 行", "name"},
		{"number in a list", `["总体情况：写背景"]`, `[3]`, "第 10 行", "overview"},
		{"table where text belongs", `name = "测试"`, `name = {a = "b"}`, "第 3 行", "name"},
		{"unknown kind", `["proposal"]`, `["提案"]`, "第 4 行", "kinds"},
		{"unknown role", `["host"]`, `["chief"]`, "第 5 行", "roles"},
		{"unknown proposer", `["body"]`, `["party"]`, "第 6 行", "proposers"},
		{"no title", `title = "{issuer}关于{session}第{number}号提案答复的函"`, `title = " "`, "第 7 行", "title"},
		{"no id at all", `id = "t"`, ``, "", "id"},
		{"slot in a prompt", "写背景", "写{session}背景", "第 10 行", "overview"},
		{"empty prompt", "下一步：写时限", " ", "第 12 行", "prompts"},
		{"line feed", "专此答复，", `专此答复\n`, "第 16 行", "closing"},
		{"key twice", "addressee =", "title =", "第 8 行", "title"},
		{"no quotation mark", `signatory = "{issuer}"`, `signatory = {issuer}`, "第 17 行", "signatory"},
		{"open string", `signatory = "{issuer}"`, `signatory = "{issuer}`, "第 17 行", "signatory"},
	} {
		if !strings.Contains(goodTemplate, c.old) {
			t.Fatalf("%s: nothing to spoil", c.name)
		}
		_, err := ParseTemplate("templates/坏.toml", []byte(strings.Replace(goodTemplate, c.old, c.new, 1)))
		msg := drafting.ErrorMessage(err)
		if drafting.ErrorCode(err) != drafting.CodeInvalid || !strings.Contains(msg, "“坏.toml”"+c.line) || !strings.Contains(msg, "“"+c.key+"”") {
			t.Errorf("%s: %v\nwant %s %s", c.name, err, c.line, c.key)
		}
	}
	// A byte order mark and Windows' line ends are no fault.
	if _, err := ParseTemplate("w.toml", []byte("\ufeff"+strings.ReplaceAll(goodTemplate, "\n", "\r\n"))); err != nil {
		t.Error(err)
	}
	for _, bad := range []string{"\x00", "\xff\xfe", "id", "= 1", "[[", "id = \"\\u12\"", strings.Repeat("[a]\n", 2)} {
		if _, err := ParseTemplate("b.toml", []byte(bad)); drafting.ErrorCode(err) != drafting.CodeInvalid {
			t.Errorf("%q: %v", bad, err)
		}
	}
}

func TestLoadTemplates(t *testing.T) {
	again := strings.Replace(goodTemplate, "# 一份模板", "# 又一份\n", 1)
	_, err := LoadTemplates(fstest.MapFS{"1.toml": {Data: []byte(goodTemplate)}, "2.toml": {Data: []byte(again)}, "readme.md": {Data: []byte("x")}})
	if msg := drafting.ErrorMessage(err); drafting.ErrorCode(err) != drafting.CodeInvalid || !strings.Contains(msg, "“2.toml”第 3 行的“id”") || !strings.Contains(msg, "1.toml") {
		t.Errorf("an id that is there twice: %v", err)
	}
	if _, err := LoadTemplates(fstest.MapFS{}); drafting.ErrorCode(err) != drafting.CodeNotFound {
		t.Errorf("an empty folder: %v", err)
	}
	got, err := LoadTemplates(fstest.MapFS{"b.toml": {Data: []byte(goodTemplate)}, "a.toml": {Data: []byte(strings.Replace(goodTemplate, `"t"`, `"s"`, 1))}})
	if err != nil || len(got) != 2 || got[0].ID != "s" || got[0].File != "a.toml" || !got[0].Offered || got[0].Lines["prompts"] != 12 {
		t.Errorf("%+v, %v", got, err)
	}
}

// TestSuggest asks for each sort of case which template comes first.
func TestSuggest(t *testing.T) {
	all, _ := shipped(t)
	for _, c := range []struct {
		kind     drafting.Kind
		role     drafting.Role
		proposer drafting.ProposerKind
		want     string
	}{
		{drafting.KindProposal, drafting.RoleHost, drafting.ProposerBody, "host-body"},
		{drafting.KindProposal, drafting.RoleHost, drafting.ProposerMember, "host-member"},
		{drafting.KindSuggestion, drafting.RoleHost, drafting.ProposerDeputy, "host-deputy"},
		{drafting.KindSuggestion, drafting.RoleHost, drafting.ProposerDelegation, "host-deputy"},
		{drafting.KindProposal, drafting.RoleSole, drafting.ProposerMember, "sole"},
		{drafting.KindSuggestion, drafting.RoleSole, drafting.ProposerDeputy, "sole"},
		{drafting.KindProposal, drafting.RoleDivided, drafting.ProposerBody, "divided"},
		{drafting.KindProposal, drafting.RoleSupport, drafting.ProposerBody, "support"},
		{drafting.KindSuggestion, drafting.RoleSupport, drafting.ProposerDelegation, "support"},
	} {
		got := Suggest(all, &drafting.Case{Kind: c.kind, Role: c.role, ProposerKind: c.proposer})
		if len(got) == 0 || got[0].ID != c.want {
			t.Errorf("%s %s %s: %v", c.kind, c.role, c.proposer, got)
		}
		for _, s := range got {
			if support := strings.HasPrefix(s.ID, "support"); support != (c.role == drafting.RoleSupport) {
				t.Errorf("%s %s %s is offered %s", c.kind, c.role, c.proposer, s.ID)
			}
		}
	}
}

func TestParseSlots(t *testing.T) {
	for s, want := range map[string][]piece{
		"":               {},
		"甲":              {{text: "甲"}},
		"{you}":          {{slot: "you"}},
		"甲{you}乙{title}": {{text: "甲"}, {slot: "you"}, {text: "乙"}, {slot: "title"}},
		"{{you}}":        {{text: "{you}"}},
		"{{{you}}}":      {{text: "{"}, {slot: "you"}, {text: "}"}},
		"集合{{甲，乙}}有{{}}": {{text: "集合{甲，乙}有{}"}},
	} {
		got, err := parseSlots(s)
		if err != nil || !slices.Equal(got, want) {
			t.Errorf("%q: %v, %v, want %v", s, got, err, want)
		}
	}
	for _, s := range []string{"{", "}", "{you", "you}", "{{you}", "{}}"} {
		if got, err := parseSlots(s); err == nil {
			t.Errorf("%q: %v", s, got)
		}
	}
}

// FuzzTemplate gives the loader any bytes: a template that can be composed, or an error for the user.
func FuzzTemplate(f *testing.F) {
	f.Add([]byte(goodTemplate))
	f.Add([]byte("id = \"t\"\n[[group]]\nname = '''\n"))
	f.Add([]byte(strings.ReplaceAll(goodTemplate, "{title}", "{{title}}")))
	all, err := os.ReadDir("../../assets/templates")
	if err != nil {
		f.Fatal(err)
	}
	for _, e := range all {
		b, err := os.ReadFile("../../assets/templates/" + e.Name())
		if err != nil {
			f.Fatal(err)
		}
		f.Add(b)
	}
	c := bodyCase()
	c.Assigner, c.ReplyDue = "省政协提案委", drafting.Date{Year: 2026, Month: 6, Day: 30}
	c.Supports = []drafting.Support{{Department: c.HostUnit, Due: drafting.Date{Year: 2026, Month: 4, Day: 30}}}
	f.Fuzz(func(t *testing.T, b []byte) {
		tpl, err := ParseTemplate("f.toml", b)
		if err != nil {
			if drafting.ErrorCode(err) != drafting.CodeInvalid || !strings.Contains(drafting.ErrorMessage(err), "f.toml") {
				t.Fatalf("%v", err)
			}
			return
		}
		l, err := Compose(tpl, c, jiangzhou, nil, ids())
		if err != nil {
			t.Fatalf("a template that loads cannot be composed: %v", err)
		}
		checkMarks(t, l)
	})
}

// FuzzStrictFiles gives any bytes to the other files that an office edits.
func FuzzStrictFiles(f *testing.F) {
	for _, name := range []string{"rules/departments.toml", "packs/national.toml", "packs/guangdong.toml", "sample/sample.toml"} {
		b, err := os.ReadFile("../../assets/" + name)
		if err != nil {
			f.Fatal(err)
		}
		f.Add(b[:min(len(b), 900)]) // a longer one keeps the engine busy with shortening it
	}
	f.Fuzz(func(t *testing.T, b []byte) {
		file := &fstest.MapFile{Data: b}
		_, err1 := LoadDepartments(fstest.MapFS{"departments.toml": file})
		_, err2 := LoadRulePacks(fstest.MapFS{"p.toml": file})
		_, err3 := LoadSample(fstest.MapFS{"sample.toml": file})
		for _, err := range []error{err1, err2, err3} {
			if err != nil && drafting.ErrorCode(err) != drafting.CodeInvalid {
				t.Fatal(err)
			}
		}
	})
}
