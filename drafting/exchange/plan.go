package exchange

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"

	"fuhan/drafting"
)

// State says how something in a package stands to what a store has.
type State string

const (
	StateNew      State = "new"      // 新增
	StateSame     State = "same"     // 已有
	StateConflict State = "conflict" // 不一致
)

// Word gives the trade's word.
func (s State) Word() string {
	switch s {
	case StateNew:
		return "新增"
	case StateSame:
		return "已有"
	}
	return "不一致"
}

// Item is one thing that a package brings.
type Item struct {
	State  State
	What   string // 案件, 案由, 诉求, 会办意见
	Ours   string
	Theirs string
}

// Plan says what an import would bring. have is the case that the store has for it, nil where there is none; opinions are
// those of that case.
func Plan(p *Package, have *drafting.Case, opinions []*drafting.Opinion) []Item {
	var out []Item
	add := func(what, ours, theirs string) {
		switch {
		case theirs == "" || ours == theirs:
		case ours == "":
			out = append(out, Item{StateNew, what, ours, theirs})
		default:
			out = append(out, Item{StateConflict, what, ours, theirs})
		}
	}
	c := &p.Case
	if have == nil {
		return append(out, Item{StateNew, "案件", "", fmt.Sprintf("%s第%s号 %s", c.Session, c.Number, c.Title)})
	}
	out = append(out, Item{StateSame, "案件", have.Title, c.Title})
	add("案由", have.Title, c.Title)
	add("提案者", have.Proposer, c.Proposer)
	if p.Kind == KindRequest {
		add("主办单位", have.HostUnit, p.From)
		add("提案正文", have.Text, c.Text)
		add("反馈时限", have.ReplyDue.String(), p.Due.String())
		for i, a := range c.Asks {
			ours := ""
			if i < len(have.Asks) {
				ours = have.Asks[i].Text
			}
			add(fmt.Sprintf("诉求%d", i+1), ours, a.Text)
		}
	}
	for _, o := range p.Opinions {
		out = append(out, planOpinion(o, opinions))
	}
	return out
}

func planOpinion(o *drafting.Opinion, have []*drafting.Opinion) Item {
	item := Item{State: StateNew, What: o.Department + "的会办意见", Theirs: o.Text}
	for _, h := range drafting.CurrentOpinions(have) {
		if h.Department == o.Department {
			item.State, item.Ours = StateConflict, h.Text
		}
	}
	for _, h := range have {
		if h.Department == o.Department && h.SHA256 == Sum(o) {
			item.State, item.Ours = StateSame, h.Text
			break
		}
	}
	return item
}

// Sum is the hash by which a store knows an opinion again: that of the original, or of the text where there is none.
func Sum(o *drafting.Opinion) string {
	b := o.Original
	if len(b) == 0 {
		b = []byte(o.Text)
	}
	sum := sha256.Sum256(b)
	return hex.EncodeToString(sum[:])
}
