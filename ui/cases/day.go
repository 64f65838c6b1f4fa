package cases

import (
	"strconv"
	"strings"
	"time"

	"fuhan/drafting"
)

func itoa(n int) string { return strconv.Itoa(n) }

// parseDay reads a day as people type it: 2026-06-30, 2026.6.30, 2026/6/30, 20260630, 2026年6月30日, and without a year
// 6-30, 6.30, 6月30日 in the year given. Empty text is the zero Date.
func parseDay(s string, year int) (drafting.Date, error) {
	s = strings.Join(strings.Fields(s), "")
	if s == "" {
		return drafting.Date{}, nil
	}
	if d, ok := drafting.ParseChineseDate(s); ok {
		return d, nil
	}
	t := strings.NewReplacer("年", "-", "月", "-", "日", "", "号", "", ".", "-", "/", "-", "。", "-", "－", "-").Replace(s)
	if len(t) == 8 && !strings.Contains(t, "-") {
		t = t[:4] + "-" + t[4:6] + "-" + t[6:]
	}
	parts := strings.Split(t, "-")
	if len(parts) == 2 {
		parts = append([]string{strconv.Itoa(year)}, parts...)
	}
	if len(parts) == 3 {
		var v [3]int
		ok := true
		for i, p := range parts {
			n, err := strconv.Atoi(p)
			v[i], ok = n, ok && err == nil
		}
		if d := (drafting.Date{Year: v[0], Month: time.Month(v[1]), Day: v[2]}); ok && d.Valid() && d.Year > 1900 {
			return d, nil
		}
	}
	return drafting.Date{}, drafting.Errorf(drafting.CodeInvalid, "日期不对，写成 2026-06-30 或 6月30日。")
}
