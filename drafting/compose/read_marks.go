package compose

import (
	"strings"

	"fuhan/drafting"
)

// The small lines round a letter's head and foot: number, class, publication, signer. Patterns are for folded text; the
// first group that took part is what the paragraph keeps.

const classLabel = `(?:(?:建议|提案|议案|办理|答复|复文|办复|回复|承办|落实|意见|处理|采纳|解决|问题|办结)*(?:结果|类别|类型|分类|情况|等级|级别|性质|程度|类)(?:类别|分类|标识|标记|标注|等级|代码|类型)?|类别标记|标记)`

var (
	markNumber = []*expr{
		pattern(`^(?:(?:发文字号|发文文号|文号|字号|函号|文件编号|发文号|编号|发文编号)[:])?((?:[\p{Han}A-Za-z]{0,24})[\[(](?:19|20)\d{2}[\])](?:第|字第|NO|No)?\d{1,6}(?:-\d{1,4})?号?)$`),
		pattern(`^([\p{Han}]{2,20}[\[(](?:19|20)\d{2}[\])]\p{Han}{1,6}号)$`),
		pattern(`^([\p{Han}]{1,10}字[:][\[(](?:19|20)\d{2}[\])]第?\d{1,6}号)$`),
		pattern(`^(?:(?:发文字号|发文文号|文号|字号|函号)[:])?([\p{Han}]{1,20}[\[(]?(?:19|20)\d{2}[\])]?第?\d{1,5}(?:-\d{1,4})?号)$`),
	}
	markNumberDamaged = pattern(`^([\p{Han}]{0,16}(?:函|发|复|办|字|提|建|文|议|案|政|委|局|厅|农|财|教|交|水|卫|民|科|环)[\[(]?(?:19|20)\d{2}[\])]?第?\d{0,5}号?|[\p{Han}]{0,16}[\[(](?:19|20)\d{2}[\])]?第?\d{0,5}号?)$`)

	markOutcome = []*expr{
		pattern(`^[\[(]?` + classLabel + `[:]?[\[("“]?([A-Ea-e甲乙丙丁][12]?类?[\])"”]?类?(?:件|等)?(?:[\[(][^()\[\]]{1,30}[\])])?)[\])]?$`),
		pattern(`^[\[("“]?([A-Ea-e][12]?类(?:件|结果|答复)?(?:[\[(][^()\[\]]{1,30}[\])])?)[\])"”]?$`),
		pattern(`^[\[("“]([A-E][12]?)[\])"”]类?$`),
		pattern(`^([A-E](?:[\[(][^()\[\]]{1,30}[\])])?)$`),
		pattern(`^(?:办理结果|办理结果类别|办理类别|答复类别|答复类型|办理情况类别|办理情况分类|结果类别)[:](.{1,24})$`),
	}
	markPublication = []*expr{
		pattern(`^[\[(]?((?:是否|能否|可否)(?:同意|可以|予以|适宜)?(?:对外|主动|全文)?公开(?:发布)?[:](?:[是否]|[\[(][是否][\])]))[\])]?$`),
		pattern(`^[\[(]?(?:(?:信息|政府信息|答复|复文|复函|建议|提案|办理结果|办理)*公开(?:属性|选项|类别|类型|分类|方式|情况|形式|意见|程度|与否|范围|性质|标识|标注|审查意见|审查)|是否(?:同意|可以|予以|适宜)?(?:对外|主动|全文)?公开(?:发布)?|对外公开|能否公开|可否公开)[:]([^:]{1,20}?)[\])]?$`),
		pattern(`^[\[(]?((?:(?:此|本|该)(?:件|文|函|复函|答复|复文|答复函|提案答复|建议答复|答复件)|同意|可以|可|拟|建议|予以|应当|应|依法|向社会|答复)*(?:全文|摘要|内容|部分|对外|主动|依申请|依法|不予|不宜|不|非|暂不|宜|免予|社会)*公开(?:发布|答复|摘要|全文|内容|件|类)?(?:[\[(](?:全文|摘要|主动|依申请)[\])])?)[\])]?[。]?$`),
	}
	markSigner = []*expr{pattern(`^(?:签发人|签发)[:]([\p{Han}·]{2,24})$`)}
	markOthers = []*expr{pattern(`^((?:签发人|签发|会签人|会签|核签人|审签人|拟稿人|核稿人|复核人|签批人)[:].{0,24})$`)}
	markRole   = []*expr{pattern(`^[\[(]?((?:(?:办理|承办)(?:方式|类型|类别|性质|形式)[:])?(?:主办|独办|单独办理|会办|协办|分办|分别办理)(?:件|类)?)[\])]?$`)}
	markUrgent = []*expr{pattern(`^[\[(]?(特急|特提|加急|急件|平急)[\])]?$`)}
	markCopy   = []*expr{pattern(`^(\d{6})$`)}
)

// mark is a small line's part and what of it the paragraph keeps.
type mark struct {
	part drafting.Part
	span span
}

// findMark recognises a stretch of the source as one small mark.
func (r *reader) findMark(s span) (mark, bool) {
	if s.to-s.from > 240 {
		return mark{}, false
	}
	f := fold(r.src(s))
	try := func(part drafting.Part, res []*expr) (mark, bool) {
		for _, re := range res {
			if m := re.FindStringSubmatchIndex(f.s); m != nil {
				return mark{part, f.part(s.from, m[2], m[3])}, true
			}
		}
		return mark{}, false
	}
	for _, k := range []struct {
		part drafting.Part
		res  []*expr
	}{{drafting.PartPublication, markPublication}, {drafting.PartOutcome, markOutcome}, {drafting.PartNumber, markNumber}, {drafting.PartSigner, markSigner}, {drafting.PartSetAside, markOthers}, {drafting.PartSetAside, markRole}, {drafting.PartUrgency, markUrgent}, {drafting.PartCopyNumber, markCopy}} {
		if m, ok := try(k.part, k.res); ok {
			return m, true
		}
	}
	return mark{}, false
}

// findMarks recognises a line as one or several small marks side by side.
func (r *reader) findMarks(s span) []mark {
	if s.to-s.from > 300 {
		return nil
	}
	if strings.Contains(fold(r.src(s)).s, ")(") {
		if out := r.splitMarks(s, 50); out != nil {
			return out
		}
	}
	if m, ok := r.findMark(s); ok {
		return []mark{m}
	}
	if f := fold(r.src(s)); f.all && len(f.s) > 2 && f.s[0] == '(' && strings.IndexByte(f.s, ')') == len(f.s)-1 { // （主办 B类）
		s = trim(r.text, f.part(s.from, 1, len(f.s)-1))
	}
	for _, gap := range []int{4, 2, 1} {
		if out := r.splitMarks(s, gap); out != nil {
			return out
		}
	}
	return nil
}

// splitMarks takes a line apart at runs of at least gap blanks and at commas; nil where a part is no mark.
func (r *reader) splitMarks(s span, gap int) []mark {
	var parts []span
	src := r.src(s)
	start, blanks, blankFrom := 0, 0, 0
	for i, c := range src {
		switch {
		case isBlank(c):
			if blanks == 0 {
				blankFrom = i
			}
			blanks++
			if c == '\u3000' || c == '\t' {
				blanks++
			}
			continue
		case strings.ContainsRune("，,、；;|", c):
			if blanks == 0 {
				blankFrom = i
			}
			blanks = 99
			continue
		case c >= 'A' && c <= 'E' && i > start && blanks == 0 && strings.HasSuffix(src[:i], "号"): // …11号A类
			blanks, blankFrom = 99, i
		case (c == '（' || c == '(') && i > start && blanks == 0 && bracketShut(src[:i]):
			blanks, blankFrom = 99, i
		}
		if blanks >= gap {
			parts = append(parts, span{s.from + start, s.from + blankFrom})
			start = i
		}
		blanks = 0
	}
	parts = append(parts, span{s.from + start, s.to})
	if len(parts) < 2 {
		return nil
	}
	var out []mark
	for _, p := range parts {
		if p.from >= p.to {
			return nil
		}
		m, ok := r.findMark(p)
		if !ok {
			return nil
		}
		out = append(out, m)
	}
	return out
}

// wideGap is how many blanks part a mark from what else stands on its line.
const wideGap = 4

// claimMarksBeside claims a line on which class or publication stands beside other words, far apart; the words are set
// aside.
func (r *reader) claimMarksBeside(i int, seen map[drafting.Part]bool) bool {
	s := r.lines[i].span
	if s.to-s.from > 600 {
		return false
	}
	var items []item
	found := false
	for _, p := range parted(r.text, s, wideGap) {
		if m, ok := r.findMark(p); ok && (m.part == drafting.PartOutcome || m.part == drafting.PartPublication) && !seen[m.part] {
			seen[m.part], found = true, true
			items = append(items, item{part: m.part, spans: []span{m.span}})
			continue
		}
		items = append(items, item{part: drafting.PartSetAside, spans: []span{p}})
	}
	if found {
		r.lines[i].claimed = true
		r.items = append(r.items, items...)
	}
	return found
}

// parted divides a stretch at runs of at least gap blanks; a wide blank counts as two.
func parted(text string, s span, gap int) []span {
	var out []span
	start, blankFrom, blanks := s.from, s.from, 0
	for i, c := range text[s.from:s.to] {
		if isBlank(c) {
			if blanks == 0 {
				blankFrom = s.from + i
			}
			if blanks++; c == '\u3000' || c == '\t' {
				blanks++
			}
			continue
		}
		if blanks >= gap {
			out = append(out, span{start, blankFrom})
			start = s.from + i
		}
		blanks = 0
	}
	return append(out, span{start, s.to})
}

// bracketShut reports whether a text ends so that a bracket behind it begins something new.
func bracketShut(s string) bool {
	return strings.HasSuffix(s, "）") || strings.HasSuffix(s, ")") || strings.HasSuffix(s, "号")
}

// claimMarks claims line i for the marks on it. Text of the line outside the marks must be labels and blanks only, which
// findMark guarantees.
func (r *reader) claimMarks(i int, ms []mark) {
	for _, m := range ms {
		switch m.part {
		case drafting.PartCopyNumber, drafting.PartUrgency, drafting.PartSigner: // of the head alone: below, six figures may be anything
			if i >= r.title {
				m.part = drafting.PartSetAside
				if len(ms) == 1 {
					m.span = r.lines[i].span
				}
			}
		}
		r.claimSpan(m.part, i, m.span)
	}
}
