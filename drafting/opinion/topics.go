package opinion

import "strings"

// topics are words that official texts use for one thing: an ask names it by one of them and an answer by another. A line
// is a thing that proposals ask for; a word stands in it where a reader takes it to speak of that thing whatever stands
// around it. Words that every unit uses of everything (推进, 落实, 机制) belong to none, and a line says one thing only,
// since what many asks share tells nothing.
var topics = func() [][]string {
	var out [][]string
	for line := range strings.Lines(`培训 师资 技能 人才 从业人员 职业资格 专业建设 定向培养 进修
打击 查处 立案 侦办 执法 严打 案件 违法 处罚 盗采 移送
监管 监督 检查 抽检 隐患 排查 督查 巡查
资金 投入 经费 预算 奖补 补助 拨付 转移支付 债券
价格 水价 电价 气价 收费 资费 定价 租金 减免 免收 免征 成本
用地 土地 宅基地 供地 建设用地
通道 口岸 通关 海关 跨境 进口 出口 边民互市
公路 道路 通车 里程 路网 贯通 客运
运力 车辆 冷藏车 货运 运输 新能源车
绿色通道 通行费 免收通行费
标准 追溯 赋码 溯源 认证 可追溯
修复 清退 疏浚 补水 栖息 越冬 水生生物 物种 江豚 补种 复绿
污染 总磷 排污 尾水 面源 水质 污水 减排
补偿 横向补偿 奖惩 补偿资金
招录 录用 公务员 考录 遴选
按比例 用人单位 残保金 保障金 超比例 安置残疾人
就业 岗位 招聘 转产 稳岗 用工 再就业
养老保险 社会保障 缴费 参保 社保 生活补助
失能 长期护理 长护险 护理保险 失能等级
无障碍 盲道 坡道 适老化 加装电梯
金融 贷款 信贷 担保 基金 融资 授信 贴息
创业 孵化 初创
科技 科研 研发 实验室 攻关 技术模式 专利
监测 点位 观测 普查 调查 预警
法规 条例 立法 办法 规章 施行
秸秆 还田 粪污 资源化 有机肥 综合利用
耕作 深松 免耕 秸秆翻埋 翻埋还田
配套设施 服务设施 驿站 停车区 服务区 标识 观景台 旅游厕所
消防 火灾 灭火 防火 阻车 安防
宣传 教育 普及 科普 曝光 普法
基站 宽带 5G 工业互联网 算力 光纤
医联体 医共体 下沉 对口帮扶 双向转诊 专家下沉
升学 升入 招生 五年制 贯通 转段
非遗 技艺 传承 工匠 营造
盘活 闲置 空置 存量
停车 泊位 车位 停车场
养老机构 养老院 敬老院 养老服务机构 护理院
托育 托位 托班 婴幼儿 托幼
冰雪 滑雪 雪季 冬运 冰场
民宿 研学 文旅 游客 业态
供水 管网 自来水 水厂 饮水
水源 水源地 水源工程 保护区
垃圾 环卫 清运 焚烧
农田 灌区 耕地 侵蚀沟 水土流失
幼儿园 学前 普惠园 学位
救护 急救 院前 担架
名医 中医 中药 针灸
公交 公共交通 地铁 轨道
绿化 公园 绿地 绿道
加固 抗震 危房 改造提升
数据 信息化 平台 共享 互联互通
登记 上牌 产销 生产企业 认证
`) {
		out = append(out, strings.Fields(line))
	}
	return out
}()

// topicsIn gives the numbers of the topics that a text speaks of.
func topicsIn(s string) map[int]bool {
	out := map[int]bool{}
	for i, words := range topics {
		if holds(s, words...) {
			out[i] = true
		}
	}
	return out
}
