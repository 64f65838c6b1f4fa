package docx

import (
	"fmt"
	"testing"

	"github.com/google/go-cmp/cmp"
)

func TestNumberFormats(t *testing.T) {
	for _, c := range []struct {
		format string
		n      int
		want   string
	}{
		{"decimal", 12, "12"},
		{"decimalZero", 7, "07"},
		{"upperRoman", 1994, "MCMXCIV"},
		{"lowerRoman", 4, "iv"},
		{"upperLetter", 26, "Z"},
		{"lowerLetter", 28, "bb"},
		{"decimalFullWidth", 12, "１２"},
		{"decimalEnclosedCircle", 1, "①"},
		{"decimalEnclosedCircle", 20, "⑳"},
		{"decimalEnclosedCircleChinese", 21, "㉑"},
		{"decimalEnclosedCircle", 50, "㊿"},
		{"decimalEnclosedCircle", 51, "51"},
		{"decimalEnclosedFullstop", 3, "⒊"},
		{"decimalEnclosedParen", 20, "⒇"},
		{"chineseCounting", 10, "十"},
		{"chineseCounting", 11, "十一"},
		{"chineseCounting", 20, "二十"},
		{"chineseCounting", 99, "九十九"},
		{"chineseCounting", 101, "一○一"},
		{"chineseCountingThousand", 15, "十五"},
		{"chineseCountingThousand", 101, "一百零一"},
		{"chineseCountingThousand", 110, "一百一十"},
		{"chineseCountingThousand", 1002, "一千零二"},
		{"chineseCountingThousand", 20020, "二万零二十"},
		{"japaneseCounting", 3, "三"},
		{"japaneseCounting", 12, "十二"},
		{"japaneseCounting", 123, "百二十三"},
		{"ideographDigital", 10, "一〇"},
		{"ideographDigital", 21, "二一"},
		{"taiwaneseCountingThousand", 21, "二十一"},
		{"chineseLegalSimplified", 10, "壹拾"},
		{"chineseLegalSimplified", 203, "贰佰零叁"},
		{"ideographLegalTraditional", 6, "陸"},
		{"ideographTraditional", 2, "乙"},
		{"ideographTraditional", 11, "11"},
		{"ideographZodiac", 12, "亥"},
		{"ideographZodiacTraditional", 3, "丙寅"},
		{"ideographEnclosedCircle", 10, "㊉"},
		{"numberInDash", 2, "- 2 -"},
		{"ordinal", 22, "22nd"},
		{"none", 2, ""},
		{"thaiLetters", 3, "3"},
	} {
		if got := inFormat(c.format, c.n); got != c.want {
			t.Errorf("%s %d: %q, want %q", c.format, c.n, got, c.want)
		}
	}
	for n := 0; n < 100000; n += 7 { // every number gives something in every format
		for _, f := range []string{"decimal", "chineseCounting", "chineseCountingThousand", "japaneseCounting", "ideographDigital", "chineseLegalSimplified", "ideographTraditional", "upperRoman", "lowerLetter", "decimalEnclosedCircle"} {
			if inFormat(f, n) == "" {
				t.Fatalf("%s %d is empty", f, n)
			}
		}
	}
}

func lvl(i int, format, text, more string) string {
	return fmt.Sprintf(`<w:lvl w:ilvl="%d"><w:start w:val="1"/><w:numFmt w:val="%s"/>%s<w:lvlText w:val="%s"/></w:lvl>`, i, format, more, text)
}

func listed(levels, nums, body string) parts {
	return file(body).rel("numbering", "n", `<w:abstractNum w:abstractNumId="0">`+levels+`</w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>`+nums)
}

func numbers(t *testing.T, p parts) []string {
	t.Helper()
	var out []string
	for _, x := range read(t, p, ReadOptions{}).Passages {
		out = append(out, x.Line())
	}
	return out
}

func TestReadListNumbers(t *testing.T) {
	levels := lvl(0, "chineseCountingThousand", "%1、", "") + lvl(1, "chineseCountingThousand", "（%2）", "") + lvl(2, "decimal", "%3.", "") + lvl(3, "decimal", "%1.%2.%4", "<w:isLgl/>")
	at := func(level int, text string) string { return para(numPr("1", fmt.Sprint(level)), text) }
	got := numbers(t, listed(levels, "", at(0, "甲")+at(1, "乙")+at(1, "丙")+at(2, "2026年安排")+at(0, "丁")+at(1, "戊")+at(3, "己")+para("", "无号")))
	want := []string{"一、甲", "（一）乙", "（二）丙", "1. 2026年安排", "二、丁", "（一）戊", "2.1.1己", "无号"}
	if d := cmp.Diff(want, got); d != "" {
		t.Error(d)
	}
}

func TestReadListRestarts(t *testing.T) {
	levels := lvl(0, "decimal", "%1.", "") + lvl(1, "lowerLetter", "%2)", `<w:lvlRestart w:val="0"/>`)
	at := func(num string, level int, text string) string { return para(numPr(num, fmt.Sprint(level)), text) }
	again := `<w:num w:numId="2"><w:abstractNumId w:val="0"/><w:lvlOverride w:ilvl="0"><w:startOverride w:val="5"/></w:lvlOverride></w:num>` +
		`<w:num w:numId="3"><w:abstractNumId w:val="0"/></w:num>`
	got := numbers(t, listed(levels, again, at("1", 0, "甲")+at("1", 1, "乙")+at("1", 0, "丙")+at("1", 1, "丁")+at("2", 0, "戊")+at("2", 0, "己")+at("3", 0, "庚")+at("0", 0, "辛")))
	if d := cmp.Diff([]string{"1.甲", "a)乙", "2.丙", "b)丁", "5.戊", "6.己", "7.庚", "辛"}, got); d != "" {
		t.Error(d)
	}
}

func TestReadListByStyle(t *testing.T) {
	p := listed(lvl(0, "japaneseCounting", "第%1条", `<w:pStyle w:val="art"/>`)+lvl(1, "decimalEnclosedCircle", "%2", `<w:pStyle w:val="item"/>`), "",
		para(`<w:pStyle w:val="art"/>`, "甲")+para(`<w:pStyle w:val="sub"/>`, "乙")+para(`<w:pStyle w:val="sub"/>`, "丙")+para(`<w:pStyle w:val="art"/>`+numPr("0", "0"), "丁"))
	p.rel("styles", "s", `<w:style w:type="paragraph" w:styleId="art"><w:name w:val="条"/><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>`+
		`<w:style w:type="paragraph" w:styleId="item"><w:name w:val="项"/><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>`+
		`<w:style w:type="paragraph" w:styleId="sub"><w:name w:val="小项"/><w:basedOn w:val="item"/></w:style>`)
	if d := cmp.Diff([]string{"第一条甲", "①乙", "②丙", "丁"}, numbers(t, p)); d != "" {
		t.Error(d)
	}
}

func TestReadBrokenList(t *testing.T) {
	c := read(t, listed(lvl(0, "decimal", "%1.", ""), `<w:num w:numId="9"><w:abstractNumId w:val="77"/></w:num>`,
		para(numPr("9", "0"), "甲")+para(numPr("55", "0"), "乙")+para(numPr("1", "4"), "丙")+para(numPr("x", "y"), "丁")), ReadOptions{})
	wantText(t, c, "甲", "乙", "丙", "丁")
	wantRemark(t, c, "4 段的自动编号")
}

func TestReadBullets(t *testing.T) {
	p := listed(lvl(0, "bullet", "\uf06e", `<w:rPr><w:rFonts w:ascii="Wingdings"/></w:rPr>`), "", para(numPr("1", "0"), "甲"))
	if d := cmp.Diff([]string{"■甲"}, numbers(t, p)); d != "" {
		t.Error(d)
	}
}

func TestReadDeletedListItemDoesNotCount(t *testing.T) {
	gone := `<w:p><w:pPr>` + numPr("1", "0") + `<w:rPr><w:del w:author="张某"/></w:rPr></w:pPr><w:del w:author="张某"><w:r><w:delText>乙</w:delText></w:r></w:del></w:p>`
	p := listed(lvl(0, "decimal", "%1.", ""), "", para(numPr("1", "0"), "甲")+gone+para(numPr("1", "0"), "丙"))
	if d := cmp.Diff([]string{"1.甲", "2.丙"}, numbers(t, p)); d != "" {
		t.Error(d)
	}
}
