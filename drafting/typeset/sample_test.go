package typeset

import (
	"fmt"
	"strings"

	"fuhan/drafting"
)

// sampleLetter is an invented reply with one of everything that the letter format prints.
func sampleLetter() *drafting.Letter {
	l := &drafting.Letter{Issuer: "江州省农业农村厅"}
	add := func(p drafting.Paragraph) {
		p.ID = drafting.ParagraphID(fmt.Sprintf("p%d", len(l.Paragraphs)+1))
		l.Paragraphs = append(l.Paragraphs, p)
	}
	text := func(part drafting.Part, s string) { add(drafting.Paragraph{Part: part, Text: s}) }
	text(drafting.PartSetAside, "首页 > 提案办理")
	text(drafting.PartOutcome, "B")
	text(drafting.PartPublication, "公开")
	text(drafting.PartNumber, "江农函〔2026〕 号")
	text(drafting.PartTitle, "江州省农业农村厅关于省政协十三届四次会议第20260318号提案答复的函")
	text(drafting.PartAddressee, "民进江州省委会")
	text(drafting.PartOpening, "你们提出的《关于补齐农产品产地冷链短板的提案》（第20260318号）收悉。经综合省发展改革委、省财政厅、省交通运输厅、省商务厅、省市场监管局等单位意见，现将办理有关情况答复如下：")
	text(drafting.PartBody, "产地冷链一头连着田间，一头连着餐桌。近三年，我省新建改造产地冷藏保鲜设施4860座，其中田头小站3940座、集配中心910座，农产品产后损失率由16.4%降至11.7%。你们的提案抓住了“最先一公里”这个薄弱环节，对我们改进工作很有帮助。")
	add(drafting.Paragraph{Part: drafting.PartBody, Level: 1, Number: "一、", Text: "关于加密产地冷藏保鲜设施"})
	text(drafting.PartBody, "一是以县为单位补齐布点。将产地冷藏保鲜纳入乡村建设项目库，优先支持果蔬主产乡镇，今年安排补短板项目312个。二是稳定投入渠道。省级财政每年安排专项资金2.4亿元，对脱贫县按不超过总投资的四成给予补助。三是把好管护关……对已建成的设施逐座登记造册——谁建设、谁管护，《产地冷藏保鲜设施管护办法》（江农规〔2025〕16号）已经印发。")
	add(drafting.Paragraph{Part: drafting.PartBody, Level: 2, Number: "（一）", Text: "强化监管。建成的设施由县级农业农村部门每季度检查1次，检查结果通过“江农e监管”App公开。", RunIn: 5})
	add(drafting.Paragraph{Part: drafting.PartBody, Level: 3, Number: "1.", Text: "建立台账"})
	add(drafting.Paragraph{Part: drafting.PartBody, Level: 4, Number: "（1）", Text: "设施台账由昇平县先行试点"})
	add(drafting.Paragraph{Part: drafting.PartBody, Prompt: "下一步：写清安排和时限"})
	text(drafting.PartClosing, "专此答复，诚挚感谢你们对我省农业农村工作的关心和支持。")
	text(drafting.PartAnnexNote, "产地冷藏保鲜设施建设情况表")
	text(drafting.PartAnnexNote, "江州省产地冷链物流体系建设三年行动方案（2026—2028年）重点任务分工及完成时限一览表")
	text(drafting.PartSignatory, "江州省农业农村厅")
	text(drafting.PartDate, "2026年6月3日")
	text(drafting.PartNote, "联系人及电话：周明  0571-5550126")
	text(drafting.PartCopies, "省政协提案委员会，省发展改革委、省财政厅、省交通运输厅、省商务厅、省市场监管局")
	text(drafting.PartImprint, "江州省农业农村厅办公室     2026年6月4日印发")
	return l
}

// longLetter is a letter of about eight pages.
func longLetter() *drafting.Letter {
	l := sampleLetter()
	at := l.Find(drafting.PartClosing)
	var more []drafting.Paragraph
	for i := range 9 {
		more = append(more,
			drafting.Paragraph{ID: drafting.ParagraphID(fmt.Sprintf("h%d", i)), Part: drafting.PartBody, Level: 1, Number: drafting.ChineseNumber(i+2) + "、", Text: "关于健全冷链运输和集配网络，保障农产品优质优价"},
			drafting.Paragraph{ID: drafting.ParagraphID(fmt.Sprintf("t%d", i)), Part: drafting.PartBody, Text: strings.Repeat("一是保障通行。对整车合法装载运输鲜活农产品的车辆继续免收通行费，在12个主产市开通冷链专线，县乡村三级物流节点叠加预冷功能。", 7)})
	}
	l.Paragraphs = append(l.Paragraphs[:at:at], append(more, l.Paragraphs[at:]...)...)
	return l
}
