package pdf

import (
	"bytes"
	"crypto/sha256"
	"errors"
	"fmt"
	"regexp"
	"slices"
	"strconv"
)

// finish turns what gofpdf wrote into the file that is handed out: the fonts are added and named in the resources that
// all pages share, the dates get their time zone, the catalog the language. All objects are then written again with a new
// table of their places.
func finish(raw []byte, faces []*face, m Meta) ([]byte, error) {
	objects, root, info, err := readObjects(raw)
	if err != nil {
		return nil, err
	}
	const resources = 2 // by gofpdf's numbering
	var names []byte
	for _, f := range faces {
		names = fmt.Appendf(names, "/%s %d 0 R\n", f.Face, len(objects)+fontMain)
		objects = append(objects, f.numbered(len(objects))...)
	}
	if objects[resources], err = insert(objects[resources], "/Font <<\n", string(names)); err != nil {
		return nil, err
	}
	if objects[root], err = insert(objects[root], "/Type /Catalog\n", "/Lang (zh-CN)\n/ViewerPreferences <</DisplayDocTitle true>>\n"); err != nil {
		return nil, err
	}
	objects[info] = dates.ReplaceAllFunc(objects[info], func(d []byte) []byte {
		if m.Created.IsZero() {
			return nil
		}
		return append(d[:len(d)-1:len(d)-1], "Z)"...) // the time is UTC's
	})
	return writeObjects(objects, root, info), nil
}

var dates = regexp.MustCompile(`/(CreationDate|ModDate) \(D:\d{14}\)`)

// numbered gives the font's objects with their references filled in, the first one having the number given.
func (f *face) numbered(first int) [][]byte {
	objects := make([][]byte, fontObjects)
	for i, body := range f.objects {
		if i != fontUnicode && i != fontFile {
			body = references.ReplaceAllFunc(body, func(at []byte) []byte {
				return fmt.Appendf(nil, " %d 0 R", first+int(at[2]-'0'))
			})
		}
		objects[i] = body
	}
	return objects
}

var references = regexp.MustCompile(` @\d`)

// insert puts text behind the first place where before stands.
func insert(body []byte, before, text string) ([]byte, error) {
	i := bytes.Index(body, []byte(before))
	if i < 0 {
		return nil, fmt.Errorf("gofpdf wrote no %q where it should", before)
	}
	return slices.Insert(slices.Clone(body), i+len(before), []byte(text)...), nil
}

// readObjects takes the file apart: objects[n] is the body of object n, between obj and endobj.
func readObjects(raw []byte) (objects [][]byte, root, info int, err error) {
	bad := func(what string) ([][]byte, int, int, error) {
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
	trailer := string(table[entry*n:])
	if root, e = reference(trailer, "/Root "); e != nil || root <= 0 || root >= n {
		return bad("root")
	}
	if info, e = reference(trailer, "/Info "); e != nil || info <= 0 || info >= n {
		return bad("info")
	}
	objects = make([][]byte, n)
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
	for i := 1; i < n; i++ {
		k, _ := slices.BinarySearch(ends, starts[i]+1)
		body, ok := bytes.CutPrefix(raw[starts[i]:ends[k]], fmt.Appendf(nil, "%d 0 obj\n", i))
		end := bytes.LastIndex(body, []byte("endobj"))
		if !ok || end < 0 {
			return bad(fmt.Sprintf("object %d", i))
		}
		objects[i] = bytes.TrimSuffix(body[:end], []byte("\n"))
	}
	return objects, root, info, nil
}

func reference(trailer, key string) (int, error) {
	_, rest, ok := bytes.Cut([]byte(trailer), []byte(key))
	num, _, _ := bytes.Cut(rest, []byte(" "))
	if !ok {
		return 0, errors.New("no " + key)
	}
	return strconv.Atoi(string(num))
}

// writeObjects writes the file. The ID is the hash of everything before it, so that it changes with the content and with
// nothing else.
func writeObjects(objects [][]byte, root, info int) []byte {
	size := 1024
	for _, body := range objects {
		size += len(body) + 48
	}
	b := make([]byte, 0, size)
	b = append(b, "%PDF-1.7\n%\xe5\xa4\x8d\xe5\x87\xbd\n"...) // the second line tells that the file is not text
	starts := make([]int, len(objects))
	for n, body := range objects[1:] {
		starts[n+1] = len(b)
		b = fmt.Appendf(b, "%d 0 obj\n", n+1)
		b = append(b, body...)
		b = append(b, "\nendobj\n"...)
	}
	sum := sha256.Sum256(b)
	xref := len(b)
	b = fmt.Appendf(b, "xref\n0 %d\n0000000000 65535 f \n", len(objects))
	for _, at := range starts[1:] {
		b = fmt.Appendf(b, "%010d 00000 n \n", at)
	}
	return fmt.Appendf(b, "trailer\n<</Size %d /Root %d 0 R /Info %d 0 R /ID [<%x> <%x>]>>\nstartxref\n%d\n%%%%EOF\n",
		len(objects), root, info, sum[:16], sum[:16], xref)
}
