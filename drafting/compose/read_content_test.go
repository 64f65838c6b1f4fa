package compose

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"fuhan/drafting"
)

func passages(lines ...string) []drafting.Passage {
	var out []drafting.Passage
	for _, l := range lines {
		out = append(out, drafting.Passage{Text: l})
	}
	return out
}

func row(cells ...string) drafting.TableRow {
	var r drafting.TableRow
	for _, c := range cells {
		r.Cells = append(r.Cells, drafting.Cell{Text: c})
	}
	return r
}

func TestReadContent(t *testing.T) {
	grid := &drafting.Table{Widths: []int{1, 1}, Rows: []drafting.TableRow{row("年度", "万元"), row("2025", "120")}}
	foot := &drafting.Table{Widths: []int{1, 1}, Rows: []drafting.TableRow{row("抄送：省政协提案委。", ""), row("某省甲厅办公室", "2026年3月18日印发")}}
	c := &drafting.Content{Passages: passages("某省甲厅关于省政协九届一次会议第15号提案答复的函", "林一舟委员：", "您提出的《关于修缮老旧泵站的提案》收悉。现答复如下：")}
	c.Passages = append(c.Passages, drafting.Passage{Number: "一、", Text: "关于泵站", Level: 1}, drafting.Passage{Text: "2025年修缮12座，详见下表。"},
		drafting.Passage{Text: "资金安排表"}, drafting.Passage{Table: grid})
	c.Passages = append(c.Passages, passages("专此答复。", "某省甲厅", "2026年3月18日")...)
	c.Passages = append(c.Passages, drafting.Passage{Table: foot})
	r, err := ReadContent("函.docx", c, ReadOptions{})
	if err != nil {
		t.Fatal(err)
	}
	l := r.Letter
	var parts []drafting.Part
	for _, p := range l.Paragraphs {
		parts = append(parts, p.Part)
	}
	want := []drafting.Part{
		drafting.PartTitle, drafting.PartAddressee, drafting.PartOpening, drafting.PartBody, drafting.PartBody, drafting.PartClosing,
		drafting.PartSignatory, drafting.PartDate, drafting.PartAnnex, drafting.PartAnnexTitle, drafting.PartAnnexBody, drafting.PartCopies, drafting.PartImprint,
	}
	if d := cmp.Diff(want, parts); d != "" {
		t.Errorf("parts (-want +got):\n%s\n%s", d, PlainText(l))
	}
	if h := l.Paragraphs[3]; h.Level != 1 || h.Number != "一、" || l.Get(drafting.PartAnnexTitle) != "资金安排表" || r.Annexed != 1 {
		t.Errorf("heading %+v, %d annexes", h, r.Annexed)
	}
	if text := PlainText(l); !strings.Contains(text, "2025\t120\n") || strings.Count(text, "资金安排表") != 1 {
		t.Errorf("text:\n%s", text)
	}
}

func TestReadContentRefuses(t *testing.T) {
	secret := &drafting.Content{Passages: passages("某厅：", "来函收悉。"), Headers: []string{"秘密★1年"}}
	inCell := &drafting.Content{Passages: []drafting.Passage{{Table: &drafting.Table{Widths: []int{1, 1}, Rows: []drafting.TableRow{row("密级", "机密★10年")}}}}}
	for words, c := range map[string]*drafting.Content{"秘密": secret, "机密": inCell, "没有文字": {}, "扫描件": {Pictures: 2}} {
		if _, err := ReadContent("甲.docx", c, ReadOptions{}); drafting.ErrorCode(err) != drafting.CodeInvalid || !strings.Contains(drafting.ErrorMessage(err), words) {
			t.Errorf("letter: %v, want %s", err, words)
		}
		if _, err := ReadOpinionContent("甲.docx", c); drafting.ErrorCode(err) != drafting.CodeInvalid || !strings.Contains(drafting.ErrorMessage(err), words) {
			t.Errorf("opinion: %v, want %s", err, words)
		}
	}
}
