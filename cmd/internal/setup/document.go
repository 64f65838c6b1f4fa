package setup

import (
	"archive/zip"
	"bytes"
	"context"
	"fmt"
	"path/filepath"
	"slices"
	"strings"

	"fuhan/drafting"
	"fuhan/drafting/compose"
	"fuhan/drafting/docx"
	"fuhan/drafting/intake"
)

// Endings are the endings of the files that ReadDocument takes.
var Endings = []string{".docx", ".doc", ".wps", ".pdf", ".xlsx", ".txt", ".md", ".docm", ".rtf", ".odt"}

// PictureEndings are those of files that hold words as a picture, or in a form that is not read: somebody types them.
var PictureEndings = []string{".ofd", ".jpg", ".jpeg", ".png", ".tif", ".tiff", ".bmp"}

// DocumentLimit is the size of the largest file that is read as a document, in bytes; text has a limit of its own.
const DocumentLimit = docx.MaxBytes

// Document is a file from outside as it was read; Original is what lies on the disk, byte for byte.
type Document struct {
	Name     string
	Original []byte
	Content  *drafting.Content
}

// ReadDocument reads a file by what is in it; its name's ending does not count. ctx ends programs that help to read. With the
// error of a file that only shows its words (a picture, an OFD) it gives the document without Content.
func ReadDocument(ctx context.Context, path string) (*Document, error) {
	data, err := ReadFile(path, DocumentLimit)
	if err != nil {
		return nil, err
	}
	d := &Document{Name: filepath.Base(path), Original: data}
	d.Content, err = readContent(ctx, d.Name, data)
	switch {
	case err == nil:
		return d, nil
	case isOFD(data), compose.IsPicture(data):
		d.Content = nil
		return d, err
	}
	return nil, err
}

// isOFD reports whether data is a national format of fixed pages; a seal is most often set in one.
func isOFD(data []byte) bool {
	return bytes.HasPrefix(data, []byte("PK")) && bytes.Contains(data, []byte("OFD.xml"))
}

// readContent chooses the reader by the first bytes.
func readContent(ctx context.Context, name string, data []byte) (*drafting.Content, error) {
	if kind := webKind(data); kind != "" {
		return nil, drafting.Errorf(drafting.CodeInvalid, "“%s”其实是%s，没有读入。请用 WPS 或 Word 打开后另存为 .docx 再导入。", name, kind)
	}
	refuse := func(kind, instead string) (*drafting.Content, error) {
		return nil, drafting.Errorf(drafting.CodeInvalid, "“%s”是%s，没有读入。请另存为%s再导入。", name, kind, instead)
	}
	switch {
	case bytes.HasPrefix(data, []byte("PK")):
		switch {
		case bytes.Contains(data, []byte("xl/workbook")):
			return intake.ReadSheet(data)
		case isOFD(data):
			return nil, drafting.Errorf(drafting.CodeInvalid, "“%s”是 OFD 版式文件，文字没有读入。请来文单位发可编辑的版本，或照原件录入。", name)
		case isArchive(data):
			return nil, drafting.Errorf(drafting.CodeInvalid, "“%s”是压缩文件，没有读入。请先解压，再选里面的文件。", name)
		case bytes.Contains(data[:min(len(data), 200)], []byte("application/vnd.oasis.opendocument.text")):
			return convert(ctx, data, ".odt")
		}
		return docx.Read(data, docx.ReadOptions{})
	case bytes.HasPrefix(data, []byte("%PDF-")):
		return intake.ReadPDF(ctx, data)
	case bytes.HasPrefix(data, []byte("{\\rtf")):
		return convert(ctx, data, ".rtf")
	case intake.IsCompound(data):
		switch intake.Kind(data) {
		case "xls":
			return refuse("旧版 Excel 文件", " .xlsx ")
		case "ppt":
			return refuse("演示文稿", " .docx ")
		case "locked":
			return docx.Read(data, docx.ReadOptions{}) // it has the words for it
		}
		if intake.HasOffice() {
			return convert(ctx, data, ".doc")
		}
		return intake.ReadWord97(data)
	}
	text, _, err := compose.Decode(name, data)
	if err != nil {
		return nil, err
	}
	c := &drafting.Content{Format: "text"}
	for line := range strings.Lines(text) {
		c.Passages = append(c.Passages, drafting.Passage{Text: strings.TrimRight(line, "\r\n")})
	}
	return c, nil
}

// isArchive reports whether data is a sound zip of other files, not one that a program keeps a document in.
func isArchive(data []byte) bool {
	z, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	return err == nil && !slices.ContainsFunc(z.File, func(f *zip.File) bool {
		return f.Name == "[Content_Types].xml" || f.Name == "mimetype" || strings.HasPrefix(f.Name, "word/")
	})
}

// webKind names a page of the web: office systems give them out under the names of Word files, and their tags are no text.
func webKind(data []byte) string {
	head := bytes.ToLower(bytes.TrimLeft(bytes.TrimPrefix(data[:min(len(data), 1024)], []byte("\xef\xbb\xbf")), " \t\r\n"))
	switch {
	case bytes.HasPrefix(head, []byte("<!doctype html")), bytes.HasPrefix(head, []byte("<html")), bytes.HasPrefix(head, []byte("<?xml")) && bytes.Contains(head, []byte("<html")):
		return "网页文件（HTML）"
	case bytes.HasPrefix(head, []byte("mime-version:")) && bytes.Contains(head, []byte("multipart/related")):
		return "网页存档（MHT）"
	}
	return ""
}

// convert reads an old format through LibreOffice.
func convert(ctx context.Context, data []byte, ending string) (*drafting.Content, error) {
	b, err := intake.Convert(ctx, data, ending)
	if err != nil {
		return nil, err
	}
	c, err := docx.Read(b, docx.ReadOptions{})
	if err != nil {
		return nil, err
	}
	c.Format = ending[1:]
	c.Remarks = append([]string{"文件是旧格式，经 LibreOffice 转换后读入，编号和表格请对照原件核对。"}, c.Remarks...)
	return c, nil
}

// Letter reads the document as a letter, and gives with it what the user must know about the reading.
func (d *Document) Letter(o compose.ReadOptions) (*compose.Reading, []string, error) {
	if d.Content.Format == "text" {
		r, err := compose.Read(d.Name, d.Original, o)
		return r, nil, err
	}
	r, err := compose.ReadContent(d.Name, d.Content, o)
	if err != nil {
		return nil, nil, err
	}
	remarks := d.Content.Remarks
	if r.Annexed > 0 {
		remarks = append(remarks[:len(remarks):len(remarks)], fmt.Sprintf("文件里有 %d 张表格，已作为附件放在函后，请核对位置。", r.Annexed))
	}
	return r, remarks, nil
}

// Opinion gives the document's text as an opinion's.
func (d *Document) Opinion() (string, error) { return compose.ReadOpinionContent(d.Name, d.Content) }
