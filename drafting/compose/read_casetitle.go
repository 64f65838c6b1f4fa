package compose

import (
	"strings"

	"fuhan/drafting"
)

var (
	caseNoun    = pattern(`(?:提案|建议|议案|建议案|意见|来信|案)$`)
	nounAfter   = pattern(`^(?:[\[(][^()\[\]]{1,40}[\])])?(?:的)?(?:重点|集体|联名|个人|委员|代表|人大|政协|党派|会议|大会)*(提案|建议|议案)`)
	plainCase   = pattern(`(关于[^。《》;]{4,120}?的?(?:提案|建议|议案))(?:[\[(][^()]{1,40}[\])])?(?:已?(?:收悉|收到|敬悉|悉)|[,。]|(?:转|交|由|的?办理情况|进行|答复|回复))`)
	quoteOpens  = map[string]string{"《": "》", "“": "”", "\"": "\"", "「": "」", "『": "』", "<": ">", "〈": "〉"}
	notTheTitle = pattern(`办法|条例|规定|通知|方案|规划|纲要|交办|征求|来函|函$`)
)

// findCaseTitle gives the case's title from the opening: in 《》 or “”, else 关于 … 的提案 in plain words. Where the noun
// stands behind the quotation it is put to it.
func findCaseTitle(f *folded, src string) string {
	s := f.s
	for at := 0; at < len(s); {
		i := strings.IndexAny(s[at:], "《“\"「『")
		if i < 0 {
			break
		}
		i += at
		open := firstRune(s[i:])
		j := matching(s, i, open, quoteOpens[open])
		if j < 0 {
			break
		}
		from, to := i+len(open), j
		at = j + len(quoteOpens[open])
		if t := caseTitleOf(f, src, from, to, at); t != "" {
			return t
		}
	}
	return ""
}

// plainCaseTitle gives the case's title where the opening names it without marks: 关于 … 的提案.
func plainCaseTitle(f *folded, src string) string {
	m := plainCase.FindStringSubmatchIndex(f.s)
	if m == nil {
		return ""
	}
	if y := yoursFirst.FindStringIndex(f.s[m[2]:m[3]]); y != nil {
		t := cutFolded(f, src, m[2]+y[1], m[3])
		if !strings.HasPrefix(t, "关于") {
			t = "关于" + t
		}
		return t
	}
	return cutFolded(f, src, m[2], m[3])
}

// yoursFirst is what stands between 关于 and the title in 关于您提出的….
var yoursFirst = pattern(`^关于(?:[您你]们?|贵\p{Han}{1,3})(?:在.{0,40}?)?(?:联名)?(?:所?提出?|反映)的?`)

// caseTitleOf judges the quotation [from, to) whose mark ends at after.
func caseTitleOf(f *folded, src string, from, to, after int) string {
	q := f.s[from:to]
	if len(q) < 12 {
		return ""
	}
	noun := nounAfter.FindStringSubmatchIndex(f.s[after:])
	switch {
	case caseNoun.MatchString(q) && !notTheTitle.MatchString(q):
		return cutFolded(f, src, from, to)
	case caseNoun.MatchString(q) && (strings.HasPrefix(q, "关于") || noun != nil):
		return cutFolded(f, src, from, to)
	case noun != nil && from >= len("《") && f.s[from-len("《"):from] == "《" && strings.HasPrefix(f.s[after:], "的"):
		return cutFolded(f, src, from, to) // 《…》的建议: the marks hold the whole title
	case noun != nil:
		t := cutFolded(f, src, from, to)
		if !strings.HasSuffix(t, "的") {
			t += "的"
		}
		return t + f.s[after+noun[2]:after+noun[3]]
	case strings.HasPrefix(q, "关于") && !notTheTitle.MatchString(q):
		return cutFolded(f, src, from, to)
	}
	return ""
}

func firstRune(s string) string {
	for i := range s {
		if i > 0 {
			return s[:i]
		}
	}
	return s
}

// matching gives the place of the mark that closes the one at i, -1 without.
func matching(s string, i int, open, shut string) int {
	depth := 0
	for j := i; j < len(s); {
		switch {
		case open != shut && strings.HasPrefix(s[j:], open):
			depth++
			j += len(open)
		case open == shut && j == i:
			depth++
			j += len(open)
		case strings.HasPrefix(s[j:], shut):
			if depth--; depth == 0 {
				return j
			}
			j += len(shut)
		default:
			j++
		}
	}
	return -1
}

var caseTitleAlone = pattern(`^关于[^。;:]{4,100}的?(?:提案|建议|议案)$`)

// pageCaseTitle gives the case's title where the page is headed with it instead of the letter's own title.
func pageCaseTitle(l *drafting.Letter) string {
	for i := range l.Paragraphs {
		p := &l.Paragraphs[i]
		switch p.Part {
		case drafting.PartTitle, drafting.PartSetAside:
			if len(p.Text) <= 400 && caseTitleAlone.MatchString(fold(p.Text).s) {
				return strings.ReplaceAll(p.Text, "\n", "")
			}
		case drafting.PartAddressee, drafting.PartOpening, drafting.PartBody:
			return ""
		}
	}
	return ""
}

var titleQuoted = pattern(`[“"《](关于[^“”"《》]{4,100})[”"》]`)

// titleCaseTitle gives the case's title where the letter's own title quotes it.
func titleCaseTitle(f *folded, src string) string {
	m := titleQuoted.FindStringSubmatchIndex(f.s)
	if m == nil {
		return ""
	}
	return caseTitleOf(f, src, m[2], m[3], m[3]+len(firstRune(f.s[m[3]:])))
}
