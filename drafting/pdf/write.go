package pdf

import (
	"bytes"
	"fmt"
	"io"
	"time"

	"github.com/jung-kurt/gofpdf"

	"fuhan/drafting"
	"fuhan/drafting/sfnt"
	"fuhan/drafting/typeset"
)

// Meta is what the file says of itself.
type Meta struct {
	Title, Author, Subject, Keywords string
	Created                          time.Time // also the time of the last change; the zero time is left out
}

// Fonts gives the faces that a document is set in, nil for one that cannot be had. *typeset.Faces fulfils it.
type Fonts interface {
	Font(typeset.Face) *sfnt.Font
}

// Write paints the document's pages to w, all at the end and in one piece. A character that its run's face lacks is
// shown as a box and can still be found and copied. CodeInvalid for a document without pages, CodeForbidden where a
// font's maker forbids embedding, CodeInternal where a face is not to be had, the PDF cannot be made or w fails.
func Write(w io.Writer, d *typeset.Document, m Meta, f Fonts) error {
	b, err := render(d, m, f)
	if err != nil {
		return err
	}
	if _, err := w.Write(b); err != nil {
		return drafting.Wrap(drafting.CodeInternal, err, "PDF 没有写完，请检查磁盘空间和保存位置后重试。")
	}
	return nil
}

func render(d *typeset.Document, m Meta, f Fonts) (out []byte, err error) {
	defer func() { // gofpdf panics where it does not expect something
		if r := recover(); r != nil {
			out, err = nil, failed(fmt.Errorf("panic: %v", r))
		}
	}()
	if d == nil || len(d.Pages) == 0 {
		return nil, drafting.Errorf(drafting.CodeInvalid, "这份文件还没有页面，不能生成 PDF。")
	}
	if d.Width <= 0 || d.Height <= 0 {
		return nil, drafting.Errorf(drafting.CodeInvalid, "纸张大小不对，不能生成 PDF。")
	}
	faces, err := usedFaces(d, f)
	if err != nil {
		return nil, err
	}
	fonts := embedAll(faces)
	raw, err := paint(d, m, faces)
	fonts.Wait()
	if err != nil {
		return nil, failed(err)
	}
	for _, fc := range faces {
		if fc.err != nil {
			return nil, failed(fc.err)
		}
	}
	if out, err = finish(raw, faces, m); err != nil {
		return nil, failed(err)
	}
	return out, nil
}

func failed(err error) error {
	return drafting.Wrap(drafting.CodeInternal, err, "PDF 没有生成。请重试；若再次出现，请把日志交给管理员。")
}

// paint gives the file as gofpdf writes it: pages, bookmarks and what the file says of itself, still without fonts.
func paint(d *typeset.Document, m Meta, faces []*face) (raw []byte, err error) {
	defer func() {
		if r := recover(); r != nil {
			raw, err = nil, fmt.Errorf("paint: panic: %v", r)
		}
	}()
	p := gofpdf.NewCustom(&gofpdf.InitType{
		OrientationStr: "P",
		UnitStr:        "pt",
		Size:           gofpdf.SizeType{Wd: d.Width.Points(), Ht: d.Height.Points()},
	})
	p.SetCatalogSort(true)
	p.SetAutoPageBreak(false, 0)
	p.SetMargins(0, 0, 0)
	describe(p, m)
	t := newPainter(p, d, faces)
	for i := range d.Pages {
		t.page(&d.Pages[i])
	}
	var b bytes.Buffer
	err = p.Output(&b)
	return b.Bytes(), err
}

func describe(p *gofpdf.Fpdf, m Meta) {
	for _, field := range []struct {
		set  func(string, bool)
		text string
	}{{p.SetTitle, m.Title}, {p.SetAuthor, m.Author}, {p.SetSubject, m.Subject}, {p.SetKeywords, m.Keywords}, {p.SetCreator, "复函 Fuhan"}} {
		if field.text != "" {
			field.set(wide(field.text), false)
		}
	}
	p.SetProducer("Fuhan", false)
	created := m.Created
	if created.IsZero() {
		created = time.Unix(0, 0) // gofpdf would ask the clock; finish takes the dates out
	}
	p.SetCreationDate(created.UTC())
	p.SetModificationDate(created.UTC())
}
