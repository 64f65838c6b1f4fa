package compose

import (
	"strings"
	"unicode/utf8"

	"fuhan/drafting"
)

var (
	tailDate     = pattern(`^[\[(]?((?:19|20)\d{2}[年月]\d{1,2}月\d{1,2}[日号]|[一二][〇○ＯOo零0一二三四五六七八九]{3}年[一二三四五六七八九十元]{1,3}月[一二三四五六七八九十〇]{1,3}日|(?:19|20)\d{2}[./\-]\d{1,2}[./\-]\d{1,2}日?)[\])]?(?:[|]|\[\d{1,2}\])?$`)
	dateAndWeb   = pattern(`^((?:19|20)\d{2}年\d{1,2}月\d{1,2}日)((?:扫一扫|打印|关闭|分享|附件|浏览|\[).*)$`)
	tailDateLost = pattern(`^((?:19|20)\d{0,2}年?\d{0,4}月?\d{0,3}日?|[\d×xX_]{0,4}年[\d×xX_]{0,2}月[\d×xX_]{0,2}日?|(?:19|20)\d{3,6}[年月日]\d{0,3}[月日]?)$`)
	orgAndDate   = pattern(`^(\p{Han}[\p{Han}()、,]{2,60}?)[,:]?((?:19|20)\d{2}年\d{1,2}月\d{1,2}日|[一二][〇○ＯOo零0一二三四五六七八九]{3}年[一二三四五六七八九十]{1,3}月[一二三四五六七八九十]{1,3}日)$`)
	tailNote     = pattern(`^[\[(]?(?:附注[:])?(?:(?:承办|主办|具体|业务|单位|办理|我局|本|科室|处室|提案|建议|经办|联络)*(?:联系人|联系单位|联系部门|联系电话|联系方式|联系处室|联系科室|联系地址|联络人|承办人|经办人|主管领导人?|分管领导|领导人|负责人|邮政编码|邮编|通讯地址|通信地址|地址|传真|电子邮箱|承办单位|承办科室|承办处室|承办部门|办理单位|责任单位|责任人|办公电话|咨询电话|电话|手机)(?:姓名|员)?(?:(?:及|和|与|、|/)?(?:联系)?(?:电话|方式|号码))?)[:]`)
	tailNotePlus = pattern(`^[\[(]?(?:联系人|联系电话|联系人及电话|联系单位)\S{2,30}\d{7,}`)
	tailCopies   = pattern(`^(?:抄送|抄报|分送|抄告|抄致|报送|主送|抄)(?:单位|机关)?[:]`)
	tailImprint  = pattern(`(?:19|20)\d{2}年\d{1,2}月\d{1,2}日印(?:发|制|)$|印发$|^\(?共印\d+份\)?$|^(?:打字|校对|打印|印制)[:].{2,30}$`)
	tailAnnex    = pattern(`^(?:附件|附表)[一二三四五六七八九十\d]{0,2}[:.、]|^附[:]|^附件[\d一二三四五]{0,2}$`)
	signed       = pattern(`^(?:领导|单位领导|主要领导|分管领导|单位负责人|负责人|主管领导)?(?:签字|署名|签名|签章|审签|签发|审批|审定)人?[:].{0,24}$|^<!--.{0,40}-->$`)
	annexItem    = pattern(`^\d{1,2}[.、]`)
	annexAlone   = pattern(`^附件[\d一二三四五六七八九十]{0,2}$`)
	annexLabel   = pattern(`^(?:附件|附)[:]`)
	sealWord     = pattern(`[\[(](?:公章|盖章|印章|章|签章|此处盖章|加盖公章)[\])]$`)
	notOrg       = pattern(`[。;:!?,《》“”]|^(?:特此|专此|此复|此函|感谢|以上|谢谢|此致|敬礼|妥否|一|二|三|附件|抄送|联系)`)
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

var lostDigits = pattern(`^(?:19|20)\d{4,6}[年月日]?$`)

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

// after claims the lines behind the signature that are known; others are left to the body.
func (r *reader) after(from, end int) {
	for i := from; i < end; i++ {
		f := r.key(i)
		switch {
		case r.lines[i].claimed:
		case r.claimSmall(i):
		case tailAnnex.MatchString(f.s) && annexLabel.MatchString(f.s):
			r.claimAnnex(i, end)
		case annexAlone.MatchString(f.s):
			r.claimAnnexText(i, end)
		case tailCopies.MatchString(f.s):
			r.claimCopies(i, end)
		case !r.has(drafting.PartDate) && tailDate.MatchString(f.s):
			r.claimDate(i)
		}
	}
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
