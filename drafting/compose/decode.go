package compose

import (
	"bytes"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/encoding/simplifiedchinese"
	xunicode "golang.org/x/text/encoding/unicode"

	"fuhan/drafting"
)

// MaxBytes is the size of the largest file that Read takes.
const MaxBytes = 5 << 20

// Charset names how the bytes of a text were written.
type Charset string

const (
	UTF8    Charset = "UTF-8"
	UTF16   Charset = "UTF-16"
	GB18030 Charset = "GB18030"
)

// Decode gives the text in data: UTF-8, else GB18030; a byte order mark decides first and is left out, and UTF-16 is seen without one. name is the file's
// name for messages, "" for pasted text. Detectors that count frequencies fail on texts as short as letters, so only
// validity decides. CodeInvalid where data is too large, empty, or no text.
func Decode(name string, data []byte) (string, Charset, error) {
	if len(data) > MaxBytes {
		return "", "", drafting.Errorf(drafting.CodeInvalid, "%s超过 5 MB，复函没有这么大。请确认选对了文件，或只保留函件正文后再导入。", subject(name))
	}
	if IsPicture(data) {
		return "", "", drafting.Errorf(drafting.CodeInvalid, "%s是图片，里面的文字读不出来，没有读入。请来文单位发可编辑的版本，或照原件录入。", subject(name))
	}
	if isArchive(data) {
		return "", "", drafting.Errorf(drafting.CodeInvalid, "%s是压缩文件，没有读入。请先解压，再选里面的文件。", subject(name))
	}
	if kind := binaryKind(data); kind != "" {
		return "", "", drafting.Errorf(drafting.CodeInvalid, "%s%s，不是纯文本。请先另存为纯文本（.txt）再导入。", subject(name), kind)
	}
	text, cs, ok := decodeBytes(data)
	if !ok {
		return "", "", drafting.Errorf(drafting.CodeInvalid, "%s不是能读的文本：既不是 UTF-8 也不是 GB18030 编码，或内容已损坏。请用文字处理软件打开后另存为 UTF-8 纯文本再导入。", subject(name))
	}
	if strings.IndexByte(text, 0) >= 0 || manyControls(text) {
		return "", "", drafting.Errorf(drafting.CodeInvalid, "%s含有二进制内容，不是纯文本。请先另存为纯文本（.txt）再导入。", subject(name))
	}
	if strings.IndexFunc(text, func(r rune) bool { return !isBlank(r) }) < 0 {
		return "", "", drafting.Errorf(drafting.CodeInvalid, "%s没有内容。请确认选对了文件。", subject(name))
	}
	return text, cs, nil
}

func subject(name string) string {
	if name == "" {
		return "这段文字"
	}
	return "文件“" + name + "”"
}

func decodeBytes(data []byte) (string, Charset, bool) {
	switch {
	case bytes.HasPrefix(data, []byte("\xef\xbb\xbf")):
		data = data[3:]
		return string(data), UTF8, utf8.Valid(data)
	case bytes.HasPrefix(data, []byte("\xff\xfe")), bytes.HasPrefix(data, []byte("\xfe\xff")):
		out, err := xunicode.UTF16(xunicode.BigEndian, xunicode.ExpectBOM).NewDecoder().Bytes(data)
		return string(out), UTF16, err == nil && len(data)%2 == 0 && !bytes.ContainsRune(out, utf8.RuneError)
	case bytes.IndexByte(data, 0) >= 0:
		if text, ok := unmarkedUTF16(data); ok {
			return text, UTF16, true
		}
		return string(data), UTF8, utf8.Valid(data) // its zeros are said
	case utf8.Valid(data):
		return string(data), UTF8, true
	case damagedUTF8(data):
		return "", "", false
	}
	out, err := simplifiedchinese.GB18030.NewDecoder().Bytes(data)
	return string(out), GB18030, err == nil && !bytes.ContainsRune(out, utf8.RuneError)
}

// unmarkedUTF16 reads UTF-16 without a byte order mark: the ends of lines give it zeros that no other text has, and in the right
// order nearly all of it is Han, CJK marks or ASCII.
func unmarkedUTF16(data []byte) (string, bool) {
	if len(data)%2 != 0 {
		return "", false
	}
	for _, order := range []xunicode.Endianness{xunicode.LittleEndian, xunicode.BigEndian} {
		out, err := xunicode.UTF16(order, xunicode.IgnoreBOM).NewDecoder().Bytes(data)
		if err != nil || bytes.ContainsRune(out, utf8.RuneError) || bytes.IndexByte(out, 0) >= 0 {
			continue
		}
		known, all := 0, 0
		for _, r := range string(out) {
			all++
			if r < 0x7f || unicode.Is(unicode.Han, r) || r >= 0x2000 && r < 0x3100 || r >= 0xff00 {
				known++
			}
		}
		if known*20 >= all*19 {
			return string(out), true
		}
	}
	return "", false
}

// damagedUTF8 reports whether data is UTF-8 with a few broken bytes, which GB18030 would read as other, wrong characters.
func damagedUTF8(data []byte) bool {
	good, bad := 0, 0
	for len(data) > 0 {
		r, w := utf8.DecodeRune(data)
		switch {
		case r == utf8.RuneError && w == 1:
			bad++
		case w == 3:
			good++
		}
		data = data[w:]
	}
	return good > 4*bad
}

// binaryKind names the usual files that are given by mistake.
func binaryKind(data []byte) string {
	for _, k := range []struct{ magic, word string }{
		{"%PDF-", "是 PDF 文件"},
		{"PK\x03\x04", "是 Word、Excel 或压缩文件"},
		{"\xd0\xcf\x11\xe0", "是旧版 Word、Excel 或 WPS 文件"},
		{"{\\rtf", "是 RTF 文件"},
	} {
		if bytes.HasPrefix(data, []byte(k.magic)) {
			return k.word
		}
	}
	return ""
}

// IsPicture reports whether data is a picture of a usual kind.
func IsPicture(data []byte) bool {
	return startsWith(data, "\x89PNG", "\xff\xd8\xff", "GIF8", "II*\x00", "MM\x00*") || startsWith(data, "BM") && len(data) > 7 && data[6] == 0 && data[7] == 0
}

func isArchive(data []byte) bool { return startsWith(data, "Rar!", "7z\xbc\xaf", "\x1f\x8b") }

func startsWith(data []byte, magics ...string) bool {
	for _, m := range magics {
		if bytes.HasPrefix(data, []byte(m)) {
			return true
		}
	}
	return false
}

// manyControls reports whether control characters are too many for a text (one in fifty; a stray one is let through).
func manyControls(text string) bool {
	n, all := 0, 0
	for _, r := range text {
		all++
		if r < ' ' && r != '\n' && r != '\r' && r != '\t' && r != '\f' && r != '\v' || r == 0x7f {
			n++
		}
	}
	return n > 2 && n*50 > all
}

// isBlank reports whether a character shows nothing: white space, and the marks of no width that web pages leave.
func isBlank(r rune) bool {
	switch r {
	case '\u200b', '\u200c', '\u200d', '\u200e', '\u200f', '\u2060', '\ufeff', '\u00ad':
		return true
	}
	return unicode.IsSpace(r)
}
