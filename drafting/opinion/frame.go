package opinion

import (
	"regexp"
	"slices"
	"strings"

	"fuhan/drafting"
)

// What stands around an opinion in an official letter.
var (
	dispatch   = regexp.MustCompile(`^\S{0,20}[〔\[【（(〈]\s*(?:19|20)\d{2}\s*[〕\]】）)〉]\s*第?\s*\d+\s*号$`)
	signature  = regexp.MustCompile(`^[^，。；：、！？]{2,30}(?:厅|局|委|委员会|部|办|办公室|院|会|政府|中心|署|行|社|校|处|科|联|协|支队|总队|海关|集团|公司)$`)
	openingEnd = regexp.MustCompile(`(?:如下|收悉|悉知|以下意见)[^。；]{0,12}[：:。]?$`)
	// shortAddressee is an office addressed by its last word: 委办公室：
	shortAddressee = regexp.MustCompile(`^[省市县区厅局委部院会]?(?:办公室|办公厅|秘书处)$`)
	footer         = regexp.MustCompile(`^(?:[（(](?:盖章|公章|印章|加盖公章)[）)]|[（(]?\s*(?:联\s*系\s*人|联系电话|电话|附注|此件|抄送|主办|附件)[^。]*|(?:抄送|联\s*系\s*人)[：:][^。]*。|[-－—\s]*\d+[-－—\s]*|(?:19|20)\d{2}[-./]\d{1,2}[-./]\d{1,2}|[^，。；：、\s\d]{2,18}(?:厅|局|委|处|科|办|办公室)\s+\p{Han}{2,3})$`)
	greeting       = regexp.MustCompile(`^(?:您好|你好)[！!，,。]?[^。]{0,24}。?$`)
	// dayLine is a signature's day without its year, alone or behind the unit: 自治区农业农村厅市场处 6月11日.
	dayLine = regexp.MustCompile(`^(?:[^，。；：、！？\d]{2,30}(?:厅|局|委|部|办|办公室|院|会|政府|中心|署|行|社|校|处|科|支队|总队)[，。\s]*)?(?:(?:19|20)\d{2}[-./]\d{1,2}[-./]\d{1,2}|\d{1,2}月\d{1,2}日)[。.]?$`)
	// coverNote is what a clerk writes above the opinion: 盖章版明天送。 请汇总。 我厅意见报上，请阅处。
	coverNote = regexp.MustCompile(`^(?:(?:各位|你们|您|你)好[！!，,。]?)?[^；：:]{0,40}?(?:请(?:汇总|综合|阅处|阅示|查收|审阅|收阅|参考|见下|予汇总)|(?:正式函|正式文件|盖章版|盖章件|纸质版|纸质件|电子版|红头文件)|(?:提出|反馈|报送|答复|函复|回复)[^。；，]{0,14}(?:意见|建议)(?:如下|（?供[^。；]*)?。$|(?:意见|材料)(?:报上|报去|报来|报送|发去|发上|附上|附后|如下|请见)|供[^。；]{0,10}参考)[^；：:]{0,30}[。！!：:]?$`)
	// leadIn leads to an opinion without saying 如下: 提案我厅会办意见：
	leadIn = regexp.MustCompile(`^[^。；：]*(?:会办|我[厅局委部办会院行]|以下|研究)[^。；：]{0,10}(?:意见|建议)[：:]$`)
	// leads ends an opening: 提出如下意见： 现提出以下会办意见：
	leads = regexp.MustCompile(`(?:提出|反馈|答复|函复|回复)(?:如下|以下)[^。；：:，、]{0,8}[：:]`)
	// bracketedNote is a line in brackets above what is said: （来函编号：…号）.
	bracketedNote = regexp.MustCompile(`^[（(][^（）()]{0,30}(?:编号|文号|来函|来文|收文)[^（）()]{0,30}[〔（(]?[^）)]*[）)]$`)
	// introduces ends a line that leads to numbered items: 我们的意见是：
	introduces = regexp.MustCompile(`(?:意见|情况|答复|回复|说明|反馈|材料|建议|工作)(?:是|为|有|如下|主要有)?[：:]$`)
	// leadsAt is a lead at the beginning of a line that goes on: 我局意见如下：一、….
	leadsAt = regexp.MustCompile(`^[^。；：]{0,30}(?:意见|情况|建议|答复)如下[：:]`)
	// announces is a line that says how many points follow: 我局意见有以下几点。
	announces = regexp.MustCompile(`^[^。；]{0,24}(?:意见|建议|情况)(?:主要)?有?(?:以下|下列)[一二三四五六七八九十几]+(?:点|条|个方面|方面)[：:。]$`)
	everybody = regexp.MustCompile(`^(?:各位|尊敬的)\p{Han}{0,8}[：:]$`)
)

func (p *Parts) aside(line string) { p.Frame = append(p.Frame, line) }

// head sets the lines before the first point aside.
func (p *Parts) head(lines []string) []string {
	for i := 0; i < len(lines) && i < 12; i++ {
		if to, rest := cutAddressee(lines[i]); rest != "" && p.Addressee == "" {
			p.Addressee = to
			p.aside(to + "：")
			lines = slices.Clone(lines)
			lines[i] = rest
		}
		line := lines[i]
		short := len([]rune(line)) <= 60
		number, _, _ := marker(line)
		unit := letterhead(line)
		switch {
		case p.Addressee == "" && i+1 < len(lines) && mailLine.MatchString(line):
			p.aside(line)
		case p.Issuer == "" && i+1 < len(lines) && formUnit.MatchString(line):
			p.Issuer = formUnit.FindStringSubmatch(line)[1]
			p.aside(line)
		case p.Number == "" && dispatch.MatchString(strings.ReplaceAll(line, " ", "")):
			p.Number = strings.ReplaceAll(line, " ", "")
			p.aside(line)
		case number != "":
			return lines[i:]
		case p.Title == "" && p.Addressee == "" && isTitle(line):
			p.Title = line
			if at := strings.Index(line, "关于"); at > 0 {
				p.Issuer = strings.TrimSuffix(line[:at], "对")
			}
			p.aside(line)
		case p.Title == "" && p.Issuer == "" && p.Addressee == "" && short && i+1 < len(lines) && signature.MatchString(unit):
			p.Issuer = unit
			p.aside(line)
		case p.Addressee == "" && short && i+1 < len(lines) && (isAddressee(line) || everybody.MatchString(line)):
			p.Addressee = strings.TrimRight(line, "：:")
			p.aside(line)
		case p.Opening == "" && bracketedNote.MatchString(line):
			p.aside(line)
		case p.Opening == "" && (leadsIn(lines, i) || openingEnd.MatchString(line) || isOpening(line)):
			// An opening that goes on with what is said keeps only its own sentence aside.
			own, rest := cutOpening(line)
			p.Opening = own
			p.aside(own)
			if rest != "" && i+1 < len(lines) && isCoverNote(rest) {
				p.aside(rest)
				rest = ""
			}
			if rest != "" && leadsIn(append([]string{rest}, lines[i+1:]...), 0) {
				p.aside(rest)
				rest = ""
			}
			if rest != "" {
				return append([]string{rest}, lines[i+1:]...)
			}
			for i+2 < len(lines) && isCoverNote(lines[i+1]) {
				p.aside(lines[i+1])
				i++
			}
			if i+2 < len(lines) && openingEnd.MatchString(lines[i+1]) && len([]rune(lines[i+1])) <= 30 {
				p.aside(lines[i+1]) // …收悉。 and 现提出意见如下： on two lines
				i++
			}
			return lines[i+1:]
		case i+1 < len(lines) && isCoverNote(line):
			p.aside(line)
		default:
			return lines[i:]
		}
	}
	return lines[min(12, len(lines)):]
}

// leadsIn reports whether a line without a figure only leads to the numbered line below it, or to what the same line says
// behind a colon: 现将会办意见函复如下：（1）….
func leadsIn(lines []string, i int) bool {
	line := lines[i]
	if at := leadsAt.FindStringIndex(line); at != nil && at[1] < len(line) {
		return true
	}
	if at := leads.FindStringIndex(line); at != nil && at[1] < len(line) && len([]rune(line[:at[1]])) <= 50 {
		return true
	}
	if i+1 < len(lines) && announces.MatchString(line) {
		return true
	}
	if i+1 >= len(lines) || len([]rune(line)) > 70 || !introduces.MatchString(line) || strings.ContainsAny(caseRef.ReplaceAllString(line, ""), "0123456789") {
		return false
	}
	number, _, _ := marker(lines[i+1])
	return number != ""
}

func isTitle(line string) bool {
	line = strings.TrimSuffix(line, "。")
	if len([]rune(line)) > 90 || strings.ContainsAny(line, "。；！") {
		return false
	}
	if !strings.Contains(line, "关于") && !strings.Contains(line, "意见") {
		return false
	}
	for _, end := range []string{"函", "意见", "复函", "回复", "情况", "说明", "材料", "报告", "答复", "建议", "意见表", "反馈表"} {
		if strings.HasSuffix(line, end) && (end == "函" || strings.Contains(line, "关于") || strings.Contains(line, "会办")) {
			return true
		}
	}
	return false
}

func isAddressee(line string) bool {
	name, ok := strings.CutSuffix(line, "：")
	if !ok {
		name, ok = strings.CutSuffix(line, ":")
	}
	return ok && (signature.MatchString(name) || shortAddressee.MatchString(name))
}

// cutAddressee parts 省残联：经研究，… into the unit addressed and what is said to it.
func cutAddressee(line string) (to, rest string) {
	i := strings.IndexAny(line, "：:")
	if i <= 0 || len([]rune(line[:i])) > 24 || !signature.MatchString(line[:i]) {
		return "", ""
	}
	return line[:i], strings.TrimSpace(strings.TrimLeft(line[i:], "：:"))
}

// isCoverNote reports whether a line only says that an opinion comes, how and from whom; a line with a figure or a long
// one says more.
func isCoverNote(line string) bool {
	if n, _, _ := marker(line); n != "" || len([]rune(line)) > 60 {
		return false
	}
	bare := caseRef.ReplaceAllString(line, "")
	return !strings.ContainsAny(bare, "0123456789０１２３４５６７８９") && coverNote.MatchString(bare) && State(line) == drafting.SupportArrived
}

func isOpening(line string) bool {
	return leadIn.MatchString(line) && len([]rune(line)) <= 60 || greeting.MatchString(line) || strings.Contains(line, "收悉") || strings.HasPrefix(line, "根据") && strings.Contains(line, "意见如下") ||
		(strings.HasPrefix(line, "贵") || strings.HasPrefix(line, "来函")) && strings.Contains(line, "函")
}

// cutOpening parts 《…》收悉。现提出意见如下： from what is said behind it on the same line.
func cutOpening(line string) (own, rest string) {
	best := -1
	if m := leads.FindAllStringIndex(line, -1); len(m) > 0 {
		best = m[len(m)-1][1]
	}
	for _, w := range []string{"如下：", "如下:", "如下。", "收悉。", "如下，"} {
		if i := strings.Index(line, w); i >= 0 && i+len(w) > best {
			best = i + len(w)
		}
	}
	if best < 0 {
		if i := strings.Index(line, "收悉，"); i >= 0 {
			best = i + len("收悉，")
		}
	}
	if best < 0 {
		return line, ""
	}
	rest = strings.TrimSpace(line[best:])
	for _, w := range []string{"经研究，", "经认真研究，", "结合我单位职责，", "结合职能，"} {
		rest = strings.TrimPrefix(rest, w)
	}
	return line[:best], rest
}

// tail sets the lines behind the last point aside.
func (p *Parts) tail(lines []string) []string {
	var back []string
	day := false // a day without its year stands below
	for n := len(lines); n > 0; n-- {
		line := lines[n-1]
		signed, on, dated := signedBy(line)
		switch {
		case dated && signed == "" && p.Dated.IsZero():
			p.Dated = on
		case footer.MatchString(line), monthLine.MatchString(line), n == len(lines) && n > 1 && dayLine.MatchString(line):
			day = day || monthLine.MatchString(line) || dayLine.MatchString(line) || strings.HasSuffix(line, "章）") // a unit stands above
		case p.Closing == "" && isClosing(line):
			p.Closing = line
		case p.Signatory == "" && p.Closing == "" && (!p.Dated.IsZero() || dated || day || n == len(lines)) && (n > 1 || p.Opening != "") && signature.MatchString(signed):
			p.Signatory = signed
			if dated && p.Dated.IsZero() {
				p.Dated = on
			}
		default:
			if k := annexList(lines[:n]); k < n {
				for ; n > k; n-- {
					back = append(back, lines[n-1])
				}
				n++
				continue
			}
			return p.asideBack(lines[:n], back)
		}
		back = append(back, line)
	}
	return p.asideBack(nil, back)
}

func (p *Parts) asideBack(rest, back []string) []string {
	for i := len(back) - 1; i >= 0; i-- {
		p.aside(back[i])
	}
	if p.Issuer == "" {
		p.Issuer, p.signed = p.Signatory, p.Signatory != ""
	}
	return rest
}

var closing = regexp.MustCompile(`^(?:特此|专此|此复|此函|以上(?:意见|回复|情况)|请予?(?:参考|参阅)|供(?:贵|参|答复)|感谢)[^。；]{0,40}[。．.]?(?:[^。；]{0,30}[。．.])?$`)

func isClosing(line string) bool { return closing.MatchString(line) }
