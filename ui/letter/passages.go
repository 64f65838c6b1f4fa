package letter

import (
	"strings"

	"fuhan/drafting"
)

// passage is a paragraph of an opinion that can be put into the letter.
type passage struct {
	Opinion *drafting.Opinion
	Text    string
	Used    bool // words of it stand in the letter
}

// passagesOf splits an opinion into its paragraphs and looks each up in the letter's origins.
func passagesOf(o *drafting.Opinion, l *drafting.Letter) []passage {
	var quotes []string
	for _, m := range l.Marks {
		if m.Kind == drafting.MarkOrigin && m.Opinion == o.ID {
			quotes = append(quotes, m.Quote)
		}
	}
	var out []passage
	for _, line := range strings.Split(o.Text, "\n") {
		text := strings.Join(strings.Fields(line), "")
		if text == "" {
			continue
		}
		p := passage{Opinion: o, Text: text}
		for _, q := range quotes {
			if strings.Contains(text, q) || strings.Contains(q, text) {
				p.Used = true
				break
			}
		}
		out = append(out, p)
	}
	return out
}
