package drafting

import (
	"reflect"
	"testing"
)

func TestAnOrderOfDepartmentsIsEditedAsText(t *testing.T) {
	groups := []DepartmentGroup{{Name: "党委部门", Units: []string{"省委办公厅"}}, {Name: "政府组成部门", Units: []string{"省发展改革委", "省财政厅"}}}
	got, err := ParseDepartments(FormatDepartments(groups))
	if err != nil || !reflect.DeepEqual(got, groups) {
		t.Errorf("%+v, %v", got, err)
	}
	got, err = ParseDepartments("\ufeff省甲局、省乙局\r\n\r\n【其他】\n 省丙中心 \n")
	if err != nil || !reflect.DeepEqual(got, []DepartmentGroup{{Units: []string{"省甲局", "省乙局"}}, {Name: "其他", Units: []string{"省丙中心"}}}) {
		t.Errorf("%+v, %v", got, err)
	}
	if _, err = ParseDepartments("省甲局\n省甲局"); ErrorCode(err) != CodeInvalid {
		t.Errorf("twice: %v", err)
	}
}

func TestStylesOfTheSentence(t *testing.T) {
	o, err := NewDepartmentOrder([]DepartmentGroup{{Units: []string{"省委办公厅"}}, {Units: []string{"省财政厅", "省水利厅"}}}, nil)
	if err != nil {
		t.Fatal(err)
	}
	for word, want := range map[string]string{
		"every": "省委办公厅、省财政厅、省水利厅", "group": "省委办公厅，省财政厅、水利厅", "every-comma": "省委办公厅，省财政厅、省水利厅", "group-pause": "省委办公厅、省财政厅、水利厅",
	} {
		s, ok := ParseStyle(word)
		if got := o.Sentence([]string{"省委办公厅", "省财政厅", "省水利厅"}, s); !ok || got != want || s.String() != word || NewStyle(s.Once(), s.Comma()) != s {
			t.Errorf("%s: %s", word, got)
		}
	}
}
