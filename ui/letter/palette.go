package letter

import (
	"strings"

	"fyne.io/fyne/v2/lang"

	"fuhan/drafting/compose"
)

// symbol is a mark that keyboards lack. A pair encloses what is selected.
type symbol struct{ text, behind, name, key string }

// symbols are the marks of official letters, the commonest first; a key is the first letters of the name's pinyin.
func symbols() []symbol {
	return []symbol{
		{"〔", "〕", lang.L("六角括号，发文字号用"), "ljkh"},
		{"《", "》", lang.L("书名号"), "smh"},
		{"〈", "〉", lang.L("单书名号，书名号里用"), "dsmh"},
		{"“", "”", lang.L("引号"), "yh"},
		{"‘", "’", lang.L("单引号，引号里用"), "dyh"},
		{"（", "）", lang.L("圆括号"), "ykh"},
		{"【", "】", lang.L("方头括号"), "ftkh"},
		{"——", "", lang.L("破折号"), "pzh"},
		{"……", "", lang.L("省略号"), "slh"},
		{"—", "", lang.L("连接号，起止用"), "ljh"},
		{"·", "", lang.L("间隔号"), "jgh"},
		{"、", "", lang.L("顿号"), "dh"},
		{"％", "", lang.L("百分号"), "bfh"},
		{"‰", "", lang.L("千分号"), "qfh"},
		{"№", "", lang.L("号码"), "hm"},
		{"㎡", "", lang.L("平方米"), "pfm"},
		{"m³", "", lang.L("立方米"), "lfm"},
		{"㎞", "", lang.L("公里"), "gl"},
		{"㎏", "", lang.L("公斤"), "gj"},
		{"℃", "", lang.L("摄氏度"), "ssd"},
		{"×", "", lang.L("乘号、叉号"), "ch"},
		{"±", "", lang.L("正负号"), "zfh"},
		{"≥", "", lang.L("大于等于"), "dydy"},
		{"≤", "", lang.L("小于等于"), "xydy"},
		{"〇", "", lang.L("汉字零"), "hzl"},
		{"①", "", lang.L("带圈 1"), "dq1"},
		{"②", "", lang.L("带圈 2"), "dq2"},
		{"③", "", lang.L("带圈 3"), "dq3"},
		{"④", "", lang.L("带圈 4"), "dq4"},
		{"⑤", "", lang.L("带圈 5"), "dq5"},
		{"⑥", "", lang.L("带圈 6"), "dq6"},
		{"⑦", "", lang.L("带圈 7"), "dq7"},
		{"⑧", "", lang.L("带圈 8"), "dq8"},
		{"⑨", "", lang.L("带圈 9"), "dq9"},
		{"⑩", "", lang.L("带圈 10"), "dq10"},
		{"★", "", lang.L("五角星"), "wjx"},
		{"※", "", lang.L("参考号"), "ckh"},
	}
}

// phrases gives the stored passages for this letter: the unit's own first.
func (p *Page) phrases() []compose.Phrase {
	out := compose.OwnPhrases(p.terms)
	if p.letter == nil {
		return out
	}
	for _, x := range p.host.Phrases {
		if x.Fits(p.letter.Role) {
			out = append(out, x)
		}
	}
	return out
}

// phraseText gives what a phrase writes.
func (p *Page) phraseText(x compose.Phrase) string {
	if p.kase == nil || !strings.ContainsAny(x.Text, "{}") || p.own(x) {
		return x.Text
	}
	return compose.FillPhrase(x, p.kase, p.office, p.host.Order, p.text.Letter().Credited())
}

func (p *Page) own(x compose.Phrase) bool { return x.Name == x.Text }

// completePhrase gives the phrase of a short key.
func (p *Page) completePhrase(key string) (string, bool) {
	for _, x := range p.phrases() {
		if x.Key == key {
			return p.phraseText(x), true
		}
	}
	return "", false
}

// Palette lists marks and phrases to write at the caret.
func (p *Page) Palette() {
	if p.ReadOnly() {
		return
	}
	var all []pick
	for _, s := range symbols() {
		all = append(all, pick{title: s.text + s.behind + "　" + s.name, second: s.key, do: func() {
			if s.behind != "" {
				p.text.Enclose(s.text, s.behind)
			} else {
				p.text.PasteText(s.text)
			}
			p.Focus()
		}})
	}
	for _, x := range p.phrases() {
		text := p.phraseText(x)
		title := x.Name
		if !p.own(x) {
			title += "　" + text
		}
		all = append(all, pick{title: title, second: x.Key, also: text, do: func() { p.text.PasteText(text); p.Focus() }})
	}
	newPicker(lang.L("符号与用语"), lang.L("名称、短码或里面的字"), all).dialog.Open(p.host.Canvas())
}
