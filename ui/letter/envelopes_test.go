package letter

import (
	"context"
	"strings"
	"testing"

	"fuhan/drafting"
)

// TestEnvelopesAreWritten: without an address it says where one is filled in, with one the envelope is written.
func TestEnvelopesAreWritten(t *testing.T) {
	d := newDesk(t)
	items := d.page.envelopeItem().ChildMenu.Items
	items[0].Action()
	if len(d.fails) != 1 || !strings.Contains(drafting.ErrorMessage(d.fails[0]), "寄送地址") {
		t.Fatalf("without an address: %v", d.fails)
	}
	d.fails = nil
	ctx := context.Background()
	c, err := d.store.Case(ctx, d.page.kase.ID)
	if err != nil {
		t.Fatal(err)
	}
	c.Addresses = []drafting.Address{{Name: "方远", Postcode: "310000", Place: "江州市白塔街3号"}}
	if err := d.store.SaveCase(ctx, c); err != nil {
		t.Fatal(err)
	}
	items[3].Action()
	if out := string(d.wrote["信封 "+c.Number+".pdf"]); !strings.Contains(out, "document 324.0 x 229.0") || !strings.Contains(out, "江州市白塔街3号") {
		t.Errorf("%d files, %.200s", len(d.wrote), out)
	}
	if len(d.fails) != 1 || !strings.Contains(drafting.ErrorMessage(d.fails[0]), "其余的照排") {
		t.Errorf("the addressee without an address: %v", d.fails)
	}
}
