package drafting

import "strings"

// FormatDepartments writes an order of departments for editing: the name of each group in 【】, then a unit a line.
func FormatDepartments(groups []DepartmentGroup) string {
	var b strings.Builder
	for _, g := range groups {
		b.WriteString("【" + g.Name + "】\n")
		for _, u := range g.Units {
			b.WriteString(u + "\n")
		}
	}
	return b.String()
}

// ParseDepartments reads what FormatDepartments writes; units may stand on one line too, parted by 、. Units before the first
// group are a group without a name. CodeInvalid for a unit that stands twice.
func ParseDepartments(text string) ([]DepartmentGroup, error) {
	var out []DepartmentGroup
	for line := range strings.Lines(text) {
		line = strings.TrimSpace(strings.TrimPrefix(line, "\ufeff"))
		if name, ok := strings.CutPrefix(line, "【"); ok {
			out = append(out, DepartmentGroup{Name: strings.TrimSuffix(strings.TrimSpace(name), "】")})
			continue
		}
		for _, u := range strings.FieldsFunc(line, func(r rune) bool { return strings.ContainsRune("、，,；; \t　", r) }) {
			if len(out) == 0 {
				out = append(out, DepartmentGroup{})
			}
			g := &out[len(out)-1]
			g.Units = append(g.Units, u)
		}
	}
	_, err := NewDepartmentOrder(out, nil)
	return out, err
}
