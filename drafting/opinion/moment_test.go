package opinion

import "testing"

func TestAFigureSaysOfWhichDayAndScopeItIs(t *testing.T) {
	for s, want := range map[string]string{
		"截至2025年底，全省有冷藏车6850辆。":       "截至2025年底，全省",
		"截至2026年3月，全省现有冷藏车7420辆。":     "截至2026年3月，全省",
		"2024年新增冷库31座。":               "2024年，新增",
		"2021—2023年，省级财政安排专项资金2.4亿元。": "2021—2023年，省级",
		"今年安排资金5000万元。":               "",
		"力争到2027年底建成标准渔港62座。":         "截至2027年底，计划",
		"2025年1—9月，全市培训渔民3200人次。":     "2025年1—9月，全市",
	} {
		all, _ := figuresOf(s, scene{})
		if len(all) == 0 {
			t.Errorf("%s: no figure", s)
			continue
		}
		if got := all[0].said(); got != want {
			t.Errorf("%s: %q, want %q", s, got, want)
		}
	}
}
