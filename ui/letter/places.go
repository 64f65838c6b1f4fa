package letter

import (
	"fmt"
	"strings"

	"fyne.io/fyne/v2/lang"

	"fuhan/drafting"
)

// spot is a place of the letter to go to.
type spot struct {
	paragraph drafting.ParagraphID
	title     string
	deep      int
	key       string // figures that find it: 2 for 二、, 2.1 for the first section under it
	surface   bool   // it stands in the manuscript; what does not is looked at on the paper
}

// partNames names the parts that have a name of their own on screen.
func partNames() map[drafting.Part]string {
	return map[drafting.Part]string{
		drafting.PartTitle: lang.L("标题"), drafting.PartAddressee: lang.L("主送"), drafting.PartOpening: lang.L("开头"),
		drafting.PartClosing: lang.L("结束语"), drafting.PartAnnexNote: lang.L("附件名称"), drafting.PartSignatory: lang.L("署名"),
		drafting.PartDate: lang.L("成文日期"), drafting.PartNote: lang.L("附注"), drafting.PartCopies: lang.L("抄送"),
		drafting.PartNumber: lang.L("发文字号"), drafting.PartImprint: lang.L("版记"),
	}
}

func partName(p drafting.Part) string {
	if name := partNames()[p]; name != "" {
		return name
	}
	return lang.L("这一栏")
}

// spots gives all places of a letter in order: its fields, what stands before the first heading, every heading of every
// level, what is asked for under them, the end, and the annexes.
func spots(l *drafting.Letter) []spot {
	names := partNames()
	headed := len(l.Sections()) > 0
	var out []spot
	seen := map[drafting.Part]bool{}
	var counts [8]int
	depth := 0
	for i := range l.Paragraphs {
		p := &l.Paragraphs[i]
		s := spot{paragraph: p.ID, surface: true}
		first := !seen[p.Part]
		seen[p.Part] = true
		ask, _, asked := strings.Cut(p.Prompt, "：")
		switch {
		case p.Part == drafting.PartAnnex:
			s.title, s.surface = strings.TrimSpace(p.Text), false
			if i+1 < len(l.Paragraphs) && l.Paragraphs[i+1].Part == drafting.PartAnnexTitle {
				s.title += "　" + strings.ReplaceAll(l.Paragraphs[i+1].Text, "\n", "")
			}
		case p.Part.Prose() && p.Level > 0:
			depth = min(p.Level, len(counts)-1)
			counts[depth]++
			clear(counts[depth+1:])
			var path []string
			for k := 1; k <= depth; k++ {
				if counts[k] > 0 {
					path = append(path, fmt.Sprint(counts[k]))
				}
			}
			s.title, s.deep, s.key = p.Number+p.Heading(), depth-1, strings.Join(path, ".")
		case p.Part == drafting.PartBody && asked:
			s.title, s.deep = ask, depth
		case p.Part == drafting.PartBody && first && headed:
			s.title = lang.L("总体情况")
		case p.Part == drafting.PartBody && first:
			s.title = lang.L("正文")
		case first && names[p.Part] != "":
			s.title = names[p.Part]
			s.surface = p.Part != drafting.PartNumber && p.Part != drafting.PartImprint
		default:
			continue
		}
		if s.title != "" {
			out = append(out, s)
		}
	}
	return out
}

// GoToSection lists the letter's places; typing narrows them by words or number, Enter goes.
func (p *Page) GoToSection() {
	if p.letter == nil {
		return
	}
	p.newPlaces().dialog.Open(p.host.Canvas())
}

func (p *Page) newPlaces() *picker {
	l := p.text.Letter()
	var all []pick
	here := 0
	for i, s := range spots(l) {
		if k := l.Index(s.paragraph); k <= l.Index(p.at) && s.surface {
			here = i
		}
		page := ""
		if p.doc != nil {
			page = fmt.Sprintf(lang.L("第 %d 页"), pageOf(p.doc, l, s.paragraph, 0))
		}
		all = append(all, pick{title: strings.Repeat("　", s.deep) + s.title, also: s.key, tail: page, do: func() { p.goTo(s) }})
	}
	k := newPicker(lang.L("转到"), lang.L("标题里的字，或段落序号"), all)
	k.choose(here)
	return k
}

// goTo leads to a place: in the manuscript, or on the paper what the manuscript does not show.
func (p *Page) goTo(s spot) {
	if s.surface {
		p.text.CaretTo(s.paragraph, 0)
		p.Focus()
		return
	}
	p.GoPaper()
	p.paper.ShowCaret(s.paragraph, 0, true)
}
