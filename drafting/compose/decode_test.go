package compose

import (
	"os"
	"strings"
	"testing"

	"golang.org/x/text/encoding/simplifiedchinese"
	"golang.org/x/text/encoding/unicode"

	"fuhan/drafting"
)

const plainLetter = "江州市教育局关于对市政协十二届四次会议第036号提案的答复\r\n沈若川委员：\r\n您提出的《关于㙍坝老井的提案》收悉，现答复如下：\r\n已办。\r\n江州市教育局\r\n2023年8月9日\r\n"

func TestDecodeCharsets(t *testing.T) {
	gb, err := simplifiedchinese.GB18030.NewEncoder().Bytes([]byte(plainLetter + "𠮷"))
	if err != nil {
		t.Fatal(err)
	}
	u16, err := unicode.UTF16(unicode.LittleEndian, unicode.UseBOM).NewEncoder().Bytes([]byte(plainLetter))
	if err != nil {
		t.Fatal(err)
	}
	for name, c := range map[string]struct {
		data []byte
		cs   Charset
		want string
	}{
		"utf-8":          {[]byte(plainLetter), UTF8, plainLetter},
		"utf-8 with bom": {[]byte("\xef\xbb\xbf" + plainLetter), UTF8, plainLetter},
		"gb18030":        {gb, GB18030, plainLetter + "𠮷"},
		"utf-16":         {u16, UTF16, plainLetter},
		"short gbk":      {[]byte("\xc4\xfa\xba\xc3"), GB18030, "您好"},
		"ascii":          {[]byte("hello"), UTF8, "hello"},
	} {
		text, cs, err := Decode(name, c.data)
		if err != nil || cs != c.cs || text != c.want {
			t.Errorf("%s: %q %v %v", name, text, cs, err)
			continue
		}
		r, err := Read(name, c.data, ReadOptions{})
		if err != nil || r.Text() != c.want || r.Layout.Charset != c.cs {
			t.Errorf("%s: read %v", name, err)
		}
	}
}

func TestBadInput(t *testing.T) {
	big := []byte(strings.Repeat("函件正文。\n", MaxBytes/16+1))
	cut := []byte(plainLetter)[:len(plainLetter)-40]
	cut = append(cut, 0xe5, 0xb7)
	exe, err := os.ReadFile(os.Args[0])
	if err != nil {
		t.Fatal(err)
	}
	for name, c := range map[string]struct {
		data []byte
		says string
	}{
		"nothing":         {nil, "没有内容"},
		"blanks":          {[]byte(" \r\n\u3000\n\ufeff"), "没有内容"},
		"too large":       {big, "5 MB"},
		"fifty megabytes": {make([]byte, 50<<20), "5 MB"},
		"program":         {exe[:1<<20], "不是"},
		"nul":             {[]byte("复函\x00正文"), "二进制"},
		"pdf":             {[]byte("%PDF-1.7\n"), "PDF"},
		"word":            {[]byte("PK\x03\x04\x14"), "Word"},
		"old word":        {[]byte("\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"), "旧版"},
		"damaged utf-8":   {cut, "损坏"},
		"latin-1":         {[]byte("caf\xe9 cr\xe8me"), "GB18030"},
		"escape codes":    {[]byte(strings.Repeat("\x1b\x01\x02甲", 9)), "二进制"},
	} {
		r, err := Read("来信.txt", c.data, ReadOptions{})
		if err == nil || r != nil || drafting.ErrorCode(err) != drafting.CodeInvalid || !strings.Contains(drafting.ErrorMessage(err), c.says) || !strings.Contains(drafting.ErrorMessage(err), "来信.txt") {
			t.Errorf("%s: %v", name, err)
		}
	}
	if _, err := Read("", nil, ReadOptions{}); err == nil || !strings.HasPrefix(err.Error(), "这段文字") {
		t.Errorf("pasted text: %v", err)
	}
}

func TestSecretMarks(t *testing.T) {
	for _, mark := range []string{
		"秘密★1年\n", "机密\n", "绝密★长期\n", "秘　密\n", "000012\n机 密★10年\n特急\n", "机密★20年 特急\n", "000001机密★\n", "秘密★1年　　　江教函〔2023〕1号\n", "机密　　江教函〔2023〕1号\n",
		"密级：机密\n", "【秘密】\n", "（绝密）\n", "秘密☆5年\n", "密　级：秘密★6个月\n", "首页\n\n秘密\n", "内部资料　机密★1年\n", "页眉：江州省财政厅\t秘密★\n",
	} {
		_, err := Read("函.txt", []byte(mark+plainLetter), ReadOptions{})
		if err == nil || drafting.ErrorCode(err) != drafting.CodeInvalid || !strings.Contains(err.Error(), "密级") {
			t.Errorf("%q was not refused: %v", mark, err)
		}
	}
	for _, harmless := range []string{
		"密级：公开\n", "一、保守商业秘密\n", "严守国家秘密。\n", "各单位要防止泄露机密。\n", "秘密调查工作由县监委负责。\n", "关于加强商业秘密保护的说明\n", "机密文件管理处\n", "秘密级别以下的文件不上网\n", "封面标注“秘密★1年”的，按保密规定办理。\n",
	} {
		if _, err := Read("函.txt", []byte(plainLetter+harmless), ReadOptions{}); err != nil {
			t.Errorf("%q was refused: %v", harmless, err)
		}
	}
}
