package compose

import (
	"fmt"
	"slices"
	"strings"

	"fuhan/drafting"
)

// AddAnnex puts a form behind the letter as its last annex and names it in the list of annexes (GB/T 9704-2012, 7.3.4 and
// 7.3.7); with the second annex the first gets its number. newID makes the ids. CodeConflict where an annex of that title is
// there already: nothing is changed then.
func AddAnnex(l, form *drafting.Letter, newID func() drafting.ParagraphID) error {
	title := form.Get(drafting.PartTitle)
	annexes := 0
	for i := range l.Paragraphs {
		p := &l.Paragraphs[i]
		if p.Part == drafting.PartAnnex {
			annexes++
		}
		if p.Part == drafting.PartAnnexTitle && strings.TrimSpace(p.Text) == title {
			return drafting.Errorf(drafting.CodeConflict, "附件里已经有“%s”。没有再放一份，函没有变。要换成新的，请先把原来那份删去。", title)
		}
	}
	mark := "附件"
	if annexes > 0 {
		mark = fmt.Sprintf("附件%d", annexes+1)
	}
	if i := l.Find(drafting.PartAnnex); annexes == 1 && strings.TrimSpace(l.Paragraphs[i].Text) == "附件" {
		p := &l.Paragraphs[i]
		end := len([]rune(p.Text))
		l.Replace(p.ID, end, end, "1")
	}
	rank := func(p drafting.Part) int { return slices.Index(drafting.PartOrder, p) }
	put := func(list ...drafting.Paragraph) {
		at := 0
		for i := range l.Paragraphs {
			if rank(l.Paragraphs[i].Part) <= rank(list[len(list)-1].Part) {
				at = i + 1
			}
		}
		for i := range list {
			list[i].ID = newID()
		}
		l.Paragraphs = slices.Insert(l.Paragraphs, at, list...)
	}
	if i := l.Find(drafting.PartAnnexNote); i >= 0 && strings.TrimSpace(l.Paragraphs[i].Text) == "" {
		l.Replace(l.Paragraphs[i].ID, 0, len([]rune(l.Paragraphs[i].Text)), title)
	} else {
		put(drafting.Paragraph{Part: drafting.PartAnnexNote, Text: title})
	}
	annex := []drafting.Paragraph{{Part: drafting.PartAnnex, Text: mark}, {Part: drafting.PartAnnexTitle, Text: title}}
	for i := range form.Paragraphs {
		if p := &form.Paragraphs[i]; p.Part == drafting.PartBody {
			annex = append(annex, drafting.Paragraph{Part: drafting.PartAnnexBody, Level: p.Level, Text: p.Text, Table: closer(p.Table)})
		}
	}
	put(annex...)
	return nil
}

// closer gives a form's table with less room in its rows: the annex's mark and title take some of the sheet that the form has
// for itself where it is printed alone.
func closer(t *drafting.Table) *drafting.Table {
	if t = t.Clone(); t != nil {
		for i := range t.Rows {
			if t.Rows[i].Lines == formLines {
				t.Rows[i].Lines = 1
			}
		}
	}
	return t
}
