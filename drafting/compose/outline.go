package compose

import (
	"strings"

	"fuhan/drafting"
)

// OutlineRow is a place of the scaffold and how far it is written.
type OutlineRow struct {
	Paragraph drafting.ParagraphID // where the place begins
	Title     string
	Group     int  // 0 before the sections, 1 sections, 2 after them
	Done      bool // nothing is wanted there
	Written   int  // of the wanted texts, how many there are
	Wanted    int
	NoNext    bool // all is written but what comes next (下一步)
	Children  []OutlineRow
}

// Outline gives the scaffold of a letter in order: head, opening, overview, the sections with what is wanted under each,
// closing, signature, note and copies.
func Outline(l *drafting.Letter) []OutlineRow {
	var out []OutlineRow
	group := func(title string, g int, parts ...drafting.Part) {
		row := OutlineRow{Title: title, Group: g, Done: true}
		for i := range l.Paragraphs {
			p := &l.Paragraphs[i]
			for _, part := range parts {
				if p.Part != part {
					continue
				}
				if row.Paragraph == "" {
					row.Paragraph = p.ID
				}
				if part == drafting.PartDate && p.Empty() {
					continue // signing writes it: the writer owes nothing there
				}
				row.Wanted++
				if p.Empty() {
					row.Done = false
				} else {
					row.Written++
				}
			}
		}
		if row.Paragraph != "" {
			out = append(out, row)
		}
	}
	group("标题与主送", 0, drafting.PartTitle, drafting.PartAddressee)
	group("开头", 0, drafting.PartOpening)
	sections := l.Sections()
	first := len(l.Paragraphs)
	for _, s := range sections {
		if s.Level == 1 {
			first = s.First
			break
		}
	}
	row := OutlineRow{Title: "总体情况"}
	if first == len(l.Paragraphs) {
		row.Title = "正文"
	}
	for i := 0; i < first; i++ {
		if p := &l.Paragraphs[i]; p.Part == drafting.PartBody {
			count(&row, p)
		}
	}
	if row.Paragraph != "" {
		row.Done = row.Written == row.Wanted
		out = append(out, row)
	}
	for _, s := range sections {
		if s.Level != 1 {
			continue
		}
		row := OutlineRow{Paragraph: l.Paragraphs[s.First].ID, Title: s.Number + strings.TrimPrefix(s.Heading, "关于"), Group: 1}
		for i := s.First + 1; i < s.Last; i++ {
			p := &l.Paragraphs[i]
			if p.Part != drafting.PartBody {
				continue
			}
			if p.Level > 0 {
				row.Children = append(row.Children, OutlineRow{Paragraph: p.ID, Title: p.Number + p.Heading(), Group: 1, Done: true})
				continue
			}
			count(&row, p)
			if name, _, ok := strings.Cut(p.Prompt, "："); ok {
				row.Children = append(row.Children, OutlineRow{Paragraph: p.ID, Title: name, Group: 1, Done: !p.Empty(), Wanted: 1})
				if p.Empty() && strings.HasPrefix(name, "下一步") {
					row.NoNext = true
				}
			}
		}
		if l.Paragraphs[s.First].RunIn > 0 {
			row.Written, row.Wanted = row.Written+1, row.Wanted+1
		}
		row.Done = row.Written == row.Wanted && row.Wanted > 0 // a heading alone is not done
		row.NoNext = row.NoNext && row.Written == row.Wanted-1 && row.Written > 0
		out = append(out, row)
	}
	group("结束语", 2, drafting.PartClosing)
	group("署名与日期", 2, drafting.PartSignatory, drafting.PartDate)
	group("附注、抄送", 2, drafting.PartAnnexNote, drafting.PartNote, drafting.PartCopies)
	return out
}

// count adds a text to its place: it is wanted, and written where it is not empty.
func count(row *OutlineRow, p *drafting.Paragraph) {
	if row.Paragraph == "" {
		row.Paragraph = p.ID
	}
	row.Wanted++
	if !p.Empty() {
		row.Written++
	}
}
