package docx

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"fuhan/drafting"
)

func read(t *testing.T, p parts, o ReadOptions) *drafting.Content {
	t.Helper()
	c, err := Read(p.zip(t), o)
	if err != nil {
		t.Fatal(err)
	}
	return c
}

func wantText(t *testing.T, c *drafting.Content, want ...string) {
	t.Helper()
	if d := cmp.Diff(strings.Join(want, "\n")+"\n", c.Text()); d != "" {
		t.Errorf("text (-want +got):\n%s", d)
	}
}

func wantRemark(t *testing.T, c *drafting.Content, words ...string) {
	t.Helper()
	all := strings.Join(c.Remarks, "\n")
	for _, w := range words {
		if !strings.Contains(all, w) {
			t.Errorf("no remark says %q:\n%s", w, all)
		}
	}
}

func TestReadParagraphs(t *testing.T) {
	c := read(t, file(para("", "甲厅：")+
		`<w:p><w:r><w:t>一</w:t><w:tab/><w:t>二</w:t><w:br/><w:t>三</w:t><w:noBreakHyphen/><w:t> 四 </w:t></w:r></w:p>`+
		`<w:p/>`+
		`<w:p><w:hyperlink r:id="x"><w:r><w:t>链接</w:t></w:r></w:hyperlink><w:smartTag><w:r><w:t>标签</w:t></w:r></w:smartTag><w:sdt><w:sdtPr/><w:sdtContent><w:r><w:t>控件</w:t></w:r></w:sdtContent></w:sdt></w:p>`+
		`<w:sdt><w:sdtPr><w:showingPlcHdr/></w:sdtPr><w:sdtContent>`+para("", "单击此处输入")+`</w:sdtContent></w:sdt>`+
		`<w:p><w:r><w:sym w:font="Wingdings" w:char="F0FE"/><w:t>已办&amp;&#x7ED3;&lt;</w:t></w:r></w:p>`+
		`<w:p><w:r><w:ruby><w:rt><w:r><w:t>jiǎ</w:t></w:r></w:rt><w:rubyBase><w:r><w:t>甲</w:t></w:r></w:rubyBase></w:ruby></w:r></w:p>`), ReadOptions{})
	wantText(t, c, "甲厅：", "一\t二", "三-四", "链接标签控件", "☑已办&结<", "甲")
}

func TestReadFields(t *testing.T) {
	char := func(typ string) string { return `<w:r><w:fldChar w:fldCharType="` + typ + `"/></w:r>` }
	instr := `<w:r><w:instrText>PAGE</w:instrText></w:r>`
	c := read(t, file(
		`<w:p>`+run("第")+char("begin")+instr+run("不见")+char("separate")+run("3")+char("end")+run("页")+`</w:p>`+
			`<w:p><w:fldSimple w:instr="DATE">`+run("今日")+`</w:fldSimple></w:p>`+
			`<w:p>`+char("begin")+instr+`</w:p>`+para("", "没有结束的域不吞掉后文")), ReadOptions{})
	wantText(t, c, "第3页", "今日", "没有结束的域不吞掉后文")
}

const changed = `<w:p>` + `<w:r><w:t>安排</w:t></w:r>` +
	`<w:del w:id="1" w:author="张某" w:date="2026-03-18T09:00:00Z"><w:r><w:delText>120</w:delText></w:r></w:del>` +
	`<w:ins w:id="2" w:author="李某" w:date="2026-03-19T09:00:00Z"><w:r><w:t>12</w:t></w:r><w:r><w:t>1</w:t></w:r><w:del w:author="王某"><w:r><w:delText>9</w:delText></w:r></w:del></w:ins>` +
	`<w:r><w:t>万元</w:t></w:r></w:p>` +
	`<w:p><w:pPr><w:rPr><w:del w:author="张某"/></w:rPr></w:pPr><w:r><w:t>前段，</w:t></w:r></w:p><w:p><w:r><w:t>后段。</w:t></w:r></w:p>` +
	`<w:moveFrom w:author="赵某"><w:p><w:r><w:t>移走的。</w:t></w:r></w:p></w:moveFrom>`

func TestReadTrackedChanges(t *testing.T) {
	c := read(t, file(changed), ReadOptions{})
	wantText(t, c, "安排121万元", "前段，后段。")
	want := []drafting.Change{
		{Kind: drafting.ChangeDelete, Author: "张某", Date: "2026-03-18T09:00:00Z", Text: "120"},
		{Kind: drafting.ChangeInsert, Author: "李某", Date: "2026-03-19T09:00:00Z", Text: "121"},
		{Kind: drafting.ChangeDelete, Author: "王某", Text: "9"},
		{Kind: drafting.ChangeMoveFrom, Author: "赵某", Text: "移走的。", Passage: 1},
	}
	if d := cmp.Diff(want, c.Changes); d != "" {
		t.Errorf("changes (-want +got):\n%s", d)
	}
	wantRemark(t, c, "4 处修订，按全部接受后", "张某（2026-03-18）删除“120”", "李某（2026-03-19）插入“121”")
	c = read(t, file(changed), ReadOptions{Rejected: true})
	wantText(t, c, "安排120万元", "前段，", "后段。", "移走的。")
}

func TestReadCommentsAndNotes(t *testing.T) {
	c := read(t, file(`<w:p>`+run("总投资")+`<w:commentRangeStart w:id="7"/>`+run("2.4亿元")+`<w:commentRangeEnd w:id="7"/><w:r><w:commentReference w:id="7"/></w:r>`+
		`<w:r><w:footnoteReference w:id="2"/></w:r>`+run("。")+`</w:p>`).
		rel("comments", "c", `<w:comment w:id="7" w:author="钱某" w:date="2026-03-01T00:00:00Z">`+para("", "请核数")+`</w:comment>`).
		rel("footnotes", "f", `<w:footnote w:id="0" w:type="separator">`+para("", "——")+`</w:footnote><w:footnote w:id="2">`+para("", "截至年底")+`</w:footnote>`), ReadOptions{})
	wantText(t, c, "总投资2.4亿元。")
	if d := cmp.Diff([]drafting.Annotation{{Author: "钱某", Date: "2026-03-01T00:00:00Z", Text: "请核数", Quote: "2.4亿元"}}, c.Comments); d != "" {
		t.Error(d)
	}
	if d := cmp.Diff([]drafting.Annotation{{Text: "截至年底", Quote: "总投资2.4亿元"}}, c.Notes); d != "" {
		t.Error(d)
	}
	wantRemark(t, c, "批注：钱某（2026-03-01）对“2.4亿元”：请核数", "脚注")
}

func TestReadWhatStandsApart(t *testing.T) {
	box := func(text string) string { return `<w:txbxContent>` + para("", text) + `</w:txbxContent>` }
	c := read(t, file(`<w:p>`+run("正文")+`<w:r><mc:AlternateContent><mc:Choice Requires="wps"><w:drawing><wps:txbx>`+box("框里")+`</wps:txbx><a:blip r:embed="p"/></w:drawing></mc:Choice>`+
		`<mc:Fallback><w:pict><v:textbox>`+box("框里")+`</v:textbox></w:pict></mc:Fallback></mc:AlternateContent></w:r>`+
		`<w:r><w:rPr><w:vanish/></w:rPr><w:t>暗语</w:t></w:r>`+`<w:r><w:rPr><w:vanish w:val="0"/></w:rPr><w:t>明言</w:t></w:r></w:p>`+
		`<w:sectPr><w:headerReference w:type="default" r:id="h"/><w:footerReference w:type="default" r:id="g"/></w:sectPr>`).
		rel("header", "h", para("", "某省某厅")).rel("footer", "g", para("", "— 1 —")), ReadOptions{})
	wantText(t, c, "正文明言")
	if len(c.Boxes) != 1 || c.Boxes[0].Text != "框里" || c.Pictures != 1 || len(c.Hidden) != 1 || len(c.Footers) != 0 || len(c.Headers) != 1 {
		t.Errorf("%+v", c)
	}
	wantRemark(t, c, "隐藏文字，没有读作正文：“暗语”", "文本框里的文字，没有读作正文：“框里”", "1 张图片", "页眉：“某省某厅”")
	for _, w := range []string{"暗语", "框里", "某省某厅", "正文明言"} {
		if !strings.Contains(c.Everything(), w) {
			t.Errorf("everything lacks %q", w)
		}
	}
}

func TestReadHeadings(t *testing.T) {
	c := read(t, file(para(`<w:pStyle w:val="b"/>`, "章")+para(`<w:pStyle w:val="2"/>`, "节")+para(`<w:outlineLvl w:val="2"/>`, "目")+para(`<w:pStyle w:val="b"/><w:outlineLvl w:val="9"/>`, "文")+para(`<w:pStyle w:val="loop"/>`, "圈")).
		rel("styles", "s", `<w:style w:type="paragraph" w:styleId="a"><w:name w:val="章节"/><w:pPr><w:outlineLvl w:val="0"/></w:pPr></w:style>`+
			`<w:style w:type="paragraph" w:styleId="b"><w:name w:val="本厅章节"/><w:basedOn w:val="a"/></w:style>`+
			`<w:style w:type="paragraph" w:styleId="2"><w:name w:val="heading 2"/></w:style>`+
			`<w:style w:type="paragraph" w:styleId="loop"><w:name w:val="圈"/><w:basedOn w:val="pool"/></w:style>`+
			`<w:style w:type="paragraph" w:styleId="pool"><w:name w:val="池"/><w:basedOn w:val="loop"/></w:style>`), ReadOptions{})
	var levels []int
	for _, p := range c.Passages {
		levels = append(levels, p.Level)
	}
	if d := cmp.Diff([]int{1, 2, 3, 0, 0}, levels); d != "" {
		t.Error(d)
	}
	if c.Passages[0].Style != "本厅章节" {
		t.Errorf("style %q", c.Passages[0].Style)
	}
}

func TestReadStrict(t *testing.T) {
	p := file("")
	p["word/document.xml"] = `<w:document ` + strictNS + `><w:body>` + para("", "严格格式") + `</w:body></w:document>`
	wantText(t, read(t, p, ReadOptions{}), "严格格式")
	p["word/document.xml"] = `<x:document xmlns:x="http://purl.oclc.org/ooxml/wordprocessingml/main"><x:body><x:p><x:r><x:t>别的前缀</x:t></x:r></x:p></x:body></x:document>`
	wantText(t, read(t, p, ReadOptions{}), "别的前缀")
}
