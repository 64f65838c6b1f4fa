package setup

import (
	"context"
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"fuhan/drafting"
)

const oldLetter = `江州省水利厅关于省政协九届一次会议第15号提案答复的函

林一舟委员：

  您提出的《关于修缮老旧泵站的提案》收悉。现答复如下：

  已经列入计划。

江州省水利厅

2024年5月6日
`

// refusing is a store whose letters cannot be written.
type refusing struct{ drafting.Store }

func (refusing) ImportCase(context.Context, *drafting.Case, *drafting.Letter) error {
	return drafting.Wrap(drafting.CodeInternal, errors.New("full"), "磁盘已满，没有保存。请腾出空间后再试。")
}

func writeTest(t *testing.T, dir, name, text string) string {
	t.Helper()
	p := filepath.Join(dir, name)
	if err := os.WriteFile(p, []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
	return p
}

func TestImportLettersKeepsEachOnce(t *testing.T) {
	ctx, dir := context.Background(), t.TempDir()
	s, err := OpenStore(filepath.Join(t.TempDir(), "store.db"))
	if err != nil {
		t.Fatal(err)
	}
	defer s.Close()
	writeTest(t, dir, "a.txt", oldLetter)
	writeTest(t, dir, "b.md", oldLetter)
	writeTest(t, dir, "c.txt", strings.Replace(oldLetter, "列入计划", "完成", 1))
	writeTest(t, dir, "d.txt", "丙厅：\n\n  乙事如何。\n\n某省甲厅\n2024年5月6日\n")
	writeTest(t, dir, "e.docx", "PK damaged")
	writeTest(t, dir, "f.xlsx", "not looked at in a folder")
	told := 0
	got, err := ImportLetters(ctx, s, []string{dir}, func(done, all int, name string) {
		if done != told || all != 5 || name == "" {
			t.Errorf("%d of %d, %q", done, all, name)
		}
		told++
	})
	if err != nil || told != 5 || len(got) != 5 {
		t.Fatalf("%d told, %+v, %v", told, got, err)
	}
	a, b, c, d, e := got[0], got[1], got[2], got[3], got[4]
	if a.Err != nil || a.Known || a.Letter == "" || a.Title != "江州省水利厅关于省政协九届一次会议第15号提案答复的函" || len(a.Remarks) != 0 {
		t.Errorf("the first: %+v", a)
	}
	if !b.Known || b.Letter != a.Letter {
		t.Errorf("the same again: %+v", b)
	}
	if c.Known || c.Letter == a.Letter || c.Err != nil {
		t.Errorf("a changed one: %+v", c)
	}
	if d.Err != nil || !strings.Contains(strings.Join(d.Remarks, " "), "无编号") {
		t.Errorf("one without a number: %+v", d)
	}
	if e.Err == nil || e.Letter != "" {
		t.Errorf("a damaged one: %+v", e)
	}
	all, err := s.Cases(ctx, drafting.CaseFilter{})
	if err != nil || len(all) != 2 {
		t.Fatalf("%d cases, %v", len(all), err)
	}

	// nothing half where the store fails, and nothing more once the user calls it off
	other := writeTest(t, dir, "g.txt", strings.Replace(oldLetter, "第15号", "第16号", 1))
	got, err = ImportLetters(ctx, refusing{s}, []string{other}, nil)
	if err != nil || len(got) != 1 || !strings.Contains(drafting.ErrorMessage(got[0].Err), "磁盘已满") || got[0].Letter != "" {
		t.Errorf("a failing store: %+v, %v", got, err)
	}
	stopped, stop := context.WithCancel(ctx)
	got, err = ImportLetters(stopped, s, []string{other, filepath.Join(dir, "a.txt")}, func(done, _ int, _ string) {
		if done == 1 {
			stop()
		}
	})
	if err != nil || len(got) != 1 || got[0].Err != nil {
		t.Errorf("called off after one: %+v, %v", got, err)
	}
	if all, err = s.Cases(ctx, drafting.CaseFilter{}); err != nil || len(all) != 3 {
		t.Fatalf("%d cases, %v", len(all), err)
	}
	if _, err := ImportLetters(ctx, s, make([]string, 0), nil); err != nil {
		t.Error(err)
	}
}
