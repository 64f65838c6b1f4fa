package docx

import (
	"archive/zip"
	"bytes"
	"encoding/xml"
	"errors"
	"io"
	"slices"
	"strings"
	"testing"
	"time"

	"fuhan/drafting"
	"fuhan/drafting/typeset"
)

// order is the order in which the schema (ISO/IEC 29500-4, wml.xsd) wants the children of an element. Word refuses a file
// that has them otherwise.
var order = map[string]string{
	"pPr":         "pStyle keepNext keepLines pageBreakBefore framePr widowControl numPr suppressLineNumbers pBdr shd tabs suppressAutoHyphens kinsoku wordWrap overflowPunct topLinePunct autoSpaceDE autoSpaceDN bidi adjustRightInd snapToGrid spacing ind contextualSpacing mirrorIndents suppressOverlap jc textDirection textAlignment textboxTightWrap outlineLvl divId cnfStyle rPr sectPr pPrChange",
	"rPr":         "rStyle rFonts b bCs i iCs caps smallCaps strike dstrike outline shadow emboss imprint noProof snapToGrid vanish webHidden color spacing w kern position sz szCs highlight u effect bdr shd fitText vertAlign rtl cs em lang eastAsianLayout specVanish oMath",
	"pBdr":        "top left bottom right between bar",
	"sectPr":      "headerReference footerReference footnotePr endnotePr type pgSz pgMar paperSrc pgBorders lnNumType pgNumType cols formProt vAlign noEndnote titlePg textDirection bidi rtlGutter docGrid printerSettings",
	"style":       "name aliases basedOn next link autoRedefine hidden uiPriority semiHidden unhideWhenUsed qFormat locked personal personalCompose personalReply rsid pPr rPr tblPr trPr tcPr tblStylePr",
	"styles":      "docDefaults latentStyles style",
	"settings":    "writeProtection view zoom removePersonalInformation bordersDoNotSurroundHeader bordersDoNotSurroundFooter trackRevisions defaultTabStop evenAndOddHeaders drawingGridHorizontalSpacing drawingGridVerticalSpacing characterSpacingControl noLineBreaksAfter noLineBreaksBefore footnotePr endnotePr compat docVars rsids themeFontLang clrSchemeMapping decimalSymbol listSeparator",
	"font":        "altName panose1 charset family notTrueType pitch sig",
	"tbl":         "bookmarkStart bookmarkEnd tblPr tblGrid tr",
	"tblPr":       "tblStyle tblpPr tblOverlap bidiVisual tblStyleRowBandSize tblStyleColBandSize tblW jc tblCellSpacing tblInd tblBorders shd tblLayout tblCellMar tblLook",
	"tblCellMar":  "top start left bottom end right",
	"tblBorders":  "top start left bottom end right insideH insideV",
	"docDefaults": "rPrDefault pPrDefault",
	"compat":      "doNotExpandShiftReturn useFELayout compatSetting",
	"numPr":       "ilvl numId",
	"footer":      "p tbl",
	"comment":     "p tbl",
	"tc":          "tcPr p tbl",
	"tcPr":        "cnfStyle tcW gridSpan hMerge vMerge tcBorders shd noWrap tcMar textDirection tcFitText vAlign hideMark",
	"tr":          "tblPrEx trPr tc",
	"p":           "pPr *",
	"r":           "rPr *",
	"body":        "* sectPr",
	"ind":         "",
}

// TestOrder holds every element of a file with everything in it against the schema's order.
func TestOrder(t *testing.T) {
	o := options(t)
	o.Marks = true
	seen := map[string]bool{}
	letters := []*drafting.Letter{sampleLetter(), markedLetter(), jointLetter(2), jointLetter(6)}
	for _, f := range formLetters(t) {
		letters = append(letters, f)
	}
	for i, l := range letters {
		o.Profile = typeset.Standard([]typeset.Format{typeset.LetterFormat, typeset.LetterFormat, typeset.DocumentFormat, typeset.DocumentFormat, typeset.PlainFormat}[min(i, 4)])
		for name, data := range unzipped(t, written(t, l, o)) {
			if strings.HasPrefix(name, "word/") && !strings.HasSuffix(name, ".rels") {
				for _, fault := range checkOrder(t, data, seen) {
					t.Errorf("%s: %s", name, fault)
				}
			}
		}
	}
	for _, name := range []string{"pPr", "rPr", "sectPr", "style", "settings", "tblPr", "tcPr", "pBdr", "ins", "del", "comment", "framePr"} {
		if !seen[name] {
			t.Errorf("no %s was looked at", name)
		}
	}
}

// checkOrder gives what is out of order in a part, and enters the elements that it saw.
func checkOrder(t *testing.T, data []byte, seen map[string]bool) (faults []string) {
	t.Helper()
	type level struct {
		name   string
		at     int
		before string // the element in it that ended last
	}
	var open []level
	d := xml.NewDecoder(bytes.NewReader(data))
	for {
		token, err := d.Token()
		if errors.Is(err, io.EOF) {
			return faults
		}
		if err != nil {
			t.Fatal(err)
		}
		switch x := token.(type) {
		case xml.StartElement:
			name := x.Name.Local
			seen[name] = true
			if n := len(open); n > 0 {
				p := &open[n-1]
				if name == "tbl" && p.before == "tbl" {
					faults = append(faults, "two tables meet in "+p.name)
				}
				if name == "sectPr" && p.name == "body" && p.before != "p" {
					faults = append(faults, "the body ends with a "+p.before)
				}
				p.before = name
				if list := strings.Fields(order[p.name]); len(list) > 0 {
					at := slices.Index(list, name)
					if at < 0 {
						at = slices.Index(list, "*")
					}
					switch {
					case at < 0:
						faults = append(faults, p.name+" has a "+name)
					case at < p.at:
						faults = append(faults, "in "+p.name+", "+name+" stands behind "+list[p.at])
					default:
						p.at = at
					}
				}
			}
			open = append(open, level{name: name})
		case xml.EndElement:
			if x := open[len(open)-1]; x.name == "tc" && x.before != "p" {
				faults = append(faults, "a cell ends with a "+x.before)
			}
			open = open[:len(open)-1]
		}
	}
}

// TestOrderBites makes sure that the check sees what it is for.
func TestOrderBites(t *testing.T) {
	for bad, want := range map[string]string{
		`<p><pPr><jc/><spacing/></pPr></p>`:  "in pPr, spacing stands behind jc",
		`<p><r><t/><rPr/></r></p>`:           "in r, rPr stands behind *",
		`<sectPr><titlePg/><type/></sectPr>`: "in sectPr, type stands behind titlePg",
		`<rPr><bold/></rPr>`:                 "rPr has a bold",
		`<body><tbl/><tbl/><p/></body>`:      "two tables meet in body",
		`<body><tbl/><sectPr/></body>`:       "the body ends with a tbl",
		`<tr><tc><tcPr/></tc></tr>`:          "a cell ends with a tcPr",
	} {
		if got := checkOrder(t, []byte(bad), map[string]bool{}); len(got) != 1 || got[0] != want {
			t.Errorf("%s: %q, want %q", bad, got, want)
		}
	}
}

func unzipped(t *testing.T, data []byte) map[string][]byte {
	t.Helper()
	z, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		t.Fatal(err)
	}
	out := map[string][]byte{}
	for _, f := range z.File {
		r, err := f.Open()
		if err != nil {
			t.Fatal(err)
		}
		if out[f.Name], err = io.ReadAll(r); err != nil {
			t.Fatal(err)
		}
	}
	return out
}

// markedLetter is the sample with comments and suggestions.
func markedLetter() *drafting.Letter {
	l := sampleLetter()
	at := time.Date(2026, 6, 2, 9, 30, 0, 0, time.UTC)
	i := l.Find(drafting.PartBody)
	id := l.Paragraphs[i].ID // 产地冷链一头连着田间，一头连着餐桌。…
	l.Marks = []drafting.Mark{
		{ID: "m1", Kind: drafting.MarkComment, Paragraph: id, Start: 0, End: 4, Author: "周明", At: at, Note: "这里要不要写明“产地”指什么？"},
		{ID: "m2", Kind: drafting.MarkSuggestion, Paragraph: id, Start: 10, End: 17, Author: "周明", At: at, Note: "一头通向市场"},
		{ID: "m3", Kind: drafting.MarkSuggestion, Paragraph: id, Start: 18, End: 21, Author: "李静", At: at},
		{ID: "m4", Kind: drafting.MarkSuggestion, Paragraph: id, Start: 25, End: 25, Author: "李静", At: at, Note: "已"},
		{ID: "m5", Kind: drafting.MarkOrigin, Paragraph: id, Start: 0, End: 9, Department: "省商务厅", Quote: "产地冷链一头连着田间"},
		{ID: "m6", Kind: drafting.MarkSuggestion, Paragraph: id, Start: 12, End: 14, Author: "李静", At: at, Note: "重叠"},
	}
	return l
}

func TestSameBytes(t *testing.T) {
	o := options(t)
	a, b := written(t, longLetter(1), o), written(t, longLetter(1), o)
	if !bytes.Equal(a, b) {
		t.Error("the same letter gives other bytes")
	}
	o.Created = o.Created.Add(time.Hour)
	if bytes.Equal(a, written(t, longLetter(1), o)) {
		t.Error("the time of creation is not in the file")
	}
}

// TestRoundTrip reads what was written and finds every paragraph that prints, in order, and nothing that does not.
func TestRoundTrip(t *testing.T) {
	l := longLetter(2)
	l.Paragraphs[0].Text = "首页不印"
	c, err := Read(written(t, l, options(t)), ReadOptions{})
	if err != nil {
		t.Fatal(err)
	}
	got := unspaced(contentText(c))
	at := 0
	for i := range l.Paragraphs {
		p := &l.Paragraphs[i]
		if p.Part == drafting.PartSetAside || p.Empty() || p.Table != nil || p.Part == drafting.PartOutcome || p.Part == drafting.PartPublication || p.Part == drafting.PartCopies {
			continue
		}
		want := unspaced(p.Number + p.Text)
		k := strings.Index(got[at:], want)
		if k < 0 {
			t.Fatalf("%q is not in the file read again behind %q", want, got[max(at-60, 0):at])
		}
		at += k + len(want)
	}
	for _, s := range []string{"首页不印", "写清安排和时限"} {
		if strings.Contains(got, s) {
			t.Errorf("%q is in the file", s)
		}
	}
	for _, s := range []string{"抄送：省政协提案委员会", "B类", "公开", "田头小站", "含在建项目", l.Issuer} {
		if !strings.Contains(got, s) {
			t.Errorf("%q is not in the file read again", s)
		}
	}
}

// TestMarks: with Marks, comments and suggestions are Word's own; without, the file says what the letter says.
func TestMarks(t *testing.T) {
	l, o := markedLetter(), options(t)
	if f := unzipped(t, written(t, l, o)); f["word/comments.xml"] != nil || bytes.Contains(f["word/document.xml"], []byte("<w:ins ")) {
		t.Error("marks are in a file without them")
	}
	o.Marks = true
	f := unzipped(t, written(t, l, o))
	body, notes := string(f["word/document.xml"]), string(f["word/comments.xml"])
	if n := strings.Count(body, "<w:ins "); n != 2 {
		t.Errorf("%d insertions, want 2", n)
	}
	for _, s := range []string{`w:author="李静"`, `<w:delText>`, `一头通向市场</w:t>`, `w:date="2026-06-02T09:30:00Z"`, `<w:commentReference `} {
		if !strings.Contains(body, s) {
			t.Errorf("%s is not in the document", s)
		}
	}
	for _, s := range []string{"指什么？", "建议改为：重叠"} {
		if !strings.Contains(notes, s) {
			t.Errorf("%s is not in the comments", s)
		}
	}
	if strings.Contains(body+notes, "省商务厅</w:author>") {
		t.Error("an origin became a comment")
	}
	plain, err := Read(written(t, l, options(t)), ReadOptions{})
	if err != nil {
		t.Fatal(err)
	}
	if !strings.Contains(unspaced(contentText(plain)), "一头连着餐桌") {
		t.Error("the letter's own words are gone")
	}
}

// TestHostile: no letter makes a file that cannot be read, or none.
func TestHostile(t *testing.T) {
	o := options(t)
	long := strings.Repeat("A", 10000)
	for name, l := range map[string]*drafting.Letter{
		"empty":    {},
		"mark":     {Issuer: strings.Repeat("国", 200)},
		"controls": {Issuer: "a\x00\x1b", Paragraphs: []drafting.Paragraph{{Part: drafting.PartTitle, Text: "甲\x01<&>\"]]>\xff\ufffe乙"}, {Part: drafting.PartBody, Text: "\x02\u202e丙\u0301\U00020164𬱖😀"}}},
		"word":     {Paragraphs: []drafting.Paragraph{{Part: drafting.PartBody, Text: long}, {Part: drafting.PartTitle, Text: long}, {Part: drafting.PartNumber, Text: long}}},
		"twice":    {Paragraphs: []drafting.Paragraph{{ID: "a", Part: drafting.PartBody, Text: "甲"}, {ID: "a", Part: drafting.PartBody, Text: "乙"}}},
		"table": {Paragraphs: []drafting.Paragraph{{Part: drafting.PartBody, Table: &drafting.Table{Widths: []int{0, -3, 1 << 20}, Rows: []drafting.TableRow{
			{Cells: []drafting.Cell{{Text: "甲", Cols: 99, Rows: 99}, {Text: "乙"}}}, {}, {Cells: []drafting.Cell{{Rows: -1, Cols: -1}}},
		}}}, {Part: drafting.PartBody, Table: &drafting.Table{}}}},
		"marks": {Paragraphs: []drafting.Paragraph{{ID: "a", Part: drafting.PartBody, Text: "甲乙"}}, Marks: []drafting.Mark{
			{Kind: drafting.MarkComment, Paragraph: "a", Start: -5, End: 99}, {Kind: drafting.MarkSuggestion, Paragraph: "a", Start: 7, End: 2, Note: "x"}, {Kind: drafting.MarkSuggestion, Paragraph: "zz"},
		}},
	} {
		o.Marks = true
		files := unzipped(t, written(t, l, o))
		for part, data := range files {
			d := xml.NewDecoder(bytes.NewReader(data))
			for {
				if _, err := d.Token(); errors.Is(err, io.EOF) {
					break
				} else if err != nil {
					t.Fatalf("%s: %s: %v", name, part, err)
				}
			}
		}
	}
	if err := Write(io.Discard, &drafting.Letter{}, Options{}); drafting.ErrorCode(err) != drafting.CodeInvalid {
		t.Errorf("without faces: %v", err)
	}
	var b bytes.Buffer
	secret := &drafting.Letter{Paragraphs: []drafting.Paragraph{{ID: "u", Part: drafting.PartUrgency, Text: "机密★5年"}}}
	if err := Write(&b, secret, o); drafting.ErrorCode(err) != drafting.CodeForbidden || b.Len() > 0 {
		t.Errorf("a mark of secrecy: %v, %d bytes", err, b.Len())
	}
}

func BenchmarkWriteLetter00(b *testing.B) {
	l, o := letterFile(b, "00"), options(b)
	b.ReportAllocs()
	for b.Loop() {
		if err := Write(io.Discard, l, o); err != nil {
			b.Fatal(err)
		}
	}
}

// contentText gives the words of what was read, cells of tables too.
func contentText(c *drafting.Content) string {
	var b strings.Builder
	for i := range c.Passages {
		p := &c.Passages[i]
		b.WriteString(p.Line())
		if p.Table != nil {
			for _, r := range p.Table.Rows {
				for _, x := range r.Cells {
					b.WriteString(x.Text)
				}
			}
		}
	}
	return b.String()
}
