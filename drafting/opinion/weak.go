package opinion

import (
	"strings"
	"unicode/utf8"
)

// deeds and objects are what any office does to whatever it deals with: 发现隐患, 出动执法人员, 参与群众. Each counts its own.
var deeds, objects = replaceAll(`检查 发现 排查 出动 参与 参加 发放 张贴 开展 举办 组织 培训 受理 办理 办结 按时 及时 查处 立案 侦办 处置 宣传 讲座 活动 演练 执法 约谈 下达 责令 整改 走访 慰问 接待 接听 推送 印发 巡查 抽检 抽查 检测 服务 惠及 受益 吸引 覆盖 招聘 参训 提供 移送 罚款 处罚 下架 关停 新增 累计 共 各类`),
	replaceAll(`单位 隐患 群众 人员 手册 资料 案件 线索 问题 企业 场所 商户 力量 车辆 学生 职工 居民 诉求 投诉 电话 通知书 文书 干部 教师 师生 人群 游客 市民 村民 家庭 岗位 项目 资金 咨询 报告 传单 海报 次数 率 事项 工作`)

// weak reports whether a head says too little by itself.
func weak(head string) bool {
	n := utf8.RuneCountInString(head)
	return n <= 2 || generic[head] || n == 4 && (strings.HasSuffix(head, "资金") || strings.HasSuffix(head, "经费")) || n <= 8 && bareDeed(head)
}

func replaceAll(words string) *strings.Replacer {
	var all []string
	for _, w := range strings.Fields(words) {
		all = append(all, w, "")
	}
	return strings.NewReplacer(all...)
}

// bareDeed reports whether a head names a deed and nothing that it is about.
func bareDeed(head string) bool {
	rest := deeds.Replace(head)
	return rest != head && utf8.RuneCountInString(objects.Replace(rest)) <= 1
}
