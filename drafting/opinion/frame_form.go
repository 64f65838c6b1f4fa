package opinion

import (
	"regexp"
	"strconv"
	"strings"
	"time"

	"fuhan/drafting"
)

// What stands around an opinion on paper that is no letter: a form, a mail, a letterhead set wide.
var (
	// mailLine is a line of the head of a mail, or of a paper's head that says nothing of the matter.
	mailLine = regexp.MustCompile(`^(?:发件人|收件人|抄送|发送时间|发送日期|主题|附件|From|To|Cc|Sent|Date|Subject|签发人|紧急程度)\s*[：:]\s*.{0,80}$|^(?:特急|加急|平急|急件)$`)
	// formUnit is the line of a form that says whose it is.
	formUnit = regexp.MustCompile(`^(?:反馈|填报|会办|协办|回复)?单位(?:名称)?(?:[（(](?:盖章|公章|章)[)）])?\s*[：:]\s*([^，。；：、\s]{2,30}?)(?:[（(](?:盖章|公章|章)[)）])?$`)
	headEnd  = regexp.MustCompile(`(?:文件|便函|函|便笺)$`)
	stamped  = regexp.MustCompile(`[（(](?:盖章|公章|签章|印章|章|代章)[)）]$`)
	signHead = regexp.MustCompile(`^(?:单位(?:名称)?|落款|(?:反馈|填报)?(?:日期|时间))[：:]`)
	// signDay is a day at the end of a line, in any way a day is written.
	signDay  = regexp.MustCompile(`(?:[0-9０-９〇○零一二三四五六七八九]{4}年[0-9０-９一二三四五六七八九十]{1,3}月[0-9０-９一二三四五六七八九十]{1,3}[日号]|(?:19|20)\d{2}[-./．]\d{1,2}[-./．]\d{1,2})[.。]?$`)
	plainDay = regexp.MustCompile(`^(\d{4})[-./．](\d{1,2})[-./．](\d{1,2})$`)
	// monthLine is a signature's month without a day.
	monthLine = regexp.MustCompile(`^(?:(?:19|20)\d{2}|[二〇○零一三四五六七八九]{4})年[0-9一二三四五六七八九十]{1,2}月$`)
	annexHead = regexp.MustCompile(`^附件\s*\d*\s*[：:]`)
	annexItem = regexp.MustCompile(`^\d{1,2}\s*[.．、]\s*[^。；]{1,60}$`)
)

// letterhead gives the unit of a line at the head: 江 州 省 财 政 厅 is one name, and 文件, 便函 behind it is none of it.
func letterhead(line string) string {
	fields := strings.Fields(line)
	wide := len(fields) > 3
	for _, f := range fields {
		wide = wide && len([]rune(f)) == 1
	}
	if wide {
		line = strings.Join(fields, "")
	}
	return headEnd.ReplaceAllString(line, "")
}

// signedBy reads a line of the signature: the unit without the word for its seal, the day, or both on one line.
func signedBy(line string) (unit string, on drafting.Date, dated bool) {
	unit = strings.Join(strings.Fields(line), "")
	unit = signHead.ReplaceAllString(unit, "")
	if day := signDay.FindString(unit); day != "" {
		if on, dated = parseDay(strings.TrimRight(day, ".。")); dated {
			unit = strings.TrimRight(strings.TrimSuffix(unit, day), "，,。")
			unit = signHead.ReplaceAllString(unit, "")
		}
	}
	return stamped.ReplaceAllString(unit, ""), on, dated
}

func parseDay(s string) (drafting.Date, bool) {
	if d, ok := drafting.ParseChineseDate(s); ok {
		return d, true
	}
	m := plainDay.FindStringSubmatch(s)
	if m == nil {
		return drafting.Date{}, false
	}
	var v [3]int
	for i := range v {
		v[i], _ = strconv.Atoi(m[i+1]) // figures by the pattern
	}
	d := drafting.Date{Year: v[0], Month: time.Month(v[1]), Day: v[2]}
	return d, d.Valid()
}

// annexList gives where the list of annexes begins with which the lines end, their number where there is none.
func annexList(lines []string) int {
	n := len(lines)
	for n > 0 && annexItem.MatchString(lines[n-1]) {
		n--
	}
	if n > 0 && n < len(lines) && annexHead.MatchString(lines[n-1]) && !strings.ContainsRune(lines[n-1], '。') {
		return n - 1
	}
	return len(lines)
}
