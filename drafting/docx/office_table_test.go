package docx

import (
	"bytes"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
	"testing"
	"time"

	"fuhan/drafting"
	"fuhan/drafting/compose"
	"fuhan/drafting/pdf"
	"fuhan/drafting/typeset"
)

// formLetters are all forms of the trade for an invented case with much to say.
func formLetters(t *testing.T) map[string]*drafting.Letter {
	t.Helper()
	l := sampleLetter()
	for i := range l.Paragraphs {
		if q := &l.Paragraphs[i]; q.Level == 1 {
			q.Ask = "ask1"
		}
	}
	c := &drafting.Case{
		Kind: drafting.KindProposal, Role: drafting.RoleHost, Session: "省政协十三届四次会议", Number: "20260318", Proposer: "民进江州省委会",
		Title:    "关于补齐农产品产地冷链短板、健全县乡村三级集配网络、促进高原特色农产品优质优价并带动农民持续增收的提案",
		Asks:     []drafting.Ask{{ID: "ask1", Text: "加密产地冷藏保鲜设施，优先支持果蔬主产乡镇"}, {ID: "ask2", Text: "统一冷链标准"}},
		Division: "产业发展处", Handler: "周若谷", Phone: "0900-8600123",
	}
	for _, name := range []string{
		"省发展改革委", "省财政厅", "省自然资源厅", "省交通运输厅", "省商务厅", "省市场监管局", "省供销社", "省农业科学院",
		"省教育厅", "省科技厅", "省公安厅", "省工业和信息化厅", "省人力资源社会保障厅", "省生态环境厅", "省水利厅",
	} {
		c.Supports = append(c.Supports, drafting.Support{Department: name})
	}
	at := time.Date(2026, 5, 29, 8, 0, 0, 0, time.UTC)
	log := []drafting.LogEntry{
		{Action: drafting.ActionSubmit, From: drafting.StageDraft, To: drafting.StageReview, Actor: "周若谷", At: at},
		{Action: drafting.ActionApprove, From: drafting.StageReview, To: drafting.StageSign, Actor: "沈砚秋", At: at.Add(time.Hour), VersionHash: "0a1b2c3d4e5f"},
		{Action: drafting.ActionSign, From: drafting.StageSign, To: drafting.StageNumber, Actor: "高远", At: at.Add(2 * time.Hour), VersionHash: "0a1b2c3d4e5f"},
	}
	out := map[string]*drafting.Letter{}
	for _, kind := range compose.Forms {
		f, err := compose.Form(kind, compose.FormSource{
			Case: c, Letter: l, Log: log, Office: drafting.Office{Name: "江州省农业农村厅"},
			Countersigns: []drafting.Countersign{
				{Consent: drafting.Consent{Department: "省财政厅", Answer: drafting.AnswerAgree, By: "林某", On: drafting.Date{Year: 2026, Month: 6, Day: 2}}},
				{Consent: drafting.Consent{Department: "省商务厅", Answer: drafting.AnswerWaiting}},
			},
		})
		if err != nil {
			t.Fatal(err)
		}
		out[string(kind)] = f
	}
	return out
}

// TestFeedbackStaysOnOneSheet: with a long title and fifteen departments the feedback form is still one page, which the proposer
// sends back.
func TestFeedbackStaysOnOneSheet(t *testing.T) {
	if d := typeset.Layout(formLetters(t)["feedback"], typeset.Standard(typeset.PlainFormat), faces(t)); len(d.Pages) != 1 {
		t.Errorf("%d pages", len(d.Pages))
	}
}

// pdfWord is a piece of text on a page of a PDF, with its upper edge in points.
type pdfWord struct {
	page int
	top  float64
}

var wordPattern = regexp.MustCompile(`<page |<word xMin="[^"]*" yMin="([^"]*)"[^>]*>([^<]*)</word>`)

// words gives the pieces of text of a PDF that occur once.
func words(t *testing.T, name string) map[string]pdfWord {
	t.Helper()
	data, err := exec.Command("pdftotext", "-bbox", name, "-").Output()
	if err != nil {
		t.Fatal(err)
	}
	out, twice, page := map[string]pdfWord{}, map[string]bool{}, -1
	for _, m := range wordPattern.FindAllStringSubmatch(string(data), -1) {
		if m[2] == "" {
			page++
			continue
		}
		y, err := strconv.ParseFloat(m[1], 64)
		if err != nil {
			t.Fatal(err)
		}
		if _, found := out[m[2]]; found {
			twice[m[2]] = true
		}
		out[m[2]] = pdfWord{page, y}
	}
	for s := range twice {
		delete(out, s)
	}
	return out
}

// TestFormsInLibreOffice holds the forms as Word files against the layout: as many pages, every line of a cell on its page with
// the same characters, and within four millimetres of its height (what stands below a table begins where that really ends).
func TestFormsInLibreOffice(t *testing.T) {
	dir, convert := writerOf(t)
	o := in(options(t), typeset.Standard(typeset.PlainFormat))
	forms := formLetters(t)
	var names []string
	for name, l := range forms {
		file := filepath.Join(dir, name+".docx")
		if err := os.WriteFile(file, written(t, l, o), 0o644); err != nil {
			t.Fatal(err)
		}
		names = append(names, file)
	}
	convert(names...)
	for name, l := range forms {
		d := typeset.Layout(l, o.Profile, o.Faces)
		var b bytes.Buffer
		if err := pdf.Write(&b, d, pdf.Meta{}, o.Faces); err != nil {
			t.Fatal(err)
		}
		ours, theirs := filepath.Join(dir, name+"-layout.pdf"), filepath.Join(dir, name+".pdf")
		if err := os.WriteFile(ours, b.Bytes(), 0o644); err != nil {
			t.Fatal(err)
		}
		got := paged(t, theirs)
		if len(got) != len(d.Pages) {
			t.Errorf("%s: %d pages, want %d", name, len(got), len(d.Pages))
			continue
		}
		var wrong []string
		n := 0
		for i := range d.Pages {
			page := strings.Join(got[i], "\n")
			for _, r := range d.Pages[i].Runs {
				if n++; !strings.Contains(page, unspaced(r.Text)) {
					wrong = append(wrong, fmt.Sprintf("page %d: %s", i+1, r.Text))
				}
			}
		}
		if len(wrong) > 0 {
			t.Errorf("%s: %d of %d lines break elsewhere: %s", name, len(wrong), n, strings.Join(wrong, " | "))
		}
		want, have := words(t, ours), words(t, theirs)
		seen := 0
		for s, a := range want {
			g, found := have[s]
			if !found || g.page != a.page {
				continue
			}
			seen++
			if far := abs(g.top-a.top) * 25.4 / 72; far > 4 {
				t.Errorf("%s: %s stands %.1f mm from its place", name, s, far)
			}
		}
		if seen < 10 {
			t.Errorf("%s: only %d words could be compared", name, seen)
		}
	}
}
