package typeset

import (
	"fuhan/drafting"
)

// Unverified says in Chinese what of a letter on paper the program cannot know to be right, for the report.
func Unverified(l *drafting.Letter, p Profile) []string {
	var out []string
	if p.Format != PlainFormat {
		if p.Preprinted {
			out = append(out, "套打纸上红头和红线的位置，请先用一张核对。")
		} else if p.Format == LetterFormat {
			out = append(out, "双线的粗细标准没有规定，按惯例粗线 "+decimal(p.Thick.Points())+" 磅、细线 "+decimal(p.Thin.Points())+" 磅。")
		}
	}
	if p.Seal && len(printed(l, drafting.PartSignatory))+len(printed(l, drafting.PartDate)) > 0 {
		out = append(out, "印章由用印人加盖，本程序只留位置。")
	}
	if len(printed(l, drafting.PartCopyNumber)) > 0 {
		out = append(out, "份号是否按顺序编排。")
	}
	return out
}
