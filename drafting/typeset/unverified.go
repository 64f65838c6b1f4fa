package typeset

import (
	"fuhan/drafting"
)

// Unverified says in Chinese what of a letter on paper the program cannot know to be right, for the report.
func Unverified(l *drafting.Letter, p Profile) []string {
	var out []string
	for _, n := range unverified(l, p) {
		out = append(out, n.Message)
	}
	return out
}

func unverified(l *drafting.Letter, p Profile) []Notice {
	var out []Notice
	say := func(format string, args ...any) { out = append(out, notice("unverified", Notice{}, format, args...)) }
	if p.Format != PlainFormat {
		if p.Preprinted {
			say("套打纸上红头和红线的位置，请先用一张核对。")
		} else if p.Format == LetterFormat {
			say("双线的粗细标准没有规定，按惯例粗线 %s 磅、细线 %s 磅。", decimal(p.Thick.Points()), decimal(p.Thin.Points()))
		}
	}
	if p.Seal && len(printed(l, drafting.PartSignatory))+len(printed(l, drafting.PartDate)) > 0 {
		say("印章由用印人加盖，本程序只留位置。")
	}
	if len(printed(l, drafting.PartCopyNumber)) > 0 {
		say("份号是否按顺序编排。")
	}
	return out
}
