package intake

import (
	"bytes"
	"encoding/binary"
	"os"
	"strings"
	"testing"
	"unicode/utf16"

	"github.com/google/go-cmp/cmp"

	"fuhan/drafting"
)

// binaryWord builds the two streams of a .doc: a narrow piece, then a wide one, and a page of character properties that
// deletes and hides stretches of the wide one.
func binaryWord(narrow, wide string, head string, gone, hidden [2]int) (doc, table []byte) {
	doc = make([]byte, 512*4)
	put16 := func(b []byte, at, v int) { binary.LittleEndian.PutUint16(b[at:], uint16(v)) }
	put32 := func(b []byte, at, v int) { binary.LittleEndian.PutUint32(b[at:], uint32(v)) }
	units := utf16.Encode([]rune(wide + head))
	const fcNarrow, fcWide = 512, 600
	copy(doc[fcNarrow:], narrow)
	for i, u := range units {
		put16(doc, fcWide+2*i, int(u))
	}
	put16(doc, 0, 0xa5ec)
	put16(doc, 0x0a, 0x0200)
	put32(doc, 0x4c, len(narrow)+len(utf16.Encode([]rune(wide))))
	put32(doc, 0x54, len(utf16.Encode([]rune(head))))
	// the page of properties, number 3
	page := doc[3*512 : 4*512]
	edges := []int{fcNarrow, fcWide + 2*gone[0], fcWide + 2*gone[1], fcWide + 2*hidden[0], fcWide + 2*hidden[1], fcWide + 2*len(units)}
	runs := len(edges) - 1
	page[511] = byte(runs)
	for i, e := range edges {
		put32(page, 4*i, e)
	}
	page[4*(runs+1)+1] = 100
	copy(page[200:], []byte{6, 0x35, 0x08, 1, 0x00, 0x08, 1}) // bold, then deleted
	page[4*(runs+1)+3] = 120
	copy(page[240:], []byte{3, 0x3c, 0x08, 1})
	// the table stream: Clx with one property record, then the pieces; the plex of property pages
	var clx bytes.Buffer
	clx.Write([]byte{1, 2, 0, 9, 9, 2})
	n := len(narrow)
	_ = binary.Write(&clx, binary.LittleEndian, []uint32{uint32(3*4 + 2*8), 0, uint32(n), uint32(n + len(units))})
	_ = binary.Write(&clx, binary.LittleEndian, struct {
		A uint16
		B uint32
		C uint16
	}{0, fcNarrow*2 | 0x40000000, 0})
	_ = binary.Write(&clx, binary.LittleEndian, struct {
		A uint16
		B uint32
		C uint16
	}{0, fcWide, 0})
	put32(doc, 0x1a2, 0)
	put32(doc, 0x1a6, clx.Len())
	put32(doc, 0xfa, clx.Len())
	put32(doc, 0xfe, 12)
	_ = binary.Write(&clx, binary.LittleEndian, []uint32{fcNarrow, fcWide + uint32(2*len(units)), 3})
	return doc, clx.Bytes()
}

func TestWord97(t *testing.T) {
	doc, table := binaryWord("No. 1\r", "投资120121万元。\r暗语明言\x07二\x07\x07\x13 PAGE \x14三\x15\r", "页眉\r", [2]int{2, 5}, [2]int{12, 14})
	c, err := word97(doc, map[string][]byte{"1Table": table})
	if err != nil {
		t.Fatal(err)
	}
	if d := cmp.Diff([]string{"No. 1", "投资121万元。", "明言\t二", "三"}, texts(c)); d != "" {
		t.Errorf("(-want +got):\n%s", d)
	}
	if d := cmp.Diff([]drafting.Change{{Kind: drafting.ChangeDelete, Text: "120", Passage: 1}}, c.Changes); d != "" {
		t.Error(d)
	}
	if len(c.Hidden) != 1 || c.Hidden[0] != "暗语" || len(c.Headers) != 1 || c.Headers[0] != "页眉" {
		t.Errorf("hidden %q, heads %q", c.Hidden, c.Headers)
	}
	if all := strings.Join(c.Remarks, "\n"); !strings.Contains(all, "自动编号") || !strings.Contains(all, "删除“120”") {
		t.Error(all)
	}
}

// TestOldWordAlone reads testdata/opinion.doc, which LibreOffice wrote from words of our own.
func TestOldWordAlone(t *testing.T) {
	data, err := os.ReadFile("testdata/opinion.doc")
	if err != nil {
		t.Fatal(err)
	}
	if !IsCompound(data) || Kind(data) != "doc" {
		t.Fatalf("kind %q", Kind(data))
	}
	c, err := ReadWord97(data)
	if err != nil {
		t.Fatal(err)
	}
	if d := cmp.Diff([]string{"江州省财政厅关于第15号提案的会办意见", "安排资金", "投资121万元。", "年度\t万元", "2025\t120", "后文"}, texts(c)); d != "" {
		t.Errorf("(-want +got):\n%s", d)
	}
	if len(c.Changes) != 2 || c.Changes[0].Text != "120" || c.Changes[1].Text != "121" {
		t.Errorf("%+v", c.Changes)
	}
}

func TestWord97Refuses(t *testing.T) {
	data, err := os.ReadFile("testdata/opinion.doc")
	if err != nil {
		t.Fatal(err)
	}
	for _, b := range [][]byte{nil, data[:600], data[:len(data)/2], append([]byte(nil), "\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"...)} {
		if _, err := ReadWord97(b); err != nil && drafting.ErrorCode(err) != drafting.CodeInvalid {
			t.Errorf("%d bytes: %v", len(b), err)
		}
	}
	doc, table := binaryWord("a", "b", "", [2]int{}, [2]int{})
	doc[0x0b] |= 1
	if _, err := word97(doc, map[string][]byte{"1Table": table}); !strings.Contains(drafting.ErrorMessage(err), "密码") {
		t.Error(err)
	}
}

func FuzzWord97(f *testing.F) {
	doc, table := binaryWord("No. 1\r", "投资120121万元。\r", "页眉\r", [2]int{2, 5}, [2]int{9, 11})
	f.Add(doc, table)
	f.Fuzz(func(t *testing.T, doc, table []byte) {
		if c, err := word97(doc, map[string][]byte{"1Table": table, "0Table": table}); err == nil {
			_ = c.Everything()
		} else if drafting.ErrorCode(err) != drafting.CodeInvalid {
			t.Fatal(err)
		}
	})
}

func FuzzReadWord97(f *testing.F) {
	data, err := os.ReadFile("testdata/opinion.doc")
	if err != nil {
		f.Fatal(err)
	}
	f.Add(data)
	f.Fuzz(func(t *testing.T, data []byte) {
		if _, err := ReadWord97(data); err != nil && drafting.ErrorCode(err) != drafting.CodeInvalid {
			t.Fatal(err)
		}
	})
}
