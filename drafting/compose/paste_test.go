package compose

import (
	"strings"
	"testing"
	"unicode/utf8"

	"pgregory.net/rapid"
)

func TestPasteRepairs(t *testing.T) {
	all := func(PasteKind) bool { return true }
	for _, c := range []struct{ name, in, want string }{
		{"nothing", "近三年新建设施4860座，其中田头小站3940座。\n下一步继续推进。", ""},
		{"figures", "２０２６年完成９８．２５％，Ａ类", "2026年完成98.25％，A类"},
		{"blanks", "我 厅 会同 18 个单位，按 GB/T 9704 办理", "我厅会同18个单位，按GB/T 9704办理"},
		{"indent", "　　一是补齐布点。\n　　二是稳定投入。", "一是补齐布点。\n二是稳定投入。"},
		{"marks", "设施(含冷库)4860座,其中田头小站:3,940座", "设施（含冷库）4860座，其中田头小站：3,940座"},
		{"stops", "新增库容35万吨.下一步继续推进(含补短板项目).\n另有12.5万吨在建.", "新增库容35万吨。下一步继续推进（含补短板项目）。\n另有12.5万吨在建。"},
		{"no stops", "一.概述\n（一）.现状\n见附件.docx和第3.2节...\n联系a.b", ""},
		{"a stop ends the line", "全省已经建成产地冷藏保鲜设施三千八百座.\n下一步我们将会同有关部门继续推进这件事情.", "全省已经建成产地冷藏保鲜设施三千八百座。\n下一步我们将会同有关部门继续推进这件事情。"},
		{"breaks", "产地冷链一头连着田间，一头连着餐桌，近三\n年我省新建改造产地冷藏保鲜设施四千八百座\n其中田头小站三千九百余座。\n二、下一步\n继续推进。", "产地冷链一头连着田间，一头连着餐桌，近三年我省新建改造产地冷藏保鲜设施四千八百座其中田头小站三千九百余座。\n二、下一步\n继续推进。"},
		{"bullets", "重点有：\n• 补齐布点\n· 稳定投入\n- 把好管护", "重点有：\n一是补齐布点\n二是稳定投入\n三是把好管护"},
		{"one bullet", "●补齐布点", "补齐布点"},
		{"minus", "-5度以下", ""},
		{"control", "冷\x00链\u202e项\u200b目", "冷链项目"},
		{"joiner", "全家👨\u200d👩\u200d👧在此", ""},
		{"latin", "see the  list", ""},
	} {
		got := RepairPaste(c.in, all)
		want := c.want
		if want == "" {
			want = c.in
		}
		if got != want {
			t.Errorf("%s: %q, want %q", c.name, got, want)
		}
		if n := len(PasteRepairs(c.in)); (n > 0) != (c.want != "") {
			t.Errorf("%s: %d kinds listed", c.name, n)
		}
		if keep := RepairPaste(c.in, func(PasteKind) bool { return false }); keep != c.in {
			t.Errorf("%s: nothing was wanted, and %q came", c.name, keep)
		}
	}
}

func TestBulletsPlain(t *testing.T) {
	got := RepairPaste("• 补齐布点\n• 稳定投入", func(k PasteKind) bool { return k != PasteNumerals })
	if got != "补齐布点\n稳定投入" {
		t.Errorf("%q", got)
	}
	r := PasteRepairs("甲乙丙\n• 补齐布点\n• 稳定投入")
	if len(r) != 2 || r[0].Count != 2 || r[1].Kind != PasteNumerals || r[1].After != "一是补齐布点↵二是稳定投入" {
		t.Errorf("%+v", r)
	}
}

// TestPasteRepairsAreWhole: what was repaired needs no repair, no Han character comes or goes, and any bytes are taken.
func TestPasteRepairsAreWhole(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		s := rapid.OneOf(
			rapid.StringOfN(rapid.SampledFrom([]rune("甲乙，。:,(1２Ａa •-—*·　 \t\n\x00\u200b一是、")), 0, 60, -1),
			rapid.Map(rapid.SliceOfN(rapid.Byte(), 0, 40), func(b []byte) string { return string(b) }),
		).Draw(t, "text")
		got := RepairPaste(s, func(k PasteKind) bool { return k != PasteNumerals })
		if utf8.ValidString(s) != utf8.ValidString(got) && !utf8.ValidString(got) {
			t.Fatalf("%q became %q", s, got)
		}
		han := func(s string) (n int) {
			for _, r := range s {
				if r >= 0x4e00 && r < 0xa000 {
					n++
				}
			}
			return n
		}
		if han(s) != han(got) {
			t.Fatalf("%q became %q", s, got)
		}
		for _, r := range PasteRepairs(s) {
			if r.Count < 1 || r.Before == r.After && !strings.Contains(s, "\ufffd") && r.Kind != PasteNumerals && r.Kind != PasteControl {
				t.Fatalf("%q: %+v", s, r)
			}
		}
	})
}

func BenchmarkPasteRepairs(b *testing.B) {
	text := strings.Repeat("我 厅会同18个单位,按 GB/T 9704 办理(含附件)。\n• 补齐布点\n", 70000)
	b.SetBytes(int64(len(text)))
	for b.Loop() {
		PasteRepairs(text)
	}
}
