package pdf

import (
	"bytes"
	"errors"
	"fmt"
	"slices"
	"strconv"
	"time"
	"unicode/utf16"

	"github.com/jung-kurt/gofpdf"

	"fuhan/drafting/typeset"
)

// paint gives the file as gofpdf writes it: the tree of pages, their contents and the bookmarks. What it cannot do or does
// not do well (embedding of large Chinese fonts, compression without 20 MB of buffers, everything that archives ask for)
// is left to assemble. A level of bookmarks that skips one is brought to the next below the entry before it.
func paint(d *typeset.Document, faces []*face) (raw []byte, err error) {
	defer func() { // gofpdf panics where it does not expect something
		if r := recover(); r != nil {
			raw, err = nil, fmt.Errorf("paint: panic: %v", r)
		}
	}()
	p := gofpdf.NewCustom(&gofpdf.InitType{
		OrientationStr: "P",
		UnitStr:        "pt",
		Size:           gofpdf.SizeType{Wd: d.Width.Points(), Ht: d.Height.Points()},
	})
	p.SetCompression(false)
	p.SetCatalogSort(true)
	p.SetAutoPageBreak(false, 0)
	p.SetMargins(0, 0, 0)
	p.SetCreationDate(time.Unix(0, 0)) // it would ask the clock; assemble writes what the file says of itself
	p.SetModificationDate(time.Unix(0, 0))
	t := newPainter(d, faces)
	level := -1
	for i := range d.Pages {
		p.AddPage()
		for _, m := range d.Bookmarks {
			if m.Page == i+1 {
				level = min(max(m.Level, 0), level+1)
				p.Bookmark(wide(cleanText(m.Title)), level, m.Y.Points())
			}
		}
		p.RawWriteStr(string(t.page(&d.Pages[i])))
	}
	var b bytes.Buffer
	err = p.Output(&b)
	return b.Bytes(), err
}

// wide gives a text as UTF-16 with the mark that says so.
func wide(s string) string {
	b := []byte{0xfe, 0xff}
	for _, u := range utf16.Encode([]rune(s)) {
		b = append(b, byte(u>>8), byte(u))
	}
	return string(b)
}

// readObjects takes gofpdf's file apart: the file holds its objects with their numbers, root and info are two of them.
func readObjects(raw []byte) (f *file, root, info int, err error) {
	bad := func(what string) (*file, int, int, error) {
		return nil, 0, 0, fmt.Errorf("gofpdf's file has no %s where it should be", what)
	}
	at := bytes.LastIndex(raw, []byte("startxref\n"))
	if at < 0 {
		return bad("startxref")
	}
	field := bytes.Fields(raw[at:])
	start, e := strconv.Atoi(string(field[1]))
	if e != nil || start < 0 || start > at || !bytes.HasPrefix(raw[start:], []byte("xref\n0 ")) {
		return bad("xref")
	}
	table := raw[start+len("xref\n0 ") : at]
	line := bytes.IndexByte(table, '\n')
	n, e := strconv.Atoi(string(table[:max(line, 0)]))
	const entry = 20
	if e != nil || n < 1 || len(table) < line+1+entry*n {
		return bad("xref table")
	}
	table = table[line+1:]
	trailer := table[entry*n:]
	if root, e = reference(trailer, "/Root "); e != nil || root <= 0 || root >= n {
		return bad("root")
	}
	if info, e = reference(trailer, "/Info "); e != nil || info <= 0 || info >= n {
		return bad("info")
	}
	ends := make([]int, 0, n)
	starts := make([]int, n)
	for i := 1; i < n; i++ {
		if starts[i], e = strconv.Atoi(string(table[entry*i : entry*i+10])); e != nil || starts[i] > start {
			return bad("offset")
		}
		ends = append(ends, starts[i])
	}
	ends = append(ends, start)
	slices.Sort(ends)
	f = &file{bodies: make([][]byte, n-1)}
	for i := 1; i < n; i++ {
		k, _ := slices.BinarySearch(ends, starts[i]+1)
		body, ok := bytes.CutPrefix(raw[starts[i]:ends[k]], fmt.Appendf(nil, "%d 0 obj\n", i))
		end := bytes.LastIndex(body, []byte("endobj"))
		if !ok || end < 0 {
			return bad(fmt.Sprintf("object %d", i))
		}
		f.bodies[i-1] = bytes.TrimSuffix(body[:end], []byte("\n"))
	}
	return f, root, info, nil
}

func reference(trailer []byte, key string) (int, error) {
	_, rest, ok := bytes.Cut(trailer, []byte(key))
	num, _, _ := bytes.Cut(rest, []byte(" "))
	if !ok {
		return 0, errors.New("no " + key)
	}
	return strconv.Atoi(string(num))
}

// compress deflates the streams that gofpdf left as they were.
func (f *file) compress() error {
	for i, body := range f.bodies {
		head, data, ok := bytes.Cut(body, []byte(">>\nstream\n"))
		if !ok {
			continue
		}
		if data, ok = bytes.CutSuffix(data, []byte("\nendstream")); !ok || !bytes.HasPrefix(head, []byte("<</Length ")) {
			return fmt.Errorf("gofpdf wrote an odd stream in object %d", i+1)
		}
		f.bodies[i] = stream("", data)
	}
	return nil
}
