package typeset

import (
	"fmt"
	"slices"
	"strings"

	"fuhan/drafting"
)

// documentLetter is an invented reply under a head with 文件.
func documentLetter(parts ...drafting.Paragraph) *drafting.Letter {
	l := &drafting.Letter{Issuer: "江州省农业农村厅"}
	add := func(p drafting.Paragraph) {
		p.ID = drafting.ParagraphID(fmt.Sprintf("p%d", len(l.Paragraphs)+1))
		l.Paragraphs = append(l.Paragraphs, p)
	}
	given := map[drafting.Part]bool{}
	for _, p := range parts {
		given[p.Part] = true
	}
	text := func(part drafting.Part, s string) {
		if given[part] {
			for _, p := range parts {
				if p.Part == part {
					add(p)
				}
			}
			return
		}
		if s != "" {
			add(drafting.Paragraph{Part: part, Text: s})
		}
	}
	text(drafting.PartCopyNumber, "000001")
	text(drafting.PartUrgency, "特急")
	text(drafting.PartNumber, "江农发〔2026〕7号")
	text(drafting.PartSigner, "")
	text(drafting.PartTitle, "江州省农业农村厅关于省十四届人大二次会议第0072号代表建议答复的函")
	text(drafting.PartAddressee, "陈志远代表")
	text(drafting.PartOpening, "您提出的《关于加快补齐高原夏菜产地预冷短板的建议》（第0072号）收悉。经综合省发展改革委、省财政厅等单位意见，现将办理有关情况答复如下：")
	add(drafting.Paragraph{Part: drafting.PartBody, Level: 1, Number: "一、", Text: "工作进展"})
	text(drafting.PartBody, "近三年，我省新建改造产地冷藏保鲜设施4860座，农产品产后损失率由16.4%降至11.7%。今年安排补短板项目312个，省级财政每年安排专项资金2.4亿元。")
	add(drafting.Paragraph{Part: drafting.PartBody, Level: 1, Number: "二、", Text: "下一步安排"})
	text(drafting.PartClosing, "专此答复，诚挚感谢您对我省农业农村工作的关心和支持。")
	text(drafting.PartAnnexNote, "高原夏菜产地预冷设施建设情况表")
	text(drafting.PartSignatory, "江州省农业农村厅")
	text(drafting.PartDate, "2026年6月3日")
	text(drafting.PartNote, "联系人及电话：周明  0571-5550126")
	text(drafting.PartAnnex, "")
	text(drafting.PartCopies, "省人大常委会选举联络人事任免委员会，省发展改革委、省财政厅、省交通运输厅、省商务厅、省市场监管局")
	text(drafting.PartImprint, "江州省农业农村厅办公室     2026年6月4日印发")
	return l
}

func issuers(names ...string) (out []drafting.Paragraph) {
	for _, n := range names {
		out = append(out, drafting.Paragraph{Part: drafting.PartSignatory, Text: n})
	}
	return out
}

// jointLetter is issued by three units; the first is the host.
func jointLetter() *drafting.Letter {
	l := documentLetter(issuers("江州省教育厅", "江州省财政厅", "江州省商务厅")...)
	l.Issuer = "江州省教育厅"
	return l
}

// annexedLetter has two annexes, the first of them longer than a page.
func annexedLetter() *drafting.Letter {
	l := documentLetter(
		drafting.Paragraph{Part: drafting.PartAnnexNote, Text: "高原夏菜产地预冷设施建设情况"},
		drafting.Paragraph{Part: drafting.PartAnnexNote, Text: "江州省产地冷链物流体系建设三年行动方案（2026—2028年）重点任务分工及完成时限一览"},
		drafting.Paragraph{Part: drafting.PartSigner, Text: "沈砚秋"},
	)
	at := l.Find(drafting.PartCopies)
	var more []drafting.Paragraph
	for i, title := range []string{"高原夏菜产地预冷设施建设情况", "江州省产地冷链物流体系建设三年行动方案（2026—2028年）重点任务分工及完成时限一览"} {
		id := func(s string) drafting.ParagraphID { return drafting.ParagraphID(fmt.Sprint(s, i+1)) }
		more = append(more,
			drafting.Paragraph{ID: id("annex"), Part: drafting.PartAnnex, Text: fmt.Sprintf("附件%d", i+1)},
			drafting.Paragraph{ID: id("name"), Part: drafting.PartAnnexTitle, Text: title},
			drafting.Paragraph{ID: id("head"), Part: drafting.PartAnnexBody, Level: 1, Number: "一、", Text: "建设情况"},
			drafting.Paragraph{ID: id("text"), Part: drafting.PartAnnexBody, Text: strings.Repeat("全省高原夏菜主产县均已建成预冷设施，县乡村三级节点叠加预冷功能，由县级农业农村部门每季度检查1次。", 20-18*i)},
		)
	}
	l.Paragraphs = append(l.Paragraphs[:at:at], append(more, l.Paragraphs[at:]...)...)
	return l
}

// duplexLetter has an annex that fills the fourth page: a blank page goes before the imprint's.
func duplexLetter() *drafting.Letter {
	l := documentLetter()
	more := []drafting.Paragraph{{ID: "annex", Part: drafting.PartAnnex, Text: "附件"}, {ID: "name", Part: drafting.PartAnnexTitle, Text: "高原夏菜产地预冷设施建设情况表"}}
	for i := range 38 {
		more = append(more, drafting.Paragraph{ID: drafting.ParagraphID(fmt.Sprint("more", i)), Part: drafting.PartAnnexBody, Text: "由县级农业农村部门每季度检查1次。"})
	}
	l.Paragraphs = slices.Insert(l.Paragraphs, l.Find(drafting.PartCopies), more...)
	return l
}
