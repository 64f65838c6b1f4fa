package opinion

import (
	"regexp"
	"strings"

	"fuhan/drafting"
)

var (
	// caseNumber finds 第0072号 near a word for what is handled; 〔2026〕第31号 is a dispatch number.
	caseNumber = regexp.MustCompile(`第\s*([0-9A-Za-z]{1,20})\s*号`)
	caseTitle  = regexp.MustCompile(`《([^《》]{4,80}(?:提案|建议|议案|案))》`)
	caseWord   = regexp.MustCompile(`提案|建议|议案|来信`)
)

// headRunes is how much of a text's beginning is searched for the case that it speaks of.
const headRunes = 500

// otherCase gives the case that an opinion's frame speaks of where that is not this one: 第0073号, or its title where it
// names no number; "" where it names this one, or none.
func otherCase(text string, p *Parts, c *drafting.Case) string {
	head := []rune(text)
	if len(head) > headRunes {
		head = head[:headRunes]
	}
	words := strings.Join(strings.Fields(string(head)), "") + "\n" + strings.Join(strings.Fields(strings.Join(p.Frame, "\n")), "")
	number := ""
	for _, m := range caseNumber.FindAllStringSubmatchIndex(words, -1) {
		before := []rune(words[:m[0]])
		if n := len(before); n > 0 && strings.ContainsRune("〕]】）)", before[n-1]) {
			continue
		}
		behind := []rune(words[m[1]:])
		near := string(before[max(len(before)-24, 0):]) + "|" + string(behind[:min(len(behind), 8)])
		if !caseWord.MatchString(near) {
			continue
		}
		found := words[m[2]:m[3]]
		if sameNumber(found, c.Number) {
			return ""
		}
		if number == "" {
			number = "第" + found + "号"
		}
	}
	own := coreTitle(c.Title)
	if own != "" && strings.Contains(words, own) {
		return "" // the title is right: a number beside it is another one's, or mistyped
	}
	if number != "" {
		return number
	}
	for _, m := range caseTitle.FindAllStringSubmatch(words, -1) {
		if t := coreTitle(m[1]); t != "" && own != "" && overlap(termsOf(own), termsOf(t)) < leastSame {
			return "《" + m[1] + "》"
		}
	}
	return ""
}

func sameNumber(a, b string) bool {
	trim := func(s string) string { return strings.TrimLeft(strings.ToUpper(strings.TrimSpace(s)), "0") }
	return trim(a) == trim(b)
}

// coreTitle gives what a case's title is about, 推进渔港升级 of 关于推进渔港升级的提案.
func coreTitle(s string) string {
	s = strings.TrimPrefix(strings.Trim(strings.Join(strings.Fields(s), ""), "《》"), "关于")
	for _, end := range []string{"的提案", "的建议", "的议案", "提案", "建议"} {
		if rest, ok := strings.CutSuffix(s, end); ok {
			return rest
		}
	}
	return s
}
