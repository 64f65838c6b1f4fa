package cases

import (
	"fmt"

	"fyne.io/fyne/v2/lang"

	"fuhan/drafting"
)

// monthDay writes a day of this year as the screen's language does: 6月30日, 06-30.
func monthDay(d drafting.Date) string {
	if d.IsZero() {
		return ""
	}
	return fmt.Sprintf(lang.L("%d月%d日"), int(d.Month), d.Day)
}

// wholeDay writes a day with its year: 2026年6月30日, 2026-06-30.
func wholeDay(d drafting.Date) string {
	if d.IsZero() {
		return ""
	}
	return fmt.Sprintf(lang.L("%d年%d月%d日"), d.Year, int(d.Month), d.Day)
}
