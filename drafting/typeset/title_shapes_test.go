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
