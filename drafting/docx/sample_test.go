package docx

import (
	"bytes"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"

	"fuhan/drafting"
	"fuhan/drafting/compose"
	"fuhan/drafting/typeset"
)

var shipped = sync.OnceValues(func() (*typeset.Faces, error) { return typeset.LoadFaces(os.DirFS("../../assets/fonts")) })

func faces(t testing.TB) *typeset.Faces {
	t.Helper()
	f, err := shipped()
	if err != nil {
		t.Fatal(err)
	}
	return f
}

func options(t testing.TB) Options {
	return Options{
		Profile: typeset.DefaultProfile(), Faces: faces(t), Author: "江州省农业农村厅", Subject: "关于补齐农产品产地冷链短板的提案",
		Keywords: "20260318", Created: time.Date(2026, 6, 3, 8, 0, 0, 0, time.UTC),
	}
}

func written(t testing.TB, l *drafting.Letter, o Options) []byte {
	t.Helper()
	var b bytes.Buffer
	if err := Write(&b, l, o); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// letterFile is a real letter by the beginning of its file's name.
func letterFile(t testing.TB, name string) *drafting.Letter {
	t.Helper()
	list, _ := filepath.Glob("../../../shared/letters/" + name + "*.txt")
	if len(list) == 0 {
		if os.Getenv("CI") != "" {
			t.Fatalf("the letter %s is not there", name)
		}
		t.Skipf("the letter %s is not there", name)
	}
	data, err := os.ReadFile(list[0])
	if err != nil {
		t.Fatal(err)
	}
	r, err := compose.Read(filepath.Base(list[0]), data, compose.ReadOptions{Restore: true})
	if err != nil {
		t.Fatal(err)
	}
	return r.Letter
}

// sampleLetter is an invented reply with everything that a file can hold.
func sampleLetter() *drafting.Letter {
	l := &drafting.Letter{Issuer: "江州省农业农村厅"}
	add := func(p drafting.Paragraph) {
		p.ID = drafting.ParagraphID(fmt.Sprintf("p%d", len(l.Paragraphs)+1))
		l.Paragraphs = append(l.Paragraphs, p)
	}
	text := func(part drafting.Part, s string) { add(drafting.Paragraph{Part: part, Text: s}) }
	text(drafting.PartSetAside, "首页 > 建议提案")
	text(drafting.PartOutcome, "B")
	text(drafting.PartPublication, "公开")
	text(drafting.PartNumber, "江农函〔2026〕185号")
	text(drafting.PartTitle, "江州省农业农村厅关于省政协十三届四次会议第20260318号提案答复的函")
	text(drafting.PartAddressee, "民进江州省委会")
	text(drafting.PartOpening, "你们提出的《关于补齐农产品产地冷链短板的提案》（第20260318号）收悉。经综合省发展改革委、省财政厅、省商务厅意见，现将办理有关情况答复如下：")
	text(drafting.PartBody, "产地冷链一头连着田间，一头连着餐桌。近三年，全省新建改造产地冷藏保鲜设施4860座，农产品产后损失率由16.4%降至11.7%。")
	add(drafting.Paragraph{Part: drafting.PartBody, Level: 1, Number: "一、", Text: "关于加密产地冷藏保鲜设施"})
	text(drafting.PartBody, "一是以县为单位补齐布点，优先支持果蔬主产乡镇，今年安排补短板项目312个。二是稳定投入渠道，每年安排专项资金2.4亿元。三是把好管护关，《产地冷藏保鲜设施管护办法》（江农规〔2025〕16号）已经印发。")
	add(drafting.Paragraph{Part: drafting.PartBody, Level: 2, Number: "（一）", Text: "强化监管。建成的设施由县级部门每季度检查1次，检查结果通过“江农e监管”App公开。", RunIn: 5})
	add(drafting.Paragraph{Part: drafting.PartBody, Level: 3, Number: "1.", Text: "建立台账"})
	add(drafting.Paragraph{Part: drafting.PartBody, Level: 4, Number: "（1）", Text: "设施台账由昇平县先行试点"})
	add(drafting.Paragraph{Part: drafting.PartBody, Prompt: "下一步：写清安排和时限"})
	text(drafting.PartClosing, "专此答复，诚挚感谢你们对我省农业农村工作的关心和支持。")
	text(drafting.PartAnnexNote, "产地冷藏保鲜设施建设情况表")
	text(drafting.PartAnnexNote, "江州省产地冷链物流体系建设三年行动方案（2026—2028年）重点任务分工及完成时限一览表")
	text(drafting.PartSignatory, "江州省农业农村厅")
	text(drafting.PartDate, "2026年6月3日")
	text(drafting.PartNote, "联系人及电话：周明，0571-5550126")
	text(drafting.PartAnnex, "附件1")
	text(drafting.PartAnnexTitle, "产地冷藏保鲜设施建设情况表")
	text(drafting.PartAnnexBody, "单位：座、万元")
	add(drafting.Paragraph{Part: drafting.PartAnnexBody, Table: &drafting.Table{Widths: []int{2, 1, 1, 1}, Rows: []drafting.TableRow{
		{Head: true, Cells: []drafting.Cell{{Text: "地区", Rows: 2, Label: true}, {Text: "设施", Cols: 2, Label: true}, {Text: "投资", Rows: 2, Label: true}}},
		{Head: true, Cells: []drafting.Cell{{Text: "田头小站", Label: true}, {Text: "集配中心", Label: true}}},
		{Cells: []drafting.Cell{{Text: "昇平县"}, {Text: "312", Align: drafting.AlignRight}, {Text: "28", Align: drafting.AlignRight}, {Text: "4620", Align: drafting.AlignRight}}},
		{Lines: 3, Cells: []drafting.Cell{{Text: "备注", Label: true}, {Text: "数据截至5月底。\n含在建项目。", Cols: 3}}},
	}}})
	text(drafting.PartCopies, "省政协提案委员会，省发展改革委、省财政厅、省商务厅")
	return l
}

// longLetter is an invented letter of several pages; kind moves its words so that lines break elsewhere.
func longLetter(kind int) *drafting.Letter {
	l := sampleLetter()
	at := l.Find(drafting.PartClosing)
	var more []drafting.Paragraph
	pieces := []string{
		"为解决“有产品、没冷库”的难题，", "省级财政安排2.4亿元，", "按照《江州省冷链物流管理办法》（江政规〔2025〕16号）要求，", "会同有关部门开展“百县千站”行动，",
		"全省建成田头小站3940座、集配中心910座；", "其中：脱贫县占38.6%，", "产后损失率由16.4%降至11.7%；", "推动数据接入“江农e监管”平台（含12个市、96个县），",
		"落实“谁建设、谁管护”责任——", "组织3.2万人次参加培训，", "支持家庭农场、农民合作社和农业企业联合建库……", "力争到2028年底实现主产乡镇全覆盖。",
	}
	for i := range 9 {
		more = append(more, drafting.Paragraph{
			ID: drafting.ParagraphID(fmt.Sprintf("h%d", i)), Part: drafting.PartBody, Level: 1, Number: drafting.ChineseNumber(i+2) + "、",
			Text: "关于健全冷链运输和集配网络，保障优质优价",
		})
		for k := range 3 {
			var b strings.Builder
			for n := range 7 + (i+k)%4 {
				b.WriteString(pieces[(kind*5+i*7+k*3+n*(1+kind%3))%len(pieces)])
			}
			more = append(more, drafting.Paragraph{ID: drafting.ParagraphID(fmt.Sprintf("h%d.%d", i, k)), Part: drafting.PartBody, Text: b.String()})
		}
	}
	l.Paragraphs = append(l.Paragraphs[:at:at], append(more, l.Paragraphs[at:]...)...)
	return l
}
