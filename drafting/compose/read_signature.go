package compose

import (
	"strings"
	"unicode/utf8"

	"fuhan/drafting"
)

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

var onlyHan = pattern(`^[\p{Han}()·]+$`)

func (r *reader) orgDate(s string) bool {
	m := orgAndDate.FindStringSubmatch(s)
	return !notOrg.MatchString(m[1]) && (orgLike.MatchString(m[1]) || strings.HasPrefix(r.titleIssuer(), m[1]))
}

var orgLike = pattern(`^\p{Han}[\p{Han}()、·]{1,40}` + orgEnd + `(?:[\[(][^()\[\]]{1,12}[\])])?$`)
