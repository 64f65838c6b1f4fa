package intake

import (
	"bytes"
	"context"
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"os/exec"
	"strconv"
	"strings"

	"github.com/ledongthuc/pdf"

	"fuhan/drafting"
)

// maxPages is how many pages of a PDF are read.
const maxPages = 2000

// pdfPiece is a word on a page, in points from the page's top left corner.
type pdfPiece struct {
	left, right, top, bottom float64
	text                     string
}

// ReadPDF reads the words of a PDF: through pdftotext where it is, else with a reader of its own. Lines are joined to
// paragraphs, numbers of pages and repeated heads left out of the text. A scan has no words: then Content is empty and
// Pictures says so.
func ReadPDF(ctx context.Context, data []byte) (*drafting.Content, error) {
	if !bytes.HasPrefix(data, []byte("%PDF-")) {
		return nil, drafting.Errorf(drafting.CodeInvalid, "这不是 PDF 文件。请确认选对了文件。")
	}
	tool, err := exec.LookPath("pdftotext")
	if err != nil {
		return readPDFAlone(data)
	}
	out, err := runProgram(ctx, textTime, bytes.NewReader(data), "", tool, "-bbox", "-l", strconv.Itoa(maxPages), "-enc", "UTF-8", "-", "-")
	if err != nil {
		var p *programError
		if errors.As(err, &p) && strings.Contains(p.said, "assword") {
			return nil, lockedPDF(err)
		}
		return nil, err
	}
	pages, err := boxes(out)
	if err != nil {
		return nil, brokenPDF(err)
	}
	return pdfContent(pages, data), nil
}

func lockedPDF(cause error) error {
	return drafting.Wrap(drafting.CodeInvalid, cause, "这个 PDF 加了打开密码，读不了。请用密码打开后去掉密码另存一份。")
}

func brokenPDF(cause error) error {
	return drafting.Wrap(drafting.CodeInvalid, cause, "这个 PDF 读不出来，可能已损坏。请来文单位重发，或照原件录入。")
}

// boxes reads what pdftotext -bbox writes: a word with its place, page by page.
func boxes(out []byte) ([][]pdfPiece, error) {
	d := xml.NewDecoder(strings.NewReader(strings.ToValidUTF8(strings.Map(func(r rune) rune {
		if r < ' ' && r != '\n' && r != '\t' { // a broken font gives control characters, which XML cannot hold
			return -1
		}
		return r
	}, string(out)), "□")))
	d.Strict = false
	d.Entity = xml.HTMLEntity
	var pages [][]pdfPiece
	for {
		tok, err := d.Token()
		if errors.Is(err, io.EOF) {
			return pages, nil
		}
		if err != nil {
			return nil, err
		}
		e, ok := tok.(xml.StartElement)
		if !ok {
			continue
		}
		switch e.Name.Local {
		case "page":
			pages = append(pages, nil)
		case "word":
			var p pdfPiece
			for _, a := range e.Attr {
				v, _ := strconv.ParseFloat(a.Value, 64) // 0 is as good as any place for a word without one
				switch a.Name.Local {
				case "xMin":
					p.left = v
				case "xMax":
					p.right = v
				case "yMin":
					p.top = v
				case "yMax":
					p.bottom = v
				}
			}
			if err := d.DecodeElement(&p.text, &e); err != nil {
				return nil, err
			}
			if n := len(pages); n > 0 {
				pages[n-1] = append(pages[n-1], p)
			}
		}
	}
}

func pdfContent(pages [][]pdfPiece, data []byte) *drafting.Content {
	c := joinPages(pages)
	c.Format = "pdf"
	if c.Empty() {
		c.Pictures = max(1, bytes.Count(data, []byte("/Subtype /Image"))+bytes.Count(data, []byte("/Subtype/Image")))
		return c
	}
	c.Remarks = append([]string{"PDF 里没有段落，已按版面把各行连成段，表格只有文字，请对照原件核对。"}, c.Remarks...)
	return c
}

// readPDFAlone reads without pdftotext. The library panics on damaged files.
func readPDFAlone(data []byte) (out *drafting.Content, err error) {
	defer func() {
		if p := recover(); p != nil {
			out, err = nil, brokenPDF(fmt.Errorf("panic: %v", p))
		}
	}()
	r, err := pdf.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		if strings.Contains(err.Error(), "password") || strings.Contains(err.Error(), "encrypt") {
			return nil, lockedPDF(err)
		}
		return nil, brokenPDF(err)
	}
	var pages [][]pdfPiece
	total := 0
	for i := 1; i <= min(r.NumPage(), maxPages); i++ {
		page := r.Page(i)
		if page.V.IsNull() {
			continue
		}
		var pieces []pdfPiece
		for _, t := range page.Content().Text {
			if total += len(t.S); total > maxOutput {
				return nil, drafting.Errorf(drafting.CodeInvalid, "这个 PDF 的文字太多，没有读入。请只保留需要的部分。")
			}
			pieces = addPiece(pieces, t)
		}
		pages = append(pages, pieces)
	}
	c := pdfContent(pages, data)
	c.Remarks = append(c.Remarks, "本机没有 pdftotext，PDF 由程序自带的方法读出，个别文字可能认不出，请对照原件核对。")
	return c, nil
}

// addPiece adds a character to the run before it, or begins a new one. The library knows no widths of Chinese fonts, so
// within a run only the order counts, and its width is reckoned from the characters.
func addPiece(to []pdfPiece, t pdf.Text) []pdfPiece {
	text := strings.ReplaceAll(t.S, "\ufffd", "")
	if strings.TrimSpace(text) == "" {
		return to
	}
	em := max(t.FontSize, 1)
	if n := len(to); n > 0 {
		last := &to[n-1]
		if d := last.bottom + t.Y; d < em/3 && d > -em/3 && t.X > last.left-3*em && t.X < last.right+1.5*em {
			last.text += text
			last.right = max(last.right+em*float64(cells(text))/2, t.X)
			return to
		}
	}
	return append(to, pdfPiece{t.X, t.X + em*float64(cells(text))/2, -t.Y - em, -t.Y, text})
}
