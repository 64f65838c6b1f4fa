package opinion

import (
	"regexp"
	"strings"
	"unicode/utf8"
)

// placeAt is a region that a sentence names, in runes.
type placeAt struct {
	start, end int
	name       string // 全省; 江州市
}

var (
	// A city's or county's name is two or three Han characters at the beginning of a clause or behind a word that leads to
	// it, so that 上市, 地级以上市 and 小区 are none.
	placeRe = regexp.MustCompile(`全系统|全国|全省|我省|本省|全市|我市|本市|全县|我县|全区|我区|粤东粤西粤北|粤东西北|粤北山区|大湾区|珠三角|湖区|库区|垦区|林区|牧区|矿区|灌区|脱贫地区|民族地区|欠发达地区|沿海地区|边远地区|(?:^|[，。；：、（(年月日底末中仅省在对由为和与及以向给，\s])(\p{Han}{2,3}(?:市|县|自治州))(?:[^场民级委政值长域城区容]|$)`)
	levelRe = regexp.MustCompile(`中央|国家级?|中国|省级|省本级|省财政|市级|市财政|县级|县财政|地方`)
)

// notPlace are endings of 市 and 县 that name no one place.
var notPlace = regexp.MustCompile(`(?:地级|以上|各|有关|相关|沿海|部分|其他|所有|一些|多个|个|试点|以下|所在|周边|城|全)(?:市|县)$|^(?:全|各|我|本)`)

var ownRegion = regexp.MustCompile(`[全我本](?:省|市|县|区)$`)

// placesOf finds the regions that a sentence names, in order.
func placesOf(s string) []placeAt {
	if !strings.ContainsAny(s, "全我本市县州粤湾珠区") {
		return nil
	}
	var out []placeAt
	bytes, runes := 0, 0
	at := 0
	for at < len(s) {
		m := placeRe.FindStringSubmatchIndex(s[at:])
		if m == nil {
			break
		}
		from, to := at+m[0], at+m[1]
		if m[2] >= 0 {
			from, to = at+m[2], at+m[3]
		}
		at = to
		name := s[from:to]
		if own := ownRegion.FindString(name); m[2] >= 0 && own != "" {
			from, name = to-len(own), own // 目前我市
		} else if m[2] >= 0 && notPlace.MatchString(name) {
			continue
		}
		switch name {
		case "我省", "本省":
			name = "全省"
		case "我市", "本市":
			name = "全市"
		case "我县", "本县":
			name = "全县"
		case "我区":
			name = "全区"
		case "粤东粤西粤北":
			name = "粤东西北"
		}
		runes += utf8.RuneCountInString(s[bytes:from])
		bytes = from
		out = append(out, placeAt{runes, runes + utf8.RuneCountInString(s[from:to]), name})
	}
	return out
}

// everywhere reports whether a region is all that the texts speak of: 全省 and the like, not a city by its name.
func everywhere(region string) bool { return strings.HasPrefix(region, "全") && region != "全系统" }

func level(s string) string {
	switch s {
	case "省本级", "省财政":
		return "省级"
	case "市财政":
		return "市级"
	case "县财政":
		return "县级"
	case "国家", "国家级", "中国":
		return "中央"
	}
	return s
}

// townOf gives the city or county of a department that is one: 定西市, 武汉市人民政府.
func townOf(department string) string {
	name := strings.TrimSuffix(strings.TrimSuffix(strings.TrimSuffix(department, "办公室"), "政府"), "人民")
	for _, end := range []string{"市", "县", "区", "自治州"} {
		if n := utf8.RuneCountInString(name); strings.HasSuffix(name, end) && n >= 3 && n <= 8 {
			return name
		}
	}
	return ""
}
