package pdf

import (
	"bytes"
	"compress/zlib"
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"maps"
	"os"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"
	"unicode/utf16"

	"fuhan/drafting/sfnt"
	"fuhan/drafting/typeset"
)

// A checker of the clauses of ISO 19005-2 and -3 that such a file can break: veraPDF cannot be had from the registries.

// archive is a PDF taken apart by its own table.
type archive struct {
	raw     []byte
	objects map[int][]byte
	trailer string
}

var (
	objectHead = regexp.MustCompile(`^(\d+) 0 obj\n`)
	lengthOf   = regexp.MustCompile(`/Length (\d+)`)
)

func takeApart(b []byte) (*archive, error) {
	a := &archive{raw: b, objects: map[int][]byte{}}
	tail := regexp.MustCompile(`startxref\n(\d+)\n%%EOF\n$`).FindSubmatch(b)
	if tail == nil {
		return nil, errors.New("6.1.3: no startxref at the end")
	}
	at, _ := strconv.Atoi(string(tail[1]))
	if at >= len(b) || !bytes.HasPrefix(b[at:], []byte("xref\n0 ")) {
		return nil, errors.New("6.1.4: startxref does not lead to the table")
	}
	lines := strings.SplitN(string(b[at:]), "\n", 3)
	n, _ := strconv.Atoi(strings.TrimPrefix(lines[1], "0 "))
	table := lines[2]
	if len(table) < 20*n {
		return nil, errors.New("6.1.4: the table is cut off")
	}
	a.trailer = table[20*n:]
	for i := 1; i < n; i++ {
		e := table[20*i : 20*i+20]
		off, err := strconv.Atoi(e[:10])
		if err != nil || off >= at || e[10:] != " 00000 n \n" {
			return nil, fmt.Errorf("6.1.4: entry %q", e)
		}
		head := objectHead.FindSubmatch(b[off:])
		if head == nil || string(head[1]) != strconv.Itoa(i) {
			return nil, fmt.Errorf("6.1.9: object %d is not where the table says", i)
		}
		body := b[off+len(head[0]):]
		end := bytes.Index(body, []byte("\nendobj\n"))
		if s := bytes.Index(body, []byte(">>\nstream\n")); s >= 0 && s < end {
			l := lengthOf.FindSubmatch(body[:s])
			if l == nil {
				return nil, fmt.Errorf("6.1.7.1: stream %d has no length", i)
			}
			size, _ := strconv.Atoi(string(l[1]))
			end = s + len(">>\nstream\n") + size + len("\nendstream")
			if end > len(body) || !bytes.HasPrefix(body[end-len("\nendstream"):], []byte("\nendstream\nendobj\n")) {
				return nil, fmt.Errorf("6.1.7.1: the length of stream %d is wrong", i)
			}
		}
		if end < 0 {
			return nil, fmt.Errorf("6.1.9: object %d has no end", i)
		}
		a.objects[i] = body[:end]
	}
	return a, nil
}

// dict gives an object without its stream, data the stream unpacked.
func (a *archive) dict(n int) string {
	d, _, _ := bytes.Cut(a.objects[n], []byte("\nstream\n"))
	return string(d)
}

func (a *archive) data(n int) ([]byte, error) {
	d, s, ok := bytes.Cut(a.objects[n], []byte("\nstream\n"))
	if !ok {
		return nil, fmt.Errorf("object %d is no stream", n)
	}
	s = bytes.TrimSuffix(s, []byte("\nendstream"))
	if !bytes.Contains(d, []byte("/Filter")) {
		return s, nil
	}
	if !bytes.Contains(d, []byte("/Filter /FlateDecode")) {
		return nil, fmt.Errorf("6.1.7.2: filter of object %d", n)
	}
	z, err := zlib.NewReader(bytes.NewReader(s))
	if err != nil {
		return nil, err
	}
	return io.ReadAll(z)
}

// ref gives the number of the object that key refers to in d, 0 for none.
func ref(d, key string) int {
	m := regexp.MustCompile(regexp.QuoteMeta(key) + `\s*\[?(\d+) 0 R`).FindStringSubmatch(d)
	if m == nil {
		return 0
	}
	n, _ := strconv.Atoi(m[1])
	return n
}

// text reads the text string behind key.
func text(d, key string) string {
	_, rest, ok := strings.Cut(d, key+" (")
	if !ok {
		return ""
	}
	s, _ := literal([]byte(rest))
	if !bytes.HasPrefix(s, []byte{0xfe, 0xff}) {
		return string(s)
	}
	var u []uint16
	for i := 2; i+1 < len(s); i += 2 {
		u = append(u, uint16(s[i])<<8|uint16(s[i+1]))
	}
	return string(utf16.Decode(u))
}

// literal reads a string up to its closing bracket and gives what follows.
func literal(b []byte) (s, rest []byte) {
	for i := 0; i < len(b); i++ {
		switch b[i] {
		case '\\':
			if i++; i < len(b) && b[i] == 'r' {
				s = append(s, '\r')
			} else if i < len(b) {
				s = append(s, b[i])
			}
		case ')':
			return s, b[i+1:]
		default:
			s = append(s, b[i])
		}
	}
	return s, nil
}

// findings lists what breaks the standard.
func findings(b []byte) (out []string) {
	say := func(format string, args ...any) { out = append(out, fmt.Sprintf(format, args...)) }
	if !bytes.HasPrefix(b, []byte("%PDF-1.7\n%")) || b[10] < 128 || b[11] < 128 || b[12] < 128 || b[13] < 128 {
		say("6.1.2: header")
	}
	a, err := takeApart(b)
	if err != nil {
		return append(out, err.Error())
	}
	if !regexp.MustCompile(`/ID \[<[0-9a-f]{32}> <[0-9a-f]{32}>\]`).MatchString(a.trailer) {
		say("6.1.3: no ID")
	}
	forbidden := regexp.MustCompile(`/(Encrypt|JavaScript|JS|Launch|Movie|Sound|AA|OpenAction|AcroForm|XFA|SMask|CA|ca|BM|Group|LZWDecode|Crypt|Interpolate|Alternates|OPI|TR2?|HT|PS|Ref|NeedsRendering|Perms|Requirements|Annots|ExtGState|XObject)\b`)
	for _, n := range slices.Sorted(maps.Keys(a.objects)) {
		d := a.dict(n)
		if m := forbidden.FindString(d); m != "" {
			say("object %d: %s", n, m)
		}
	}
	if strings.Contains(a.trailer, "/Encrypt") {
		say("6.1.3: encrypted")
	}
	root := a.dict(ref(a.trailer, "/Root"))
	out = append(out, a.colours(root)...)
	out = append(out, a.description(root, a.dict(ref(a.trailer, "/Info")))...)
	tree := a.dict(ref(root, "/Pages"))
	_, kids, _ := strings.Cut(tree, "/Kids [")
	kids, _, _ = strings.Cut(kids, "]")
	for _, k := range regexp.MustCompile(`(\d+) 0 R`).FindAllStringSubmatch(kids, -1) {
		n, _ := strconv.Atoi(k[1])
		out = append(out, a.page(a.dict(n))...)
	}
	if strings.TrimSpace(kids) == "" {
		say("no pages")
	}
	return out
}

// colours checks the output intent (6.2.3) and its profile.
func (a *archive) colours(root string) (out []string) {
	if !strings.Contains(root, "/S /GTS_PDFA1") || !strings.Contains(root, "/OutputConditionIdentifier (") {
		out = append(out, "6.2.3: no output intent")
	}
	n := ref(root, "/DestOutputProfile")
	p, err := a.data(n)
	if err != nil || len(p) < 132 || !strings.Contains(a.dict(n), "/N 3") {
		return append(out, "6.2.3: no profile with three components")
	}
	u32 := func(at int) int { return int(p[at])<<24 | int(p[at+1])<<16 | int(p[at+2])<<8 | int(p[at+3]) }
	if u32(0) != len(p) || string(p[36:40]) != "acsp" || string(p[12:20]) != "mntrRGB " || p[8] > 4 {
		out = append(out, "6.2.3: the profile's header")
	}
	have := map[string]bool{}
	for i := range u32(128) {
		at := 132 + 12*i
		have[string(p[at:at+4])] = true
		if from, size := u32(at+4), u32(at+8); from%4 != 0 || from+size > len(p) || size < 12 {
			out = append(out, "6.2.3: the profile's table")
		}
	}
	for _, tag := range []string{"desc", "cprt", "wtpt", "chad", "rXYZ", "gXYZ", "bXYZ", "rTRC", "gTRC", "bTRC"} {
		if !have[tag] {
			out = append(out, "6.2.3: the profile lacks "+tag)
		}
	}
	// White is the sum of the primaries: the white of D50.
	for k, want := range []int{0xf6d6, 0x10000, 0xd32d} {
		sum := 0
		for i := range u32(128) {
			if at := 132 + 12*i; string(p[at+1:at+4]) == "XYZ" {
				sum += u32(u32(at+4) + 8 + 4*k)
			}
		}
		if sum < want-8 || sum > want+8 {
			out = append(out, fmt.Sprintf("6.2.3: white is %x, not %x", sum, want))
		}
	}
	return out
}

type xmpPacket struct {
	RDF struct {
		D struct {
			Part        string `xml:"http://www.aiim.org/pdfa/ns/id/ part"`
			Conformance string `xml:"http://www.aiim.org/pdfa/ns/id/ conformance"`
			Title       string `xml:"title>Alt>li"`
			Author      string `xml:"creator>Seq>li"`
			Subject     string `xml:"description>Alt>li"`
			Keywords    string `xml:"http://ns.adobe.com/pdf/1.3/ Keywords"`
			Producer    string `xml:"http://ns.adobe.com/pdf/1.3/ Producer"`
			Creator     string `xml:"http://ns.adobe.com/xap/1.0/ CreatorTool"`
			Created     string `xml:"http://ns.adobe.com/xap/1.0/ CreateDate"`
			Modified    string `xml:"http://ns.adobe.com/xap/1.0/ ModifyDate"`
		} `xml:"Description"`
	} `xml:"RDF"`
}

// description checks that XMP is there, is read, and agrees with the Info dictionary (6.6), and the attachment (part 3, 6.8).
func (a *archive) description(root, info string) (out []string) {
	n := ref(root, "/Metadata")
	if d := a.dict(n); !strings.Contains(d, "/Type /Metadata") || !strings.Contains(d, "/Subtype /XML") || strings.Contains(d, "/Filter") {
		out = append(out, "6.6.2.1: no metadata stream")
	}
	data, err := a.data(n)
	if err != nil {
		return append(out, err.Error())
	}
	var x xmpPacket
	if err := xml.Unmarshal(data, &x); err != nil {
		return append(out, "6.6.2.1: "+err.Error())
	}
	p := x.RDF.D
	attached := strings.Contains(root, "/AF [")
	if part := map[bool]string{false: "2", true: "3"}[attached]; p.Part != part || p.Conformance != "B" {
		out = append(out, "6.6.4: PDF/A-"+p.Part+p.Conformance)
	}
	date := func(s string) string {
		t, err := time.Parse(time.RFC3339, s)
		if err != nil {
			return s
		}
		return t.Format(pdfDate)
	}
	for _, c := range []struct{ key, xmp string }{
		{"/Title", p.Title},
		{"/Author", p.Author},
		{"/Subject", p.Subject},
		{"/Keywords", p.Keywords},
		{"/Producer", p.Producer},
		{"/Creator", p.Creator},
		{"/CreationDate", date(p.Created)},
		{"/ModDate", date(p.Modified)},
	} {
		if got := text(info, c.key); got != c.xmp {
			out = append(out, fmt.Sprintf("6.6.3: %s is %q in Info, %q in XMP", c.key, got, c.xmp))
		}
	}
	if strings.Contains(root, "/EmbeddedFiles") != attached {
		out = append(out, "6.8: a file that is not associated")
	}
	if attached {
		spec := a.dict(ref(root, "/AF"))
		file := a.dict(ref(spec, "/EF <</F"))
		if !strings.Contains(spec, "/AFRelationship /Source") || text(spec, "/F") == "" || text(spec, "/F") != text(spec, "/UF") || !regexp.MustCompile(`/Subtype /\w+#2F\w+`).MatchString(file) || !strings.Contains(file, "/ModDate") {
			out = append(out, "6.8: the attachment's description")
		}
	}
	return out
}

// page checks a page's resources and contents, and the fonts by the codes that it uses.
func (a *archive) page(d string) (out []string) {
	if !strings.Contains(d, "/MediaBox [0 0 ") || ref(d, "/Resources") == 0 {
		out = append(out, "6.2.2: a page without resources of its own")
	}
	content, err := a.data(ref(d, "/Contents"))
	if err != nil {
		return append(out, err.Error())
	}
	resources := a.dict(ref(d, "/Resources"))
	codes := map[string]map[int]bool{}
	font, word := "", ""
	for b := content; len(b) > 0; {
		c := b[0]
		switch {
		case c == '(':
			var s []byte
			s, b = literal(b[1:])
			if len(s) > 32767 || len(s)%2 != 0 {
				out = append(out, "6.1.13: string")
			}
			for i := 0; i+1 < len(s); i += 2 {
				if codes[font] == nil {
					codes[font] = map[int]bool{}
				}
				codes[font][int(s[i])<<8|int(s[i+1])] = true
			}
			continue
		case c == '/':
			end := bytes.IndexByte(b, ' ')
			font, b = string(b[1:end]), b[end:]
			continue
		case c >= 'A' && c <= 'z' && c != '[' && c != ']':
			word += string(c)
		default:
			if word != "" && !slices.Contains([]string{"BT", "ET", "Tf", "Td", "TJ", "Tc", "g", "rg", "re", "f", "J", "j", "w", "G"}, word) {
				out = append(out, "6.2.2: operator "+word)
			}
			word = ""
		}
		b = b[1:]
	}
	for _, name := range slices.Sorted(maps.Keys(codes)) {
		out = append(out, a.font(ref(resources, "/"+name), codes[name])...)
	}
	return out
}

// font checks that a font is embedded, that its widths are its glyphs', and that .notdef is not shown (6.2.11).
func (a *archive) font(n int, codes map[int]bool) (out []string) {
	say := func(format string, args ...any) { out = append(out, fmt.Sprintf(format, args...)) }
	font := a.dict(n)
	cid := a.dict(ref(font, "/DescendantFonts"))
	desc := a.dict(ref(cid, "/FontDescriptor"))
	name := regexp.MustCompile(`/BaseFont /([A-Z]{6}\+[\w-]+)`)
	base := name.FindStringSubmatch(font)
	if base == nil || !strings.Contains(cid, "/BaseFont /"+base[1]+" ") || !strings.Contains(desc, "/FontName /"+base[1]+" ") {
		say("6.2.11: font %d has several names", n)
	}
	for _, want := range []string{"/Subtype /CIDFontType2", "/CIDToGIDMap /Identity", "/Ordering (Identity)"} {
		if !strings.Contains(cid, want) {
			say("6.2.11.3: font %d lacks %s", n, want)
		}
	}
	if !strings.Contains(font, "/Encoding /Identity-H") || ref(font, "/ToUnicode") == 0 {
		say("6.2.11.7: font %d has no map to characters", n)
	}
	program, err := a.data(ref(desc, "/FontFile2"))
	if err != nil {
		return append(out, fmt.Sprintf("6.2.11.4: font %d is not embedded: %v", n, err))
	}
	if !strings.Contains(a.dict(ref(desc, "/FontFile2")), fmt.Sprintf("/Length1 %d ", len(program))) {
		say("6.2.11.4: font %d: Length1", n)
	}
	f, err := sfnt.Parse(program, 0)
	if err != nil {
		return append(out, err.Error())
	}
	widths := map[int]int{}
	w := cid[strings.Index(cid, "/W [")+4:]
	for _, m := range regexp.MustCompile(`(\d+) \[([\d ]*)\]`).FindAllStringSubmatch(w, -1) {
		first, _ := strconv.Atoi(m[1])
		for i, v := range strings.Fields(m[2]) {
			widths[first+i], _ = strconv.Atoi(v)
		}
	}
	for _, c := range slices.Sorted(maps.Keys(codes)) {
		stated, ok := widths[c]
		if !ok {
			stated = fullWidth
		}
		switch own := f.Advance(sfnt.GlyphID(c)) * 1000 / f.UnitsPerEm(); {
		case c == 0:
			say("6.2.11.8: font %d shows .notdef", n)
		case c >= f.NumGlyphs():
			say("6.2.11.4: font %d has no glyph %d", n, c)
		case own-stated > 1 || stated-own > 1:
			say("6.2.11.5: font %d: glyph %d is %d wide, the file says %d", n, c, own, stated)
		}
	}
	return out
}

func TestIsPDFA(t *testing.T) {
	faces, err := typeset.LoadFaces(os.DirFS("../../assets/fonts"))
	if err != nil {
		t.Fatal(err)
	}
	attached := meta
	attached.Title += " <&> 特\x00殊\ufeff\n标题 (1\\2)"
	attached.Attachment = &Attachment{Name: "复函.json", Type: "application/json", Description: "复函的结构化数据", Data: []byte(`{"title":"关于"}`)}
	undated := Meta{}
	missing := sample()
	missing.Pages[0].Runs = append(missing.Pages[0].Runs, line(28000, 200000, typeset.Fang, 16, cell, "😀\U000e0100\u0301\U0010fffd"))
	for name, c := range map[string]struct {
		d *typeset.Document
		m Meta
	}{
		"sample":   {sample(), meta},
		"attached": {sample(), attached},
		"undated":  {sample(), undated},
		"missing":  {missing, meta},
		"letter":   {typeset.Layout(ownLetter(), typeset.DefaultProfile(), faces), meta},
	} {
		var b bytes.Buffer
		if err := Write(&b, c.d, c.m, faces); err != nil {
			t.Fatal(err)
		}
		for _, f := range findings(b.Bytes()) {
			t.Errorf("%s: %s", name, f)
		}
	}
}

// The checker must find what is wrong, else it shows nothing.
func TestCheckerFinds(t *testing.T) {
	good := written(t, sample())
	for clause, c := range map[string][2]string{
		"6.1.2":    {"%\xe5\xa4\x8d", "%abc"},
		"6.1.3":    {"/ID [<", "/IE [<"},
		"6.1.4":    {" 00000 n \n", " 00000 f \n"},
		"6.1.7.1":  {"\nendstream", "\nendstreak"},
		"6.2.3":    {"/GTS_PDFA1", "/GTS_PDFX1"},
		"6.6.4":    {"<pdfaid:part>2", "<pdfaid:part>1"},
		"6.6.3":    {"/Producer (Fuhan", "/Producer (Fugue"},
		"6.2.2":    {"/Resources 2 0 R", "/Resaurces 3 0 R"},
		"6.2.11.3": {"/CIDToGIDMap /Identity", "/CIDToGIDMap /Identite"},
		"6.2.11.4": {"/FontFile2", "/FontFile3"},
		"6.2.11.7": {"/ToUnicode", "/ToUnicoda"},
		"/AA":      {"/Lang (zh-CN)", "/AA   (zh-CN)"},
	} {
		bad := bytes.ReplaceAll(good, []byte(c[0]), []byte(c[1]))
		if bytes.Equal(bad, good) {
			t.Errorf("%s: the file has no %q", clause, c[0])
		}
		if found := strings.Join(findings(bad), "\n"); !strings.Contains(found, clause) {
			t.Errorf("%s is not found: %q", clause, found)
		}
	}
	wide := regexp.MustCompile(`(/W \[\d+ \[)\d`).ReplaceAll(good, []byte("${1}9"))
	if found := strings.Join(findings(wide), "\n"); !strings.Contains(found, "6.2.11.5") {
		t.Errorf("wrong widths are not found: %q", found)
	}
}
