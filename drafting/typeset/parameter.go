package typeset

import (
	"fmt"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"
)

// Strength says how firmly a parameter's value is laid down.
type Strength string

const (
	Must     Strength = "必须" // the standard says so without reserve
	Usual    Strength = "一般" // the standard says 一般: the office may differ for a reason
	Practice Strength = "惯例" // the standard is silent
)

type unit uint8

const (
	millimetre unit = iota
	point
	count
	onOff
	words
	choice
)

// Parameter is a measure or a switch of a profile: its key in the file, its name, the clause of GB/T 9704-2012 that it
// comes from and how firm that is.
type Parameter struct {
	Key, Name, Clause string
	Strength          Strength

	unit     unit
	min, max float64 // in the unit; of words the longest
	tolerant Length  // a measure that differs by no more is no deviation (5.2.1: ±1 mm)
	choices  []string
	formats  []Format // that it means something in, nil: all
	at       func(*Profile) any
}

var (
	inLetter   = []Format{LetterFormat}
	inDocument = []Format{DocumentFormat}
	withHead   = []Format{LetterFormat, DocumentFormat}
)

// parameters are all that a profile's file may say, in the order of the page.
var parameters = []Parameter{
	{Key: "page.width", Name: "纸宽", Clause: "5.1", Strength: Must, min: 100, max: 600, tolerant: 2 * MM, at: func(p *Profile) any { return &p.PageWidth }},
	{Key: "page.height", Name: "纸高", Clause: "5.1", Strength: Must, min: 100, max: 600, tolerant: 2 * MM, at: func(p *Profile) any { return &p.PageHeight }},
	{Key: "page.top", Name: "天头", Clause: "5.2.1", Strength: Must, min: 5, max: 150, tolerant: MM, at: func(p *Profile) any { return &p.Top }},
	{Key: "page.left", Name: "订口", Clause: "5.2.1", Strength: Must, min: 5, max: 150, tolerant: MM, at: func(p *Profile) any { return &p.Left }},
	{Key: "page.area_width", Name: "版心宽", Clause: "5.2.1", Strength: Must, min: 50, max: 600, at: func(p *Profile) any { return &p.Width }},
	{Key: "page.area_height", Name: "版心高", Clause: "5.2.1", Strength: Must, min: 50, max: 600, at: func(p *Profile) any { return &p.Height }},
	{Key: "page.columns", Name: "每行字数", Clause: "5.2.3", Strength: Usual, unit: count, min: 10, max: 60, at: func(p *Profile) any { return &p.Columns }},
	{Key: "page.rows", Name: "每页行数", Clause: "5.2.3", Strength: Usual, unit: count, min: 5, max: 60, at: func(p *Profile) any { return &p.Rows }},
	{Key: "page.duplex", Name: "双面印刷", Clause: "6.2", Strength: Must, unit: onOff, formats: inDocument, at: func(p *Profile) any { return &p.Duplex }},
	{Key: "page.preprinted", Name: "套打（红色部分已印在纸上）", Strength: Practice, unit: onOff, formats: withHead, at: func(p *Profile) any { return &p.Preprinted }},
	{Key: "page.adjust_pitch", Name: "为署名调整行距", Clause: "7.3.5.5", Strength: Must, unit: onOff, at: func(p *Profile) any { return &p.AdjustPitch }},
	{Key: "page.keep_headings", Name: "标题行不落页末", Strength: Practice, unit: onOff, at: func(p *Profile) any { return &p.KeepsHeadings }},

	{Key: "type.text", Name: "正文字号", Clause: "5.2.2", Strength: Usual, unit: point, min: 8, max: 30, at: func(p *Profile) any { return &p.TextSize }},
	{Key: "type.title", Name: "标题字号", Clause: "7.3.1", Strength: Usual, unit: point, min: 8, max: 42, at: func(p *Profile) any { return &p.TitleSize }},
	{Key: "type.small", Name: "抄送、印发和页码的字号", Clause: "7.4.2、7.5", Strength: Usual, unit: point, min: 6, max: 22, at: func(p *Profile) any { return &p.SmallSize }},

	{Key: "fonts.text", Name: "正文字体", Clause: "5.2.2", Strength: Usual, unit: words, max: 100, at: func(p *Profile) any { return &p.Fonts.Text }},
	{Key: "fonts.title", Name: "标志和标题字体", Clause: "7.2.4、7.3.1", Strength: Usual, unit: words, max: 100, at: func(p *Profile) any { return &p.Fonts.Title }},
	{Key: "fonts.heading", Name: "一级标题字体", Clause: "7.3.3", Strength: Usual, unit: words, max: 100, at: func(p *Profile) any { return &p.Fonts.Heading }},
	{Key: "fonts.subheading", Name: "二级标题字体", Clause: "7.3.3", Strength: Usual, unit: words, max: 100, at: func(p *Profile) any { return &p.Fonts.Subheading }},
	{Key: "fonts.extra", Name: "补字字体", Strength: Practice, unit: words, max: 100, at: func(p *Profile) any { return &p.Fonts.Extra }},

	{Key: "mark.text", Name: "发文机关标志", Clause: "7.2.4", Strength: Must, unit: words, max: 60, formats: withHead, at: func(p *Profile) any { return &p.Mark }},
	{Key: "mark.suffix", Name: "标志后的“文件”", Clause: "7.2.4、10.1", Strength: Usual, unit: words, max: 4, formats: withHead, at: func(p *Profile) any { return &p.MarkSuffix }},
	{Key: "mark.joint", Name: "联合行文的标志", Clause: "7.2.4、10.1", Strength: Usual, unit: choice, choices: []string{All, HostOnly}, formats: withHead, at: func(p *Profile) any { return &p.JointMark }},
	{Key: "mark.spread", Name: "标志拉开字距", Strength: Practice, unit: onOff, formats: withHead, at: func(p *Profile) any { return &p.Spread }},
	{Key: "mark.top", Name: "标志上边缘与纸边的距离", Clause: "7.2.4、10.1", Strength: Must, min: 5, max: 300, formats: withHead, at: func(p *Profile) any { return &p.MarkTop }},
	{Key: "mark.size", Name: "标志字号", Clause: "7.2.4", Strength: Practice, unit: point, min: 12, max: 90, formats: withHead, at: func(p *Profile) any { return &p.MarkSize }},
	{Key: "mark.width", Name: "标志拉开的宽度", Strength: Practice, min: 10, max: 600, formats: withHead, at: func(p *Profile) any { return &p.MarkWidth }},
	{Key: "mark.max", Name: "标志的最大宽度", Strength: Practice, min: 50, max: 600, formats: withHead, at: func(p *Profile) any { return &p.MarkMax }},

	{Key: "rule.length", Name: "版头红线长度", Clause: "7.2.7、10.1", Strength: Must, min: 50, max: 600, formats: withHead, at: func(p *Profile) any { return &p.RuleLength }},
	{Key: "rule.below", Name: "红线与上方文字的距离", Clause: "7.2.7、10.1", Strength: Must, min: 0, max: 50, formats: withHead, at: func(p *Profile) any { return &p.RuleBelow }},
	{Key: "rule.foot", Name: "下双线与纸边的距离", Clause: "10.1", Strength: Must, min: 0, max: 300, formats: inLetter, at: func(p *Profile) any { return &p.RuleFoot }},
	{Key: "rule.thick", Name: "粗线", Strength: Practice, min: .05, max: 5, formats: withHead, at: func(p *Profile) any { return &p.Thick }},
	{Key: "rule.thin", Name: "细线", Strength: Practice, min: .05, max: 5, formats: inLetter, at: func(p *Profile) any { return &p.Thin }},
	{Key: "rule.space", Name: "双线间距", Strength: Practice, min: 0, max: 5, formats: inLetter, at: func(p *Profile) any { return &p.RuleSpace }},

	{Key: "head.number_gap", Name: "文号与双线的距离", Clause: "10.1", Strength: Must, min: 0, max: 50, formats: inLetter, at: func(p *Profile) any { return &p.NumberGap }},
	{Key: "head.number_rows", Name: "标志下空行数", Clause: "7.2.5", Strength: Must, unit: count, min: 0, max: 5, formats: inDocument, at: func(p *Profile) any { return &p.NumberRows }},
	{Key: "head.title_rows", Name: "标题上方空行数", Clause: "7.3.1、10.1", Strength: Must, unit: count, min: 0, max: 5, formats: withHead, at: func(p *Profile) any { return &p.TitleGap }},
	{Key: "head.signer", Name: "版头的签发人", Clause: "7.2.6", Strength: Must, unit: onOff, formats: withHead, at: func(p *Profile) any { return &p.Signer }},

	{Key: "class.place", Name: "办理结果类别的位置", Strength: Practice, unit: choice, choices: []string{Corner, FirstRow, LeftOut}, at: func(p *Profile) any { return &p.ClassPlace }},
	{Key: "class.style", Name: "办理结果类别的写法", Strength: Practice, unit: choice, choices: []string{AsIs, Labelled}, at: func(p *Profile) any { return &p.ClassStyle }},
	{Key: "class.base", Name: "办理结果类别与纸边的距离", Strength: Practice, min: 5, max: 300, at: func(p *Profile) any { return &p.ClassBase }},
	{Key: "publication.place", Name: "公开属性的位置", Strength: Practice, unit: choice, choices: []string{Auto, Corner, UnderIt}, at: func(p *Profile) any { return &p.Publication }},
	{Key: "publication.line", Name: "公开属性的写法", Strength: Practice, unit: words, max: 30, at: func(p *Profile) any { return &p.PublicLine }},

	{Key: "note.place", Name: "附注的位置", Clause: "7.3.6", Strength: Must, unit: choice, choices: []string{AfterIt, Before}, at: func(p *Profile) any { return &p.NotePlace }},
	{Key: "seal.used", Name: "加盖印章", Clause: "7.3.5", Strength: Usual, unit: onOff, at: func(p *Profile) any { return &p.Seal }},
	{Key: "seal.size", Name: "印章直径", Strength: Practice, min: 10, max: 80, at: func(p *Profile) any { return &p.SealSize }},

	{Key: "imprint.style", Name: "版记", Clause: "7.4、10.1", Strength: Must, unit: choice, choices: []string{Ruled, Unruled, CopyList}, at: func(p *Profile) any { return &p.Imprint }},
	{Key: "imprint.thick", Name: "版记首末条线", Clause: "7.4.1", Strength: Usual, min: .05, max: 5, formats: inDocument, at: func(p *Profile) any { return &p.ImprintThick }},
	{Key: "imprint.thin", Name: "版记中间线", Clause: "7.4.1", Strength: Usual, min: .05, max: 5, formats: inDocument, at: func(p *Profile) any { return &p.ImprintThin }},
	{Key: "folio.style", Name: "页码样式", Clause: "7.5", Strength: Usual, unit: choice, choices: []string{Dashed, Bare, LeftOut}, formats: withHead, at: func(p *Profile) any { return &p.FolioStyle }},
	{Key: "folio.first", Name: "首页页码", Clause: "7.5、10.1", Strength: Must, unit: onOff, formats: withHead, at: func(p *Profile) any { return &p.FolioFirst }},
	{Key: "folio.gap", Name: "页码与版心的距离", Clause: "7.5", Strength: Usual, min: 0, max: 50, formats: withHead, at: func(p *Profile) any { return &p.FolioGap }},
}

// Parameters lists what a profile of a format may lay down, in the order of the page.
func Parameters(f Format) []Parameter {
	return slices.DeleteFunc(slices.Clone(parameters), func(q Parameter) bool { return !q.means(f) })
}

func (q *Parameter) means(f Format) bool { return q.formats == nil || slices.Contains(q.formats, f) }

func parameterOf(key string) *Parameter {
	for i := range parameters {
		if parameters[i].Key == key {
			return &parameters[i]
		}
	}
	return nil
}

// choiceNames says in Chinese what the words of a file mean.
var choiceNames = map[string]string{
	All: "列出全部机关", HostOnly: "只列主办机关", Corner: "首页右上角", FirstRow: "版心首行右侧", UnderIt: "成文日期之下", Auto: "随函件",
	AfterIt: "成文日期之后", Before: "署名之前", Ruled: "有分隔线", Unruled: "无分隔线", CopyList: "只有抄送", LeftOut: "不印", Dashed: "有一字线", Bare: "只有数字",
	AsIs: "随函件", Labelled: "前面写“类别：”",
}

// Value gives the parameter's value in a profile as the user reads it: 37 毫米, 是.
func (q *Parameter) Value(p *Profile) string {
	switch v := q.at(p).(type) {
	case *Length:
		if q.unit == point {
			return decimal(v.Points()) + " 磅"
		}
		return decimal(v.Millimetres()) + " 毫米"
	case *int:
		return strconv.Itoa(*v)
	case *bool:
		if *v {
			return "是"
		}
		return "否"
	case *string:
		if q.unit == choice {
			return choiceNames[*v] + "（" + *v + "）"
		}
		if *v == "" {
			return "（空）"
		}
		return "“" + *v + "”"
	}
	return ""
}

// fault says what is wrong with the parameter's value, "" where nothing is.
func (q *Parameter) fault(p *Profile) string {
	switch v := q.at(p).(type) {
	case *Length:
		n, name := v.Millimetres(), "毫米"
		if q.unit == point {
			n, name = v.Points(), "磅"
		}
		if n < q.min-.01 || n > q.max+.01 {
			return fmt.Sprintf("为 %s %s，应在 %s 至 %s %s之间", decimal(n), name, decimal(q.min), decimal(q.max), name)
		}
	case *int:
		if float64(*v) < q.min || float64(*v) > q.max {
			return fmt.Sprintf("为 %d，应在 %.0f 至 %.0f 之间", *v, q.min, q.max)
		}
	case *string:
		if q.unit == choice && !slices.Contains(q.choices, *v) {
			return "只能是 " + strings.Join(q.choices, "、")
		}
		if q.unit == words {
			if n := utf8.RuneCountInString(*v); float64(n) > q.max {
				return fmt.Sprintf("有 %d 个字，最多 %.0f 个", n, q.max)
			}
			if strings.ContainsFunc(*v, func(r rune) bool { return classify(r) == clsZero || r < ' ' }) {
				return "里有看不见的字符"
			}
		}
	}
	return ""
}

func millimetres(l Length) string { return decimal(l.Millimetres()) }

// decimal writes a number with at most two decimals.
func decimal(v float64) string {
	return strings.TrimSuffix(strings.TrimRight(strconv.FormatFloat(v, 'f', 2, 64), "0"), ".")
}

// Deviation is a parameter of an office's profile that differs from the standard, or from practice where it is silent.
type Deviation struct {
	Parameter
	Got, Want string
	Message   string // Chinese, for the report
}

// Deviations lists where a profile differs from the standard of its format, in the order of the page.
func Deviations(p Profile) []Deviation {
	std := Standard(p.Format)
	var out []Deviation
	for i := range parameters {
		q := &parameters[i]
		if !q.means(p.Format) || q.Key == "mark.text" || strings.HasPrefix(q.Key, "fonts.") {
			continue
		}
		if a, ok := q.at(&p).(*Length); ok {
			if b := q.at(&std).(*Length); max(*a-*b, *b-*a) <= max(q.tolerant, 5) {
				continue
			}
		}
		got, want := q.Value(&p), q.Value(&std)
		if got == want {
			continue
		}
		d := Deviation{Parameter: *q, Got: got, Want: want}
		source := "GB/T 9704—2012 第 " + q.Clause + " 条（" + string(q.Strength) + "）"
		if q.Strength == Practice {
			source = "惯例"
		}
		d.Message = fmt.Sprintf("%s：%s；%s：%s。", q.Name, got, source, want)
		out = append(out, d)
	}
	return out
}
