package drafting

import "strings"

// contractions are how the trade shortens the long names of departments.
var contractions = strings.NewReplacer(
	"政务服务和数据管理", "政数", "发展改革委", "发改委", "发展和改革委员会", "发改委", "交通运输", "交通", "市场监管", "市监", "市场监督管理", "市监",
	"工业和信息化", "工信", "人力资源社会保障", "人社", "人力资源和社会保障", "人社", "住房城乡建设", "住建", "住房和城乡建设", "住建",
	"自然资源", "自资", "生态环境", "生态", "农业农村", "农业", "文化和旅游", "文旅", "卫生健康", "卫健", "退役军人", "退役",
	"供销合作社", "供销社", "供销合作联社", "供销社", "科学技术", "科技", "医疗保障", "医保", "委员会", "委", "管理局", "局",
)

// ShortDepartment gives a department's name in at most four characters: without the level and contracted as the trade does.
func ShortDepartment(name string) string {
	s := strings.TrimSpace(name)
	for _, office := range []string{"办公厅", "办公室"} { // 省委办公厅 is 省委办, 省人大常委会办公厅 人大办
		of, ok := strings.CutSuffix(s, office)
		of = strings.TrimSuffix(of, "常委会")
		if r := []rune(of); ok && (len(r) == 2 || len(r) == 3) {
			return string(r[len(r)-2:]) + "办"
		}
	}
	s = withoutProvince(s)
	for _, level := range []string{"省委", "市委", "县委", "区委", "省", "市", "县", "区", "自治区"} {
		if rest, ok := strings.CutPrefix(s, level); ok && len([]rune(rest)) >= 2 {
			s = rest
			break
		}
	}
	return cutShort(contractions.Replace(s))
}

func cutShort(s string) string {
	if r := []rune(s); len(r) > 4 {
		s = string(r[:4])
	}
	return s
}
