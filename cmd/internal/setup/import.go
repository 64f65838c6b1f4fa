package setup

import (
	"context"
	"fmt"
	"path/filepath"
	"runtime/debug"
	"slices"
	"strings"

	"fuhan/drafting"
	"fuhan/drafting/compose"
)

// LetterEndings are the endings of the files that are imported as letters.
var LetterEndings = []string{".txt", ".md", ".docx", ".docm", ".doc", ".wps", ".pdf", ".rtf", ".odt"}

// Imported is what became of a file that was imported as a letter. Where Err is set nothing of it was kept.
type Imported struct {
	Name    string
	Letter  drafting.LetterID
	Title   string   // of the letter, else of its case
	Known   bool     // the letter was there already, and nothing was added
	Remarks []string // what was not carried over, and what the office must fill in
	Err     error
}

// ImportLetter reads a file as a letter and keeps it with its case: both, or neither. A case that is there already takes
// the letter; the same letter of the same case is Known. What the letter does not say of its case is filled in with a remark.
func ImportLetter(ctx context.Context, s drafting.Store, path string, o compose.ReadOptions) (Imported, error) {
	out := Imported{Name: filepath.Base(path)}
	d, err := ReadDocument(ctx, path)
	if err != nil {
		return out, err
	}
	if d.Content.Format == "xlsx" {
		return out, drafting.Errorf(drafting.CodeInvalid, "“%s”是表格，不是函，没有导入。请选函件的文件。", d.Name)
	}
	r, remarks, err := d.Letter(o)
	out.Remarks = remarks
	if err != nil {
		return out, err
	}
	c, guessed := importedCase(r.Letter, d.Name)
	if err := keepImported(ctx, s, c, r.Letter, &out.Known); err != nil {
		return out, err
	}
	out.Letter, out.Title = r.Letter.ID, strings.ReplaceAll(r.Letter.Get(drafting.PartTitle), "\n", "")
	if out.Title == "" {
		out.Title = c.Title
	}
	if !out.Known { // what was filled in was said the first time
		out.Remarks = slices.Concat(remarks, guessed)
	}
	return out, nil
}

// ImportLetters imports files one after the other; a folder stands for the files in it whose ending is known. What is wrong
// with one keeps no other out. Where ctx ends, the rest is left and what was imported until then is given; tell hears how
// many of how many are done, and the name of the next. The only error, CodeInvalid, is of more files than MostFiles.
func ImportLetters(ctx context.Context, s drafting.Store, paths []string, tell func(done, all int, name string)) ([]Imported, error) {
	files := filesOf(paths, LetterEndings)
	if len(files) > MostFiles {
		return nil, drafting.Errorf(drafting.CodeInvalid, "一次最多导入 %d 个文件，现在选了 %d 个，没有导入。请分几次导入。", MostFiles, len(files))
	}
	var out []Imported
	for i, f := range files {
		if ctx.Err() != nil {
			return out, nil
		}
		if tell != nil {
			tell(i, len(files), filepath.Base(f))
		}
		x := importGuarded(ctx, s, f)
		if x.Err != nil && ctx.Err() != nil {
			return out, nil
		}
		out = append(out, x)
	}
	return out, nil
}

// importGuarded imports a file; a panic while it is read concerns that file alone.
func importGuarded(ctx context.Context, s drafting.Store, path string) (x Imported) {
	defer func() {
		if r := recover(); r != nil {
			x = Imported{Name: filepath.Base(path)}
			x.Err = drafting.Wrap(drafting.CodeInternal, fmt.Errorf("panic: %v\n%s", r, debug.Stack()), "读“%s”时程序出错，没有读入。请用文字处理软件另存一份再试。", x.Name)
		}
	}()
	x, x.Err = ImportLetter(ctx, s, path, compose.ReadOptions{})
	return x
}

// keepImported keeps a letter with its case. Where another program registers the same case at the same moment, that one is
// taken.
func keepImported(ctx context.Context, s drafting.Store, c *drafting.Case, l *drafting.Letter, known *bool) error {
	for try := 0; ; try++ {
		have, err := knownCase(ctx, s, c)
		if err != nil {
			return err
		}
		if have != nil {
			l.CaseID, l.ID = have.ID, ""
			*known, err = s.ImportLetter(ctx, l)
			return err
		}
		if err := s.ImportCase(ctx, c, l); drafting.ErrorCode(err) != drafting.CodeConflict || try == 3 {
			return err
		}
	}
}

// unnumbered stands for the number of a case whose letter names none.
const unnumbered = "无编号"

// importedCase gives the case of a letter with what the letter does not say filled in, and says so; the office can change it.
func importedCase(l *drafting.Letter, file string) (c *drafting.Case, remarks []string) {
	c = compose.CaseOf(l)
	if c.Kind == "" {
		c.Kind = drafting.KindProposal
		remarks = append(remarks, "函里看不出是提案还是建议，先按提案登记，请核对。")
	}
	if c.Role == "" {
		c.Role = drafting.RoleSole
		if len(l.Departments) > 0 {
			c.Role = drafting.RoleHost
		}
	}
	if c.Number == "" {
		c.Number = unnumbered
		remarks = append(remarks, "函里没有找到案件编号，先登记为“无编号”，请补上。")
	}
	if c.Title == "" {
		c.Title = strings.ReplaceAll(l.Get(drafting.PartTitle), "\n", "")
	}
	if c.Title == "" {
		c.Title = strings.TrimSuffix(file, filepath.Ext(file))
		remarks = append(remarks, "函里没有找到案由，先用文件名登记，请补上。")
	}
	c.Tidy()
	return c, remarks
}

// knownCase finds the case in the store, nil where it is new. A case without a number is known by its title; a new one
// among them gets a number of its own, 无编号2, 无编号3 ….
func knownCase(ctx context.Context, s drafting.Store, c *drafting.Case) (*drafting.Case, error) {
	number := c.Number
	if strings.HasPrefix(number, unnumbered) {
		number = unnumbered
	}
	all, err := s.Cases(ctx, drafting.CaseFilter{Text: number})
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
