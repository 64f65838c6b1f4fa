package drafting

import (
	"slices"
	"strings"
	"testing"
)

func TestParseAddresses(t *testing.T) {
	for text, want := range map[string][]Address{
		"": nil, " \n\n": nil,
		"省民政厅 310000 江州市青云路8号 办公室 0571-5550126": {{"省民政厅", "310000", "江州市青云路8号", "办公室", "0571-5550126"}},
		"林小禾，邮编：３１００００，江州市东湖区白塔街3号2单元":          {{Name: "林小禾", Postcode: "310000", Place: "江州市东湖区白塔街3号2单元"}},
		"民进江州省委会\t江州市中山路1号\n省民政厅 江州市青云路8号 周明 处长 13800000000\r\n": {
			{Name: "民进江州省委会", Place: "江州市中山路1号"}, {"省民政厅", "", "江州市青云路8号", "周明 处长", "13800000000"},
		},
	} {
		got, err := ParseAddresses(text)
		if err != nil || !slices.Equal(got, want) {
			t.Errorf("%q: %+v, %v", text, got, err)
		}
		if again, err := ParseAddresses(FormatAddresses(got)); err != nil || !slices.Equal(again, want) {
			t.Errorf("%q written and read: %+v, %v", text, again, err)
		}
	}
	for text, part := range map[string]string{
		"省民政厅":                          "没有地址",
		"省民政厅 310000":                   "没有地址",
		"甲 乙路1号\n甲 乙路1号":                "写了两次",
		"甲 " + strings.Repeat("长", 121): "太长",
		strings.Repeat("长", 61) + " 乙路": "太长",
	} {
		if got, err := ParseAddresses(text); err == nil || ErrorCode(err) != CodeInvalid || !strings.Contains(ErrorMessage(err), part) {
			t.Errorf("%q: %+v, %v", text, got, err)
		}
	}
}

func TestCheckAddresses(t *testing.T) {
	good := Address{Name: "省民政厅", Place: "江州市青云路8号"}
	for name, spoil := range map[string]func(*Address){
		"name": func(a *Address) { a.Name = " " }, "place": func(a *Address) { a.Place = "" },
		"code": func(a *Address) { a.Postcode = "31000a" }, "long": func(a *Address) { a.Receiver = strings.Repeat("长", 61) },
	} {
		a := good
		spoil(&a)
		c := &Case{Number: "1", Title: "关于修路的提案", Kind: KindProposal, Role: RoleHost, Addresses: []Address{good, a}}
		if err := c.Check(); ErrorCode(err) != CodeInvalid {
			t.Errorf("%s: %v", name, err)
		}
		o := Office{Addresses: []Address{a}}
		if err := o.Check(); ErrorCode(err) != CodeInvalid {
			t.Errorf("%s in the office: %v", name, err)
		}
	}
	o := Office{Postcode: "31000", Addresses: []Address{good}}
	if err := o.Check(); ErrorCode(err) != CodeInvalid {
		t.Errorf("the office's own code: %v", err)
	}
	o.Postcode = "310000"
	if err := o.Check(); err != nil {
		t.Error(err)
	}
	if err := CheckAddresses(make([]Address, mostAddress+1)); ErrorCode(err) != CodeInvalid {
		t.Error(err)
	}
}
