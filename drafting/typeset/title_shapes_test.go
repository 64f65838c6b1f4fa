package typeset

import (
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"
)

// invented titles as offices write them, with blanks where a line may end.
var titleSamples = strings.Split(strings.TrimSpace(`
江州省 教育厅 关于 省政协 十三届 四次会议 第20260101号 提案 答复 的函
江州省 卫生健康委员会 关于 省十四届 人大 四次会议 第0312号 代表 建议 答复 的函
江州省 人力资源和社会保障厅 关于 省政协 十三届 四次会议 第20260555号 提案 会办意见 的函
临江市 人民政府办公室 关于 市政协 九届 三次会议 第105号 提案 办理 情况 的报告
临江市 住房和城乡建设局 对 市十六届 人大 二次会议 第88号 建议 的答复
江州省 发展和改革委员会 江州省 财政厅 关于 省政协 十三届 四次会议 第20260077号 提案 答复 的函
江州省 市场监督管理局 关于 《关于加强校园食品安全监管的提案》 答复 的函
江州省 生态环境厅 关于 征求 第20260318号 提案 会办意见 的函
江州省 交通运输厅 关于 省十四届 人大 四次会议 第JY100012号 建议 主办意见 的函
江州省 文化和旅游厅 关于 报送 第20260402号 提案 协办意见 的函
对 省政协 十三届 四次会议 第20260001号 提案 的答复
对 省十四届 人大 四次会议 第0001号 代表 建议 的答复
江州省 工业和信息化厅 关于 加快 制造业 数字化 转型 提案 答复 的函
江州省 民政厅 关于 完善 社区 养老服务 体系 建议 答复 的函
江州省 水利厅 关于 老旧 泵站 改造 建议 再次答复 的函
江州省 商务厅 关于 促进 跨境电商 高质量发展 提案 答复 的函
江州省 自然资源厅 关于 申请 延期 答复 第20260099号 提案 的函
江州省 司法厅 关于 第20260120号 提案 不属于 本单位 职责 的函
江州省 应急管理厅 关于 省政协 十三届 四次会议 第20260210号 和 第20260211号 提案 合并 答复 的函
江州省 退役军人事务厅 关于 退役军人 就业 创业 扶持 政策 建议 答复 的函
江州省 医疗保障局 关于 扩大 中医药 医保 支付 范围 提案 答复 的函
江州省 农业农村厅 关于 高标准农田 建后 管护 提案 承诺 事项 落实 情况 的函
青河县 教育局 关于 县政协 十届 五次会议 第12号 提案 的答复
青河县 人民政府 关于 县十七届 人大 三次会议 第24号 建议 办理 情况 的报告
江州省 公安厅 关于 规范 电动自行车 充电 管理 建议 答复 的函
江州省 科学技术厅 关于 完善 科技 成果 转化 机制 提案 答复 的函
江州省 体育局 关于 公共 体育 设施 开放 建议 答复 的函
江州省 乡村振兴局 关于 脱贫 人口 稳岗 就业 建议 答复 的函
江州省 人民政府 国有资产监督管理委员会 关于 省政协 十三届 四次会议 第20260666号 提案 答复 的函
中共 江州省委 宣传部 关于 省政协 十三届 四次会议 第20260777号 提案 会办意见 的函
江州省 地方金融管理局 关于 支持 小微企业 融资 提案 答复 的函
江州省 人民代表大会常务委员会 办公厅 关于 交办 代表 建议 的函
`), "\n")

// TestTitleShapes holds that no line ends inside a word, a name or a number, whatever the shape.
func TestTitleShapes(t *testing.T) {
	f := testFaces(t)
	p := DefaultProfile()
	choices := 0
	for _, sample := range titleSamples {
		may := map[int]bool{}
		n := 0
		for _, w := range strings.Fields(sample) {
			n += len([]rune(w))
			may[n] = true
		}
		text := strings.ReplaceAll(sample, " ", "")
		shapes := TitleShapes(text, p, f)
		if len(shapes) == 0 {
			t.Errorf("no shape of %q", text)
			continue
		}
		var auto []string
		runes := []rune(text)
		for _, l := range BreakTitle(text, f) {
			auto = append(auto, string(runes[l.Start:l.End]))
		}
		if !slices.Equal(auto, shapes[0].Lines) {
			t.Errorf("%q: the first is %q, Layout takes %q", text, shapes[0].Lines, auto)
		}
		seen := map[string]bool{}
		for _, s := range shapes {
			at := 0
			for i, line := range s.Lines {
				at += len([]rune(line))
				if i < len(s.Lines)-1 && !may[at] {
					t.Errorf("%s %q parts a word", s.Name, s.Lines)
				}
			}
			if strings.Join(s.Lines, "") != text || seen[s.Text()] || s.Name == "" {
				t.Errorf("%+v of %q", s, text)
			}
			seen[s.Text()] = true
		}
		choices += len(shapes)
	}
	if choices < 2*len(titleSamples) {
		t.Errorf("%d shapes of %d titles", choices, len(titleSamples))
	}
}

// newTitles are about what no list of the trade foresees; what belongs together has no blank in it.
var newTitles = strings.Split(strings.TrimSpace(`
江州省 农业农村厅 关于 江州省 第十四届 人民代表大会 第三次会议 第0072号 建议 的答复
桂岭省 林业局 关于 加强 松材线虫 防控 提案 答复 的函
桂岭省 住房和城乡建设厅 关于 城镇 燃气 管道 更新改造 建议 答复 的函
桂岭省 卫生健康委员会 关于 推广 家庭医生 签约 服务 提案 答复 的函
对 司马静雯 代表 《关于整治校园周边环境的建议》 的答复
对 李娜、 王建军 代表 关于 山区 公路 养护 建议 的答复
桂岭省 教育厅 关于 规范 校外培训 机构 收费 行为 提案 答复 的函
桂岭省 公安厅 关于 打击 电信网络诈骗 犯罪 建议 答复 的函
桂岭省 生态环境厅 关于 农村 黑臭水体 治理 提案 会办意见 的函
桂岭省 民政厅 关于 破除 婚丧 陋习 推进 移风易俗 建议 答复 的函
桂岭省 农业农村厅 关于 推广 水稻 机插秧 技术 提案 答复 的函
桂岭省 交通运输厅 关于 农村 客运 班线 补贴 提案 主办意见 的函
桂岭省 财政厅 关于 地方 政府 专项债券 使用 建议 答复 的函
桂岭省 文化和旅游厅 关于 保护 侗族大歌 传承人 提案 答复 的函
桂岭省 人力资源和社会保障厅 关于 灵活就业 人员 参保 提案 答复 的函
桂岭省 市场监督管理局 关于 儿童 玩具 质量 抽查 建议 答复 的函
桂岭省 商务厅 关于 培育 夜间 消费 街区 提案 答复 的函
桂岭省 水利厅 关于 中小河流 清淤 疏浚 提案 答复 的函
桂岭省 自然资源厅 关于 废弃 矿山 修复 利用 提案 答复 的函
桂岭省 司法厅 关于 社区矫正 对象 帮教 建议 答复 的函
桂岭省 体育局 关于 举办 龙舟 赛事 提案 会办意见 的函
桂岭省 退役军人事务厅 关于 烈士 纪念设施 管护 提案 答复 的函
桂岭省 医疗保障局 关于 异地就医 直接结算 建议 答复 的函
桂岭省 应急管理厅 关于 烟花爆竹 零售 网点 监管 提案 答复 的函
桂岭省 科学技术厅 关于 支持 概念验证 中心 建设 提案 答复 的函
桂岭省 工业和信息化厅 关于 稀土 永磁 材料 产业集群 发展 提案 答复 的函
南屏县 交通运输局 关于 增设 公交 站点 雨棚 建议 答复 的函
南屏县 卫生健康局 关于 县人大 十七届 四次会议 第31号 建议 答复 的函
南屏县 文化广电旅游体育局 关于 县政协 第十届 委员会 第四次会议 第118号 提案 答复 的函
南屏县 人民法院 关于 破解 “执行难” 提案 答复 的函
南屏县 红十字会 关于 普及 急救 知识 建议 答复 的函
云川省 林业和草原局 关于 省政协 十二届 三次会议 第20250417号 提案 答复 的函
云川省 粮食和物资储备局 关于 对 省十三届 人大 五次会议 第1203号 建议 会办意见 的函
平远市 城市管理和综合执法局 关于 加强 城区 窨井盖 管护 建议 答复 的函
平远市 行政审批服务局 关于 推行 “一件事一次办” 改革 提案 答复 的函
云川省 通信管理局 关于 治理 骚扰 电话 建议 答复 的函
云川省 海洋与渔业局 关于 建设 中心 渔港 提案 主办意见 的函
云川省 能源局 关于 发展 抽水蓄能 提案 答复 的函
云川省 数据局 关于 低空经济 基础设施 建设 提案 答复 的函
云川省 知识产权局 关于 加大 商标 侵权 惩处 力度 建议 答复 的函
云川省 药品监督管理局 关于 仿制药 一致性评价 建议 答复 的函
平远市 公安局交通警察支队 关于 整治 渣土车 超载 提案 答复 的函
平远市 供销合作社联合社 关于 农资 配送 网络 建设 提案 会办意见 的函
共青团 云川省 委员会 关于 关爱 留守儿童 提案 答复 的函
云川省 妇女联合会 关于 家庭教育 指导 服务 提案 答复 的函
云川省 总工会 关于 新就业形态 劳动者 权益 保障 提案 答复 的函
中国人民银行 云川省 分行 关于 普惠金融 提案 会办意见 的函
国家税务总局 云川省 税务局 关于 落实 研发费用 加计扣除 建议 答复 的函
云川省 残疾人联合会 关于 无障碍 环境 建设 提案 答复 的函
云川省 广播电视局 关于 应急广播 体系 建设 建议 答复 的函
对 欧阳志远 代表 《关于提高村医待遇的建议》 的答复
关于 赵铁柱 等12名 委员 《关于治理噪声扰民的提案》 的答复
云川省 外事办公室 关于 友好 城市 交流 提案 答复 的函
云川省 机关事务管理局 关于 公务用车 管理 提案 答复 的函
云川省 气象局 关于 人工影响天气 能力 建设 建议 答复 的函
云川省 地震局 关于 防震减灾 科普 建议 答复 的函
云川省 邮政管理局 关于 快递 进村 提案 会办意见 的函
云川省 烟草专卖局 关于 电子烟 监管 建议 答复 的函
云川省 高级人民法院 关于 省十三届 人大 五次会议 第0456号 建议 答复 的函
云川省 人民检察院 关于 省政协 十二届 三次会议 第20250033号 提案 答复 的函
云川省 国防动员办公室 关于 人防 工程 开发利用 提案 答复 的函
丰宁县 石门镇 人民政府 关于 县政协 六届 四次会议 第57号 提案 办理 情况 的报告
云川省 科学技术协会 关于 青少年 科普 场馆 免费开放 提案 答复 的函
云川省 供水集团 有限公司 关于 二次供水 改造 建议 会办意见 的函
平远市 经济技术开发区 管理委员会 关于 园区 蒸汽 管网 提案 答复 的函
云川省 教育厅 云川省 财政厅 云川省 人力资源和社会保障厅 关于 乡村 教师 补贴 提案 联合 答复 的函
云川省 民族宗教事务委员会 关于 铸牢 中华民族共同体 意识 建议 答复 的函
云川省 审计厅 关于 提案 2025年 第318号 会办意见 的函
云川省 统计局 关于 政协云川省 第十二届 委员会 第三次会议 第20250418号 提案 答复 的函
云川省 档案局 关于 加强 红色 档案 保护 利用 的 提案 （第20250099号） 答复 的函
平远市 园林绿化局 关于 行道树 修剪 建议 答复 的函
平远市 疾病预防控制局 关于 流感 疫苗 接种 提案 答复 的函
云川省 消防救援总队 关于 高层建筑 消防 隐患 整治 提案 答复 的函
云川省 铁路建设投资集团 关于 城际铁路 提案 会办意见 的函
云川省 大数据中心 关于 政务 数据 共享 开放 提案 答复 的函
`), "\n")

// TestTitlesOfAnySubject holds that the lines taken by themselves part no word, no name and nothing that belongs together.
func TestTitlesOfAnySubject(t *testing.T) {
	f := testFaces(t)
	for _, sample := range newTitles {
		may := map[int]bool{}
		n := 0
		for _, w := range strings.Fields(sample) {
			n += len([]rune(w))
			may[n] = true
		}
		text := strings.ReplaceAll(sample, " ", "")
		for _, l := range BreakTitle(text, f) {
			if l.End < n && !may[l.End] {
				t.Errorf("%q is parted before %q", text, string([]rune(text)[l.End:]))
			}
		}
		for _, shape := range TitleShapes(text, DefaultProfile(), f) {
			at := 0
			for _, line := range shape.Lines[:len(shape.Lines)-1] {
				at += len([]rune(line))
				if length := parse([]rune(text)); length[at] == 0 {
					t.Errorf("%q parts a word of the vocabulary", shape.Lines)
				}
			}
		}
	}
}

// TestVocabulary looks words up, and holds the order in which they are found.
func TestVocabulary(t *testing.T) {
	words := func(s string) (out []string) {
		r := []rune(s)
		for i, n := range parse(r) {
			if n > 0 {
				out = append(out, string(r[i:i+n]))
			}
		}
		return out
	}
	for text, want := range map[string]string{
		"":               "",
		"字":              "字",
		"农村客运":           "农村 客运",
		"研究生命起源":         "研究 生命 起源",
		"人民生活水平":         "人民 生活 水平",
		"𬱖𫖯A1":           "𬱖 𫖯 A 1",
		"龙舟赛事":           "龙舟 赛事",
		"不可思议的":          "不可思议 的",
		"南水北调中线工程":       "南水北调 中线 工程",
		"\u0000\ufffd一一": "\u0000 \ufffd 一一",
	} {
		if got := strings.Join(words(text), " "); got != want {
			t.Errorf("%q is parsed as %q, want %q", text, got, want)
		}
	}
	last := ""
	for line := range strings.Lines(vocabulary) {
		first := string([]rune(line)[:1])
		if first <= last || line[len(line)-1] != '\n' || !isFigure(line[len(line)-2]) {
			t.Fatalf("line %q after %q", line, last)
		}
		if last = first; wordsFrom([]rune(line)[0]) != strings.TrimSuffix(line[len(first):], "\n") {
			t.Errorf("the words with %q are not found", first)
		}
	}
}

// TestTitleShapesBySight: the names mean what they say, and a break by hand is kept as it is chosen.
func TestTitleShapesBySight(t *testing.T) {
	f := testFaces(t)
	text := strings.ReplaceAll(titleSamples[0], " ", "")
	for _, s := range TitleShapes(text, DefaultProfile(), f) {
		var widths []int
		for _, l := range s.Lines {
			widths = append(widths, len([]rune(l)))
		}
		if s.Name == "梯形" && !slices.IsSorted(widths) {
			t.Errorf("%s: %q", s.Name, s.Lines)
		}
		runes := []rune(s.Text())
		var got []string
		for _, l := range BreakTitle(s.Text(), f) {
			got = append(got, strings.TrimSuffix(string(runes[l.Start:l.End]), "\n"))
		}
		if !slices.Equal(got, s.Lines) {
			t.Errorf("%q chosen gives %q", s.Lines, got)
		}
		if again := TitleShapes(s.Text(), DefaultProfile(), f); again[0].Text() != TitleShapes(text, DefaultProfile(), f)[0].Text() {
			t.Errorf("a title broken by hand has other shapes: %q", again)
		}
	}
}

func TestTitleShapesOfAnything(t *testing.T) {
	f := testFaces(t)
	rapid.Check(t, func(t *rapid.T) {
		text := genText().Draw(t, "title")
		want := strings.TrimSpace(strings.NewReplacer("\r", "", "\n", "").Replace(clean(text)))
		for _, s := range TitleShapes(text, DefaultProfile(), f) {
			if strings.Join(s.Lines, "") != want || s.Name == "" {
				t.Fatalf("%+v of %q", s, want)
			}
		}
	})
}

func BenchmarkTitleShapes(b *testing.B) {
	f := testFaces(b)
	text := strings.ReplaceAll(titleSamples[5], " ", "")
	for b.Loop() {
		TitleShapes(text, DefaultProfile(), f)
	}
}
