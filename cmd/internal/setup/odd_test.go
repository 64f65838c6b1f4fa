package setup

import (
	"archive/zip"
	"bytes"
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"strings"
	"testing"
	"time"
	"unicode"

	"fuhan/drafting"
	"fuhan/drafting/docx"
	"fuhan/drafting/ofd"
	"fuhan/drafting/pdf"
	"fuhan/drafting/typeset"
)

// odd makes a letter out of parts and texts.
func odd(issuer string, parts ...any) *drafting.Letter {
	l := &drafting.Letter{Issuer: issuer}
	for i := 0; i < len(parts); i += 2 {
		p := drafting.Paragraph{ID: drafting.ParagraphID(fmt.Sprint("p", i)), Part: parts[i].(drafting.Part)}
		switch v := parts[i+1].(type) {
		case string:
			p.Text = v
		case *drafting.Table:
			p.Table = v
		}
		l.Paragraphs = append(l.Paragraphs, p)
	}
	return l
}

// oddLetters are letters at the edge of what people write, and beyond it.
func oddLetters() map[string]*drafting.Letter {
	const (
		number, title, to, opening, body, closing = drafting.PartNumber, drafting.PartTitle, drafting.PartAddressee, drafting.PartOpening, drafting.PartBody, drafting.PartClosing
		sign, date, note, copies, imprint         = drafting.PartSignatory, drafting.PartDate, drafting.PartNote, drafting.PartCopies, drafting.PartImprint
		list, annex, annexTitle, annexBody        = drafting.PartAnnexNote, drafting.PartAnnex, drafting.PartAnnexTitle, drafting.PartAnnexBody
	)
	usual := func(more ...any) *drafting.Letter {
		return odd("江州省农业农村厅", append([]any{
			number, "江农函〔2026〕8号", title, "江州省农业农村厅关于省政协第15号提案答复的函", to, "林一舟委员",
			opening, "您提出的《关于补齐冷链短板的提案》收悉。现答复如下：",
		}, more...)...)
	}
	end := []any{sign, "江州省农业农村厅", date, "2026年6月3日", note, "联系人：周若谷，电话：0999-1234567"}
	with := func(text string) *drafting.Letter {
		return odd(text, number, text, title, text, to, text, drafting.PartOutcome, text, drafting.PartSigner, text, body, text, list, text, sign, text, date, text, note, text,
			annex, "附件", annexTitle, text, annexBody, text, copies, text, imprint, text)
	}
	out := map[string]*drafting.Letter{
		"nothing":          {},
		"title of one":     odd("厅", title, "函", body, "好。"),
		"title of 300":     usual(append([]any{title, strings.Repeat("关于补齐农产品产地冷链短板", 25)[:900]}, end...)...),
		"signature alone":  odd("江州省农业农村厅", end...),
		"empty paragraphs": usual(body, "", body, " ", body, "　", closing, "", sign, ""),
		"long signature":   usual(body, "已办。", sign, strings.Repeat("江州省人民政府推进农产品产地冷链物流体系建设工作领导小组办公室", 2), date, "2026年6月3日"),
		"rare":             with("䶮㛃𬱖𫖯喆堃頔珮𠅤𠀀𪜶𫝆𬺷𰀀𱍎"),
		"emoji":            with("👨‍👩‍👧‍👦好👍🏽🇨🇳"),
		"right to left":    with("مرحبا שלום ١٢٣"),
		"combining":        with("Ｚ̧͎̈áe⃝葛󠄀辻󠄂"),
		"controls":         with("甲\x00乙\x01\u2028丙\u2029\ufeff丁\u202e戊\u00ad己\ufffe\uffff"),
		"surrogates":       with("甲\xed\xa0\x80\xed\xb0\x80乙\xff丙"),
		"one word":         with("Llanfairpwllgwyngyllgogerychwyrndrobwllllantysiliogogoch" + strings.Repeat("x", 500)),
		"markup":           with(`</w:t><a href="x">&amp;]]>(\)<<>>%PDF endobj`),
		"long latin":       usual(append([]any{body, strings.Repeat("a", 10000)}, end...)...),
		"secret": func() *drafting.Letter {
			l := usual(append([]any{body, "办。"}, end...)...)
			l.Paragraphs[0].Text = "机密★1年"
			return l
		}(),
		"urgent and number": usual(append([]any{drafting.PartCopyNumber, "000001", drafting.PartUrgency, "特急", body, "办。"}, end...)...),
	}
	sections := []any{}
	for range 300 {
		sections = append(sections, body, "关于健全冷链运输和集配网络", body, strings.Repeat("对整车合法装载运输鲜活农产品的车辆继续免收通行费。", 3))
	}
	l := usual(append(sections, end...)...)
	for i := range l.Paragraphs {
		if p := &l.Paragraphs[i]; p.Text == "关于健全冷链运输和集配网络" {
			p.Level = i%4 + 1
		}
	}
	l.Renumber()
	out["300 sections"] = l

	var issuers []any
	for i := range 30 {
		issuers = append(issuers, sign, "江州省"+drafting.ChineseNumber(i+1)+"号联合行文单位")
	}
	out["30 issuers"] = usual(append([]any{body, "已办。"}, append(issuers, date, "2026年6月3日")...)...)

	var annexes []any
	for i := range 12 {
		annexes = append(annexes, list, strings.Repeat("农产品产地冷藏保鲜设施建设情况", 4)+fmt.Sprint(i))
	}
	annexes = append(annexes, end...)
	for i := range 12 {
		annexes = append(annexes, annex, fmt.Sprint("附件", i+1), annexTitle, strings.Repeat("农产品产地冷藏保鲜设施建设情况", 4)+fmt.Sprint(i), annexBody, "见下。")
	}
	out["12 annexes"] = usual(append(annexes, copies, strings.Repeat("省发展改革委，", 60), imprint, "江州省农业农村厅办公室 2026年6月3日印发")...)

	wide := &drafting.Table{Widths: []int{1, 9, 1, 0}, Rows: []drafting.TableRow{
		{Head: true, Cells: []drafting.Cell{{Text: "序号", Label: true}, {Text: "做法", Label: true, Cols: 3}}},
		{Cells: []drafting.Cell{{Text: strings.Repeat("竖", 90), Rows: 40}, {Text: strings.Repeat("一行\n", 60), Cols: 2}, {Text: "好", Rows: 99}}},
	}}
	for i := range 50 {
		wide.Rows = append(wide.Rows, drafting.TableRow{Cells: []drafting.Cell{{Text: strings.Repeat("甲", i)}, {Text: "👍"}}})
	}
	out["merged table"] = usual(append(append([]any{body, "见表。"}, end...), annex, "附件", annexTitle, "表", annexBody, wide, annexBody, &drafting.Table{}, annexBody, "完")...)
	return out
}

func oddProfiles(t *testing.T) []typeset.Profile {
	all, err := Profiles()
	if err != nil {
		t.Fatal(err)
	}
	for _, p := range all {
		if p.Format == typeset.DocumentFormat { // on pre-printed paper as well
			p.ID, p.Preprinted = "preprinted", true
			return append(all, p)
		}
	}
	t.Fatal("no document format is shipped")
	return nil
}

// visible reports whether a reader of text sees a character.
func visible(r rune) bool {
	return unicode.IsGraphic(r) && !unicode.IsSpace(r) && !unicode.Is(unicode.Cf, r) && !unicode.Is(unicode.Variation_Selector, r) && r != 0xfffd
}

func visibles(s string) map[rune]int {
	out := map[rune]int{}
	for _, r := range s {
		if visible(r) {
			out[r]++
		}
	}
	return out
}

// sane checks that what stands on pages stands on the paper, and no line over another one, and gives the text.
func sane(p typeset.Profile, d *typeset.Document) (string, error) {
	var text strings.Builder
	for i := range d.Pages {
		page := &d.Pages[i]
		for k := range page.Runs {
			r := &page.Runs[k]
			text.WriteString(r.Text)
			if r.X < 0 || r.X+r.Width() > d.Width || r.Y-r.Size > d.Height || r.Y < r.Size/2 || r.Y > d.Height {
				return "", fmt.Errorf("page %d: %.40q at %.1f,%.1f leaves the paper", i+1, r.Text, r.X.Millimetres(), r.Y.Millimetres())
			}
			if r.Paragraph != "" && i > 0 && (r.Y > p.Top+p.Height+typeset.MM || r.Y-r.Size < p.Top-typeset.MM) {
				return "", fmt.Errorf("page %d: %.40q at %.1f mm leaves the type area", i+1, r.Text, r.Y.Millimetres())
			}
			for m := k + 1; m < len(page.Runs) && m < k+40; m++ {
				q := &page.Runs[m]
				dy := max(q.Y-r.Y, r.Y-q.Y)
				across := min(q.X+q.Width(), r.X+r.Width()) - max(q.X, r.X)
				if across > min(r.Size, q.Size)/4 && dy < min(r.Size, q.Size)*2/3 && r.Width() > 0 && q.Width() > 0 {
					return "", fmt.Errorf("page %d: %.40q at %.1f,%.1f and %.40q at %.1f,%.1f lie over each other", i+1, r.Text, r.X.Millimetres(), r.Y.Millimetres(), q.Text, q.X.Millimetres(), q.Y.Millimetres())
				}
			}
		}
		for _, r := range page.Rules {
			if r.X < 0 || r.Y < 0 || r.X+r.W > d.Width || r.Y+r.H > d.Height || r.W < 0 || r.H < 0 {
				return "", fmt.Errorf("page %d: rule %v leaves the paper", i+1, r)
			}
		}
	}
	return text.String(), nil
}

// lost names characters of which fewer are in got than in want.
func lost(want, got map[rune]int) error {
	for r, n := range want {
		if got[r] < n {
			return fmt.Errorf("%d of %d %q (U+%04X)", got[r], n, r, r)
		}
	}
	return nil
}

// members reads every file of a zip; each that is XML must be well-formed. It gives the text of all elements of a name.
func members(data []byte, element string) (string, error) {
	z, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		return "", err
	}
	var text strings.Builder
	for _, f := range z.File {
		r, err := f.Open()
		if err != nil {
			return "", err
		}
		b, err := io.ReadAll(r)
		if err != nil {
			return "", fmt.Errorf("%s: %w", f.Name, err)
		}
		if !strings.HasSuffix(f.Name, ".xml") && !strings.HasSuffix(f.Name, ".rels") {
			continue
		}
		x := xml.NewDecoder(bytes.NewReader(b))
		in := false
		for {
			token, err := x.Token()
			if errors.Is(err, io.EOF) {
				break
			}
			if err != nil {
				return "", fmt.Errorf("%s: %w", f.Name, err)
			}
			switch v := token.(type) {
			case xml.StartElement:
				in = v.Name.Local == element
			case xml.EndElement:
				in = false
			case xml.CharData:
				if in {
					text.Write(v)
				}
			}
		}
	}
	return text.String(), nil
}

// TestOddLettersInEveryFormat takes odd letters through all shipped forms and all kinds of files: nothing leaves the paper,
// lies over something else or is lost, other programs find the files whole, and memory stays within bounds.
func TestOddLettersInEveryFormat(t *testing.T) {
	faces, err := shipped()
	if err != nil {
		t.Fatal(err)
	}
	tools := true
	for _, tool := range []string{"qpdf", "pdftotext"} {
		if _, err := exec.LookPath(tool); err != nil {
			if os.Getenv("CI") != "" {
				t.Fatal(err)
			}
			t.Log(err)
			tools = false
		}
	}
	now := time.Date(2026, 6, 3, 0, 0, 0, 0, time.UTC)
	dir := t.TempDir()
	for name, l := range oddLetters() {
		for _, p := range oddProfiles(t) {
			where := name + " as " + p.ID
			var before, after runtime.MemStats
			runtime.ReadMemStats(&before)
			d := typeset.Layout(l, p, faces)
			text, err := sane(p, d)
			if err != nil {
				t.Errorf("%s: %v", where, err)
			}
			want := visibles(text)
			meta := Meta(l, now)
			if meta.Attachment, err = Source(l); err != nil {
				t.Fatal(err)
			}
			var out bytes.Buffer
			if (d.Refusal() != nil) != (name == "secret") {
				t.Errorf("%s: refused: %v", where, d.Refusal())
			}
			if d.Refusal() != nil { // a mark of secrecy
				for kind, err := range map[string]error{
					"PDF": pdf.Write(&out, d, meta, faces), "OFD": ofd.Write(&out, d, OFDMeta(meta), faces), "Word": docx.Write(&out, l, WordOptions(meta, p, faces, true)),
				} {
					if drafting.ErrorCode(err) != drafting.CodeForbidden || out.Len() > 0 {
						t.Errorf("%s: %s: %v, %d bytes", where, kind, err, out.Len())
					}
				}
				continue
			}
			if err := pdf.Write(&out, d, meta, faces); err != nil {
				t.Errorf("%s: PDF: %v", where, err)
				continue
			}
			if tools && (p.Format != typeset.PlainFormat || len(d.Pages) < 10) {
				file := filepath.Join(dir, "odd.pdf")
				if err := os.WriteFile(file, out.Bytes(), 0o600); err != nil {
					t.Fatal(err)
				}
				if said, err := exec.Command("qpdf", "--check", file).CombinedOutput(); err != nil {
					t.Errorf("%s: qpdf: %v %s", where, err, said)
				}
				read, err := exec.Command("pdftotext", "-enc", "UTF-8", file, "-").Output()
				if err != nil {
					t.Errorf("%s: pdftotext: %v", where, err)
				}
				if err := lost(want, visibles(string(read))); err != nil {
					t.Errorf("%s: the PDF gives %v", where, err)
				}
			}
			out.Reset()
			if err := ofd.Write(&out, d, OFDMeta(meta), faces); err != nil {
				t.Errorf("%s: OFD: %v", where, err)
			} else if read, err := members(out.Bytes(), "TextCode"); err != nil {
				t.Errorf("%s: OFD: %v", where, err)
			} else if err := lost(want, visibles(read)); err != nil {
				t.Errorf("%s: the OFD holds %v", where, err)
			}
			out.Reset()
			if err := docx.Write(&out, l, WordOptions(meta, p, faces, true)); err != nil {
				t.Errorf("%s: Word: %v", where, err)
			} else if read, err := members(out.Bytes(), "t"); err != nil {
				t.Errorf("%s: Word: %v", where, err)
			} else {
				whole := ""
				for _, q := range l.Paragraphs {
					if q.Part.Prose() || q.Part == drafting.PartTitle || q.Part == drafting.PartSignatory || q.Part == drafting.PartAnnexBody || q.Part == drafting.PartCopies {
						whole += strings.ToValidUTF8(q.Text, "")
					}
				}
				if err := lost(visibles(whole), visibles(read)); err != nil {
					t.Errorf("%s: the Word file holds %v", where, err)
				}
			}
			runtime.ReadMemStats(&after)
			if used := (after.TotalAlloc - before.TotalAlloc) >> 20; used > 300 {
				t.Errorf("%s: %d MB allocated", where, used)
			}
		}
	}
}
