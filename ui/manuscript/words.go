package manuscript

import (
	"strings"
	"sync"
)

// farthest is how many runes to either side of a place words are sought: no sentence runs on longer without a mark.
const farthest = 240

// longestWord is the length of the longest word of the list, in runes.
const longestWord = 6

// particles stand alone between words.
const particles = "的了和与及或在是将把被对从向由为以等并也都就而且其这那各每按经至到于之所着过不未已正再又还很更最可能会应须要请让使"

// trade are words that letters of the trade are full of. It is no dictionary: what it lacks falls into pairs, which is what
// most Chinese words are.
const trade = `
提案 建议 答复 复函 来函 收悉 办理 承办 主办 会办 协办 分办 独办 单位 部门 意见 情况 工作 问题 措施 做法 现状 数据 进展 成效 下一步
政协 委员 委员会 人大 代表 代表团 界别 党派 会议 届次 省委 省政府 市委 市政府 县委 县政府 国务院 办公厅 办公室 人民政府 省级 市级 县级 区县 镇街 乡镇 街道 村居 社区
发展 改革 发展改革 财政 教育 科技 民政 司法 人社 自然资源 生态环境 住房 城乡建设 住建 交通运输 交通 水利 农业 农村 农业农村 商务 文化 旅游 卫生 健康 卫生健康 应急 应急管理 审计 市场监管 监管 统计 医保 林业 体育 税务 气象 电力 金融 信访
经济 社会 经济社会 民生 产业 企业 市场 群众 居民 农民 农户 主体 主产区 产地 产品 农产品 冷链 冷藏 保鲜 仓储 物流 运输 配送 网络 设施 设备 基础设施 项目 项目库 工程 资金 专项 专项资金 补助 补贴 投资 总投资 投入 渠道 预算 贷款 保险 用地 用电 土地 耕地
规划 计划 方案 行动 行动方案 实施方案 实施 意见稿 办法 规定 条例 法规 法律 政策 标准 规范 制度 机制 体系 体制 目标 任务 责任 清单 台账 考核 评估 督查 督办 检查 监督 整改 验收 审批 审核 审查 备案 登记 公开 公示 宣传 培训 调研 座谈 走访 沟通 协调 协商 会商 会签 签发 印发 下发 报送 反馈
加强 加快 加大 推进 推动 促进 强化 深化 优化 完善 健全 建立 建设 构建 制定 修订 出台 落实 贯彻 开展 组织 协同 配合 支持 扶持 鼓励 引导 保障 确保 提高 提升 增强 扩大 减少 降低 缓解 解决 改善 改造 改进 新建 扩建 补齐 补短板 短板 弱项 纳入 列入 安排 统筹 巩固 持续 逐步 积极 主动 及时 尽快 力争 切实 有效 稳步 同步 全面 进一步 全力 依法 依规
今年 去年 明年 近年 近年来 近三年 目前 截至 截至目前 年底 年内 月底 季度 上半年 下半年 全年 同比 增长 下降 完成 达到 超过 约占 其中 总数 总量 全省 全市 全县 全区 全国 我省 我市 我县 我区 我厅 我局 我委 我办 你们 我们 有关 相关 关于 以及 同时 此外 因此 由于 通过 根据 按照 结合 围绕 针对 为了 对于 作为 具有 存在 主要 重点 重要 关键 环节 基础 条件 能力 水平 质量 安全 服务 管理 管护 运营 运行 使用 利用 分享 共享 平台 系统 信息 信息化 数字化 智能化 绿色 乡村 乡村振兴 振兴 脱贫 脱贫县 脱贫攻坚 小康 县域 城区 老城区 园区 片区 试点 示范 典型 经验 模式 感谢 关心 欢迎 继续 提出 宝贵 专此 联系人 联系 电话 附件 抄送
`

// tradeWords are the words of trade.
var tradeWords = sync.OnceValue(func() map[string]bool {
	m := map[string]bool{}
	for w := range strings.FieldsSeq(trade) {
		m[w] = true
	}
	return m
})

// segment gives the length of the word with which a run of Han begins.
func segment(r []rune) int {
	if n := known(r); n > 0 {
		return n
	}
	if strings.ContainsRune(particles, r[0]) {
		return 1
	}
	n := 1 // up to the next word that is known, but no more than a pair
	for n < len(r) && n < 2 && known(r[n:]) == 0 && !strings.ContainsRune(particles, r[n]) {
		n++
	}
	return n
}

// known gives the length of the longest listed word with which a run begins, 0 where there is none.
func known(r []rune) int {
	words := tradeWords()
	for n := min(longestWord, len(r)); n > 1; n-- {
		if words[string(r[:n])] {
			return n
		}
	}
	return 0
}
