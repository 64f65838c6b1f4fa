package opinion

import (
	"testing"

	"fuhan/drafting"
)

func opinionOf(department string, texts ...string) *drafting.Opinion {
	o := &drafting.Opinion{ID: drafting.OpinionID(department), Department: department, State: drafting.SupportArrived}
	for i, s := range texts {
		o.Points = append(o.Points, drafting.Point{ID: drafting.PointID(department + string(rune('a'+i))), Text: s})
	}
	return o
}

func deskOf(opinions ...*drafting.Opinion) *Desk {
	return NewDesk(&drafting.Case{ID: "c"}, nil, opinions, nil, nil, drafting.Date{})
}

// TestConflict gives two departments a sentence each and says what is to be found, "" for nothing.
func TestConflict(t *testing.T) {
	for _, c := range []struct{ a, b, want string }{
		{"全省共有驻村干部2.28万人。", "驻村干部22800名已全部到岗。", ""},
		{"全省共有驻村干部2.28万人。", "驻村干部22803名已全部到岗。", ""},
		{"全省共有驻村干部2.28万人。", "驻村干部23800名已全部到岗。", "value"},
		{"累计投入帮扶资金近1000亿元。", "累计投入帮扶资金982亿元。", ""},
		{"累计投入帮扶资金近1000亿元。", "累计投入帮扶资金1020亿元。", "value"},
		{"建成标准渔港120多座。", "建成标准渔港126座。", ""},
		{"截至2019年底，脱贫人口达到160万人。", "截至2020年底，脱贫人口达到161.5万人。", "date"},
		{"截至2019年底，脱贫人口达到160万人。", "截至2019年末，脱贫人口达到160万人。", ""},
		{"截至2019年12月底，脱贫人口达到160万人。", "截至2019年末，脱贫人口达到158万人。", "value"},
		{"2019年新增渔港泊位35个。", "2020年新增渔港泊位48个。", ""},
		{"2019年新增渔港泊位35个。", "2019年新增渔港泊位48个。", "value"},
		{"全省建成冷链基地37个。", "全市建成冷链基地12个。", ""},
		{"全省建成冷链基地37个。", "全市建成冷链基地37个。", "scope"},
		{"中央财政安排渔业补助资金3亿元。", "省级财政安排渔业补助资金5亿元。", ""},
		{"省级财政安排渔业补助资金3亿元。", "省财政安排渔业补助资金5亿元。", "value"},
		{"达标率达到95%。", "合格率达到97%。", ""},
		{"水质达标率达到95%。", "水质达标率为９６％。", "value"},
		{"渔业产值增长5.2%。", "渔业产值占比5.8%。", ""},
		{"渔业产值同比增长5.2%。", "渔业产值增长5.8%。", "value"},
		{"累计培训渔民3000人次。", "计划培训渔民5000人次。", ""},
		{"每座补助30万元。", "每座补助50万元。", ""},
		{"补助标准为每艘渔船3—5万元。", "补助标准为每艘渔船4万元。", ""},
		{"补助标准为每艘渔船3万至5万元。", "补助标准为每艘渔船3万至6万元。", "value"},
		{"全省渔船二十三万艘。", "全省渔船23万艘。", ""},
		{"建设渔港经济区二十三个。", "建设渔港经济区25个。", "value"},
		{"按照〔2019〕35号文件和第20200224号提案要求办理。", "按照〔2020〕36号文件要求办理第20200225号提案。", ""},
		{"“十四五”时期安排3个项目。", "“十三五”时期安排5个项目。", ""},
		{"冷库1.2万座。", "冷库1.2万吨。", ""},
		{"联系电话020-38880000。", "联系电话020-38881111。", ""},
		{"截至2025年底，全省有营运冷藏车6850辆。", "截至2026年3月，全省现有冷藏车7420辆，含自备车辆。", "date"},
		{"广州市建成冷链基地12个。", "全省建成冷链基地37个。", ""},
		{"广州市建成冷链基地12个。", "梅州市建成冷链基地9个。", ""},
		{"2025年投入渔港建设资金3亿元。", "“十四五”期间，累计投入渔港建设资金12亿元。", ""},
		{"渔港泊位达到310个，同比增长5.2%。", "渔港泊位达到310个，同比增长5.2个百分点。", "value"},
		{"对26座标准渔港给予补助。", "全省共有标准渔港120座。", ""},
		{"省属企业所属冷库减免租金300万元。", "冷库减免租金900万元。", ""},
		{"2025年6月15日印发。", "2025年7月20日印发。", ""},
	} {
		got := deskOf(opinionOf("甲", c.a), opinionOf("乙", c.b)).Conflicts()
		switch {
		case c.want == "" && len(got) > 0, c.want != "" && (len(got) != 1 || string(got[0].Kind) != c.want || len(got[0].Sides) != 2):
			t.Errorf("%s / %s: %+v, want %q", c.a, c.b, got, c.want)
		}
	}
	// One department with itself is no conflict, nor is an opinion that is not used.
	if got := deskOf(opinionOf("甲", "建设渔港经济区二十三个。", "建设渔港经济区25个。")).Conflicts(); len(got) != 0 {
		t.Errorf("%+v", got)
	}
	o := opinionOf("乙", "建设渔港经济区25个。")
	o.Points[0].Disposition = drafting.DispositionUnused
	if got := deskOf(opinionOf("甲", "建设渔港经济区二十三个。"), o).Conflicts(); len(got) != 0 {
		t.Errorf("%+v", got)
	}
}

// TestChoose takes a conflict between two departments and the letter through to the end.
func TestChoose(t *testing.T) {
	l := sampleLetter()
	l.Paragraphs[3].Text = "目前，全省建设渔港经济区二十三个，另有在建12座。"
	a, b := opinionOf("甲", "建设渔港经济区23个。"), opinionOf("乙", "已建设渔港经济区25个，分布在沿海各市。")
	d := NewDesk(sampleCase(), l, []*drafting.Opinion{a, b}, nil, nil, drafting.Date{})
	got := d.Conflicts()
	if len(got) != 1 || len(got[0].Sides) != 3 || got[0].Choice != nil {
		t.Fatalf("%+v", got)
	}
	c := Choose(got[0], 1, "以主管部门最新统计为准", "周明")
	if c.Value != "25个" || c.Point != "乙a" {
		t.Errorf("%+v", c)
	}
	if n := ApplyChoice(l, got[0], c); n != 1 || l.Paragraphs[3].Text != "目前，全省建设渔港经济区25个，另有在建12座。" {
		t.Errorf("%d %s", n, l.Paragraphs[3].Text)
	}
	d = NewDesk(sampleCase(), l, []*drafting.Opinion{a, b}, []drafting.Choice{c}, nil, drafting.Date{})
	if got = d.Conflicts(); len(got) != 1 || got[0].Choice == nil || !got[0].Settled {
		t.Errorf("%+v", got)
	}
	// The writer changes the letter's figure: the choice stands, but the letter says something else again.
	l.Replace(l.Paragraphs[3].ID, 12, 14, "26")
	d = NewDesk(sampleCase(), l, []*drafting.Opinion{a, b}, []drafting.Choice{c}, nil, drafting.Date{})
	if got = d.Conflicts(); len(got) != 1 || got[0].Settled {
		t.Errorf("%s: %+v", l.Paragraphs[3].Text, got)
	}
	// A department that nobody heard when it was decided asks anew.
	third := opinionOf("丙", "建设渔港经济区31个。")
	d = NewDesk(sampleCase(), nil, []*drafting.Opinion{a, b, third}, []drafting.Choice{c}, nil, drafting.Date{})
	if got = d.Conflicts(); len(got) != 1 || got[0].Choice != nil {
		t.Errorf("%+v", got)
	}
}

func TestRepeats(t *testing.T) {
	const s = "驻村工作队员任期一般不少于两年，期满考核合格方可轮换。"
	a, b := opinionOf("甲", s), opinionOf("乙", "另有安排。"+s+"经费由派出单位承担。")
	l := sampleLetter()
	d := NewDesk(sampleCase(), l, []*drafting.Opinion{a, b}, nil, nil, drafting.Date{})
	got := d.Repeats()
	if len(got) != 1 || !got[0].Exact || got[0].Done || !got[0].Places[0].Whole || got[0].Places[1].Whole {
		t.Fatalf("%+v", got)
	}
	// Placed in the letter it is still the department's own.
	if _, err := Place(l, a, "甲a", Spot{"b1", 0}, Decision{}, strID()); err != nil {
		t.Fatal(err)
	}
	if got = NewDesk(sampleCase(), l, []*drafting.Opinion{a}, nil, nil, drafting.Date{}).Repeats(); len(got) != 0 {
		t.Errorf("%+v", got)
	}
	changed, err := KeepOne(d, d.Repeats()[0], "甲a", Decision{By: "周明"}, ids())
	if err != nil || len(changed) != 1 || len(b.Points) != 3 || b.Points[1].Text != s || b.Points[1].Into != "甲a" || b.Points[0].Disposition != "" || b.Points[2].Disposition != "" {
		t.Fatalf("%v %+v", err, b.Points)
	}
	if got = d.Repeats(); len(got) != 1 || !got[0].Done {
		t.Errorf("%+v", got)
	}
	if p := d.Provenance(); p[0].Credit() != "甲、乙" {
		t.Errorf("%+v", p)
	}
	// The writer's own words beside a department's.
	l = sampleLetter()
	l.Paragraphs[6].Text = s
	if got = NewDesk(sampleCase(), l, []*drafting.Opinion{opinionOf("丙", s)}, nil, nil, drafting.Date{}).Repeats(); len(got) != 1 || got[0].Places[1].Department != "" || got[0].Done {
		t.Errorf("%+v", got)
	}
	for _, x := range []struct {
		a, b string
		want bool
	}{
		{"下一步，我们将继续加强工作。", "下一步，我们将继续抓好落实。", false},
		{"感谢对我们工作的支持。", "感谢对我们工作的支持。", true},
		{"同意。", "同意。", false},
		{"我委将渔港建设纳入年度投资计划予以优先安排，并按季度调度项目进度。", "我委将渔港建设纳入年度投资计划并予以优先安排，并按季度调度项目进度。", true},
		{"将渔港停车设施纳入老旧码头改造。", "把渔港停车设施纳入老旧码头改造。", true},
		{"鼓励社会资本通过租赁、入股等方式参与旧码头修缮和闲置冷库盘活。", "鼓励社会资本通过入股、租赁等方式参与旧码头修缮和闲置冷库盘活。", true},
		{"每个渔村配备1名安全协管人员。", "每个渔村配备2名安全协管人员。", false},
		{"对逾期船舶免予收取停泊费用。", "对逾期船舶不免予收取停泊费用。", false},
		{"对符合条件的渔船给予更新改造补助每艘三十万元。", "对符合条件的冷库给予新建改造补助每座五十万元。", false},
	} {
		if got := deskOf(opinionOf("甲", x.a), opinionOf("乙", x.b)).Repeats(); (len(got) == 1) != x.want {
			t.Errorf("%s / %s: %+v", x.a, x.b, got)
		}
	}
}
