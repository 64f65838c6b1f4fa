package typeset

import (
	"slices"
	"strings"
)

// What parting a title before a character costs.
const (
	costFree   = 30  // where a word begins or ends
	costGuess  = 120 // more, where nothing is known on either side
	costPlain  = 90  // more, between two words that belong together as like as not: 应急|广播
	costNew    = 300 // between characters of which no word is known
	costWord   = 400 // inside a word
	costTied   = 2000
	costBarred = 20000
)

// titleWords are words of the trade that a title's line does not part, by their first character, longer ones first.
var titleWords = func() map[rune][][]rune {
	m := map[rune][][]rune{}
	for _, w := range strings.Fields(moreTitleWords + `
		人民代表大会常务委员会 人民代表大会 人大常委会 全国人大 人大代表 人大 政治协商会议 全国委员会 政协 常务委员会 委员会 常委会
		人民政府办公厅 人民政府办公室 人民政府 办公厅 办公室 自治区 自治州 自治县 开发区 管委会
		农业农村厅 农业农村局 农业农村部 农业农村 发展改革委 发展和改革委员会 财政厅 财政局 财政部 教育厅 教育局 教育部 水利厅 水利局 水利部
		工业和信息化 信息化 交通运输 生态环境 自然资源 住房城乡建设 住房和城乡建设 人力资源社会保障 人力资源和社会保障 卫生健康 市场监管
		市场监督管理 文化和旅游 文化旅游 应急管理 退役军人 医疗保障 公安厅 公安局 民政厅 民政局 司法厅 司法局 商务厅 商务局 科学技术 科技厅 科技局
		会议 提案 议案 建议 代表 委员 答复 办理 意见 情况 报告 回复 复函 会办意见 会办 主办意见 主办 协办 独办 分办 的函 摘要 有关 关于
		全省 全市 全县 进一步 加快 推进 加强 支持 建设 发展 完善 提升 促进 机制 体系 政策 产业 服务 管理 工作 问题 乡村振兴 脱贫攻坚 高质量`) {
		r := []rune(w)
		m[r[0]] = append(m[r[0]], r)
	}
	for _, list := range m {
		slices.SortStableFunc(list, func(a, b []rune) int { return len(b) - len(a) })
	}
	return m
}()

func isNumeral(r rune) bool {
	return strings.ContainsRune("〇一二三四五六七八九十百0123456789", r)
}

// titleCosts gives what parting the title before each character costs, and whether words are known to end and begin there.
func (s *setter) titleCosts() (cost []int, known []bool) {
	n := len(s.runes)
	cost = make([]int, n+1)
	for i := 1; i < n; i++ {
		switch s.glyphs[i].brk {
		case free:
			cost[i] = costFree
			if s.glyphs[i-1].class == clsSpace {
				cost[i] = -costFree
			}
		case soft, tied:
			cost[i] = costTied
		default:
			cost[i] = costBarred
		}
	}
	inside := func(a, b, c int) {
		for k := a + 1; k < b && k < n; k++ {
			cost[k] = max(cost[k], c)
		}
	}
	known = make([]bool, n+1)
	edges := func(a, b int) { known[a], known[min(b, n)] = true, true }
	at := func(i int, w string) bool { return hasRunes(s.runes[i:], []rune(w)) }
	for i := 0; i < n; i++ {
		r := s.runes[i]
		switch {
		case r == '《' || r == '“':
			end := '》'
			if r == '“' {
				end = '”'
			}
			if e := indexRune(s.runes[i:], end); e > 0 {
				inside(i, i+e+1, costWord*3/2)
				edges(i, i+e+1)
			}
			continue
		case isNumeral(r) || r == '第':
			e := i + 1
			for e < n && isNumeral(s.runes[e]) {
				e++
			}
			if e < n && strings.ContainsRune("届次号年月日条项批件", s.runes[e]) {
				inside(i, e+1, costWord*2)
				edges(i, e+1)
				if s.runes[e] == '届' && e+1 < n {
					cost[e+1] = max(cost[e+1], 100) // 十三届四次
				}
				if s.runes[e] == '次' && at(e+1, "会议") {
					inside(i, e+3, costWord*2)
				}
				if s.runes[e] == '次' && e+1 < n {
					cost[e+1] = max(cost[e+1], 200) // 四次会议
					cost[i] = max(cost[i], 150)     // 人大二次会议
				}
				i = e
				continue
			}
		}
	}
	s.titleParse(known, inside)
	s.titleNames(known, inside)
	s.titleIssuers(known, inside)
	s.titlePersons(known, inside)
	for i := 1; i < n; i++ {
		if cost[i] > costFree {
			continue
		}
		switch {
		case strings.ContainsRune("的地得等了之", s.runes[i]):
			cost[i] += 200
		case strings.ContainsRune("省市县州区", s.runes[i]) && !strings.ContainsRune("于对、议》和与", s.runes[i-1]):
			cost[i] += 200 // 江州|省
		case strings.ContainsRune("和与及或对在从向为把被将省市县第", s.runes[i-1]):
			cost[i] += 150
		case i > 1 && s.runes[i-1] == '于' && s.runes[i-2] == '关':
			cost[i] += 150
		case strings.ContainsRune("厅局部委会府院办", s.runes[i-1]) && i > 3:
			cost[i] -= costFree
			if at(i, "关于") {
				cost[i] -= costFree
			}
		case at(i, "关于"), s.runes[i] == '第', s.runes[i] == '《', s.runes[i-1] == '》', s.runes[i-1] == '、':
			cost[i] -= 2 * costFree
		case i > 1 && (s.runes[i-2] == '会' && s.runes[i-1] == '议'):
			cost[i] -= 2 * costFree
		case at(i, "答复"), at(i, "主办"), at(i, "会办"), at(i, "办理"), at(i, "提案"), at(i, "建议"):
			cost[i] -= costFree
		case s.runes[i-1] == '的':
			cost[i] -= costFree / 2
		case slices.Contains(titleVerbs, string(s.runes[max(i-2, 0):i])) && i > 3 && strings.ContainsRune("于步", s.runes[i-3]):
			cost[i] += costFree / 2 // 关于规范|校外培训
		default:
			cost[i] += costPlain
		}
	}
	for i := 1; i < n; i++ {
		if !known[i] && cost[i] >= 0 && cost[i] < costWord {
			cost[i] = min(cost[i]+costGuess, costWord-1)
		}
	}
	return cost, known
}

// titleVerbs are what a proposal asks to do; what it asks for may begin a line.
var titleVerbs = strings.Fields(`加强 加快 推进 推动 促进 完善 健全 建立 规范 打击 破除 培育 举办 推广 保护 支持 整治 治理 增设 普及 破解 落实 实施 开展 提升
	提高 优化 深化 扩大 发展 建设 打造 鼓励 引导 扶持 解决 改善 强化 防范 化解 推行 加大 关爱 保障 修复 取消 调整 设立 增加 降低 减轻 构建 实现 做好 统筹 盘活 改造 补齐 征求 报送 申请`)

// singles are characters that are words by themselves.
const singles = "的地得等了之和与及或对在从向为把被将第省市县区州旗乡镇村厅局部委院会办于由至并其以及等因按经就请给拟再已未不无"

// titleParse keeps the words of the vocabulary together. Two characters in a row that are no word are the name or the word of
// something new, which is parted only where there is no other way.
func (s *setter) titleParse(known []bool, inside func(a, b, c int)) {
	n, length := len(s.runes), parse(s.runes)
	sure := func(i int) bool {
		return length[i] > 1 || s.glyphs[i].class != clsHan || strings.ContainsRune(singles, s.runes[i])
	}
	left := true // the word before i is sure
	for i := 0; i < n; {
		next := i + length[i]
		inside(i, next, costWord)
		right := sure(i)
		switch {
		case left && right:
			known[i] = true
		case i > 0 && !left && !right:
			inside(i-1, i+1, costNew)
		}
		i, left = next, right
	}
}

// titleNames keeps the names of offices and places together, whatever they are: 厅 and 局 with the two characters before
// them, 委, 部, 办 and 会 where the name ends there, 省 and 市 with the name before them.
func (s *setter) titleNames(known []bool, inside func(a, b, c int)) {
	n := len(s.runes)
	for i := 1; i < n; i++ {
		ends := i+1 == n || strings.ContainsRune("关、，对和与及等办", s.runes[i+1]) || s.glyphs[i+1].class != clsHan
		switch r := s.runes[i]; {
		case strings.ContainsRune("厅局院", r) && !strings.ContainsRune("面部", s.runes[i-1]), strings.ContainsRune("委部办会", r) && ends && s.runes[i-1] != '员':
			a := max(i-2, 0)
			for a < i && (strings.ContainsRune("省市县区于对、，和与及", s.runes[a]) || s.glyphs[a].class != clsHan) {
				a++
			}
			inside(a, i+1, costWord)
			known[i+1] = true
		case strings.ContainsRune("省市县", r) && (i < 3 || strings.ContainsRune("省市于对、", s.runes[max(i-3, 0)])) && i >= 2:
			if a := i - 2; s.runes[a] != '关' && s.runes[i-1] != '于' && !strings.ContainsRune("省市", s.runes[i-1]) {
				inside(a, i+1, costWord)
				known[i+1] = true
			}
		}
		if strings.ContainsRune("的和与及对在、，等", s.runes[i]) || s.glyphs[i].class != clsHan {
			known[i], known[i+1] = true, true
		}
	}
}

// titleIssuers keeps together what stands before 关于: the names of one or several offices, each parted at most behind its
// place and behind 人民政府.
func (s *setter) titleIssuers(known []bool, inside func(a, b, c int)) {
	end := 0
	for end+1 < len(s.runes) && !(s.runes[end] == '关' && s.runes[end+1] == '于') {
		end++
	}
	if end+1 >= len(s.runes) {
		return
	}
	a := 0
	for i := 1; i <= end; i++ {
		last := s.runes[i-1]
		place := i < end && i-a >= 3 && strings.ContainsRune("省市县", last) && s.runes[i] != '委'
		if place || i == end || strings.ContainsRune("厅局", last) || i-a >= 4 && hasRunes(s.runes[i-2:], []rune("政府")) ||
			i-a >= 4 && hasRunes(s.runes[i-2:], []rune("员会")) {
			if s.glyphs[i-1].class == clsHan && i-a <= 20 {
				inside(a, i, costWord)
			}
			known[a], known[i], a = true, true, i
		}
	}
}

// titlePersons keeps the name of a person together: what stands between 对, 关于 or 、 and 代表, 委员, or 等 and a number.
func (s *setter) titlePersons(known []bool, inside func(a, b, c int)) {
	at := func(i int, w string) bool { return hasRunes(s.runes[i:], []rune(w)) }
	for i := range s.runes {
		if !at(i, "代表") && !at(i, "委员") && !(s.runes[i] == '等' && i+1 < len(s.runes) && s.glyphs[i+1].class == clsDigit) {
			continue
		}
		a := i
		for a > 0 && i-a <= 4 && s.glyphs[a-1].class == clsHan && !strings.ContainsRune("对于", s.runes[a-1]) {
			a--
		}
		if n := i - a; n >= 2 && n <= 4 && (a == 0 || strings.ContainsRune("对于、·", s.runes[a-1])) {
			inside(a, i, costWord*3/2)
			for k := a + 1; k < i; k++ {
				known[k] = false
			}
			known[i] = true
		}
	}
}

// moreTitleWords are words that proposals and replies are about, as far as the vocabulary does not have them.
const moreTitleWords = `
	低空经济 新就业形态 家庭教育 无障碍环境 应急广播 人工影响天气 一致性评价 研发费用 加计扣除 公务用车 防震减灾 高层建筑 城际铁路 民族共同体 中华民族共同体 仿制药 渣土车 电子烟 窨井盖 抽水蓄能 预制菜 老年食堂 长期护理 除颤器
	新质生产力 一件事 一次办 免费开放 开发利用 数据共享 数据要素 算力 大模型 无人机 碳汇 河湖长制 林长制 耕地保护 黑土地 撂荒地 农文旅 研学 电商直播 网约车 外卖 骑手 共享单车 托幼 近视 防控 双减 职教 产教融合 专精特新 首台套 揭榜挂帅
	科学技术厅 民政部门 公安机关 人民法院 人民检察院 人民医院 高等学校 职业教育 义务教育 学前教育 特殊教育 教育 学校 教师 学生 校园 食堂 课后服务
	农村 农业 农民 农田 高标准农田 耕地 粮食 种业 种子 蔬菜 水果 茶叶 畜牧 渔业 冷链 冷链物流 物流 农产品 合作社 家庭农场 宅基地 集体经济 村级
	乡村 乡镇 街道 社区 基层 治理 基层治理 社会治理 城市 城镇 城镇化 县域 区域 流域 水库 河道 泵站 灌区 供水 饮水 污水 垃圾 分类 处理 治污 生态
	环境 大气 土壤 污染 防治 绿色 低碳 碳达峰 碳中和 新能源 能源 电力 电网 充电 充电桩 光伏 风电 储能 汽车 交通 公路 铁路 高速 公交 地铁 停车 停车场 机场 港口 桥梁 隧道
	医疗 医院 医保 卫生 健康 中医 中医药 养老 养老服务 托育 老年人 老年 残疾人 儿童 妇女 青年 青少年 心理 心理健康 就业 创业 人才 培训 技能 工资 社保 住房 保障 保障性住房 物业 小区 老旧 老旧小区 改造 加装电梯 电梯
	文化 文物 文旅 旅游 非遗 非物质文化遗产 遗产 保护 传承 博物馆 图书馆 体育 健身 公共 公共服务 设施 基础设施 工程 项目 资金 投资 融资 金融 信贷 保险 税收 财政 补贴 补助
	企业 民营企业 民营经济 中小企业 小微企业 营商环境 市场 消费 经济 数字 数字经济 数字化 数据 人工智能 智能 智慧 网络 信息 安全 食品安全 食品 药品 生产 安全生产 消防 应急 防灾 减灾 灾害 气象 地质
	科技 创新 研发 成果 转化 高校 大学 学院 园区 产业园 产业链 供应链 制造 制造业 工业 商贸 外贸 跨境电商 电商 出口 开放 合作 一体化 协同 融合 联动
	优化 提高 提质 增效 规范 落实 健全 建立 构建 打造 推动 引导 鼓励 扶持 培育 强化 深化 扩大 改善 解决 实施 开展 防范 化解 监管 监督 检查 考核 评价 试点 示范 布局 规划 制度 标准 体制 模式 平台 渠道 力度 能力 水平 质量 作用 发展 高质量发展 可持续发展
	群众 居民 市民 村民 职工 农民工 干部 队伍 志愿 志愿者 公益 慈善 法治 法律 立法 执法 司法 调解 信访 普法 宣传 民族 宗教 侨务 港澳 对外 对口 帮扶 脱贫 振兴 衔接 有效衔接
	重点 办理结果 办理情况 答复意见 协办意见 再次答复 补充答复 会办函 提案办理 建议办理 代表建议 委员提案 集体提案 党派提案 政协委员 全会 会议期间 若干 加强和改进 以及 如何 更好 切实 大力 积极 全面 持续 有效 充分 合理 科学 精准
	申请 延期 不属于 本单位 职责 电动自行车 自行车 公共交通 范围 支付 稳岗 人口 事项 承诺 合并 交办 报送 征求 转办
	数量 平台 指导 服务中心 中心 研究院 研究 发改委 省委 市委 县委 区委 省政府 市政府 县政府 人大 省政协 市政协 县政协 区政协 省人大 市人大 县人大 区人大 全国政协
`
