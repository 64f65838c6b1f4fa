package setup

import (
	"strings"
	"testing"

	"fuhan/drafting"
)

func TestOrderForTakesThePacksStyle(t *testing.T) {
	table, err := Departments()
	if err != nil {
		t.Fatal(err)
	}
	if o, err := OrderFor(drafting.Office{}); err != nil || o.Style != table.Style {
		t.Errorf("without a pack: %v, %v", o, err)
	}
	packs, err := RulePacks()
	if err != nil || len(packs) < 2 {
		t.Fatalf("%d packs, %v", len(packs), err)
	}
	for _, p := range packs {
		o, err := OrderFor(drafting.Office{RulePack: p.ID})
		if err != nil || o.Style != p.Style {
			t.Errorf("%s: %v, %v", p.ID, o, err)
		}
		if got, err := RulesOf(drafting.Office{RulePack: p.ID}); err != nil || got.ID != p.ID {
			t.Errorf("%s: %v, %v", p.ID, got.ID, err)
		}
	}
	_, err = OrderFor(drafting.Office{RulePack: "atlantis"})
	if drafting.ErrorCode(err) != drafting.CodeNotFound || !strings.Contains(err.Error(), packs[0].ID) {
		t.Errorf("an unknown pack: %v", err)
	}
	if p, err := RulesOf(drafting.Office{}); err != nil || p.ID != "" {
		t.Errorf("no pack: %v, %v", p, err)
	}
}
