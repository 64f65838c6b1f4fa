package compose

import (
	"strings"

	"fuhan/drafting"
)

var (
	sessionStop  = pattern(`关于|对于|对|答复|回复|办理|反馈|落实|(?:[您你]们?|委员|代表|同志)(?:们|等人)?(?:在|于|向|对|的)?|出席|参加|在|[,。:;、!"“”《》()\[\]]`)
	sessionAfter = pattern(`^[^,。:;《》“”"\[\]号]{0,40}?(?:第?[一二三四五六七八九十\d○〇]{0,3}次(?:全体)?(?:会议|全会|大会)?)`)
	sessionBare  = pattern(`^[^,。:;《》“”"\[\]()号]{0,24}?(?:委员会|人民代表大会|人大|政协|会议)`)
)

// findSession gives the span of a session's name in a folded text that follows the words 关于, 对 …, or any text.
func findSession(s string) (int, int) {
	k := strings.Index(s, "届")
	if k < 0 {
		if m := sessionLost.FindStringIndex(s); m != nil {
			return m[0], m[1]
		}
		return 0, 0
	}
	from := 0
	for _, m := range sessionStop.FindAllStringIndex(s[:k], -1) {
		w := s[m[0]:m[1]]
		if w == "委员" && strings.HasPrefix(s[m[1]:], "会") || w == "代表" && strings.HasPrefix(s[m[1]:], "大会") {
			continue // of the name itself
		}
		from = m[1]
	}
	end := k + len("届")
	if m := sessionAfter.FindStringIndex(s[end:]); m != nil {
		return from, end + m[1]
	}
	if m := sessionBare.FindStringIndex(s[end:]); m != nil {
		return from, end + m[1]
	}
	if from == k {
		return 0, 0
	}
	return from, end
}

// sessionTerm is the number of a term; where it is missing, the session's name was damaged on the way.
var sessionTerm = pattern(`[一二三四五六七八九十\d〇○零]届`)

// wholeSession gives the session from the page's own title above the letter, else from the opening, with its numbers.
func (r *reader) wholeSession(l *drafting.Letter, opening *folded, openSrc string) string {
	try := func(f *folded, src string) string {
		if !titleTopic.MatchString(f.s) {
			return ""
		}
		skip := 0
		if m := titleLabel.FindStringIndex(f.s); m != nil {
			skip = m[1]
		}
		if a, b := findSession(f.s[skip:]); b > 0 && sessionTerm.MatchString(f.s[skip+a:skip+b]) {
			return cutFolded(f, src, skip+a, skip+b)
		}
		return ""
	}
	for i := range l.Paragraphs {
		p := &l.Paragraphs[i]
		if p.Part == drafting.PartTitle {
			break
		}
		if p.Part != drafting.PartSetAside || len(p.Text) > 400 {
			continue
		}
		if s := try(fold(p.Text), p.Text); s != "" {
			return s
		}
	}
	return try(opening, openSrc)
}

var titleLabel = pattern(`^(?:标题|名称|信息名称|文件名称|公文名称|题目)[:]`)

// sessionLost is a session whose 届 was lost on the way.
var sessionLost = pattern(`(?:[省市县区州]|全国)?(?:政协|人大)第?[一二三四五六七八九十\d]{0,3}次会议`)

var (
	numberInText = pattern(`第\(?([A-Za-z]{0,8}\d[\dA-Za-z\-]*(?:[、,和](?:第)?[A-Za-z]{0,4}\d[\d\-]*)*)\)?号(?:、第([A-Za-z]{0,8}\d[\dA-Za-z\-]*)号)*`)
	numberCity   = pattern(`会议([^第\P{Han}]\d{1,5})号`) // numbered by delegation: 杭12号
	numberBare   = pattern(`([A-Za-z]{0,8}\d[\dA-Za-z\-]*)号(?:[\[(][^()\[\]]{1,20}[\])])?(?:政协|人大)?(?:委员|代表)?(?:的)?(?:提案|建议|议案)`)
	numberHan    = pattern(`第([〇零一二三四五六七八九十百]{1,7})号`)
	numberLabel  = pattern(`(?:提案|建议|议案|案|件)(?:编号|案号|号|号码|序号)?[:]?(?:第)?([A-Za-z]{0,8}\d[\dA-Za-z\-]*)(?:号|[)\],。]|$)`)
	numberKind   = pattern(`第\p{Han}{1,6}?([A-Za-z]{0,4}\d[\dA-Za-z\-]*)号`)
	numberField  = pattern(`^(?:案号|提案编号|建议编号|提案号|建议号|编号)[:]第?([A-Za-z]{0,8}\d[\dA-Za-z\-]*)号?$`)
)

// findCaseNumber gives the first number of a case in a folded text, 12、13 where one 号 serves two.
func findCaseNumber(s string) string {
	for _, re := range []*expr{numberInText, numberCity, numberBare, numberKind, numberLabel, numberHan} {
		if m := re.FindStringSubmatch(s); m != nil {
			return m[1]
		}
	}
	return ""
}
