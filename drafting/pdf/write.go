package pdf

import (
	"bytes"
	"fmt"
	"io"
	"slices"
	"strconv"

	"fuhan/drafting"
	"fuhan/drafting/typeset"
)

// Write paints the document's pages to w, all at the end and in one piece. A character that its run's face lacks is
// shown as a box and can still be found and copied. CodeInvalid for a document without pages, CodeForbidden for one
// with a mark of secrecy in its head and where a font's maker forbids embedding, CodeInternal where a face is not to be
// had, the PDF cannot be made or w fails.
func Write(w io.Writer, d *typeset.Document, m Meta, f typeset.Fonts) error {
	b, err := render(d, m, f)
	if err != nil {
		return err
	}
	if _, err := w.Write(b); err != nil {
		return drafting.Wrap(drafting.CodeInternal, err, "PDF 没有写完，请检查磁盘空间和保存位置后重试。")
	}
	return nil
}

func render(d *typeset.Document, m Meta, f typeset.Fonts) (out []byte, err error) {
	defer func() { // a font may be odder than thought; the program goes on
		if r := recover(); r != nil {
			out, err = nil, failed(fmt.Errorf("panic: %v", r))
		}
	}()
	if err := d.Ready("PDF"); err != nil {
		return nil, err
	}
	if d.Faces != nil {
		f = d.Faces
	}
	faces, err := usedFaces(d, f)
	if err != nil {
		return nil, err
	}
	fonts := embedAll(faces)
	defer fonts.Wait()
	raw, err := paint(d, faces)
	fonts.Wait()
	if err != nil {
		return nil, failed(err)
	}
	for _, fc := range faces {
		if fc.err != nil {
			return nil, failed(fc.err)
		}
	}
	if out, err = assemble(d, raw, m.cleaned(), faces); err != nil {
		return nil, failed(err)
	}
	return out, nil
}

func failed(err error) error {
	return drafting.Wrap(drafting.CodeInternal, err, "PDF 没有生成。请重试；若再次出现，请把日志交给管理员。")
}

// language is the text's, by BCP 47.
const language = "zh-CN"

// By gofpdf's numbering: the root of the pages, and what they all use.
const (
	tree      = 1
	resources = 2
)

// assemble makes the file that is handed out of what gofpdf wrote: it adds the fonts, the language, what the file says of
// itself and what archives ask for, and writes all objects with a new table.
func assemble(d *typeset.Document, raw []byte, m Meta, faces []*face) ([]byte, error) {
	f, root, info, err := readObjects(raw)
	if err != nil {
		return nil, err
	}
	if err := f.compress(); err != nil {
		return nil, err
	}
	box := appendNumber(append(appendNumber([]byte("<</Type /Page\n/MediaBox [0 0 "), d.Width.Points()), ' '), d.Height.Points())
	box = append(box, "]\n"...)
	for i, body := range f.bodies { // gofpdf rounds the pages' size
		if rest, ok := bytes.CutPrefix(body, []byte("<</Type /Page\n")); ok {
			f.bodies[i] = slices.Concat(box, rest)
		}
	}
	var names []byte
	for _, fc := range faces {
		names = fmt.Appendf(names, "/%s %d 0 R\n", fc.Face, fc.add(f))
	}
	f.set(resources, "<</Font <<%s>>>>", names)
	f.bodies[info-1] = m.info()

	catalog := fmt.Appendf(nil, "<</Type /Catalog /Pages %d 0 R\n/Lang (%s)\n/ViewerPreferences <</DisplayDocTitle true>>\n", tree, language)
	if o, err := reference(f.bodies[root-1], "/Outlines "); err == nil {
		catalog = appendReference(catalog, "/Outlines ", o)
	}
	catalog = appendReference(catalog, "\n/Metadata ", f.add(plainStream("/Type /Metadata /Subtype /XML ", m.xmp())))
	profile := f.add(stream("/N 3 ", colourProfile()))
	catalog = fmt.Appendf(catalog, "\n/OutputIntents [<</Type /OutputIntent /S /GTS_PDFA1 /OutputConditionIdentifier (sRGB) /Info (sRGB IEC61966-2.1) /DestOutputProfile %d 0 R>>]\n", profile)
	if a := m.attach(f); a != 0 {
		name := appendText(nil, cleanText(m.Attachment.Name))
		catalog = fmt.Appendf(catalog, "/AF [%d 0 R]\n/Names <</EmbeddedFiles <</Names [%s %d 0 R]>>>>\n", a, name, a)
	}
	f.bodies[root-1] = append(catalog, ">>"...)
	return f.bytes(root, info), nil
}

func appendReference(b []byte, key string, n int) []byte {
	return append(strconv.AppendInt(append(b, key...), int64(n), 10), " 0 R"...)
}
