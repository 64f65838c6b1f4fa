package compose

import (
	"os"
	"strings"
	"testing"
	"testing/fstest"

	"fuhan/drafting"
)

func TestRulePacks(t *testing.T) {
	packs, err := LoadRulePacks(os.DirFS("../../assets/packs"))
	if err != nil || len(packs) != 2 {
		t.Fatalf("%v, %v", packs, err)
	}
	for _, p := range packs {
		if !strings.Contains(p.Name, "核对") {
			t.Errorf("%s does not say that it has to be checked", p.Name)
		}
		if p.ReplyMonths < 1 || p.LongestMonths < p.ReplyMonths || p.OpinionDays < 1 || p.ObjectionDays < 1 || p.SecondMonths < 1 {
			t.Errorf("%s: %+v", p.ID, p)
		}
		for _, code := range []string{"A", "B", "C", "D"} {
			if c, ok := p.Class(code); !ok || c.Meaning == "" {
				t.Errorf("%s has no class %s", p.ID, code)
			}
		}
	}
}

func TestRulePackErrors(t *testing.T) {
	const good = "id = \"x\"\nname = \"甲\"\nfrom_year = 2024\nto_year = 2026\n[deadline]\nreply_months = 3\n[departments]\nstyle = \"group\"\n[[class]]\ncode = \"A\"\nmeaning = \"已解决\"\n"
	p, err := ParseRulePack("x.toml", []byte(good))
	if err != nil || p.Style != drafting.GroupPrefix || p.ReplyMonths != 3 || len(p.Classes) != 1 || p.File != "x.toml" {
		t.Fatalf("%+v, %v", p, err)
	}
	for _, c := range []struct{ old, new, want string }{
		{"reply_months", "reply_month", "第 6 行的“deadline.reply_month”"},
		{"= 3", "= \"3\"", "第 6 行的“deadline.reply_months”"},
		{"= 3", "= 300", "第 6 行的“reply_months”"},
		{"2026", "2023", "第 4 行的“to_year”"},
		{"group", "groups", "第 8 行的“style”"},
		{"meaning =", "means =", "第 11 行的“class.means”"},
		{"\"A\"", "\"\"", "第 9 行的“class”"},
		{"[[class]]", "[[class]]\ncode = \"A\"\nmeaning = \"甲\"\n[[class]]", "“class”"},
		{"id = \"x\"", "", "“id”"},
		{"\"甲\"", "\"\"", "第 2 行的“name”"},
	} {
		_, err := ParseRulePack("dir/x.toml", []byte(strings.Replace(good, c.old, c.new, 1)))
		if msg := drafting.ErrorMessage(err); drafting.ErrorCode(err) != drafting.CodeInvalid || !strings.Contains(msg, c.want) || !strings.Contains(msg, "“x.toml”") {
			t.Errorf("%s: %v, want %s", c.new, err, c.want)
		}
	}
	file := &fstest.MapFile{Data: []byte(good)}
	if _, err := LoadRulePacks(fstest.MapFS{"a.toml": file, "b.toml": file}); drafting.ErrorCode(err) != drafting.CodeInvalid || !strings.Contains(err.Error(), "a.toml") {
		t.Errorf("the same id twice: %v", err)
	}
}

func TestDepartmentsFile(t *testing.T) {
	_, order := shipped(t)
	got := order.Sort([]string{"某公司", "广州市政府", "省财政厅", "省妇联", "省发改委", "省委组织部", "省供销社", "致公党", "民革", "省国土资源厅", "江州省商务厅"})
	want := "省委组织部、省发改委、省财政厅、省国土资源厅、江州省商务厅、省供销社、省妇联、民革、致公党、广州市政府、某公司"
	if strings.Join(got, "、") != want {
		t.Errorf("%s\nwant\n%s", strings.Join(got, "、"), want)
	}
	// 科技 before 工业和信息化: the order of letter 00's opening is not the conventional one.
	if got := strings.Join(order.Sort([]string{"省工业和信息化厅", "省科技厅"}), "、"); got != "省科技厅、省工业和信息化厅" {
		t.Error(got)
	}
	const good = "style = \"every\"\n[[group]]\nname = \"甲\"\nunits = [\"省财政厅\", \"省商务厅\"]\n[aliases]\n\"省财厅\" = \"省财政厅\"\n"
	load := func(s string) error {
		_, err := LoadDepartments(fstest.MapFS{"departments.toml": {Data: []byte(s)}})
		return err
	}
	if err := load(good); err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct{ old, new, want string }{
		{"units", "unit", "第 4 行的“group.unit”"},
		{"every", "all", "第 1 行的“style”"},
		{"\"省商务厅\"", "3", "第 4 行的“group.units”"},
		{"\"省商务厅\"", "\"\"", "第 4 行的“units”"},
		{"省商务厅", "省财政厅", "第 4 行"},
		{"= \"省财政厅\"", "= \"省税务厅\"", "第 6 行"},
		{"\"省财厅\" =", "\"省商务厅\" =", "第 6 行"},
	} {
		err := load(strings.Replace(good, c.old, c.new, 1))
		if msg := drafting.ErrorMessage(err); drafting.ErrorCode(err) != drafting.CodeInvalid || !strings.Contains(msg, c.want) || !strings.Contains(msg, "departments.toml") {
			t.Errorf("%s: %v, want %s", c.new, err, c.want)
		}
	}
	if drafting.ErrorCode(func() error { _, err := LoadDepartments(fstest.MapFS{}); return err }()) != drafting.CodeNotFound {
		t.Error("a table that is not there")
	}
}

// An office whose authority counts working days writes them with the holidays of the years; what is wrong with those is said.
func TestRulePackWorkingDays(t *testing.T) {
	const head = "id = \"a\"\nname = \"甲\"\n[deadline]\nopinion_work_days = 15\n"
	const year = "[[holidays]]\nyear = 2026\noff = [\"2026-05-01..2026-05-05\"]\nwork = [\"2026-05-09\"]\n"
	p, err := ParseRulePack("a.toml", []byte(head+year))
	if err != nil {
		t.Fatal(err)
	}
	if got := p.OpinionDue(drafting.Date{Year: 2026, Month: 4, Day: 24}); got.String() != "2026-05-19" {
		t.Errorf("due %s", got)
	}
	for name, text := range map[string]string{
		"no holidays":    head,
		"twice":          head + year + year,
		"another year":   head + strings.Replace(year, "2026-05-09", "2025-05-09", 1),
		"no day":         head + strings.Replace(year, "2026-05-09", "2026-02-30", 1),
		"backwards":      head + strings.Replace(year, "2026-05-01..2026-05-05", "2026-05-05..2026-05-01", 1),
		"an endless one": head + strings.Replace(year, "..2026-05-05", "..2027-05-05", 1),
	} {
		if _, err := ParseRulePack("a.toml", []byte(text)); drafting.ErrorCode(err) != drafting.CodeInvalid {
			t.Errorf("%s: %v", name, err)
		}
	}
}
