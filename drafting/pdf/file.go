package pdf

import (
	"bytes"
	"compress/zlib"
	"crypto/sha256"
	"fmt"
	"io"
	"sync"
)

// file collects the objects of a PDF, which are numbered from 1 in the order in which they are asked for.
type file struct {
	bodies [][]byte
}

func (f *file) add(body []byte) int {
	f.bodies = append(f.bodies, body)
	return len(f.bodies)
}

func (f *file) addf(format string, args ...any) int { return f.add(fmt.Appendf(nil, format, args...)) }

func (f *file) set(n int, format string, args ...any) {
	f.bodies[n-1] = fmt.Appendf(nil, format, args...)
}

// bytes writes the file. The ID is the hash of everything before it, so that it changes with the content and with nothing
// else.
func (f *file) bytes(root, info int) []byte {
	size := 1024
	for _, body := range f.bodies {
		size += len(body) + 48
	}
	b := make([]byte, 0, size)
	b = append(b, "%PDF-1.7\n%\xe5\xa4\x8d\xe5\x87\xbd\n"...) // the second line tells that the file is not text
	starts := make([]int, len(f.bodies))
	for i, body := range f.bodies {
		starts[i] = len(b)
		b = fmt.Appendf(b, "%d 0 obj\n", i+1)
		b = append(b, body...)
		b = append(b, "\nendobj\n"...)
	}
	sum := sha256.Sum256(b)
	xref := len(b)
	b = fmt.Appendf(b, "xref\n0 %d\n0000000000 65535 f \n", len(f.bodies)+1)
	for _, at := range starts {
		b = fmt.Appendf(b, "%010d 00000 n \n", at)
	}
	return fmt.Appendf(b, "trailer\n<</Size %d /Root %d 0 R /Info %d 0 R /ID [<%x> <%x>]>>\nstartxref\n%d\n%%%%EOF\n",
		len(f.bodies)+1, root, info, sum[:16], sum[:16], xref)
}

// deflaters are kept: a new one costs more than a page's worth of work.
var deflaters = sync.Pool{New: func() any {
	w, _ := zlib.NewWriterLevel(io.Discard, zlib.BestSpeed) // the level is known
	return w
}}

// stream makes a compressed stream object; entries are added to its dictionary.
func stream(entries string, data []byte) []byte {
	const head = 96 // room for the dictionary, which tells the length
	var z bytes.Buffer
	z.Grow(head + len(entries) + len(data)*3/4 + 64)
	z.Write(make([]byte, head+len(entries)))
	w := deflaters.Get().(*zlib.Writer)
	defer deflaters.Put(w)
	w.Reset(&z)
	_, _ = w.Write(data) // a buffer takes everything
	_ = w.Close()
	b := z.Bytes()
	dict := fmt.Appendf(nil, "<<%s/Length %d /Filter /FlateDecode>>\nstream\n", entries, len(b)-head-len(entries))
	b = b[head+len(entries)-len(dict):]
	copy(b, dict)
	return append(b, "\nendstream"...)
}

// plainStream makes a stream object that is not compressed, for what tools look for in the file's bytes.
func plainStream(entries string, data []byte) []byte {
	b := fmt.Appendf(nil, "<<%s/Length %d>>\nstream\n", entries, len(data))
	b = append(b, data...)
	return append(b, "\nendstream"...)
}
