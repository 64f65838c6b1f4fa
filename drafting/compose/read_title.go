package compose

import (
	"strings"
	"unicode/utf8"
)

const orgEnd = `(?:厅|局|委|部|办|署|院|会|社|处|室|科|站|中心|政府|公司|集团|办公室|法院|检察院|指挥部|小组|大队|支队|总队|银行|学校|大学|学院|分行|支行|海关|街道|镇|乡|政协|人大|工商联|妇联|科协|侨联|残联|文联|所|馆|队|行|分署|办事处|管委会|联社|党校|医院|部队|园区|开发区|新区|团委|供电|供销社|档案馆|工会|县|区|市)`

var (
	titleStart = pattern(`^(?:[\[(][^\[\]()]{1,12}[\])])?(?:.{0,60}?(?:关于|` + orgEnd + `对|` + orgEnd + `就)|对|就|答复|回复|《|.{0,36}(?:政协|人大|人民代表大会|[一二三四五六七八九十\d]届))`)
	titleTopic = pattern(`提案|建议|议案|第.{0,20}号|人大|政协|代表|委员|来信|意见`)
	titleEnd   = pattern(`(?:函|答复|回复|复函|意见|摘要|情况|报告|说明|结果|答复件|答复稿|意见书|复文|公开稿|节选|汇报|回函|的?复)[》”]?(?:[-—]+[^,。;:]{1,30})?(?:[\[(][^\[\]()]{1,24}[\])])*$`)
	titleRest  = pattern(`^(?:[\[(]?(?:内容)?(?:摘要|节选|全文|公开稿|摘要公开)[\])]?|[\[(](?:汇总|综合|联合|书面|主办|会办|正式|最终|再次|二次|第二次)?(?:答复|办理|回复)?(?:意见|答复|回复|摘要|函|稿|公开稿|代拟稿)[\])]|的?(?:会办|主办|协办|办理|分办)?(?:答复|复函|函|回复|回函|意见|办理意见|会办意见|主办意见)(?:的?函|意见)?(?:[\[(][^()\[\]]{1,12}[\])])?)$`)
)

// maxTitle is the longest title that is taken for one, in bytes: 400 characters, which no office should write but one may.
const maxTitle = 1200

// titleLine reports whether a line may be one of a title's lines.
func (r *reader) titleLine(i int) bool {
	l := r.lines[i].span
	if l.to-l.from > maxTitle {
		return false
	}
	s := r.key(i).s
	if strings.ContainsAny(s, "。;!?>›»|") || strings.HasSuffix(s, ":") || strings.HasSuffix(s, ",") || webLabel.MatchString(s) || dateAlone.MatchString(s) || markLine.MatchString(s) || caseField.MatchString(s) {
		return false
	}
	return webTitleOK(s) && r.findMarks(l) == nil
}

func webTitleOK(s string) bool {
	return !webWord.MatchString(s) && !webTime.MatchString(s) && !webISO.MatchString(s)
}

// findTitle looks upwards from the line limit for the lines that together are a title.
func (r *reader) findTitle(limit int) {
	for e := limit - 1; e >= 0; e-- {
		if !r.titleLine(e) {
			continue
		}
		if titleRest.MatchString(r.key(e).s) && e > 0 && r.titleLine(e-1) {
			// "的答复", "（摘要）" on a line of its own: the title ends here, if it begins above
		} else if !titleEnd.MatchString(r.key(e).s) {
			continue
		}
		joined := ""
		for s := e; s >= 0 && s > e-6 && r.titleLine(s); s-- {
			joined = r.key(s).s + joined
			if len(joined) > maxTitle {
				break
			}
			if titleStart.MatchString(joined) && titleTopic.MatchString(joined) && titleEnd.MatchString(joined) && utf8.RuneCountInString(joined) >= 8 {
				r.title, r.titleEnd = r.extendTitle(s, joined), e+1
				return
			}
		}
	}
	// a title that lost its end or has an unusual one
	for e := limit - 1; e >= 0 && e > limit-40; e-- {
		s := r.key(e).s
		if r.titleLine(e) && titleStart.MatchString(s) && strings.Contains(s, "关于") && titleTopic.MatchString(s) && len(s) > 30 {
			r.title, r.titleEnd = r.extendTitle(e, s), e+1
			return
		}
	}
}

var (
	orgAlone    = pattern(`^\p{Han}{2,24}` + orgEnd + `$`)
	titleOpens  = pattern(`^(?:关于|对|就|答复|回复)`)
	titleUnfull = pattern(`(?:关于|对)`)
)

// extendTitle takes lines above s into the title: the issuer on a line of its own, or a beginning that was broken off.
func (r *reader) extendTitle(s int, joined string) int {
	for s > 0 && len(joined) < maxTitle && r.titleLine(s-1) {
		above := r.key(s - 1).s
		switch {
		case titleEnd.MatchString(above) && titleStart.MatchString(above): // another title
			return s
		case titleOpens.MatchString(joined) && (orgAlone.MatchString(above) || joinedOrgs(r.src(r.lines[s-1].span))):
		case orgAlone.MatchString(above) && orgAlone.MatchString(r.key(s).s) && r.signedBy(above, s): // joint letters
		case !titleOpens.MatchString(joined) && titleUnfull.MatchString(above) && titleIssuer(joined) == "":
		default:
			return s
		}
		s--
		joined = above + joined
	}
	return s
}

// signedBy reports whether a unit's name stands in one of the text's last short lines.
func (r *reader) signedBy(org string, below int) bool {
	for i := len(r.lines) - 1; i > below && i > len(r.lines)-20; i-- {
		if r.lines[i].to-r.lines[i].from < 240 && strings.Contains(r.key(i).s, org) {
			return true
		}
	}
	return false
}

// joinedOrgs reports whether a line names several units side by side.
func joinedOrgs(src string) bool {
	parts := strings.FieldsFunc(src, isBlank)
	if len(parts) < 2 || len(src) > 240 {
		return false
	}
	for _, p := range parts {
		if !orgAlone.MatchString(fold(p).s) {
			return false
		}
	}
	return true
}

var (
	orgTail     = pattern(orgEnd + `(?:[\[(][^()\[\]]{1,12}[\])])?$`)
	notIssuer   = pattern(`提案|建议|议案|第.*号|[一二三四五六七八九十\d]届|会议|政协委员|人大代表|[。:;《》]`)
	leadBracket = pattern(`^[\[(][^\[\]()]{1,12}[\])]`)
)

// titleIssuer gives the issuer with which a folded title begins, "" without one.
func titleIssuer(s string) string {
	if m := leadBracket.FindString(s); m != "" {
		s = s[len(m):]
	}
	best := -1
	if i := strings.Index(s, "关于"); i > 0 {
		best = i
	}
	for from := 0; ; {
		j := strings.Index(s[from:], "对")
		if j < 0 {
			break
		}
		j += from
		if best >= 0 && j > best {
			break
		}
		if j > 0 && orgTail.MatchString(s[:j]) && !strings.HasPrefix(s[j:], "对外") && !strings.HasPrefix(s[j:], "对口") && !notIssuer.MatchString(s[:j]) {
			best = j
			break
		}
		from = j + len("对")
	}
	if best <= 0 {
		for _, w := range []string{"答复", "回复", "就", "办理"} {
			if j := strings.Index(s, w); j > 0 && orgTail.MatchString(s[:j]) && !notIssuer.MatchString(s[:j]) && !strings.Contains(s[:j], "政协") && !strings.Contains(s[:j], "人大") {
				best = j
				break
			}
		}
	}
	if j := strings.Index(s, "政协"); best <= 0 && j > 0 && orgBeforeName.MatchString(s[:j]) {
		best = j
	}
	if best <= 0 {
		return ""
	}
	is := strings.TrimSuffix(strings.TrimSuffix(s[:best], "对"), "就")
	if len(is) < 6 || len(is) > 240 || notIssuer.MatchString(is) || strings.HasPrefix(is, "对") || strings.HasPrefix(is, "关于") || strings.HasPrefix(is, "答复") || is[0] < 0x80 {
		return ""
	}
	return is
}

// orgBeforeName is an issuer that stands before 政协 without 关于 or 对 between.
var orgBeforeName = pattern(`^\p{Han}{3,}(?:厅|局|委|部|办公室|委员会|政府)$`)
