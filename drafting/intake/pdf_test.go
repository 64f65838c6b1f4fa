package intake

import (
	"bytes"
	"context"
	"fmt"
	"os/exec"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"fuhan/drafting"
)

// at sets lines of 16 pt on a page: x is the left edge in characters, y the line.
func at(x, y int, text string) pdfPiece {
	left := 80 + 16*float64(x)
	return pdfPiece{left, left + 8*float64(cells(text)), 100 + 29*float64(y), 116 + 29*float64(y), text}
}

func texts(c *drafting.Content) []string {
	var out []string
	for _, p := range c.Passages {
		out = append(out, p.Text)
	}
	return out
}

func TestJoinPages(t *testing.T) {
	const full = "我厅高度重视此项工作已会同有关单位研究提出如下" // 23 characters
	c := joinPages([][]pdfPiece{
		{
			at(8, 0, "关于某事的函"), at(0, 2, "甲厅："),
			at(2, 3, full[:63]), at(0, 4, full), at(0, 5, "意见。"),
			at(2, 6, "一、安排资金2.4亿元"),
			at(2, 7, full[:63]), at(10, 20, "— 1 —"),
		},
		{at(0, 0, full), at(0, 1, full[:60]+"2026年"), at(0, 2, "底完成。"), at(14, 4, "某省乙厅"), at(9, 20, "第2页 共2页")},
	})
	want := []string{"关于某事的函", "甲厅：", full[:63] + full + "意见。", "一、安排资金2.4亿元", full[:63] + full + full[:60] + "2026年底完成。", "某省乙厅"}
	if d := cmp.Diff(want, texts(c)); d != "" {
		t.Errorf("(-want +got):\n%s", d)
	}
}

func TestJoinPagesPutsLinesTogether(t *testing.T) {
	c := joinPages([][]pdfPiece{{
		{200, 280, 100, 116, "第三段落"}, {80, 144, 101, 117, "第一段落"}, {150, 190, 100, 116, "第二"}, {80, 190, 190, 206, "ABC def"}, {80, 130, 130, 146, "第四段"},
	}})
	if d := cmp.Diff([]string{"第一段落 第二 第三段落", "第四段", "ABC def"}, texts(c)); d != "" {
		t.Error(d)
	}
}

func TestJoinPagesKeepsHeadsApart(t *testing.T) {
	var pages [][]pdfPiece
	for _, s := range []string{"甲。", "乙。", "丙。"} {
		pages = append(pages, []pdfPiece{at(0, 0, "某省某厅文件"), at(2, 2, s), at(9, 9, "1")})
	}
	c := joinPages(pages)
	if d := cmp.Diff([]string{"甲。", "乙。", "丙。"}, texts(c)); d != "" || len(c.Headers) != 1 || len(c.Remarks) != 1 {
		t.Errorf("%s %v", d, c.Headers)
	}
}

// handPDF writes a PDF of one page by hand, with words of a core font: what matters here is the way through.
func handPDF(content, trailer string) []byte {
	var b bytes.Buffer
	var places []int
	b.WriteString("%PDF-1.4\n")
	for i, o := range []string{
		"<</Type/Catalog/Pages 2 0 R>>", "<</Type/Pages/Kids[3 0 R]/Count 1>>",
		"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R/Resources<</Font<</F 5 0 R>>>>>>",
		fmt.Sprintf("<</Length %d>>stream\n%s\nendstream", len(content), content),
		"<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding/WinAnsiEncoding>>",
	} {
		places = append(places, b.Len())
		fmt.Fprintf(&b, "%d 0 obj\n%s\nendobj\n", i+1, o)
	}
	start := b.Len()
	fmt.Fprintf(&b, "xref\n0 %d\n0000000000 65535 f \n", len(places)+1)
	for _, at := range places {
		fmt.Fprintf(&b, "%010d 00000 n \n", at)
	}
	fmt.Fprintf(&b, "trailer\n<</Size %d/Root 1 0 R%s>>\nstartxref\n%d\n%%%%EOF\n", len(places)+1, trailer, start)
	return b.Bytes()
}

func samplePDF() []byte {
	content := "BT /F 12 Tf 14 TL 70 780 Td"
	for range 4 {
		content += " (reply to the proposal about the pumps of the river counties, as asked) Tj T*"
	}
	return handPDF(content+" (in March.) Tj ET BT /F 12 Tf 90 600 Td (Second.) Tj ET", "")
}

func TestReadPDF(t *testing.T) {
	data := samplePDF()
	const line = "replytotheproposalaboutthepumpsoftherivercounties,asasked"
	for name, read := range map[string]func() (*drafting.Content, error){
		"with what is there": func() (*drafting.Content, error) { return ReadPDF(context.Background(), data) },
		"alone":              func() (*drafting.Content, error) { return readPDFAlone(data) },
	} {
		c, err := read()
		if err != nil {
			t.Fatalf("%s: %v", name, err)
		}
		squeeze := strings.ReplaceAll(c.Text(), " ", "")
		if !strings.HasPrefix(squeeze, strings.Repeat(line, 4)+"inMarch.\n") || !strings.HasSuffix(squeeze, "Second.\n") || len(c.Remarks) == 0 {
			t.Errorf("%s: %q %q", name, c.Text(), c.Remarks)
		}
	}
}

func TestReadPDFRefuses(t *testing.T) {
	data := samplePDF()
	secret := "<" + strings.Repeat("5A", 32) + ">"
	locked := handPDF("BT ET", "/ID[<00><00>]/Encrypt<</Filter/Standard/V 1/R 2/Length 40/P -4/O "+secret+"/U "+secret+">>")
	for name, c := range map[string]struct {
		data  []byte
		words string
	}{"no PDF": {[]byte("text"), "不是 PDF"}, "half": {data[:len(data)/3], "读"}, "locked": {locked, "密码"}} {
		_, err := ReadPDF(context.Background(), c.data)
		if drafting.ErrorCode(err) != drafting.CodeInvalid || !strings.Contains(drafting.ErrorMessage(err), c.words) {
			t.Errorf("%s: %v", name, err)
		}
		if _, err = readPDFAlone(c.data); err != nil && drafting.ErrorCode(err) != drafting.CodeInvalid {
			t.Errorf("%s alone: %v", name, err)
		}
	}
	if c, err := ReadPDF(context.Background(), handPDF("BT ET", "")); err != nil || !c.Empty() || c.Pictures == 0 {
		t.Errorf("a page without words: %+v, %v", c, err)
	}
}

func TestProgramsAreEnded(t *testing.T) {
	sleep, err := exec.LookPath("sleep")
	if err != nil {
		t.Skip("no program to wait for: ", err)
	}
	_, err = runProgram(context.Background(), 50e6, nil, "", sleep, "60")
	if drafting.ErrorCode(err) != drafting.CodeInvalid || !strings.Contains(drafting.ErrorMessage(err), "已停止") {
		t.Errorf("%v", err)
	}
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	if _, err = runProgram(ctx, textTime, nil, "", sleep, "60"); !strings.Contains(drafting.ErrorMessage(err), "中断") {
		t.Errorf("%v", err)
	}
}

func FuzzReadPDFAlone(f *testing.F) {
	f.Add(samplePDF())
	f.Fuzz(func(t *testing.T, data []byte) {
		if _, err := readPDFAlone(data); err != nil && drafting.ErrorCode(err) != drafting.CodeInvalid {
			t.Fatal(err)
		}
	})
}

func FuzzBoxes(f *testing.F) {
	f.Add([]byte(`<doc><page width="1"><word xMin="1" yMin="1" xMax="20" yMax="12">甲&amp;</word></page></doc>`))
	f.Fuzz(func(t *testing.T, out []byte) {
		if pages, err := boxes(out); err == nil {
			_ = joinPages(pages)
		}
	})
}
