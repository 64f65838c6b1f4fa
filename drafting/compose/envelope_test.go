package compose

import (
	"strings"
	"testing"

	"fuhan/drafting"
)

func TestRecipients(t *testing.T) {
	s := formSource()
	s.Case.Addresses = []drafting.Address{{Name: "林小禾", Postcode: "310000", Place: "江州市白塔街3号"}, {Name: "方远", Place: "江州市中山路1号"}}
	s.Office.Addresses = []drafting.Address{{Name: "江州省财政厅", Place: "江州市青云路8号"}, {Name: "林小禾代表", Place: "旧地址1号"}}
	order, err := drafting.NewDepartmentOrder([]drafting.DepartmentGroup{{Name: "省", Units: []string{"省财政厅"}}}, nil)
	if err != nil {
		t.Fatal(err)
	}
	p, err := Recipients(s, order)
	if err != nil {
		t.Fatal(err)
	}
	var got []string
	for _, a := range p.To {
		got = append(got, a.Name+" "+a.Place)
	}
	if want := "林小禾 江州市白塔街3号|江州省财政厅 江州市青云路8号|方远 江州市中山路1号"; strings.Join(got, "|") != want {
		t.Errorf("%q", got)
	}
	if strings.Join(p.Missing, "、") != "省人大代表工委、省自然资源厅" {
		t.Errorf("missing %q", p.Missing)
	}
	s.Letter.Set(drafting.PartAddressee, "林小禾等8名代表", nil)
	if p, err = Recipients(s, nil); err != nil || p.To[0].Name != "林小禾" {
		t.Errorf("%+v, %v", p, err)
	}
	s.Case.Addresses, s.Office.Addresses = nil, nil
	if _, err = Recipients(s, order); drafting.ErrorCode(err) != drafting.CodeInvalid || !strings.Contains(drafting.ErrorMessage(err), "寄送地址") || !strings.Contains(drafting.ErrorMessage(err), "通讯录") {
		t.Error(err)
	}
	if _, err = Recipients(FormSource{}, nil); drafting.ErrorCode(err) != drafting.CodeInvalid {
		t.Error(err)
	}
}
