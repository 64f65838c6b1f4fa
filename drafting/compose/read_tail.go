package compose

import (
	"regexp"
	"strings"
	"unicode/utf8"

	"fuhan/drafting"
)

var (
	tailDate     = regexp.MustCompile(`^[\[(]?((?:19|20)\d{2}年\d{1,2}月\d{1,2}[日号]|[一二][〇○ＯOo零0一二三四五六七八九]{3}年[一二三四五六七八九十元]{1,3}月[一二三四五六七八九十〇]{1,3}日|(?:19|20)\d{2}[./\-]\d{1,2}[./\-]\d{1,2}日?)[\])]?[|]?$`)
	dateAndWeb   = regexp.MustCompile(`^((?:19|20)\d{2}年\d{1,2}月\d{1,2}日)((?:扫一扫|打印|关闭|分享|附件|浏览|\[).*)$`)
	tailDateLost = regexp.MustCompile(`^((?:19|20)\d{0,2}年?\d{0,4}月?\d{0,3}日?|[\d×xX_]{0,4}年[\d×xX_]{0,2}月[\d×xX_]{0,2}日?|(?:19|20)\d{3,6}[年月日]\d{0,3}[月日]?)$`)
	orgAndDate   = regexp.MustCompile(`^(\p{Han}[\p{Han}()、,]{2,60}?)[,:]?((?:19|20)\d{2}年\d{1,2}月\d{1,2}日|[一二][〇○ＯOo零0一二三四五六七八九]{3}年[一二三四五六七八九十]{1,3}月[一二三四五六七八九十]{1,3}日)$`)
	tailNote     = regexp.MustCompile(`^[\[(]?(?:附注[:])?(?:(?:承办|主办|具体|业务|单位|办理|我局|本|科室|处室|提案|建议|经办|联络)*(?:联系人|联系单位|联系部门|联系电话|联系方式|联系处室|联系科室|联系地址|联络人|承办人|经办人|主管领导人?|分管领导|领导人|负责人|邮政编码|邮编|通讯地址|通信地址|地址|传真|电子邮箱|承办单位|承办科室|承办处室|承办部门|办理单位|责任单位|责任人|办公电话|咨询电话|电话|手机)(?:姓名|员)?(?:(?:及|和|与|、|/)?(?:联系)?(?:电话|方式|号码))?)[:]`)
	tailNotePlus = regexp.MustCompile(`^[\[(]?(?:联系人|联系电话|联系人及电话|联系单位)\S{2,30}\d{7,}`)
	tailCopies   = regexp.MustCompile(`^(?:抄送|抄报|分送|抄告|抄致|报送|主送|抄)(?:单位|机关)?[:]`)
	tailImprint  = regexp.MustCompile(`(?:19|20)\d{2}年\d{1,2}月\d{1,2}日印(?:发|制|)$|印发$|^\(?共印\d+份\)?$|^(?:打字|校对|打印|印制)[:].{2,30}$`)
	tailAnnex    = regexp.MustCompile(`^(?:附件|附表)[一二三四五六七八九十\d]{0,2}[:.、]|^附[:]|^附件[\d一二三四五]{0,2}$`)
	signed       = regexp.MustCompile(`^(?:领导|单位领导|主要领导|分管领导|单位负责人|负责人|主管领导)?(?:签字|署名|签名|签章|审签)[:].{0,24}$|^<!--.{0,40}-->$`)
	annexItem    = regexp.MustCompile(`^\d{1,2}[.、]`)
	annexLabel   = regexp.MustCompile(`^(?:附件|附)[:]`)
	sealWord     = regexp.MustCompile(`[\[(](?:公章|盖章|印章|章|签章|此处盖章|加盖公章)[\])]$`)
	notOrg       = regexp.MustCompile(`[。;:!?,《》“”]|^(?:特此|专此|此复|此函|感谢|以上|谢谢|此致|敬礼|妥否|一|二|三|附件|抄送|联系)`)
)

// tail finds the signature, claims what stands behind it, and what stands directly before it.
func (r *reader) tail() {
	from := r.bodyFrom
	if r.opening >= 0 && r.opening >= from {
		from = r.opening + 1
	}
	end := r.footFrom(from)
	sig := r.findDate(from, end)
	lone := sig >= 0
	if !lone {
		sig = r.findSignatory(from, end)
	}
	switch {
	case sig >= 0:
		if lone {
			r.demote(drafting.PartDate)
			r.claimDate(sig)
		} else {
			r.claimSignatory(sig)
		}
		r.after(sig+1, end)
		r.bodyTo = r.before(sig, from, lone)
	default:
		r.bodyTo = r.before(r.backwards(from, end), from, false)
	}
	r.foot(end)
}

// demote sets aside what a data table gave for a part that the letter itself gives too.
func (r *reader) demote(part drafting.Part) {
	for i := range r.items {
		if r.items[i].part == part {
			r.items[i].part = drafting.PartSetAside
		}
	}
}

// footFrom gives the line from which on the text is a web page's foot.
func (r *reader) footFrom(from int) int {
	n := len(r.lines)
	for i := max(from, n-120); i < n; i++ {
		l := r.lines[i].span
		if l.to-l.from > 400 || !footLine(r.key(i).s) || dateAndWeb.MatchString(r.key(i).s) {
			continue
		}
		// all below must be short and no part of the letter, or it is a line of the letter that only looks so
		ok, sure := true, webOwner.MatchString(r.key(i).s)
		for j := i; j < n && ok; j++ {
			sure = sure || webOwner.MatchString(r.key(j).s)
			ok = sure || r.lines[j].to-r.lines[j].from <= 360 && (j == i || !tailDate.MatchString(r.key(j).s)) && !tailCopies.MatchString(r.key(j).s) && !tailNote.MatchString(r.key(j).s)
		}
		if ok {
			return i
		}
	}
	return n
}

// foot sets aside a web page's foot.
func (r *reader) foot(from int) {
	for i := from; i < len(r.lines); i++ {
		if r.lines[i].claimed {
			continue
		}
		r.claim(drafting.PartSetAside, "", i)
	}
}

// findDate gives the line of the date of writing: the first line behind the opening that is a date alone, or unit and
// date; a damaged date counts only under a signatory or over nothing but the tail.
func (r *reader) findDate(from, end int) int {
	for i := from; i < end; i++ {
		l := r.lines[i].span
		if l.to-l.from > 260 {
			continue
		}
		src := r.src(l)
		if !strings.ContainsAny(src, "年月日./-") || strings.Contains(src, "印发") {
			continue
		}
		s := r.key(i).s
		if tailDate.MatchString(s) || dateAndWeb.MatchString(s) || orgAndDate.MatchString(s) && r.orgDate(s) {
			return i
		}
	}
	for i := end - 1; i >= from && i > end-20; i-- {
		s := r.key(i).s
		if len(s) >= 6 && tailDateLost.MatchString(s) && strings.ContainsAny(s, "年月日") || lostDigits.MatchString(s) {
			return i
		}
	}
	return -1
}

var lostDigits = regexp.MustCompile(`^(?:19|20)\d{4,6}[年月日]?$`)

func (r *reader) orgDate(s string) bool {
	m := orgAndDate.FindStringSubmatch(s)
	return !notOrg.MatchString(m[1]) && (orgLike.MatchString(m[1]) || strings.HasPrefix(r.titleIssuer(), m[1]))
}

var orgLike = regexp.MustCompile(`^\p{Han}[\p{Han}()、·]{1,40}` + orgEnd + `(?:[\[(][^()\[\]]{1,12}[\])])?$`)

// titleIssuer gives the issuer that the title names, "" without.
func (r *reader) titleIssuer() string {
	if r.title < 0 {
		return ""
	}
	var b strings.Builder
	for i := r.title; i < r.titleEnd; i++ {
		b.WriteString(r.key(i).s)
	}
	return titleIssuer(b.String())
}

// findSignatory looks for a signatory without a date, from the end of the text upwards.
func (r *reader) findSignatory(from, end int) int {
	issuer := r.titleIssuer()
	for i := end - 1; i >= from && i > end-16; i-- {
		s := r.key(i).s
		if utf8.RuneCountInString(s) > 40 {
			continue
		}
		if orgLike.MatchString(s) && !notOrg.MatchString(s) && !tailImprint.MatchString(s) || issuer != "" && s == issuer {
			return i
		}
	}
	return -1
}

// claimDate claims a line with the date, and the signatory beside it.
func (r *reader) claimDate(i int) {
	f, base := r.key(i), r.lines[i].from
	if m := tailDate.FindStringSubmatchIndex(f.s); m != nil {
		r.claimSpan(drafting.PartDate, i, f.part(base, m[2], m[3]))
		return
	}
	if m := orgAndDate.FindStringSubmatchIndex(f.s); m != nil {
		r.claimSpan(drafting.PartSignatory, i, trim(r.text, f.part(base, m[2], m[3])))
		r.claimSpan(drafting.PartDate, i, f.part(base, m[4], m[5]))
		return
	}
	if m := dateAndWeb.FindStringSubmatchIndex(f.s); m != nil {
		r.claimSpan(drafting.PartDate, i, f.part(base, m[2], m[3]))
		r.claimSpan(drafting.PartSetAside, i, span{f.part(base, m[4], m[5]).from, r.lines[i].to})
		return
	}
	r.claim(drafting.PartDate, "", i)
}

// claimSignatory claims a signatory's line; a note on the seal behind it is layout.
func (r *reader) claimSignatory(i int) {
	f := r.key(i)
	if m := sealWord.FindStringIndex(f.s); m != nil && m[0] > 0 {
		r.claimSpan(drafting.PartSignatory, i, f.part(r.lines[i].from, 0, m[0]))
		return
	}
	r.claim(drafting.PartSignatory, "", i)
}

// after claims the lines behind the signature that are known; others are left to the body.
func (r *reader) after(from, end int) {
	for i := from; i < end; i++ {
		f := r.key(i)
		switch {
		case r.lines[i].claimed:
		case r.claimSmall(i):
		case tailAnnex.MatchString(f.s) && annexLabel.MatchString(f.s):
			r.claimAnnex(i, end)
		case tailCopies.MatchString(f.s):
			r.claimCopies(i, end)
		case !r.has(drafting.PartDate) && tailDate.MatchString(f.s):
			r.claimDate(i)
		}
	}
}

// claimSmall claims a line of the tail that stands for itself: note, publication, class, imprint.
func (r *reader) claimSmall(i int) bool {
	f := r.key(i)
	if utf8.RuneCountInString(f.s) > 160 {
		return false
	}
	if tailNote.MatchString(f.s) || tailNotePlus.MatchString(f.s) {
		s := r.lines[i].span
		if n := len(f.s); f.all && (f.s[0] == '(' && f.s[n-1] == ')' || f.s[0] == '[' && f.s[n-1] == ']') {
			s = trim(r.text, f.part(s.from, 1, n-1))
		}
		r.claimSpan(drafting.PartNote, i, s)
		return true
	}
	if tailImprint.MatchString(f.s) {
		r.claim(drafting.PartImprint, "", i)
		return true
	}
	if signed.MatchString(f.s) {
		r.claim(drafting.PartSetAside, "", i)
		return true
	}
	ms := r.findMarks(r.lines[i].span)
	for _, m := range ms {
		if m.part == drafting.PartNumber {
			return false
		}
	}
	r.claimMarks(i, ms)
	return ms != nil
}

// claimCopies claims a 抄送 and the lines on which it goes on.
func (r *reader) claimCopies(i, end int) {
	f := r.key(i)
	m := tailCopies.FindStringIndex(f.s)
	it := item{part: drafting.PartCopies}
	if m[1] < len(f.s) {
		it.spans = append(it.spans, span{f.part(r.lines[i].from, m[1], len(f.s)).from, r.lines[i].to})
	}
	r.lines[i].claimed = true
	last := f.s
	for j := i + 1; j < end && j <= i+8 && !strings.HasSuffix(last, "。"); j++ {
		s := r.key(j).s
		if r.lines[j].claimed || tailCopies.MatchString(s) || tailImprint.MatchString(s) || tailNote.MatchString(s) || tailDate.MatchString(s) || tailAnnex.MatchString(s) || utf8.RuneCountInString(s) > 80 || r.findMarks(r.lines[j].span) != nil {
			break
		}
		// without an end mark only a list goes on
		if !strings.HasSuffix(s, "。") && !strings.HasSuffix(last, "、") && !strings.HasSuffix(last, ",") && !strings.HasSuffix(last, ":") {
			break
		}
		it.spans = append(it.spans, r.lines[j].span)
		r.lines[j].claimed = true
		last = s
	}
	if len(it.spans) == 0 { // the label alone: it is kept as it stands
		it.spans = append(it.spans, r.lines[i].span)
	}
	r.items = append(r.items, it)
}

// claimAnnex claims 附件： and the numbered names under it; it gives the line behind.
func (r *reader) claimAnnex(i, end int) int {
	f := r.key(i)
	s := r.lines[i].span
	if m := annexLabel.FindStringIndex(f.s); m != nil && m[1] < len(f.s) {
		s.from = f.part(s.from, m[1], len(f.s)).from
	}
	r.claimSpan(drafting.PartAnnexNote, i, s)
	last := &r.items[len(r.items)-1]
	listed := annexItem.MatchString(fold(r.src(s)).s) || s == r.lines[i].span
	j := i + 1
	for ; j < end && j <= i+20 && !r.lines[j].claimed; j++ {
		g := r.key(j).s
		if utf8.RuneCountInString(g) > 80 || strings.HasSuffix(g, "。") || tailDate.MatchString(g) || tailNote.MatchString(g) || tailCopies.MatchString(g) || orgAlone.MatchString(g) || orgAndDate.MatchString(g) || r.findMarks(r.lines[j].span) != nil {
			break
		}
		switch {
		case annexItem.MatchString(g) && listed, tailAnnex.MatchString(g):
			r.claim(drafting.PartAnnexNote, "", j)
			last = &r.items[len(r.items)-1]
		case listed && utf8.RuneCountInString(g) <= 30:
			r.lines[j].claimed = true
			last.spans = append(last.spans, r.lines[j].span)
		default:
			return j
		}
	}
	return j
}

// backwards skips the tail of a text without signature from its end and claims it; it gives the line behind the rest.
func (r *reader) backwards(from, end int) int {
	i := end
	for i > from {
		k := i - 1
		if r.claimSmall(k) {
			i = k
			continue
		}
		if c := r.copiesAbove(k, from); c >= 0 {
			r.claimCopies(c, i)
			r.after(c+1, i)
			i = c
			continue
		}
		break
	}
	return i
}

// copiesAbove gives the line at or a few above k where a 抄送 begins, -1 without.
func (r *reader) copiesAbove(k, from int) int {
	for c := k; c >= from && c > k-5; c-- {
		s := r.key(c).s
		if tailCopies.MatchString(s) {
			return c
		}
		if utf8.RuneCountInString(s) > 80 {
			return -1
		}
	}
	return -1
}

// before claims the lines directly above line i that belong to the signature: signatories, note, annexes. It gives the
// line behind the body. dated says that a date was found, so that a unit's name above it is its signatory.
func (r *reader) before(i, from int, dated bool) int {
	near := dated && !r.has(drafting.PartSignatory)
	for i > from {
		k := i - 1
		f := r.key(k)
		n := utf8.RuneCountInString(f.s)
		switch {
		case r.lines[k].claimed:
			i = k
			continue
		case n <= 60 && (near || r.has(drafting.PartSignatory) && orgLike.MatchString(f.s)) && r.signatoryLike(k, near):
			r.claimSignatory(k)
			near = near && joinedOrgs(r.src(r.lines[k].span))
			i = k
			continue
		case r.claimSmall(k):
			i = k
			continue
		}
		if a := r.annexAbove(k, from); a >= 0 {
			if r.claimAnnex(a, i) == i {
				i = a
				continue
			}
			break
		}
		break
	}
	return i
}

// signatoryLike reports whether line k can be a signatory; near says that the date stands directly below.
func (r *reader) signatoryLike(k int, near bool) bool {
	s := r.key(k).s
	if sealed := sealWord.FindStringIndex(s); sealed != nil {
		s = s[:sealed[0]]
	}
	if s == "" || notOrg.MatchString(s) || numbered.MatchString(s) || r.findMarks(r.lines[k].span) != nil || tailNote.MatchString(s) {
		return false
	}
	if orgLike.MatchString(s) || s == r.titleIssuer() || joinedOrgs(r.src(r.lines[k].span)) {
		return true
	}
	return near && utf8.RuneCountInString(s) <= 20 && onlyHan.MatchString(s)
}

var onlyHan = regexp.MustCompile(`^[\p{Han}()·]+$`)

// annexAbove gives the line at or some above k where 附件： begins, -1 without.
func (r *reader) annexAbove(k, from int) int {
	for a := k; a >= from && a > k-14; a-- {
		s := r.key(a).s
		if tailAnnex.MatchString(s) {
			return a
		}
		if utf8.RuneCountInString(s) > 80 || strings.HasSuffix(s, "。") {
			return -1
		}
	}
	return -1
}
