package main

import (
	"flag"
	"fmt"
	"path/filepath"
	"strings"

	"fuhan/drafting"
	"fuhan/drafting/compose"
)

var importCommand = &command{
	name: "import", args: "文件 [-restore]", short: "把已有复函连同案件存入，输出函件标识", example: "fuhanctl import -restore 复函.txt", least: 1, most: 1,
	long: "同一件案件已在库中时，函件归到该案件；同一封函再次导入不会重复；改过的函另存一封，原来的不动。",
	prepare: func(fs *flag.FlagSet) func(*env, []string) error {
		restore := fs.Bool("restore", false, "先修复半角标点")
		return func(e *env, args []string) error {
			r, err := e.readLetter(args[0], *restore)
			if err != nil {
				return err
			}
			s, err := e.db()
			if err != nil {
				return err
			}
			id, err := importLetter(e, s, r.Letter, args[0])
			if err != nil {
				return err
			}
			fmt.Fprintln(e.out, id)
			return nil
		}
	},
}

// importLetter keeps a letter with its case. Where another program registers the same case at the same moment, that one
// is taken.
func importLetter(e *env, s drafting.Store, l *drafting.Letter, file string) (drafting.LetterID, error) {
	c := importedCase(e, l, file)
	for try := 0; ; try++ {
		known, err := knownCase(e, s, c)
		if err != nil {
			return "", err
		}
		if known == nil {
			if err := s.SaveCase(e.ctx, c); err == nil {
				known = c
			} else if drafting.ErrorCode(err) != drafting.CodeConflict || try == 3 {
				return "", err
			} else {
				continue
			}
		}
		l.CaseID, l.ID = known.ID, ""
		again, err := s.ImportLetter(e.ctx, l)
		if again {
			e.say("这封函已在库中，没有重复导入。")
		}
		return l.ID, err
	}
}

// unnumbered stands for the number of a case whose letter names none.
const unnumbered = "无编号"

// importedCase gives the case of a letter with what the letter does not say filled in; the office can change it.
func importedCase(e *env, l *drafting.Letter, file string) *drafting.Case {
	c := compose.CaseOf(l)
	if c.Kind == "" {
		c.Kind = drafting.KindProposal
		e.say("函里看不出是提案还是建议，先按提案登记，请核对。")
	}
	if c.Role == "" {
		c.Role = drafting.RoleSole
		if len(l.Departments) > 0 {
			c.Role = drafting.RoleHost
		}
	}
	if c.Number == "" {
		c.Number = unnumbered
		e.say("函里没有找到案件编号，先登记为“%s”，请补上。", unnumbered)
	}
	if c.Title == "" {
		c.Title = strings.ReplaceAll(l.Get(drafting.PartTitle), "\n", "")
	}
	if c.Title == "" {
		c.Title = strings.TrimSuffix(filepath.Base(file), filepath.Ext(file))
		e.say("函里没有找到案由，先用文件名“%s”登记，请补上。", c.Title)
	}
	c.Tidy()
	return c
}

// knownCase finds the case in the store, nil where it is new. A case without a number is known by its title; a new one
// among them gets a number of its own, 无编号2, 无编号3 ….
func knownCase(e *env, s drafting.Store, c *drafting.Case) (*drafting.Case, error) {
	number := c.Number
	if strings.HasPrefix(number, unnumbered) {
		number = unnumbered
	}
	all, err := s.Cases(e.ctx, drafting.CaseFilter{Text: number})
	if err != nil {
		return nil, err
	}
	taken := map[string]bool{}
	for _, k := range all {
		if k.Kind != c.Kind || k.Session != c.Session {
			continue
		}
		taken[k.Number] = true
		switch {
		case number != unnumbered && k.Number == number, number == unnumbered && strings.HasPrefix(k.Number, unnumbered) && k.Title == c.Title:
			return k, nil
		}
	}
	if number == unnumbered {
		c.Number = unnumbered
		for n := 2; taken[c.Number]; n++ {
			c.Number = fmt.Sprintf("%s%d", unnumbered, n)
		}
	}
	return nil, nil
}
