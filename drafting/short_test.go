package drafting

import "testing"

func TestShortDepartment(t *testing.T) {
	for name, want := range map[string]string{
		"省发展改革委": "发改委", "省财政厅": "财政厅", "省交通运输厅": "交通厅", "省市场监管局": "市监局", "省供销社": "供销社",
		"工业和信息化部": "工信部", "省人力资源社会保障厅": "人社厅", "国家统计局广东调查总队": "国家统计", "市水利局": "水利局",
		"省政务服务和数据管理局": "政数局", "": "", "省": "省",
		"省委宣传部": "宣传部", "省委组织部": "组织部", "省委网信办": "网信办", "省委办公厅": "省委办", "省府办公厅": "省府办", "省人大常委会办公厅": "人大办",
		"省政协办公厅": "政协办", "市委社会工作部": "社会工作", "省信访局": "信访局", "县医院": "医院",
	} {
		if got := ShortDepartment(name); got != want {
			t.Errorf("%s is shortened to %s, want %s", name, got, want)
		}
	}
}
