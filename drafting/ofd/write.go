package ofd

import (
	"archive/zip"
	"bytes"
	"compress/flate"
	"crypto/sha256"
	"fmt"
	"io"
	"maps"
	"slices"
	"sync"
	"time"

	"fuhan/drafting"
	"fuhan/drafting/typeset"
)

// Meta is what the file says of itself.
type Meta struct {
	Title, Author, Subject, Keywords string
	Created                          time.Time // also the day of the last change; the zero time is left out
}

// Write writes the document's pages to w, all at the end and in one piece. A character that its run's face lacks is shown
// as a box and can still be found and copied. CodeInvalid for a document without pages, CodeForbidden for one with a mark of
// secrecy in its head and where a font's maker forbids embedding, CodeInternal where a face is not to be had, the file
// cannot be made or w fails.
func Write(w io.Writer, d *typeset.Document, m Meta, f typeset.Fonts) error {
	b, err := render(d, m, f)
	if err != nil {
		return err
	}
	if _, err := w.Write(b); err != nil {
		return drafting.Wrap(drafting.CodeInternal, err, "OFD 没有写完，请检查磁盘空间和保存位置后重试。")
	}
	return nil
}

func render(d *typeset.Document, m Meta, f typeset.Fonts) (out []byte, err error) {
	defer func() { // a font may be odder than thought; the program goes on
		if r := recover(); r != nil {
			out, err = nil, failed(fmt.Errorf("panic: %v", r))
		}
	}()
	if err := d.Ready("OFD"); err != nil {
		return nil, err
	}
	if d.Faces != nil {
		f = d.Faces
	}
	parts, err := parts(d, m, f)
	if err != nil {
		return nil, err
	}
	if out, err = pack(parts, m.Created); err != nil {
		return nil, failed(err)
	}
	return out, nil
}

func failed(err error) error {
	return drafting.Wrap(drafting.CodeInternal, err, "OFD 没有生成。请重试；若再次出现，请把日志交给管理员。")
}

// part is a file of the package.
type part struct {
	name string
	data []byte
}

// parts gives the files of the package in the order in which a reader wants them.
func parts(d *typeset.Document, m Meta, f typeset.Fonts) ([]part, error) {
	w := &writer{doc: d, fonts: map[typeset.Face]int{}}
	pages := make([]int, len(d.Pages))
	for i := range pages {
		pages[i] = w.id()
	}
	used := characters(d)
	faces := slices.Sorted(maps.Keys(used))
	var files []part
	var resources []fontResource
	for _, face := range faces {
		font := f.Font(face)
		if font == nil {
			return nil, drafting.Errorf(drafting.CodeInternal, "字体读不出来，不能生成 OFD。请重新安装本程序。")
		}
		if !font.Embeddable() {
			return nil, drafting.Errorf(drafting.CodeForbidden, "字体“%s”不允许嵌入文件，请换用别的字体。", font.Family())
		}
		s, err := font.UnicodeSubset(used[face])
		if err != nil {
			return nil, err
		}
		id := w.id()
		w.fonts[face] = id
		name := fmt.Sprintf("font_%d.ttf", id)
		resources = append(resources, fontResource{id, face, font.Family(), name})
		files = append(files, part{"Doc_0/Res/" + name, s.Data})
	}
	var contents []part
	for i := range d.Pages {
		contents = append(contents, part{fmt.Sprintf("Doc_0/Pages/Page_%d/Content.xml", i), w.page(&d.Pages[i])})
	}
	document := w.document(pages)
	hash := sha256.New()
	for _, p := range slices.Concat(contents, files) {
		hash.Write(p.data)
	}
	hash.Write(document)
	out := []part{
		{"OFD.xml", root(m, fmt.Sprintf("%x", hash.Sum(nil)[:16]))},
		{"Doc_0/Document.xml", document},
		{"Doc_0/PublicRes.xml", publicResources(resources)},
	}
	return slices.Concat(out, contents, files), nil
}

// characters gives the characters of each face, rising.
func characters(d *typeset.Document) map[typeset.Face][]rune {
	seen := map[typeset.Face]map[rune]bool{}
	for i := range d.Pages {
		for k := range d.Pages[i].Runs {
			r := &d.Pages[i].Runs[k]
			if !shown(r) {
				continue
			}
			if seen[r.Face] == nil {
				seen[r.Face] = make(map[rune]bool, 512)
			}
			for _, c := range r.Text {
				seen[r.Face][printable(c)] = true
			}
		}
	}
	out := map[typeset.Face][]rune{}
	for face, set := range seen {
		out[face] = slices.Sorted(maps.Keys(set))
	}
	return out
}

var deflaters = sync.Pool{New: func() any {
	w, _ := flate.NewWriter(io.Discard, flate.BestSpeed) // the level is known
	return w
}}

// pooled gives its deflater back when it is closed.
type pooled struct{ *flate.Writer }

func (p pooled) Close() error {
	err := p.Writer.Close()
	deflaters.Put(p.Writer)
	return err
}

func pack(parts []part, created time.Time) ([]byte, error) {
	var b bytes.Buffer
	z := zip.NewWriter(&b)
	z.RegisterCompressor(zip.Deflate, func(w io.Writer) (io.WriteCloser, error) {
		f := deflaters.Get().(*flate.Writer)
		f.Reset(w)
		return pooled{f}, nil
	})
	for _, p := range parts {
		h := &zip.FileHeader{Name: p.name, Method: zip.Deflate}
		if !created.IsZero() {
			h.Modified = created.UTC()
		}
		w, err := z.CreateHeader(h)
		if err != nil {
			return nil, err
		}
		if _, err := w.Write(p.data); err != nil {
			return nil, err
		}
	}
	if err := z.Close(); err != nil {
		return nil, err
	}
	return b.Bytes(), nil
}
