package drafting

import (
	"slices"
	"testing"

	"pgregory.net/rapid"
)

func someOrder(t interface{ Fatal(...any) }) *DepartmentOrder {
	o, err := NewDepartmentOrder([]DepartmentGroup{
		{"党委", []string{"省委组织部", "省委编办", "省直机关工委", "省信访局"}},
		{"政府", []string{"省府办公厅", "省发展改革委", "省科技厅", "省工业和信息化厅", "省财政厅", "省自然资源厅", "省交通运输厅"}},
		{"群团", []string{"团省委", "省妇联", "省科协"}},
		{"市", []string{"茂名市政府"}},
	}, map[string]string{"省编办": "省委编办", "省经济和信息化委": "省工业和信息化厅", "省国土资源厅": "省自然资源厅", "省发改委": "省发展改革委"})
	if err != nil {
		t.Fatal(err)
	}
	return o
}

func TestSentence(t *testing.T) {
	o := someOrder(t)
	for _, c := range []struct {
		names        []string
		every, group string
	}{
		{nil, "", ""},
		{[]string{"省财政厅"}, "省财政厅", "省财政厅"},
		{
			[]string{"省编办", "省经济和信息化委", "省财政厅", "省国土资源厅", "省交通运输厅", "茂名市政府"},
			"省编办、省经济和信息化委、省财政厅、省国土资源厅、省交通运输厅、茂名市政府",
			"省编办，省经济和信息化委、财政厅、国土资源厅、交通运输厅，茂名市政府",
		},
		{
			[]string{"省委组织部", "省直机关工委", "省信访局", "省发展改革委", "省科技厅"},
			"省委组织部、省直机关工委、省信访局、省发展改革委、省科技厅",
			"省委组织部、省直机关工委、省信访局，省发展改革委、科技厅",
		},
		{[]string{"团省委", "省妇联", "省科协"}, "团省委、省妇联、省科协", "团省委、省妇联、科协"},
		{[]string{"省府办公厅", "省财政厅"}, "省府办公厅、省财政厅", "省府办公厅、省财政厅"},
		{[]string{"省财政厅", "某公司", "某协会"}, "省财政厅、某公司、某协会", "省财政厅，某公司，某协会"},
	} {
		if got := o.Sentence(c.names, EveryPrefix); got != c.every {
			t.Errorf("every: %s, want %s", got, c.every)
		}
		if got := o.Sentence(c.names, GroupPrefix); got != c.group {
			t.Errorf("group: %s, want %s", got, c.group)
		}
	}
}

func TestSortDepartments(t *testing.T) {
	o := someOrder(t)
	rapid.Check(t, func(t *rapid.T) {
		names := rapid.SliceOf(rapid.SampledFrom(append(o.Names(), "省编办", "省发改委", "江州省财政厅", "甲公司", "乙协会"))).Draw(t, "names")
		before := slices.Clone(names)
		got := o.Sort(names)
		if !slices.Equal(names, before) {
			t.Fatal("the names given were changed")
		}
		rank := func(n string) int {
			if i := slices.Index(o.Names(), o.Canonical(n)); i >= 0 {
				return i
			}
			return 1 << 20
		}
		if !slices.IsSortedFunc(got, func(a, b string) int { return rank(a) - rank(b) }) {
			t.Fatalf("%v is not in order", got)
		}
		strangers := func(l []string) (out []string) {
			for _, n := range l {
				if !o.Known(n) {
					out = append(out, n)
				}
			}
			return out
		}
		if !slices.Equal(strangers(got), strangers(names)) {
			t.Fatalf("strangers changed about: %v", got)
		}
		slices.Sort(before)
		all := slices.Clone(got)
		slices.Sort(all)
		if !slices.Equal(all, before) {
			t.Fatalf("%v has not the names of %v", got, before)
		}
		if again := o.Sort(got); !slices.Equal(again, got) {
			t.Fatalf("sorting twice differs: %v, %v", got, again)
		}
	})
}

func TestCanonical(t *testing.T) {
	o := someOrder(t)
	for name, want := range map[string]string{
		"省发改委": "省发展改革委", "江州省发改委": "省发展改革委", "江州省财政厅": "省财政厅", "黑龙江省财政厅": "省财政厅",
		"省财政厅": "省财政厅", "财政厅": "财政厅", "团省委": "团省委", "江州省某局": "江州省某局", "": "", "省": "省",
		"中共江州省委组织部": "省委组织部", "中共": "中共", "中共党史学会": "中共党史学会",
	} {
		if got := o.Canonical(name); got != want {
			t.Errorf("%s: %s, want %s", name, got, want)
		}
	}
	if !o.Known("江州省发改委") || o.Known("某公司") {
		t.Error("known and unknown are mixed up")
	}
}

func TestDepartmentOrderRefuses(t *testing.T) {
	groups := []DepartmentGroup{{"a", []string{"省财政厅", "省商务厅"}}}
	for name, make := range map[string]func() error{
		"twice": func() error {
			_, err := NewDepartmentOrder(append(groups, DepartmentGroup{"b", []string{"省财政厅"}}), nil)
			return err
		},
		"alias to none": func() error {
			_, err := NewDepartmentOrder(groups, map[string]string{"省商业厅": "省商业局"})
			return err
		},
		"alias of unit": func() error {
			_, err := NewDepartmentOrder(groups, map[string]string{"省商务厅": "省财政厅"})
			return err
		},
	} {
		if ErrorCode(make()) != CodeInvalid {
			t.Errorf("%s: %v", name, make())
		}
	}
}

func TestRulePackDays(t *testing.T) {
	r := RulePack{ReplyMonths: 3, OpinionDays: 30, Classes: []OutcomeClass{{"A", "已解决"}}}
	if got := r.ReplyDue(Date{2026, 3, 27}); got != (Date{2026, 6, 27}) {
		t.Errorf("reply due %s", got)
	}
	if got := r.ReplyDue(Date{2025, 11, 30}); got != (Date{2026, 2, 28}) {
		t.Errorf("reply due %s: three months from the 30th end with February", got)
	}
	if got := r.OpinionDue(Date{2026, 6, 1}); got != (Date{2026, 7, 1}) {
		t.Errorf("opinion due %s", got)
	}
	none := RulePack{}
	if !none.ReplyDue(Date{2026, 1, 1}).IsZero() || !r.ReplyDue(Date{}).IsZero() || !r.OpinionDue(Date{}).IsZero() || !none.OpinionDue(Date{2026, 1, 1}).IsZero() {
		t.Error("a deadline out of nothing")
	}
	if c, ok := r.Class("A"); !ok || c.Meaning != "已解决" {
		t.Error("class A is lost")
	}
	if _, ok := r.Class("E"); ok {
		t.Error("there is no class E")
	}
}

func TestTemplateFits(t *testing.T) {
	c := &Case{Kind: KindProposal, Role: RoleHost, ProposerKind: ProposerBody}
	one := Template{Offered: true}
	kind := Template{Offered: true, Kinds: []Kind{KindProposal}}
	all := Template{Offered: true, Kinds: []Kind{KindProposal}, Roles: []Role{RoleHost}, Proposers: []ProposerKind{ProposerBody}}
	byHand := all
	byHand.Offered = false
	other := all
	other.Proposers = []ProposerKind{ProposerMember}
	if !(all.Fits(c) > kind.Fits(c) && kind.Fits(c) > one.Fits(c) && one.Fits(c) > 0 && byHand.Fits(c) == one.Fits(c) && other.Fits(c) == 0) {
		t.Errorf("%d %d %d %d %d", all.Fits(c), kind.Fits(c), one.Fits(c), byHand.Fits(c), other.Fits(c))
	}
}
