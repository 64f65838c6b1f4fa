package manuscript

import (
	"slices"
	"strconv"
	"strings"

	"fyne.io/fyne/v2/lang"

	"fuhan/drafting"
)

// order is the order of the parts on the surface; those that are not here (what was set aside, the dispatch number, the
// head's words, the imprint) are filled in elsewhere.
var order = []drafting.Part{
	drafting.PartTitle, drafting.PartAddressee, drafting.PartOpening, drafting.PartBody, drafting.PartClosing,
	drafting.PartAnnexNote, drafting.PartSignatory, drafting.PartDate, drafting.PartNote, drafting.PartAnnex, drafting.PartCopies,
}

// rank gives the place of a part on the surface, -1 where it is not shown. Running text and annexes keep the letter's own
// order.
func rank(p drafting.Part) int {
	if p.Prose() {
		return 2
	}
	if annexed(p) {
		p = drafting.PartAnnex
	}
	if i := slices.Index(order, p); i >= 0 {
		return i
	}
	if slices.Contains(drafting.PartOrder, p) {
		return -1
	}
	return 2 // an unknown part prints as running text
}

// prose reports whether a paragraph is running text.
func prose(p drafting.Part) bool { return rank(p) == 2 }

// annexed reports whether a part belongs to an annex.
func annexed(p drafting.Part) bool {
	return p == drafting.PartAnnex || p == drafting.PartAnnexTitle || p == drafting.PartAnnexBody
}

// running reports whether a part is text that runs on over pages, in which tables may stand: the letter's or an annex's.
func running(p drafting.Part) bool { return prose(p) || p == drafting.PartAnnexBody }

// titled reports whether a part is set as a title is.
func titled(p drafting.Part) bool { return p == drafting.PartTitle || p == drafting.PartAnnexTitle }

// splits reports whether a part may have several paragraphs, so that Return begins another.
func splits(p drafting.Part) bool {
	return running(p) || p == drafting.PartAnnexNote || p == drafting.PartSignatory
}

// joins reports whether the text of q may be put behind that of p.
func joins(p, q drafting.Part) bool { return p == q || prose(p) && prose(q) }

// fieldWords gives the ghosts of empty fields.
func fieldWords() map[drafting.Part]string {
	return map[drafting.Part]string{
		drafting.PartTitle: lang.L("标题"), drafting.PartAddressee: lang.L("主送"), drafting.PartSignatory: lang.L("署名"),
		drafting.PartDate: lang.L("成文日期"), drafting.PartNote: lang.L("附注"), drafting.PartCopies: lang.L("抄送"),
		drafting.PartAnnexNote: lang.L("附件名称"), drafting.PartAnnex: lang.L("附件"), drafting.PartAnnexTitle: lang.L("附件标题"),
		drafting.PartAnnexBody: lang.L("附件内容"),
	}
}

// around gives what is printed before and behind a paragraph's text and is not part of it. nth counts the paragraphs of
// its part from 0, of how many.
func around(p *drafting.Paragraph, nth, of int) (before, behind string) {
	text := strings.TrimSpace(p.Text)
	switch p.Part {
	case drafting.PartAddressee:
		if !strings.HasSuffix(text, "：") && !strings.HasSuffix(text, ":") {
			behind = "："
		}
	case drafting.PartAnnexNote:
		if nth == 0 && !strings.HasPrefix(text, "附件") {
			before = "附件："
		}
		if of > 1 && !startsWithNumber(text) {
			before += strconv.Itoa(nth+1) + "."
		}
	case drafting.PartNote:
		if !strings.HasPrefix(text, "（") || !strings.HasSuffix(text, "）") {
			before, behind = "（", "）"
		}
	case drafting.PartCopies:
		if nth == 0 && !strings.HasPrefix(text, "抄送") {
			before = "抄送："
		}
		if !strings.HasSuffix(text, "。") && !strings.HasSuffix(text, "；") {
			behind = "。"
		}
	default:
		before = p.Number
	}
	return before, behind
}

func startsWithNumber(s string) bool {
	digits := strings.TrimLeft(s, "0123456789")
	return len(digits) < len(s) && (strings.HasPrefix(digits, ".") || strings.HasPrefix(digits, "．") || strings.HasPrefix(digits, "、"))
}
