package compose

import (
	"strings"

	"fuhan/drafting"
)

var (
	titleLead  = pattern(`^(?:关于|对于|对|就|答复|回复|办理|反馈|报送|落实|承办|协办|会办|主办|贵(?:省|市|县|区|厅|局|委)|转来|交办)+的?`)
	titleField = pattern(`^(?:案由|题目|提案标题|建议标题|提案名称|建议名称)[:](.+)$`)
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
	if l.Session != "" && !sessionTerm.MatchString(fold(l.Session).s) {
		if s := r.wholeSession(l, opening, openSrc); s != "" {
			l.Session = s
		}
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
	if l.CaseTitle == "" {
		l.CaseTitle = pageCaseTitle(l)
	}
	l.Kind = findKind(title.s, l, opening.s)
	l.Role = findRole(title.s, opening.s, fold(l.Get(drafting.PartAddressee)).s)
	for i := range l.Paragraphs {
		if p := &l.Paragraphs[i]; l.Role == "" && p.Part == drafting.PartSetAside && len(p.Text) < 60 {
			if f := fold(p.Text); markRole[0].MatchString(f.s) {
				l.Role = roleNamed(f.s)
			}
		}
	}
	l.Departments = findDepartments(opening, openSrc)
}

// cutFolded gives the source of [i, j) of a folded text, without blanks at its ends.
func cutFolded(f *folded, src string, i, j int) string {
	s := f.part(0, i, j)
	return src[s.from:s.to]
}

func (r *reader) findIssuer(l *drafting.Letter, title *folded, src string) string {
	if is := titleIssuer(title.s); is != "" {
		i := strings.Index(title.s, is)
		return cutFolded(title, src, i, i+len(is))
	}
	if s := l.Get(drafting.PartSignatory); s != "" {
		return s
	}
	for _, re := range []*expr{issuerField, issuerMark} {
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
	issuerField = pattern(`(?:(?:发布|发文|制发|公开|制定|起草|责任|信息提供|公布)(?:机构|机关|单位|部门|主体)|来源|信息来源|稿件来源)[:](\p{Han}{2,24}?(?:厅|局|委|部|办|院|会|政府|办公室|中心|公司))(?:[^\p{Han}]|$|发布|发文|成文|生成|公开|索引|日期|时间|名称|主题|字体|浏览)`)
	issuerMark  = pattern(`^(\p{Han}{2,24}?(?:厅|局|委|部|院|会|政府|办公室))(?:文件|[(]函[)])$`)
)

// caseBody names the body before which a case was brought.
var caseBody = pattern(`政协|政治协商会议|人大|人民代表大会|议案`)

// findKind says whether a proposal or a suggestion was answered.
func findKind(title string, l *drafting.Letter, opening string) drafting.Kind {
	a := fold(l.Get(drafting.PartAddressee)).s
	for _, s := range []string{title, l.Session, opening} {
		if s == opening && !caseBody.MatchString(s) { // only 建议, 提案, which both kinds are titled with
			switch {
			case strings.HasSuffix(a, "代表") || strings.HasSuffix(a, "代表团"):
				return drafting.KindSuggestion
			case strings.HasSuffix(a, "委员"):
				return drafting.KindProposal
			}
		}
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
	switch {
	case strings.Contains(a, "代表"):
		return drafting.KindSuggestion
	case strings.Contains(a, "委员"):
		return drafting.KindProposal
	}
	return ""
}
