package opinion

import "strings"

// unit is a unit as it stands behind a number.
type unit struct {
	name  string  // as written: 平方公里
	sort  string  // what it measures; only figures of one sort are compared
	scale float64 // of the sort's own unit
	end   int     // rune behind it
}

// Sorts that rules name.
const (
	sortCount   = "个" // counted one by one: 个, 座 and 家 of the same noun agree
	sortPeople  = "人"
	sortMoney   = "元"
	sortPercent = "%"
	sortPoints  = "点" // percentage points
	sortEvents  = "次"
	sortTime    = "时" // minutes
)

// units are the units known, each with its sort and scale.
var units = func() map[string]unit {
	m := map[string]unit{}
	add := func(sort string, scale float64, names string) {
		for _, n := range strings.Fields(names) {
			m[n] = unit{name: n, sort: sort, scale: scale}
		}
	}
	add(sortCount, 1, "个 座 家 项 件 村 处 所 宗 条 间 篇 份 支 类 种 块 起 部 只 套 台 台套 台(套) 台（套） 辆 艘 架 列 张 株 棵 头 匹 羽 尾 床 盏 口 眼 枚 栋 幢 户 册 组 门 期班 例 单 款 对 根 面 道 笔 片 段 幅 首 集 卷 箱 桶 瓶 袋 副 班")
	add(sortPeople, 1, "人 名 位")
	add("人次", 1, "人次 人·次")
	add("辆次", 1, "辆次 车次")
	add("架次", 1, "架次")
	add("艘次", 1, "艘次")
	add("户次", 1, "户次")
	for _, n := range strings.Fields("家次 项次 件次 例次 台次 艇次 头次 处次") {
		add(n, 1, n) // checks made, not things checked
	}
	for _, n := range strings.Fields("毫克/升 微克/升 毫克/千克 克/千克 微克/立方米 毫克/立方米 元/吨 元/亩 元/平方米 元/千瓦时 元/立方米 立方米/小时 吨/日 公里/小时") {
		add(n, 1, n) // so much to each
	}
	add(sortEvents, 1, "次 场 场次 期 批 批次 轮 轮次 回 届 班次")
	add("米", 1, "米 延米")
	add("米", 1000, "公里 千米 km KM")
	add("海里", 1, "海里")
	add("亩", 1, "亩")
	add("亩", 15, "公顷")
	add("亩", 1500, "平方公里 平方千米")
	add("亩", 0.0015, "平方米 平米 ㎡")
	add("方", 1, "立方米 方")
	add("吨", 1, "吨")
	add("吨", 0.001, "公斤 千克")
	add("吨", 0.0005, "斤")
	add("千瓦", 1, "千瓦")
	add("千瓦", 1000, "兆瓦")
	add("千瓦时", 1, "千瓦时 度")
	add("千伏安", 1, "千伏安")
	add("千伏安", 1000, "兆伏安")
	add("标准煤", 1, "吨标准煤")
	add(sortMoney, 1, "元")
	add("美元", 1, "美元")
	add("港元", 1, "港元")
	add(sortPercent, 1, "% ％")
	add(sortPercent, 0.1, "‰")
	add(sortPoints, 1, "个百分点 百分点")
	add("倍", 1, "倍")
	add("岁", 1, "岁")
	add("分", 1, "分")
	add(sortTime, 1, "分钟")
	add(sortTime, 60, "小时 个小时")
	add(sortTime, 1440, "天")
	add("工作日", 1, "工作日 个工作日")
	add("月", 1, "个月")
	return m
}()

// notUnit are what follows a unit's character where it begins another word: 12部门, 3期间, 5分之一.
var notUnit = map[string]string{
	"部": "门分队长署", "期": "间限刊货", "分": "之别布为类区级析散享担支局公行配阶工步流", "次": "级数要产", "度": "假过", "类": "似型", "对": "接口应于比象",
	"名": "单称录", "位": "于居列置", "起": "步草来点", "家": "庭长园政电", "项": "目", "组": "织建成", "面": "积向对", "道": "路德", "方": "面式案向便可针", "单": "位个独", "口": "岸径腔",
	"处": "理置罚于", "条": "件例", "种": "植子养业", "件": "次", "批": "准发复", "台": "账风", "门": "诊槛店", "头": "部", "例": "如会", "张": "贴", "床": "位垫", "架": "构桥", "列": "入为车",
	"人": "民大才均口力社工为员", "元": "器件宇", "天": "然气河", "米": "粮", "斤": "斤", "届": "时", "回": "收应复", "根": "据本治", "套": "餐", "片": "区面", "段": "时落", "首": "次批家席届先要创", "集": "中体团合聚约", "副": "县省市区主局厅产业本作食高", "班": "级次子组车列主", "笔": "记试者", "只": "有能要", "块": "链",
}

// kept are words that begin with a unit's character and are counted without a unit of their own: 12部门, 3262万人口.
var kept = map[string]bool{"部门": true, "人口": true, "床位": true, "项目": true, "家庭": true}

// unitAt reads the unit at rune i, the longest that fits.
func unitAt(rs []rune, i int) (u unit, ok bool) {
	for i < len(rs) && (rs[i] == ' ' || rs[i] == '　') {
		i++
	}
	for n := min(6, len(rs)-i); n > 0; n-- {
		u, ok = units[string(rs[i:i+n])]
		if !ok {
			continue
		}
		u.end = i + n
		if n == 1 && u.end < len(rs) {
			next := rs[u.end]
			if kept[string(rs[i:u.end+1])] {
				u.end = i // the noun itself is counted
				return u, true
			}
			if strings.ContainsRune(notUnit[u.name], next) {
				continue
			}
		}
		return u, true
	}
	return unit{}, false
}
