package cases

import (
	"fmt"
	"slices"
	"strings"
	"unicode/utf8"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/lang"

	"fuhan/drafting"
	"fuhan/ui/look"
)

// askState says how far an ask is answered in the newest letter.
type askState struct {
	words string
	ink   fyne.ThemeColorName
	done  bool
}

// askStates looks for each ask's section in the newest letter; nil while there is no letter, or one without such sections.
func askStates(c *drafting.Case, letters []*drafting.Letter) []askState {
	if len(letters) == 0 {
		return nil
	}
	l := letters[0]
	if !slices.ContainsFunc(l.Paragraphs, func(p drafting.Paragraph) bool { return p.Ask != "" }) {
		return nil
	}
	sections := l.Sections()
	out := make([]askState, len(c.Asks))
	for i, a := range c.Asks {
		out[i] = askState{lang.L("未写"), look.Red, false}
		for _, s := range sections {
			if l.Paragraphs[s.First].Ask == a.ID && a.ID != "" {
				out[i] = sectionState(l.Paragraphs[s.First+1 : s.Last])
				break
			}
		}
	}
	return out
}

func sectionState(body []drafting.Paragraph) askState {
	filled, missing := 0, []string(nil)
	for i := range body {
		p := &body[i]
		switch {
		case p.Level > 0:
		case !p.Empty():
			filled++
		case p.Prompt != "":
			missing = append(missing, p.Prompt)
		}
	}
	switch {
	case filled == 0:
		return askState{lang.L("未写"), look.Red, false}
	case len(missing) == 0:
		return askState{lang.L("已写"), look.Ink3, true}
	case len(missing) == 1:
		return askState{fmt.Sprintf(lang.L("缺%s"), promptName(missing[0])), look.Amber, false}
	}
	return askState{lang.L("在写"), look.Ink3, false}
}

// promptName gives the short name that stands before a prompt's colon, 下一步 of 下一步：写清安排和时限.
func promptName(prompt string) string {
	name, _, _ := strings.Cut(prompt, "：")
	if utf8.RuneCountInString(name) > 6 {
		return string([]rune(name)[:6])
	}
	return name
}
