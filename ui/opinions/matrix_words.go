package opinions

import (
	"fmt"
	"strconv"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/lang"

	"fuhan/drafting"
	"fuhan/drafting/opinion"
	"fuhan/ui/look"
)

// stateWords gives what a cell shows: the number of points, a word or a sign below it, and the colours.
func stateWords(c *opinion.Cell) (top, below string, fill, ink fyne.ThemeColorName) {
	switch c.State {
	case opinion.CellDone:
		return strconv.Itoa(len(c.Points)), tick, look.SoftGreen, look.Green
	case opinion.CellOpen:
		return strconv.Itoa(len(c.Points)), fmt.Sprintf(lang.L("余 %d"), c.Open), look.SoftAmber, look.Amber
	case opinion.CellNone:
		return "", lang.L("无意见"), look.Sheet, look.Ink2
	case opinion.CellNotDuty:
		return "", lang.L("非职责"), look.Sheet, look.Ink2
	case opinion.CellWaiting, opinion.CellLate:
		return "", lang.L("未到"), look.Sunken, look.Ink2
	}
	return "", "·", look.Sheet, look.Ink3
}

// columnWords says when a department answered, or how late it is.
func columnWords(c *opinion.Column, today drafting.Date) (string, fyne.ThemeColorName) {
	switch {
	case len(c.Opinions) > 0:
		if on := c.Opinions[len(c.Opinions)-1].ArrivedOn; !on.IsZero() {
			return fmt.Sprintf(lang.L("%s到"), fmt.Sprintf("%d-%02d", int(on.Month), on.Day)), look.Ink2
		}
		return lang.L("已到"), look.Ink2
	case c.Late:
		return fmt.Sprintf(lang.L("超 %d 天"), c.Support.Due.DaysUntil(today)), look.Red
	case !c.Support.Due.IsZero():
		return fmt.Sprintf(lang.L("限%s"), fmt.Sprintf("%d-%02d", int(c.Support.Due.Month), c.Support.Due.Day)), look.Ink2
	}
	return lang.L("未到"), look.Ink2
}

// askWords gives an ask's words without what all asks begin with.
func askWords(a drafting.Ask) string { return a.Text }
