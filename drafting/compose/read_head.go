package compose

import (
	"strings"
	"unicode/utf8"

	"fuhan/drafting"
)

// headLines is how many lines that show something a letter's head may be away from the top of the text.
const headLines = 400

var (
	openingWord   = pattern(`收悉|已悉|敬悉|悉知|(?:答复|回复|函复|函告|复函|说明|汇报|反馈|报告|情况|意见)(?:意见|情况)?(?:反馈|答复|回复|报告|汇报|说明|函复)?如下|如下(?:会办|协办|办理|主办|分办|答复|回复)?(?:意见|答复|回复|说明)?[:。]?$|(?:提出|形成)(?:了)?以下(?:会办|协办|办理|主办|分办|答复|回复)?意见`)
	youProposed   = pattern(`^(?:您|你|贵)(?:们|单位|委|局|厅|会)?(?:在.{0,40})?(?:所?提出?|提交|反映|来函|来信|关于|《|“)`)
	addresseeEnd  = pattern(`(?:委员|代表|代表团|代表小组|代表组|委员会|专委会|委会|省委|市委|县委|区委|州委|厅|局|委|部|办|办公室|院|会|社|署|政府|公司|同志|先生|女士|联盟|界别|界|小组|民革|民盟|民建|民进|农工党|致公党|九三学社|九三|台盟|工商联|工会|政协|人大|工委|街道|镇|乡|中心|支部|总支|党派|活动组|界别组|组|团|主任|主席|侨联|妇联|科协|青联|残联|文联|社联|台联|团委)(?:[\[(].{1,40}[\])])?$`)
	addresseeHead = pattern(`^(.{2,80}?(?:委员|代表|代表团|委员会|委会|厅|局|委|部|办公室|工商联|社|盟|同志|先生|女士)(?:[\[(][^()\[\]]{1,30}[\])])?)[:](.+)$`)
	greeting      = pattern(`^(?:您们?|你们?|大家)好[!。,.]?$`)
	numbered      = pattern(`^(?:[一二三四五六七八九十]{1,3}[、.]|\([一二三四五六七八九十\d]{1,3}\)|\d{1,2}[、.])`)
	dateAlone     = pattern(`^[\[(]?((?:19|20)\d{2}年\d{1,2}月\d{1,2}[日号]|[一二][〇○零O0一二三四五六七八九]{3}年[一二三四五六七八九十]{1,2}月[一二三四五六七八九十]{1,3}日)[\])]?$`)
	dataField     = pattern(`(?:成文日期|发文日期|成文时间|发文时间|文号|发文字号|文件编号)[:|]?`)
	caseField     = pattern(`^(?:案由|案号|提案编号|建议编号|提案号|建议号|编号|提案人|提案者|提案单位|建议人|建议代表|领衔代表|第一提案人|提出人|承办单位|主办单位|会办单位|协办单位|办理单位|办理类型|办理方式|题目|提案标题|建议标题|提案名称|建议名称|代表姓名|委员姓名)[:]`)
	markLine      = pattern(`^.{2,30}(?:文件|[(\[]函[)\]])$`)
)

// head finds the opening, the addressee before it and the title before that, and claims all lines down to the addressee.
func (r *reader) head() {
	n := min(len(r.lines), headLines)
	r.opening = r.findOpening(n)
	r.addressee = r.findAddressee()
	limit := n
	if r.addressee >= 0 {
		limit = r.addressee
	} else if r.opening >= 0 {
		limit = r.opening
	}
	r.findTitle(limit)
	if r.title >= 0 && r.addressee < 0 {
		r.findLateAddressee()
	}
	if r.title < 0 && r.addressee < 0 && r.opening < 0 {
		r.plainHead(n)
		return
	}
	r.addresseeFrom = r.addressee
	for r.addresseeFrom > max(r.titleEnd, 0) && r.addresseeGoesOn(r.addresseeFrom-1) {
		r.addresseeFrom--
	}
	if r.title < 0 && r.addressee >= 0 {
		limit = r.addresseeFrom
	}
	r.claimAboveTitle(limit)
	r.claimBelowTitle()
}

// findOpening gives the first line that says that the case was received or that the answer follows, -1 without.
func (r *reader) findOpening(n int) int {
	for i := range n {
		src := r.src(r.lines[i].span)
		if len(src) < 18 || !strings.Contains(src, "悉") && !strings.Contains(src, "如") && !strings.Contains(src, "提") {
			continue
		}
		f := r.key(i)
		if openingWord.MatchString(f.s) && !webLabel.MatchString(f.s) || youProposed.MatchString(f.s) && len(f.s) > 60 {
			if i > 0 && !titleEnd.MatchString(f.s) || strings.ContainsAny(f.s, "。:") {
				return i
			}
		}
	}
	return -1
}

// findAddressee looks for the addressee above the opening, or at the opening's own beginning.
func (r *reader) findAddressee() int {
	if r.opening < 0 {
		return -1
	}
	for i := r.opening - 1; i >= 0 && i >= r.opening-4; i-- {
		f := r.key(i)
		if !f.all || webLine(f.s) && !strings.HasSuffix(f.s, ":") {
			continue
		}
		if f.s == "" || greeting.MatchString(f.s) {
			continue
		}
		if r.addresseeLike(f.s) {
			return i
		}
	}
	if addresseeHead.MatchString(r.key(r.opening).s) {
		return r.opening
	}
	return -1
}

// addresseeLike reports whether a folded line can be an addressee.
func (r *reader) addresseeLike(s string) bool {
	if utf8.RuneCountInString(s) > 260 || numbered.MatchString(s) || strings.ContainsAny(s, "。;《") || openingWord.MatchString(s) {
		return false
	}
	if t, ok := strings.CutSuffix(s, ":"); ok {
		return t != "" && !strings.Contains(t, ":")
	}
	return addresseeEnd.MatchString(s) && !titleTopicOnly.MatchString(s) && utf8.RuneCountInString(s) <= 80 ||
		addresseeHead.MatchString(s) && greeting.MatchString(s[strings.Index(s, ":")+1:])
}

var titleTopicOnly = pattern(`提案|建议|议案|^关于|答复|第.{0,12}号|[>|]`)

// findLateAddressee looks for the addressee below a title where no opening was found.
func (r *reader) findLateAddressee() {
	for i := r.titleEnd; i < len(r.lines) && i < r.titleEnd+12; i++ {
		f := r.key(i)
		if f.all && strings.HasSuffix(f.s, ":") && r.addresseeLike(f.s) && addresseeEnd.MatchString(strings.TrimSuffix(f.s, ":")) {
			r.addressee = i
			return
		}
		if addresseeHead.MatchString(f.s) {
			r.addressee = i
			return
		}
		if utf8.RuneCountInString(f.s) > 100 {
			return
		}
	}
}

// plainHead serves a text without title, addressee and opening: only what is clearly a web page's is set aside.
func (r *reader) plainHead(n int) {
	for i := 0; i < n && webLine(r.key(i).s) && r.key(i).all; i++ {
		r.claim(drafting.PartSetAside, "", i)
		r.bodyFrom = i + 1
	}
}

// claimAboveTitle claims the lines over the title: small marks, else set aside; long prose is left to the body.
func (r *reader) claimAboveTitle(limit int) {
	top := r.title
	if top < 0 {
		top = limit
	}
	seen := map[drafting.Part]bool{}
	for i := top - 1; i >= 0; i-- { // the nearest to the title counts
		f := r.key(i)
		ms := r.findMarks(r.lines[i].span)
		for _, m := range ms {
			if seen[m.part] && m.part != drafting.PartSetAside || i < top-8 && m.part != drafting.PartNumber {
				ms = nil
				break
			}
		}
		for _, m := range ms {
			seen[m.part] = true
		}
		switch {
		case ms != nil:
			r.claimMarks(i, ms)
		case r.claimField(i):
		case r.claimMarksBeside(i, seen):
		case utf8.RuneCountInString(f.s) > 50 && strings.HasSuffix(f.s, "。"):
		default:
			r.claim(drafting.PartSetAside, "", i)
		}
	}
}

var fieldOf = []struct {
	re   *expr
	part drafting.Part
}{
	{pattern(`(?:发文字号|发文文号|文件编号|文号)[:|]?((?:[\p{Han}A-Za-z]{0,20})[\[(](?:19|20)\d{2}[\])]第?\d{1,6}号)`), drafting.PartNumber},
	{pattern(`(?:成文日期|发文日期|成文时间|发文时间)[:|]?((?:19|20)\d{2}[-/.年]\d{1,2}[-/.月]\d{1,2}日?)`), drafting.PartDate},
}

// claimField takes number and date of writing out of a data table's line; the rest of the line is set aside.
func (r *reader) claimField(i int) bool {
	f := r.key(i)
	if !f.all || !dataField.MatchString(f.s) {
		return false
	}
	base, at := r.lines[i].from, r.lines[i].from
	var items []item
	for _, k := range fieldOf {
		m := k.re.FindStringSubmatchIndex(f.s)
		if m == nil || r.has(k.part) {
			continue
		}
		items = append(items, item{part: k.part, spans: []span{f.part(base, m[2], m[3])}})
	}
	if len(items) == 0 {
		return false
	}
	r.lines[i].claimed = true
	if len(items) == 2 && items[0].spans[0].from > items[1].spans[0].from {
		items[0], items[1] = items[1], items[0]
	}
	for _, it := range items {
		if s := trim(r.text, span{at, it.spans[0].from}); s.from < s.to {
			r.items = append(r.items, item{part: drafting.PartSetAside, spans: []span{s}})
		}
		r.items = append(r.items, it)
		at = it.spans[0].to
	}
	if s := trim(r.text, span{at, r.lines[i].to}); s.from < s.to {
		r.items = append(r.items, item{part: drafting.PartSetAside, spans: []span{s}})
	}
	return true
}

// has reports whether a part was found already.
func (r *reader) has(part drafting.Part) bool {
	for i := range r.items {
		if r.items[i].part == part {
			return true
		}
	}
	return false
}

// claimBelowTitle claims the title and what stands between it and the body.
func (r *reader) claimBelowTitle() {
	from := 0
	if r.title >= 0 {
		if r.titleEnd < len(r.lines) && (r.addressee < 0 || r.titleEnd < r.addressee) && r.titleEnd != r.opening && titleRest.MatchString(r.key(r.titleEnd).s) {
			r.titleEnd++
		}
		var ls []int
		for i := r.title; i < r.titleEnd; i++ {
			ls = append(ls, i)
		}
		r.claim(drafting.PartTitle, "\n", ls...)
		from = r.titleEnd
	}
	to := r.addressee
	if to < 0 {
		to = r.opening
	}
	if to < 0 { // neither: marks directly under the title
		to = from
		for to < len(r.lines) && to < from+8 && (r.findMarks(r.lines[to].span) != nil || webLine(r.key(to).s)) {
			to++
		}
	}
	first := to
	if r.addressee >= 0 {
		first = r.addresseeFrom
	}
	if r.title < 0 {
		from = first
	}
	for i := from; i < first; i++ {
		bare := r.claimBetween(i)
		if bare && i+1 < first && utf8.RuneCountInString(r.key(i+1).s) <= 40 && !webLine(r.key(i+1).s) && r.findMarks(r.lines[i+1].span) == nil {
			i++ // the value of a data table's label stands on the next line
			r.claim(drafting.PartSetAside, "", i)
		}
	}
	r.bodyFrom = to
	if r.addressee >= 0 {
		r.claimAddressee(first)
	}
}

// addresseeGoesOn reports whether line i is the first part of an addressee that goes on in the next line.
func (r *reader) addresseeGoesOn(i int) bool {
	s := r.key(i).s
	return (strings.HasSuffix(s, "、") || strings.HasSuffix(s, ",") || strings.HasPrefix(r.key(i+1).s, "等")) && utf8.RuneCountInString(s) <= 80 && !strings.ContainsAny(s, "。:;《") && !titleTopicOnly.MatchString(s)
}

// claimBetween claims a line between title and addressee. It reports whether the line is a data table's label alone.
func (r *reader) claimBetween(i int) (bare bool) {
	f := r.key(i)
	if ms := r.findMarks(r.lines[i].span); ms != nil {
		r.claimMarks(i, ms)
		return false
	}
	if m := markNumberDamaged.FindStringSubmatchIndex(f.s); m != nil && !r.has(drafting.PartNumber) && !dateAlone.MatchString(f.s) {
		r.claimSpan(drafting.PartNumber, i, f.part(r.lines[i].from, m[2], m[3]))
		return false
	}
	switch {
	case r.claimField(i):
	case webLine(f.s), caseField.MatchString(f.s), dateAlone.MatchString(f.s), markLine.MatchString(f.s):
		r.claim(drafting.PartSetAside, "", i)
		m := webBare.FindStringSubmatch(f.s)
		return m != nil && strings.Trim(m[1], ":") == ""
	}
	return false
}

// claimAddressee claims the addressee's lines [first, r.addressee] without its colon. What stands behind the colon on the
// same line begins the body.
func (r *reader) claimAddressee(first int) {
	a := r.addressee
	it := item{part: drafting.PartAddressee}
	for i := first; i < a; i++ {
		it.spans = append(it.spans, r.lines[i].span)
		r.lines[i].claimed = true
	}
	f, base := r.key(a), r.lines[a].from
	r.bodyFrom = a + 1
	switch {
	case f.all && strings.HasSuffix(f.s, ":"):
		it.spans = append(it.spans, f.part(base, 0, len(f.s)-1))
		r.lines[a].claimed = true
	case addresseeHead.MatchString(f.s):
		m := addresseeHead.FindStringSubmatchIndex(f.s)
		it.spans = append(it.spans, f.part(base, m[2], m[3]))
		r.lines[a].from = f.part(base, m[4], len(f.s)).from
		r.lines[a].folded = nil
		r.bodyFrom = a
	default:
		it.spans = append(it.spans, r.lines[a].span)
		r.lines[a].claimed = true
	}
	r.items = append(r.items, it)
}
