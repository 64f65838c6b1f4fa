// Package setup wires what both programs need: the shipped files handed to the packages that read them, the store at
// its usual place, and files written so that no half of one is ever left behind. It holds no rules of the trade.
package setup

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"fuhan/assets"
	"fuhan/drafting"
	"fuhan/drafting/compose"
	"fuhan/drafting/docx"
	"fuhan/drafting/ofd"
	"fuhan/drafting/pdf"
	"fuhan/drafting/store"
	"fuhan/drafting/typeset"
)

// Templates reads the shipped templates.
func Templates() ([]drafting.Template, error) { return compose.LoadTemplates(assets.Sub("templates")) }

// Phrases reads the shipped stored passages.
func Phrases() ([]compose.Phrase, error) { return compose.LoadPhrases(assets.Sub("phrases")) }

// Departments reads the shipped order of departments.
func Departments() (*drafting.DepartmentOrder, error) {
	return compose.LoadDepartments(assets.Sub("rules"))
}

// PackDir gives the folder of the office's own rule packs: FUHAN_PACKS, else packs in the program's folder for settings; ""
// where the system has none.
func PackDir() string { return ownDir("FUHAN_PACKS", "packs") }

// RulePacks reads the office's own rule packs and the shipped ones. An own one takes the place of a shipped one of its id.
// CodeInvalid with file, line and key for a mistake in one.
func RulePacks() ([]drafting.RulePack, error) {
	shipped, err := compose.LoadRulePacks(assets.Sub("packs"))
	if err != nil {
		return nil, err
	}
	dir := PackDir()
	if dir == "" {
		return shipped, nil
	}
	if _, err := os.Stat(dir); errors.Is(err, fs.ErrNotExist) {
		return shipped, nil
	} else if err != nil {
		return nil, drafting.Wrap(drafting.CodeInvalid, err, "单位的规则包文件夹“%s”读不出来。请检查它的权限。", dir)
	}
	own, err := compose.LoadRulePacks(os.DirFS(dir))
	if err != nil {
		return nil, err
	}
	for _, p := range shipped {
		if !slices.ContainsFunc(own, func(o drafting.RulePack) bool { return o.ID == p.ID }) {
			own = append(own, p)
		}
	}
	return own, nil
}

// RulePack gives the rule pack of that id; CodeNotFound with the ids that there are.
func RulePack(id string) (drafting.RulePack, error) {
	all, err := RulePacks()
	if err != nil {
		return drafting.RulePack{}, err
	}
	var ids []string
	for _, p := range all {
		if p.ID == id {
			return p, nil
		}
		ids = append(ids, p.ID)
	}
	return drafting.RulePack{}, drafting.Errorf(drafting.CodeNotFound, "没有“%s”这个规则包。现有的是：%s。请在单位设置里另选。", id, strings.Join(ids, "、"))
}

// RulesOf gives the rule pack that an office has chosen, the empty one (no deadlines, no classes) where it has not.
func RulesOf(o drafting.Office) (drafting.RulePack, error) {
	if o.RulePack == "" {
		return drafting.RulePack{}, nil
	}
	return RulePack(o.RulePack)
}

// OrderFor gives the order of departments, the office's own where it has one, with the style that the office has chosen, else
// that of its rule pack, else the table's own.
func OrderFor(o drafting.Office) (*drafting.DepartmentOrder, error) {
	order, err := Departments()
	if err != nil {
		return nil, err
	}
	if len(o.Departments) > 0 {
		style := order.Style
		if order, err = ownOrder(o.Departments, order.Aliases); err != nil {
			return nil, err
		}
		order.Style = style
	}
	if o.RulePack != "" {
		pack, err := RulesOf(o)
		if err != nil {
			return nil, err
		}
		order.Style, order.OmitNone, order.OmitUnused = pack.Style, pack.OmitNone, pack.OmitUnused
	}
	if s := o.Sentence; s != nil {
		order.Style, _ = drafting.ParseStyle(s.Style)
		order.OmitNone, order.OmitUnused = s.OmitNone, s.OmitUnused
	}
	return order, nil
}

// ownOrder makes an office's own order; of the shipped other names those hold whose unit it has.
func ownOrder(groups []drafting.DepartmentGroup, aliases map[string]string) (*drafting.DepartmentOrder, error) {
	units := map[string]bool{}
	for _, g := range groups {
		for _, u := range g.Units {
			units[u] = true
		}
	}
	fit := map[string]string{}
	for alias, to := range aliases {
		if units[to] && !units[alias] {
			fit[alias] = to
		}
	}
	return drafting.NewDepartmentOrder(groups, fit)
}

// Sample reads the shipped sample workspace.
func Sample() (*compose.Sample, error) { return compose.LoadSample(assets.Sub("sample")) }

// StorePath gives the store that is meant: path where given, else FUHAN_STORE, else the user's own.
func StorePath(path string) (string, error) {
	if path != "" {
		return path, nil
	}
	if path = os.Getenv("FUHAN_STORE"); path != "" {
		return path, nil
	}
	dir, err := os.UserConfigDir()
	if err != nil {
		return "", drafting.Wrap(drafting.CodeInvalid, err, "找不到放数据的位置。请用 -store 指明，例如 -store 复函.db。")
	}
	return filepath.Join(dir, "fuhan", "fuhan.db"), nil
}

// OpenStore opens the store at path (see StorePath).
func OpenStore(path string) (drafting.Store, error) {
	path, err := StorePath(path)
	if err != nil {
		return nil, err
	}
	return store.Open(path, store.Options{})
}

// Meta gives the description that a letter's PDF carries.
func Meta(l *drafting.Letter, created time.Time) pdf.Meta {
	return pdf.Meta{Title: oneLine(l.Get(drafting.PartTitle)), Author: l.Issuer, Subject: l.CaseTitle, Keywords: l.CaseNumber, Created: created}
}

// WordOptions gives the same description for a Word file, and how its page is set.
func WordOptions(m pdf.Meta, p typeset.Profile, f *typeset.Faces, marks bool) docx.Options {
	return docx.Options{Profile: p, Faces: f, Author: m.Author, Subject: m.Subject, Keywords: m.Keywords, Created: m.Created, Marks: marks}
}

// OFDMeta gives the same description for an OFD file.
func OFDMeta(m pdf.Meta) ofd.Meta {
	return ofd.Meta{Title: m.Title, Author: m.Author, Subject: m.Subject, Keywords: m.Keywords, Created: m.Created}
}

// Source gives the letter's structured data as an attachment for its PDF.
func Source(l *drafting.Letter) (*pdf.Attachment, error) {
	b, err := compose.LetterJSON(l)
	if err != nil {
		return nil, err
	}
	return &pdf.Attachment{Name: "复函.json", Type: "application/json", Description: "复函的结构化数据", Data: b}, nil
}

func oneLine(s string) string {
	out := make([]rune, 0, len(s))
	for _, r := range s {
		if r != '\n' {
			out = append(out, r)
		}
	}
	return string(out)
}
