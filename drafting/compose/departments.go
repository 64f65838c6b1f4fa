package compose

import (
	"io/fs"

	"fuhan/drafting"
)

// departmentFile is the table of departments as its file says it.
type departmentFile struct {
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
	if _, err := decodeStrict(name, b, f); err != nil {
		return nil, err
	}
	groups := make([]drafting.DepartmentGroup, len(f.Groups))
	for i, g := range f.Groups {
		groups[i] = drafting.DepartmentGroup{Name: g.Name, Units: g.Units}
	}
	return drafting.NewDepartmentOrder(groups, f.Aliases)
}
