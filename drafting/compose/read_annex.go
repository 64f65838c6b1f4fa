package compose

import (
	"strings"
	"unicode/utf8"

	"fuhan/drafting"
)

// claimAnnexText claims an annex that stands behind the date: 附件1 alone on line i, its title, and its text up to the next
// annex, 抄送 or the imprint. A word 附件 over a list of files, as web pages have it, is none.
func (r *reader) claimAnnexText(i, end int) {
	j := i + 1
	for j < end && !r.annexEnds(j) {
		j++
	}
	if j < i+3 || !r.annexTitle(i+1) {
		return
	}
	r.claim(drafting.PartAnnex, "", i)
	r.claim(drafting.PartAnnexTitle, "", i+1)
	h := r.headingStyle(i+2, j)
	for k := i + 2; k < j; k++ {
		if r.lines[k].claimed {
			continue
		}
		r.claimText(k, j, h)
		r.items[len(r.items)-1].part = drafting.PartAnnexBody
	}
}

// annexTitle reports whether a line may be the title of an annex.
func (r *reader) annexTitle(i int) bool {
	f := r.key(i)
	return f.all && utf8.RuneCountInString(f.s) <= 60 && !strings.ContainsAny(f.s, "。;:!?|>") && !annexItem.MatchString(f.s) && !webLine(f.s)
}

// annexEnds reports whether an annex ends before a line.
func (r *reader) annexEnds(i int) bool {
	s := r.key(i).s
	return r.lines[i].claimed || annexAlone.MatchString(s) || tailCopies.MatchString(s) || tailImprint.MatchString(s) || webLine(s)
}
