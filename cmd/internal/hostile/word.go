package hostile

import (
	"archive/zip"
	"bytes"
	"encoding/binary"
	"fmt"
	"hash/crc32"
	"maps"
	"slices"
	"strings"
)

const (
	wordNS = `xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" xmlns:o="urn:schemas-microsoft-com:office:office" xmlns:v="urn:schemas-microsoft-com:vml"`
	relsNS = `xmlns="http://schemas.openxmlformats.org/package/2006/relationships"`
	relTyp = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"
)

// parts are the parts of a zip by their names.
type parts map[string]string

func (p parts) zip() []byte {
	var b bytes.Buffer
	z := zip.NewWriter(&b)
	for _, name := range slices.Sorted(maps.Keys(p)) {
		w, err := z.Create(name)
		if err == nil {
			_, err = w.Write([]byte(p[name]))
		}
		if err != nil {
			panic(err)
		}
	}
	if err := z.Close(); err != nil {
		panic(err)
	}
	return b.Bytes()
}

// word is a Word file with this body.
func word(body string) parts {
	return parts{
		"[Content_Types].xml": `<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="xml" ContentType="application/xml"/></Types>`,
		"_rels/.rels":         `<Relationships ` + relsNS + `><Relationship Id="a" Type="` + relTyp + `officeDocument" Target="word/document.xml"/></Relationships>`,
		"word/document.xml":   `<w:document ` + wordNS + `><w:body>` + body + `</w:body></w:document>`,
	}
}

func para(text string) string {
	return `<w:p><w:r><w:t xml:space="preserve">` + text + `</w:t></w:r></w:p>`
}

// opinionBody is a letter of the finance department, a paragraph a line.
func opinionBody() string {
	var b strings.Builder
	for line := range strings.Lines(Finance) {
		b.WriteString(para(strings.TrimSpace(line)))
	}
	return b.String()
}

// rel ties the document to something by kind; outside makes it a link to elsewhere.
func (p parts) rel(id, kind, target string, outside bool) parts {
	const rels = "word/_rels/document.xml.rels"
	if p[rels] == "" {
		p[rels] = `<Relationships ` + relsNS + `></Relationships>`
	}
	mode := ""
	if outside {
		mode = ` TargetMode="External"`
	}
	p[rels] = strings.Replace(p[rels], "</Rel", fmt.Sprintf(`<Relationship Id="%s" Type="%s%s" Target="%s"%s/></Rel`, id, relTyp, kind, target, mode), 1)
	return p
}

// with adds a part.
func (p parts) with(name, content string) parts {
	p[name] = content
	return p
}

// declare writes other sizes of the unpacked parts into the zip's directory.
func declare(data []byte, size uint32) []byte { return declareOf("", data, size) }

// declareOf does so for the part of this name alone.
func declareOf(name string, data []byte, size uint32) []byte {
	data = slices.Clone(data)
	for i := 0; i+46+len(name) < len(data); i++ {
		if bytes.HasPrefix(data[i:], []byte("PK\x01\x02")) && bytes.HasPrefix(data[i+46:], []byte(name)) {
			binary.LittleEndian.PutUint32(data[i+24:], size)
		}
	}
	return data
}

// cut ends a file early.
func cut(data []byte) []byte { return data[:len(data)*2/3] }

// locked is a Word file with a password: a compound file whose stream is called EncryptedPackage.
func locked() []byte {
	b := make([]byte, 512*4)
	copy(b, "\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1")
	put16 := func(at int, v uint16) { binary.LittleEndian.PutUint16(b[at:], v) }
	put32 := func(at int, v uint32) { binary.LittleEndian.PutUint32(b[at:], v) }
	put16(24, 0x3e)
	put16(26, 3)
	put16(28, 0xfffe)
	put16(30, 9)
	put16(32, 6)
	put32(44, 1) // one sector of the table
	put32(48, 1) // the directory's sector
	put32(56, 4096)
	put32(60, 0xfffffffe)
	put32(68, 0xfffffffe)
	put32(76, 0)
	for i := 1; i < 109; i++ {
		put32(76+4*i, 0xffffffff)
	}
	for i := range 128 {
		put32(512+4*i, 0xffffffff)
	}
	put32(512, 0xfffffffd)
	put32(516, 0xfffffffe)
	put32(520, 0xfffffffe)
	for i, name := range []string{"Root Entry", "EncryptedPackage"} {
		at := 1024 + 128*i
		for k, r := range name {
			put16(at+2*k, uint16(r))
		}
		put16(at+64, uint16(2*len(name)+2))
		b[at+66] = byte([]int{5, 2}[i])
		put32(at+68, 0xffffffff)
		put32(at+72, 0xffffffff)
		put32(at+76, 0xffffffff)
		put32(at+116, 0xfffffffe)
	}
	put32(1024+76, 1)
	return b
}

// noise is content that does not pack, the same each time.
func noise(n int) string {
	b := make([]byte, n)
	x := uint64(88172645463325252)
	for i := range b {
		x ^= x << 13
		x ^= x >> 7
		x ^= x << 17
		b[i] = byte(x)
	}
	return string(b)
}

// overlapping is a zip whose many entries all point at the same packed bytes: small on the disk, huge when unpacked.
func overlapping(name func(i int) string, n, each int) []byte {
	var packed bytes.Buffer
	z := zip.NewWriter(&packed)
	w, err := z.Create("x")
	if err == nil {
		_, err = w.Write(make([]byte, each))
	}
	if err == nil {
		err = z.Close()
	}
	if err != nil {
		panic(err)
	}
	r, err := zip.NewReader(bytes.NewReader(packed.Bytes()), int64(packed.Len()))
	if err != nil {
		panic(err)
	}
	at, err := r.File[0].DataOffset()
	if err != nil {
		panic(err)
	}
	var b bytes.Buffer
	b.Write(packed.Bytes()[:at+int64(r.File[0].CompressedSize64)])
	start := b.Len()
	sum := crc32.ChecksumIEEE(make([]byte, each))
	for i := range n {
		h := make([]byte, 46)
		copy(h, "PK\x01\x02")
		binary.LittleEndian.PutUint16(h[4:], 20)
		binary.LittleEndian.PutUint16(h[6:], 20)
		binary.LittleEndian.PutUint16(h[10:], zip.Deflate)
		binary.LittleEndian.PutUint32(h[16:], sum)
		binary.LittleEndian.PutUint32(h[20:], uint32(r.File[0].CompressedSize64))
		binary.LittleEndian.PutUint32(h[24:], uint32(each))
		binary.LittleEndian.PutUint16(h[28:], uint16(len(name(i))))
		b.Write(h)
		b.WriteString(name(i))
	}
	end := make([]byte, 22)
	copy(end, "PK\x05\x06")
	binary.LittleEndian.PutUint16(end[8:], uint16(n))
	binary.LittleEndian.PutUint16(end[10:], uint16(n))
	binary.LittleEndian.PutUint32(end[12:], uint32(b.Len()-start))
	binary.LittleEndian.PutUint32(end[16:], uint32(start))
	b.Write(end)
	return b.Bytes()
}
