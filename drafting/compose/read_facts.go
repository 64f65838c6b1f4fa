package compose

import (
	"regexp"
	"slices"
	"strings"

	"fuhan/drafting"
)

var (
	orgTail      = regexp.MustCompile(orgEnd + `(?:[\[(][^()\[\]]{1,12}[\])])?$`)
	notIssuer    = regexp.MustCompile(`提案|建议|议案|第.*号|[一二三四五六七八九十\d]届|会议|政协委员|人大代表|[。:;《》]`)
	leadBracket  = regexp.MustCompile(`^[\[(][^\[\]()]{1,12}[\])]`)
	titleLead    = regexp.MustCompile(`^(?:关于|对于|对|就|答复|回复|办理|反馈|报送|落实|承办|协办|会办|主办|贵(?:省|市|县|区|厅|局|委)|转来|交办)+的?`)
	sessionAfter = regexp.MustCompile(`^[^,。:;《》“”"\[\]号]{0,40}?(?:第?[一二三四五六七八九十\d○〇]{0,3}次(?:全体)?(?:会议|全会|大会)?)`)
	sessionBare  = regexp.MustCompile(`^[^,。:;《》“”"\[\]()号]{0,24}?(?:委员会|人民代表大会|人大|政协|会议)`)
	sessionStop  = regexp.MustCompile(`关于|对于|对|答复|回复|办理|反馈|落实|(?:[您你]们?|委员|代表|同志)(?:们|等人)?(?:在|于|向|对|的)?|出席|参加|在|[,。:;、!"“”《》()\[\]]`)
	numberInText = regexp.MustCompile(`第\(?([A-Za-z]{0,8}\d[\dA-Za-z\-]*(?:[、,和](?:第)?[A-Za-z]{0,4}\d[\d\-]*)*)\)?号(?:、第([A-Za-z]{0,8}\d[\dA-Za-z\-]*)号)*`)
	numberBare   = regexp.MustCompile(`([A-Za-z]{0,8}\d[\dA-Za-z\-]*)号(?:[\[(][^()\[\]]{1,20}[\])])?(?:政协|人大)?(?:委员|代表)?(?:的)?(?:提案|建议|议案)`)
	numberHan    = regexp.MustCompile(`第([〇零一二三四五六七八九十百]{1,7})号`)
	numberLabel  = regexp.MustCompile(`(?:提案|建议|议案|案|件)(?:编号|案号|号|号码|序号)?[:]?(?:第)?([A-Za-z]{0,8}\d[\dA-Za-z\-]*)(?:号|[)\],。]|$)`)
	numberKind   = regexp.MustCompile(`第\p{Han}{1,6}?([A-Za-z]{0,4}\d[\dA-Za-z\-]*)号`)
	numberField  = regexp.MustCompile(`^(?:案号|提案编号|建议编号|提案号|建议号|编号)[:]第?([A-Za-z]{0,8}\d[\dA-Za-z\-]*)号?$`)
	titleField   = regexp.MustCompile(`^(?:案由|题目|提案标题|建议标题|提案名称|建议名称)[:](.+)$`)

	hostWord    = regexp.MustCompile(`主办(?:意见|答复|回复|件|的函|单位的?(?:答复|意见))`)
	supportWord = regexp.MustCompile(`(?:会办|协办|会同办理|协同办理)(?:工作)?(?:的?(?:意见|答复|回复|函|件|情况|的函)|$)|(?:会办|协办).{0,4}函`)
	dividedWord = regexp.MustCompile(`分办|分别办理`)
	soleWord    = regexp.MustCompile(`独办|单独办理|单办`)
	handedTo    = regexp.MustCompile(`(?:交|由|转|作为)(?:由|给|我|本)?[^,。;]{0,16}?(主办|会办|协办|独办|单独办理|分办|分别办理|牵头办理)`)
	thirdPerson = regexp.MustCompile(`(?:委员|代表|代表团|委会|支部|界别|工商联|民盟|民建|民进|民革|农工党|九三学社|致公党|台盟|专委会|委员会)(?:等?.{0,14})?(?:所?提出?|提交|联名|反映)`)
	yourCase    = regexp.MustCompile(`贵\p{Han}{0,6}(?:联合|联名|所)?提出?|(?:您|你)(?:们|单位|委|会)?(?:在.{0,40}|所|等.{0,10}|联名)?(?:提|关于|《|“|反映)`)
	forwarded   = regexp.MustCompile(`贵(?:厅|局|委|部|办|院|会|单位|市|省|县|区)(?:转|来函|发|《|关于|送|交|《?征求|函)|(?:转来|转办|发来|来函|交来)的?`)
	deptOnly    = regexp.MustCompile(`^[^、,]{0,30}(?:厅|局|部|办公室|政府办|发展改革委|发改委|卫健委|卫生健康委|住建委|国资委|农委|经信委|工信委|教委|科委|建委|交委|政府|公安局|管委会|办)$`)
)

// facts takes the single facts out of title, opening and signature and puts them into the letter.
func (r *reader) facts(l *drafting.Letter) {
	title := fold(strings.ReplaceAll(l.Get(drafting.PartTitle), "\n", ""))
	titleSrc := strings.ReplaceAll(l.Get(drafting.PartTitle), "\n", "")
	var open []string
	for i := range l.Paragraphs {
		if p := &l.Paragraphs[i]; p.Part == drafting.PartOpening {
			open = append(open, p.Text)
		}
	}
	openSrc := strings.Join(open, "")
	opening := fold(openSrc)

	l.Issuer = r.findIssuer(l, title, titleSrc)
	rest := title.s
	skip := 0
	if is := titleIssuer(title.s); is != "" {
		skip = strings.Index(title.s, is) + len(is)
	}
	if m := titleLead.FindStringIndex(rest[skip:]); m != nil {
		skip += m[1]
	}
	if a, b := findSession(rest[skip:]); b > 0 {
		l.Session = cutFolded(title, titleSrc, skip+a, skip+b)
	} else if a, b := findSession(opening.s); b > 0 {
		l.Session = cutFolded(opening, openSrc, a, b)
	}
	l.CaseNumber = findCaseNumber(rest)
	if l.CaseNumber == "" {
		l.CaseNumber = findCaseNumber(opening.s)
	}
	l.CaseTitle = findCaseTitle(opening, openSrc)
	if l.CaseTitle == "" {
		l.CaseTitle = titleCaseTitle(title, titleSrc)
	}
	if l.CaseTitle == "" {
		l.CaseTitle = plainCaseTitle(opening, openSrc)
	}
	for i := range l.Paragraphs {
		p := &l.Paragraphs[i]
		if p.Part != drafting.PartSetAside || l.CaseNumber != "" && l.CaseTitle != "" || len(p.Text) > 400 {
			continue
		}
		f := fold(p.Text)
		if m := numberField.FindStringSubmatch(f.s); m != nil && l.CaseNumber == "" {
			l.CaseNumber = m[1]
		}
		if m := titleField.FindStringSubmatchIndex(f.s); m != nil && l.CaseTitle == "" {
			l.CaseTitle = cutFolded(f, p.Text, m[2], m[3])
		}
	}
	l.Kind = findKind(title.s, l, opening.s)
	l.Role = findRole(title.s, opening.s, fold(l.Get(drafting.PartAddressee)).s)
	l.Departments = findDepartments(opening, openSrc)
}

// cutFolded gives the source of [i, j) of a folded text, without blanks at its ends.
func cutFolded(f *folded, src string, i, j int) string {
	s := f.part(0, i, j)
	return src[s.from:s.to]
}

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
var orgBeforeName = regexp.MustCompile(`^\p{Han}{3,}(?:厅|局|委|部|办公室|委员会|政府)$`)

func (r *reader) findIssuer(l *drafting.Letter, title *folded, src string) string {
	if is := titleIssuer(title.s); is != "" {
		i := strings.Index(title.s, is)
		return cutFolded(title, src, i, i+len(is))
	}
	if s := l.Get(drafting.PartSignatory); s != "" {
		return s
	}
	for _, re := range []*regexp.Regexp{issuerField, issuerMark} {
		for i := range l.Paragraphs {
			p := &l.Paragraphs[i]
			if p.Part != drafting.PartSetAside || len(p.Text) > 600 {
				continue
			}
			f := fold(p.Text)
			if m := re.FindStringSubmatchIndex(f.s); m != nil {
				return cutFolded(f, p.Text, m[2], m[3])
			}
		}
	}
	return ""
}

var (
	issuerField = regexp.MustCompile(`(?:(?:发布|发文|制发|公开|制定|起草|责任|信息提供|公布)(?:机构|机关|单位|部门|主体)|来源|信息来源|稿件来源)[:](\p{Han}{2,24}?(?:厅|局|委|部|办|院|会|政府|办公室|中心|公司))(?:[^\p{Han}]|$|发布|发文|成文|生成|公开|索引|日期|时间|名称|主题|字体|浏览)`)
	issuerMark  = regexp.MustCompile(`^(\p{Han}{2,24}?(?:厅|局|委|部|院|会|政府|办公室))(?:文件|[(]函[)])$`)
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

// sessionLost is a session whose 届 was lost on the way.
var sessionLost = regexp.MustCompile(`(?:[省市县区州]|全国)?(?:政协|人大)第?[一二三四五六七八九十\d]{0,3}次会议`)

// findCaseNumber gives the first number of a case in a folded text, 12、13 where one 号 serves two.
func findCaseNumber(s string) string {
	for _, re := range []*regexp.Regexp{numberInText, numberBare, numberKind, numberLabel, numberHan} {
		if m := re.FindStringSubmatch(s); m != nil {
			return m[1]
		}
	}
	return ""
}

var (
	caseNoun    = regexp.MustCompile(`(?:提案|建议|议案|建议案|意见|来信|案)$`)
	nounAfter   = regexp.MustCompile(`^(?:[\[(][^()\[\]]{1,40}[\])])?(?:的)?(?:重点|集体|联名|个人|委员|代表|人大|政协|党派|会议|大会)*(提案|建议|议案)`)
	plainCase   = regexp.MustCompile(`(关于[^。《》;]{4,120}?的?(?:提案|建议|议案))(?:[\[(][^()]{1,40}[\])])?(?:已?(?:收悉|收到|敬悉|悉)|[,。]|(?:转|交|由|的?办理情况|进行|答复|回复))`)
	quoteOpens  = map[string]string{"《": "》", "“": "”", "\"": "\"", "「": "」", "『": "』", "<": ">", "〈": "〉"}
	notTheTitle = regexp.MustCompile(`办法|条例|规定|通知|方案|规划|纲要|交办|征求|来函|函$`)
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
var yoursFirst = regexp.MustCompile(`^关于(?:[您你]们?|贵\p{Han}{1,3})(?:在.{0,40}?)?(?:联名)?(?:所?提出?|反映)的?`)

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

var titleQuoted = regexp.MustCompile(`[“"《](关于[^“”"《》]{4,100})[”"》]`)

// titleCaseTitle gives the case's title where the letter's own title quotes it.
func titleCaseTitle(f *folded, src string) string {
	m := titleQuoted.FindStringSubmatchIndex(f.s)
	if m == nil {
		return ""
	}
	_, w := matchRune(f.s[m[3]:])
	return caseTitleOf(f, src, m[2], m[3], m[3]+w)
}

func matchRune(s string) (string, int) { r := firstRune(s); return r, len(r) }

// findKind says whether a proposal or a suggestion was answered.
func findKind(title string, l *drafting.Letter, opening string) drafting.Kind {
	for _, s := range []string{title, l.Session, opening} {
		p := strings.Count(s, "政协") + strings.Count(s, "提案") + strings.Count(s, "政治协商会议")
		g := strings.Count(s, "人大") + strings.Count(s, "人民代表大会") + strings.Count(s, "建议") + strings.Count(s, "议案")
		if strings.Contains(s, "政协") || strings.Contains(s, "政治协商会议") {
			p += 2
		}
		if strings.Contains(s, "人大") && !strings.Contains(s, "人大附") || strings.Contains(s, "人民代表大会") {
			g += 2
		}
		switch {
		case p > g:
			return drafting.KindProposal
		case g > p:
			return drafting.KindSuggestion
		}
	}
	a := l.Get(drafting.PartAddressee)
	switch {
	case strings.Contains(a, "代表"):
		return drafting.KindSuggestion
	case strings.Contains(a, "委员"):
		return drafting.KindProposal
	}
	return ""
}

// findRole says in which way the unit handles the case, "" where the letter does not say.
func findRole(title, opening, addressee string) drafting.Role {
	switch {
	case hostWord.MatchString(title):
		return drafting.RoleHost
	case supportWord.MatchString(title):
		return drafting.RoleSupport
	case dividedWord.MatchString(title):
		return drafting.RoleDivided
	case soleWord.MatchString(title):
		return drafting.RoleSole
	}
	if m := supportBelow.FindStringIndex(opening); m != nil && !mergedBefore.MatchString(opening[:m[0]]) {
		return drafting.RoleSupport
	}
	if m := handedTo.FindStringSubmatch(opening); m != nil {
		switch m[1] {
		case "会办", "协办":
			return drafting.RoleSupport
		case "独办", "单独办理":
			return drafting.RoleSole
		case "分办", "分别办理":
			return drafting.RoleDivided
		default:
			return drafting.RoleHost
		}
	}
	if deptOnly.MatchString(addressee) && !yourCase.MatchString(opening) && (thirdPerson.MatchString(opening) || forwarded.MatchString(opening)) {
		return drafting.RoleSupport
	}
	return ""
}

// mergedBefore is what stands before 会办意见 where others' opinions were merged.
var mergedBefore = regexp.MustCompile(`(?:综合|结合|汇总|根据|征求|吸收|听取)[^。;,]*$`)

var supportBelow = regexp.MustCompile(`(?:会办|协办)(?:意见|答复|回复|情况|工作)?(?:意见|情况)?(?:反馈|答复|回复|函告|汇报|报告)?(?:如下|是)|如下(?:会办|协办)意见|(?:会办|协办)意见[^,。]{0,10}如下`)

var (
	deptTrigger = regexp.MustCompile(`[局厅委部办]商|经会[同商]|经与|并与|[局厅委部办院会]与|经会|(?:经|并|已|商请?|后)?(?:会商|函商|协商|商请|(?:经|并|已|请)商(?:请|得)?|征求了?|征询了?|综合了?|结合|会同|汇总了?|联合|听取了?|吸收了?|根据|采纳)`)
	deptStop    = regexp.MustCompile(`等(?:\d+|[一二三四五六七八九十]+|多|有关|相关|几)?(?:个|家)?(?:有关|相关|会办|协办)?(?:部门|单位|职能部门|省直部门|市直部门|方面|厅局|委办局)?|\d+(?:个|家)|(?:的)?(?:会办|协办|办理|反馈|书面|回复|答复|研究|协同|相关|有关)*(?:意见|建议)|研究|[,。;:]现|[。;:《“]|共同|沟通|协商|同意|认真|进行|后|办理|对|就|的`)
	deptName    = regexp.MustCompile(`^\p{Han}{0,16}(?:厅|局|委|部|办|署|院|会|行|社|政府|公司|集团|中心|办公室|海关|银行|分行|政法委|组织部|宣传部|统战部|工商联|妇联|残联|科协|团委|工会|总队|支队|大队|指挥部|市|州|县|区|站|所|处|学校|大学|联社|人大|政协|法院|检察院|税务|电网|供电|邮政|移动|电信|联通|街道|镇|乡)(?:\([^()]{1,12}\))?$`)
	deptVague   = regexp.MustCompile(`^(?:各|有关|相关|多|其他|其它|上述|以上|会办|协办|承办|主办|责任|职能|我|本|贵|全|省直|市直|县直)?(?:有关|相关|级|个|家|直)*(?:部门|单位|方面|厅局|委办局|处室|科室|地方|地区|县区|县市区|区县|街道|乡镇|乡镇街道|镇街|市|县|区)$|^我|^本|^贵|^全|^党委|实际|情况|精神|要求|意见|建议|工作|职能|职责|提案|代表|委员$`)
)

// findDepartments lists the departments that the opening says were consulted, as it writes them.
func findDepartments(f *folded, src string) []string {
	var out []string
	s := f.s
	from := 0
	if k := strings.Index(s, "悉"); k >= 0 {
		from = k
	}
	for at := from; at < len(s); {
		m := deptTrigger.FindStringIndex(s[at:])
		if m == nil {
			break
		}
		start := at + m[1]
		stop := start + deptEnd(s[start:])
		names := deptList(f, src, start, stop)
		for _, n := range names {
			if !slices.Contains(out, n) {
				out = append(out, n)
			}
		}
		if len(names) > 0 {
			at = stop
		} else {
			at = start
		}
	}
	if m := supportedBy.FindStringSubmatchIndex(s); m != nil {
		for _, n := range deptList(f, src, m[2], m[3]) {
			if !slices.Contains(out, n) {
				out = append(out, n)
			}
		}
	}
	return out
}

// supportedBy is 由我局主办，甲、乙会办.
var supportedBy = regexp.MustCompile(`主办,(?:由)?([^。;:《》]{3,120}?)(?:等?单位)?(?:会办|协办|配合办理)`)

// deptEnd gives where a list of departments ends, minding names that hold one of the words behind a list.
func deptEnd(s string) int {
	for at := 0; ; {
		m := deptStop.FindStringIndex(s[at:])
		if m == nil {
			return len(s)
		}
		if !deptGoesOn.MatchString(s[at+m[0]:]) {
			return at + m[0]
		}
		at += m[1]
	}
}

var deptGoesOn = regexp.MustCompile(`^(?:研究(?:院|中心|所|室)|就业|对外|对口|后勤|办理(?:中心|处))`)

// deptList splits [from, to) into names; nil where it is no list of departments.
func deptList(f *folded, src string, from, to int) []string {
	var out []string
	s := f.s
	start := from
	good, listed := true, false
	add := func(i, j int, listed bool) {
		if i >= j {
			return
		}
		n := s[i:j]
		if deptVague.MatchString(n) {
			return
		}
		if !deptName.MatchString(n) && !(listed && len(out) > 0 && deptOther.MatchString(n)) {
			good = false
			return
		}
		out = append(out, cutFolded(f, src, i, j))
	}
	for i := from; i < to && good; {
		r := firstRune(s[i:])
		switch r {
		case "、", ",":
			add(start, i, listed)
			start, listed = i+len(r), r == "、"
		case "和", "与", "及", "以":
			w := r
			if strings.HasPrefix(s[i:to], "以及") {
				w = "以及"
			} else if r == "以" {
				break
			}
			if (start == i || deptName.MatchString(s[start:i])) && i > from && deptJoin.MatchString(s[i+len(w):to]) && splitsHere(s[start:i]) {
				add(start, i, listed)
				start, listed = i+len(w), true
				i += len(w)
				continue
			}
		}
		i += len(r)
	}
	if good {
		add(start, to, listed)
	}
	if !good && len(out) == 0 {
		return nil
	}
	return out
}

// deptOther is a name without a unit's usual ending; it counts only within a list.
var deptOther = regexp.MustCompile(`^\p{Han}{3,16}$`)

var deptJoin = regexp.MustCompile(`^\p{Han}{2,}`)

// splitsHere reports whether a name may end here before 和: 市规划 is no unit, 市科技局 is.
func splitsHere(s string) bool { return s == "" || orgTail.MatchString(s) }
