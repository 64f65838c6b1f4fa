package intake

import (
	"bytes"
	"encoding/binary"
	"errors"
	"fmt"
	"io"
	"sort"
	"strings"
	"unicode/utf16"

	"github.com/richardlehane/mscfb"
	"golang.org/x/text/encoding/charmap"

	"fuhan/drafting"
)

// maxStream is how much of a stream of an old file is read, in bytes.
const maxStream = 64 << 20

var errWord97 = errors.New("not a Word 97 binary file")

// IsCompound reports whether data is a compound file: .doc, .wps, .xls, or a file locked by a password.
func IsCompound(data []byte) bool {
	return bytes.HasPrefix(data, []byte("\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"))
}

// ReadWord97 reads the words of a .doc or .wps by its piece table ([MS-DOC] 2.4.1), where LibreOffice is not there. Text
// that tracked changes deleted is left out of the text and listed. Automatic numbers, borders of tables and comments are
// not read, and a remark says so.
func ReadWord97(data []byte) (out *drafting.Content, err error) {
	defer func() { // mscfb trusts the sizes of a damaged file
		if p := recover(); p != nil {
			out, err = nil, brokenWord(fmt.Errorf("panic: %v", p))
		}
	}()
	doc, tables, err := streams(data)
	if err != nil {
		return nil, err
	}
	return word97(doc, tables)
}

func brokenWord(cause error) error {
	return drafting.Wrap(drafting.CodeInvalid, cause, "这个旧版 Word 或 WPS 文件读不出来，可能已损坏，或不是文字文件。请在 Word 或 WPS 里另存为 .docx 再导入。")
}

// Kind names what a compound file is: doc, xls, ppt, locked, or "" for what is not known.
func Kind(data []byte) (kind string) {
	defer func() {
		if recover() != nil {
			kind = ""
		}
	}()
	r, err := mscfb.New(bytes.NewReader(data))
	if err != nil {
		return ""
	}
	for e, err := r.Next(); err == nil; e, err = r.Next() {
		switch e.Name {
		case "WordDocument":
			return "doc"
		case "Workbook", "Book":
			kind = "xls"
		case "PowerPoint Document":
			kind = "ppt"
		case "EncryptedPackage":
			return "locked"
		}
	}
	return kind
}

func streams(data []byte) (doc []byte, tables map[string][]byte, err error) {
	r, err := mscfb.New(bytes.NewReader(data))
	if err != nil {
		return nil, nil, brokenWord(err)
	}
	tables = map[string][]byte{}
	for e, err := r.Next(); err == nil; e, err = r.Next() {
		if len(e.Path) > 0 || e.Name != "WordDocument" && e.Name != "0Table" && e.Name != "1Table" {
			continue
		}
		b, err := io.ReadAll(io.LimitReader(e, maxStream))
		if err != nil && len(b) == 0 {
			return nil, nil, brokenWord(err)
		}
		if e.Name == "WordDocument" {
			doc = b
		} else {
			tables[e.Name] = b
		}
	}
	return doc, tables, nil
}

// bin reads little-endian numbers; outside of the bytes all are 0.
type bin []byte

func (b bin) u16(at int) int {
	if at < 0 || at+2 > len(b) {
		return 0
	}
	return int(binary.LittleEndian.Uint16(b[at:]))
}

func (b bin) u32(at int) int {
	if at < 0 || at+4 > len(b) {
		return 0
	}
	return int(binary.LittleEndian.Uint32(b[at:]))
}

func (b bin) cut(from, n int) bin {
	if from < 0 || n < 0 || from > len(b) {
		return nil
	}
	return b[from:min(from+n, len(b))]
}

func word97(doc bin, tables map[string][]byte) (*drafting.Content, error) {
	if doc.u16(0) != 0xa5ec {
		return nil, brokenWord(errWord97)
	}
	flags := doc.u16(0x0a)
	if flags&0x0100 != 0 {
		return nil, drafting.Errorf(drafting.CodeInvalid, "这个 Word 文件加了打开密码，读不了。请用密码打开后去掉密码另存一份。")
	}
	table := bin(tables["0Table"])
	if flags&0x0200 != 0 {
		table = tables["1Table"]
	}
	pieces := piecesOf(table.cut(doc.u32(0x1a2), doc.u32(0x1a6)))
	if len(pieces) == 0 {
		return nil, brokenWord(errWord97)
	}
	marks := marksOf(doc, table.cut(doc.u32(0xfa), doc.u32(0xfe)))
	main, notes, heads := doc.u32(0x4c), doc.u32(0x50), doc.u32(0x54)
	w := &words97{out: &drafting.Content{Format: "doc"}}
	w.read(doc, pieces, marks, 0, main)
	w.flush()
	said := w.out.Passages
	w.out.Passages = nil
	w.read(doc, pieces, nil, main+notes, heads)
	w.flush()
	for i := range w.out.Passages {
		w.out.Headers = append(w.out.Headers, w.out.Passages[i].Text)
	}
	w.out.Passages = nil
	w.read(doc, pieces, nil, main, notes)
	w.flush()
	for i := range w.out.Passages {
		w.out.Notes = append(w.out.Notes, drafting.Annotation{Text: w.out.Passages[i].Text, Passage: -1})
	}
	w.out.Passages = said
	w.remarks()
	return w.out, nil
}

// piece is a stretch of the text: characters from cp lie at fc of the stream.
type piece struct {
	cp, end int
	fc      int
	narrow  bool // one byte a character
}

// piecesOf reads the Clx: property records are passed over, then comes the piece table.
func piecesOf(clx bin) []piece {
	for len(clx) > 0 && clx[0] == 1 {
		clx = clx.cut(3+clx.u16(1), len(clx))
	}
	if len(clx) < 5 || clx[0] != 2 {
		return nil
	}
	plc := clx.cut(5, clx.u32(1))
	n := (len(plc) - 4) / 12
	var out []piece
	for i := range max(n, 0) {
		fc := plc.u32(4*(n+1) + 8*i + 2)
		p := piece{cp: plc.u32(4 * i), end: plc.u32(4*i + 4), fc: fc & 0x3fffffff, narrow: fc&0x40000000 != 0}
		if p.narrow {
			p.fc /= 2
		}
		if p.end > p.cp {
			out = append(out, p)
		}
	}
	return out
}

// marked is a stretch of the stream, in bytes, whose characters are deleted, inserted or hidden.
type marked struct {
	from, to            int
	gone, added, vanish bool
}

// marksOf reads the character properties ([MS-DOC] 2.8.25) for the three that matter here.
func marksOf(doc, plc bin) []marked {
	n := (len(plc) - 4) / 8
	var out []marked
	for i := range max(n, 0) {
		page := doc.cut((plc.u32(4*(n+1)+4*i)&0x3fffff)*512, 512)
		if len(page) < 512 {
			continue
		}
		runs := int(page[511])
		for k := range runs {
			at := 4*(runs+1) + k
			if at >= 511 || page[at] == 0 {
				continue
			}
			props := int(page[at]) * 2
			if props >= 511 {
				continue
			}
			m := marked{from: page.u32(4 * k), to: page.u32(4*k + 4)}
			m.properties(page.cut(props+1, int(page[props])))
			if m.gone || m.added || m.vanish {
				out = append(out, m)
			}
		}
	}
	sort.Slice(out, func(i, j int) bool { return out[i].from < out[j].from })
	return out
}

func (m *marked) properties(b bin) {
	for len(b) >= 3 {
		op, value := b.u16(0), b[2] != 0
		switch op {
		case 0x0800:
			m.gone = value
		case 0x0801:
			m.added = value
		case 0x083c:
			m.vanish = value
		}
		n := [8]int{1, 1, 2, 4, 2, 2, 0, 3}[op>>13]
		if n == 0 {
			n = 1 + int(b[2])
		}
		b = b.cut(2+n, len(b))
	}
}

func markAt(marks []marked, at int) marked {
	i := sort.Search(len(marks), func(i int) bool { return marks[i].from > at })
	if i > 0 && at < marks[i-1].to {
		return marks[i-1]
	}
	return marked{}
}

// words97 puts characters together to paragraphs.
type words97 struct {
	out    *drafting.Content
	text   strings.Builder
	hidden strings.Builder
	fields []bool // open fields, true once the result has begun
	cell   bool   // the last character ended a cell
}

func (w *words97) read(doc bin, pieces []piece, marks []marked, from, n int) {
	for _, p := range pieces {
		a, b := max(p.cp, from), min(p.end, from+n)
		if a >= b {
			continue
		}
		width := 2
		if p.narrow {
			width = 1
		}
		raw := doc.cut(p.fc+(a-p.cp)*width, (b-a)*width)
		if p.narrow {
			for i, c := range raw {
				w.char(charmap.Windows1252.DecodeByte(c), markAt(marks, p.fc+(a-p.cp)+i))
			}
			continue
		}
		for i := 0; i+1 < len(raw); i += 2 {
			c, at := rune(raw.u16(i)), p.fc+(a-p.cp)*2+i
			if utf16.IsSurrogate(c) && i+3 < len(raw) {
				if r := utf16.DecodeRune(c, rune(raw.u16(i+2))); r != 0xfffd {
					c = r
					i += 2
				}
			}
			w.char(c, markAt(marks, at))
		}
	}
}

func (w *words97) char(c rune, m marked) {
	if utf16.IsSurrogate(c) || c == 0xfffe || c == 0xffff {
		c = '□'
	}
	switch c {
	case 0x13:
		w.fields = append(w.fields, false)
		return
	case 0x14:
		if n := len(w.fields); n > 0 {
			w.fields[n-1] = true
		}
		return
	case 0x15:
		if n := len(w.fields); n > 0 {
			w.fields = w.fields[:n-1]
		}
		return
	}
	if n := len(w.fields); n > 0 && !w.fields[n-1] && c != '\r' {
		return
	}
	if c != 7 {
		w.cell = false
	}
	if m.gone || m.added {
		w.change(c, m)
		if m.gone {
			return
		}
	}
	if m.vanish && c >= ' ' {
		w.hidden.WriteRune(c)
		return
	}
	switch {
	case c == '\r', c == '\f':
		w.fields = nil
		w.flush()
	case c == 7: // the end of a cell; twice: of a row
		if w.cell {
			w.flush()
		} else {
			w.text.WriteByte('\t')
		}
		w.cell = !w.cell
	case c == '\v':
		w.text.WriteByte('\n')
	case c == '\t':
		w.text.WriteByte('\t')
	case c == 0x1e:
		w.text.WriteByte('-')
	case c == 1:
		w.out.Pictures++
	case c == 0xa0:
		w.text.WriteByte(' ')
	case c >= ' ':
		w.text.WriteRune(c)
	}
}

func (w *words97) change(c rune, m marked) {
	k := drafting.ChangeInsert
	if m.gone {
		k = drafting.ChangeDelete
	}
	if c < ' ' {
		return
	}
	if n := len(w.out.Changes); n > 0 && w.out.Changes[n-1].Kind == k && w.out.Changes[n-1].Passage == len(w.out.Passages) {
		w.out.Changes[n-1].Text += string(c)
		return
	}
	w.out.Changes = append(w.out.Changes, drafting.Change{Kind: k, Text: string(c), Passage: len(w.out.Passages)})
}

func (w *words97) flush() {
	if t := strings.Trim(w.text.String(), " \t\n"); t != "" {
		w.out.Passages = append(w.out.Passages, drafting.Passage{Text: t})
	}
	if t := strings.TrimSpace(w.hidden.String()); t != "" {
		w.out.Hidden = append(w.out.Hidden, t)
	}
	w.text.Reset()
	w.hidden.Reset()
	w.cell = false
}

func (w *words97) remarks() {
	o := w.out
	say := func(format string, args ...any) { o.Remarks = append(o.Remarks, fmt.Sprintf(format, args...)) }
	say("本机没有 LibreOffice，旧版 Word 或 WPS 文件只读出了文字：自动编号、特殊符号、注音、表格线、批注、文本框没有读入，请对照原件补上。")
	if n := len(o.Changes); n > 0 {
		say("文件里有 %d 处修订，按全部接受后的文字读入，请向来文单位核实。", n)
		for i := range o.Changes {
			o.Changes[i].Passage = min(o.Changes[i].Passage, len(o.Passages)-1)
			if i < 200 {
				say("修订：%s“%s”", o.Changes[i].Kind.Word(), o.Changes[i].Text)
			}
		}
	}
	if o.Pictures > 0 {
		say("文件里有 %d 张图片，没有读入；图片里的文字请对照原件。", o.Pictures)
	}
	for _, h := range o.Hidden {
		say("隐藏文字，没有读作正文：“%s”", h)
	}
	for _, n := range o.Notes {
		say("脚注：%s", n.Text)
	}
}
