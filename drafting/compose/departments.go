package compose

import (
	"bytes"
	"fmt"
	"io/fs"
	"maps"
	"slices"
	"strings"

	"fuhan/drafting"
)

// departmentFile is the table of departments as its file says it.
type departmentFile struct {
	Style  string `toml:"style"`
	Groups []struct {
		Name  string   `toml:"name"`
		Units []string `toml:"units"`
	} `toml:"group"`
	Aliases map[string]string `toml:"aliases"`
}

// LoadDepartments reads the order of departments from departments.toml. CodeInvalid with file, line and key for anything
// that is not understood.
func LoadDepartments(fsys fs.FS) (*drafting.DepartmentOrder, error) {
	const name = "departments.toml"
	b, err := fs.ReadFile(fsys, name)
	if err != nil {
		return nil, drafting.Wrap(drafting.CodeNotFound, err, "单位次序表“%s”读不出来。", name)
	}
	f := &departmentFile{}
	lines, err := decodeStrict(name, b, f)
	if err != nil {
		return nil, err
	}
	style, ok := drafting.ParseStyle(f.Style)
	if !ok {
		return nil, fileError(name, lines["style"], "style", "只能是 every、group、every-comma 或 group-pause")
	}
	groups := make([]drafting.DepartmentGroup, len(f.Groups))
	seen := map[string]bool{}
	for i, g := range f.Groups {
		for _, u := range g.Units {
			if strings.TrimSpace(u) != u || u == "" {
				return nil, fileError(name, lines["units"], "units", fmt.Sprintf("单位“%s”是空的，或前后有空格", u))
			}
			if seen[u] {
				return nil, fileError(name, secondLine(b, u), "units", fmt.Sprintf("“%s”写了两次", u))
			}
			seen[u] = true
		}
		groups[i] = drafting.DepartmentGroup{Name: g.Name, Units: g.Units}
	}
	for _, alias := range slices.Sorted(maps.Keys(f.Aliases)) {
		switch to := f.Aliases[alias]; {
		case !seen[to]:
			return nil, fileError(name, lines["aliases."+alias], alias, fmt.Sprintf("“%s”不在表中", to))
		case seen[alias]:
			return nil, fileError(name, lines["aliases."+alias], alias, "既是单位又是别名，请去掉一处")
		}
	}
	order, err := drafting.NewDepartmentOrder(groups, f.Aliases)
	if err != nil {
		return nil, err
	}
	order.Style = style
	return order, nil
}

// secondLine gives the line on which the unit stands in quotation marks for the second time.
func secondLine(data []byte, unit string) int {
	word := []byte(`"` + unit + `"`)
	first := max(bytes.Index(data, word), 0)
	second := first + 1 + max(bytes.Index(data[first+1:], word), 0)
	return bytes.Count(data[:second], []byte("\n")) + 1
}
