package intake

import (
	"archive/zip"
	"bytes"
	"encoding/xml"
	"fmt"
	"io"
	"path"
	"strings"

	"fuhan/drafting"
)

// workbook is the zip of an .xlsx whose parts were read through: what lies about its size is no longer in it.
type workbook struct {
	clean    []byte // the zip without what is no XML: pictures, other files
	sheets   map[string][]byte
	pictures int
}

func hugeSheet() error {
	return drafting.Errorf(drafting.CodeInvalid, "这个 Excel 文件解开后大得不正常，为安全起见没有读入。请只保留需要的工作表和行列，另存一份。")
}

// openWorkbook reads every part of XML through, because the library believes the sizes in a zip's headers, and leaves all
// other parts out, because it would unpack them.
func openWorkbook(data []byte) (*workbook, error) {
	z, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		return nil, damagedSheet(err)
	}
	if len(z.File) > maxSheetParts {
		return nil, hugeSheet()
	}
	var clean bytes.Buffer
	out := zip.NewWriter(&clean)
	parts := map[string][]byte{} // sheets and what ties them to their names
	w := &workbook{}
	seen, book := map[string]bool{}, ""
	total := int64(0)
	for _, f := range z.File {
		name := strings.ToLower(strings.ReplaceAll(f.Name, `\`, "/"))
		if at := path.Clean("/" + name); strings.HasPrefix(name, "/") || strings.Contains(name, ":") || at != strings.TrimSuffix("/"+name, "/") {
			return nil, drafting.Errorf(drafting.CodeInvalid, "这个 Excel 文件里有指向文件之外的路径，为安全起见没有读入。请核对来源。")
		}
		if seen[name] {
			return nil, damagedSheet(fmt.Errorf("two parts of one name: %s", name))
		}
		seen[name] = true
		if strings.HasPrefix(name, "xl/media/") && !strings.HasSuffix(name, "/") {
			w.pictures++
		}
		if !strings.HasSuffix(name, ".xml") && !strings.HasSuffix(name, ".rels") {
			continue
		}
		limit := int64(maxSheetXML)
		keep := strings.HasPrefix(name, "xl/worksheets/") && strings.HasSuffix(name, ".xml")
		if keep {
			limit = maxOneSheet
		}
		switch { // the book is called workbook.xml, of some programs workbook2.xml
		case strings.HasPrefix(name, "xl/workbook"):
			keep, book = true, name
		case strings.HasPrefix(name, "xl/_rels/workbook"):
			keep = true
		}
		n, b, err := readPart(f, min(limit, maxSheetAll-total), keep)
		if err != nil {
			return nil, err
		}
		total += n
		if keep {
			parts[name] = b
		}
		if err := copyPart(out, f); err != nil {
			return nil, damagedSheet(err)
		}
	}
	if err := out.Close(); err != nil {
		return nil, damagedSheet(err)
	}
	w.clean = clean.Bytes()
	w.sheets, err = sheetsByName(parts, book)
	return w, err
}

// readPart reads a part to its end and gives its size, and its bytes where they are kept.
func readPart(f *zip.File, limit int64, keep bool) (int64, []byte, error) {
	r, err := f.Open()
	if err != nil {
		return 0, nil, damagedSheet(err)
	}
	defer r.Close()
	var b bytes.Buffer
	to := &tally{}
	if keep {
		to.keep = &b
	}
	n, err := io.Copy(to, io.LimitReader(r, limit+1))
	switch {
	case n > limit, to.tags > maxSheetTags && limit <= maxSheetXML:
		return n, nil, hugeSheet()
	case err != nil:
		return n, nil, damagedSheet(err)
	case uint64(n) != f.UncompressedSize64:
		return n, nil, damagedSheet(fmt.Errorf("%s says %d bytes and has %d", f.Name, f.UncompressedSize64, n))
	}
	return n, b.Bytes(), nil
}

// tally counts the tags of what is written to it and keeps it where asked to.
type tally struct {
	keep *bytes.Buffer
	tags int
}

func (t *tally) Write(p []byte) (int, error) {
	t.tags += bytes.Count(p, []byte("<"))
	if t.keep != nil {
		return t.keep.Write(p)
	}
	return len(p), nil
}

// copyPart takes a part over as it is packed.
func copyPart(out *zip.Writer, f *zip.File) error {
	r, err := f.OpenRaw()
	if err != nil {
		return err
	}
	h := f.FileHeader
	h.Extra = nil // may hold other sizes
	to, err := out.CreateRaw(&h)
	if err != nil {
		return err
	}
	_, err = io.Copy(to, r)
	return err
}

// sheetsByName finds the parts of a book's sheets.
func sheetsByName(parts map[string][]byte, name string) (map[string][]byte, error) {
	var book struct {
		Sheets []struct {
			Name string     `xml:"name,attr"`
			Attr []xml.Attr `xml:",any,attr"`
		} `xml:"sheets>sheet"`
	}
	var rels struct {
		All []struct {
			ID     string `xml:"Id,attr"`
			Target string `xml:"Target,attr"`
		} `xml:"Relationship"`
	}
	if err := xml.Unmarshal(parts[name], &book); err != nil {
		return nil, damagedSheet(err)
	}
	if err := xml.Unmarshal(parts["xl/_rels/"+path.Base(name)+".rels"], &rels); err != nil {
		return nil, damagedSheet(err)
	}
	out := map[string][]byte{}
	for _, s := range book.Sheets {
		for _, a := range s.Attr {
			if a.Name.Local != "id" {
				continue
			}
			for _, r := range rels.All {
				if r.ID != a.Value {
					continue
				}
				target := strings.ToLower(strings.ReplaceAll(r.Target, `\`, "/"))
				if !strings.HasPrefix(target, "/") {
					target = "xl/" + target
				}
				if b := parts[strings.TrimPrefix(path.Clean("/"+target), "/")]; b != nil {
					out[s.Name] = b
				}
			}
		}
	}
	return out, nil
}
