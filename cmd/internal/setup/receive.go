package setup

import (
	"context"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"runtime/debug"
	"slices"
	"strings"

	"fuhan/drafting"
)

// Received is a file that was read as an opinion. Err says why it could not be; Original then is empty, but for a file that
// only shows its words: somebody may type them.
type Received struct {
	Name     string
	Original []byte
	Text     string
	Content  *drafting.Content
	Err      error
}

// OpinionEndings are the endings of the files that come as opinions.
func OpinionEndings() []string { return append(slices.Clone(Endings), PictureEndings...) }

// MostFiles is how many files are read at once.
const MostFiles = 200

// ReadOpinions reads files as opinions, one after the other; a folder stands for the files in it whose ending is known, and one
// without such files for itself, as what cannot be read. What is
// wrong with one file keeps no other from being read. tell hears how many of how many are read. CodeInvalid for more files
// than MostFiles; else the only error is that of ctx.
func ReadOpinions(ctx context.Context, paths []string, tell func(done, all int)) ([]Received, error) {
	files := filesOf(paths, OpinionEndings())
	if len(files) > MostFiles {
		return nil, drafting.Errorf(drafting.CodeInvalid, "一次最多收 %d 个文件，现在选了 %d 个，没有读。请分几次收。", MostFiles, len(files))
	}
	var out []Received
	for i, f := range files {
		if tell != nil {
			tell(i, len(files))
		}
		r := readOpinion(ctx, f)
		if st, err := os.Stat(f); err == nil && st.IsDir() {
			r.Err = drafting.Errorf(drafting.CodeInvalid, "文件夹“%s”里没有能读的文件。能读的是 %s。", r.Name, strings.Join(Endings, " "))
		}
		if err := ctx.Err(); err != nil {
			return nil, err
		}
		out = append(out, r)
	}
	return out, nil
}

// filesOf puts the files of a folder that have one of the endings in its place and leaves out a path that is named again.
func filesOf(paths, endings []string) []string {
	var out []string
	add := func(p string) {
		if !slices.Contains(out, p) {
			out = append(out, p)
		}
	}
	for _, p := range paths {
		p = filepath.Clean(p)
		if st, err := os.Stat(p); err != nil || !st.IsDir() {
			add(p)
			continue
		}
		entries, err := os.ReadDir(p)
		if err != nil {
			add(p) // reading it says what is wrong
			continue
		}
		n := len(out)
		for _, e := range entries {
			if e.Type()&fs.ModeType == 0 && readable(e.Name(), endings) {
				add(filepath.Join(p, e.Name()))
			}
		}
		if len(out) == n {
			add(p) // to be said: nothing in it can be read
		}
	}
	return out
}

// readable reports whether a file's name has one of the endings and is not one that an office program keeps beside an open file.
func readable(name string, endings []string) bool {
	return !strings.HasPrefix(name, ".") && !strings.HasPrefix(name, "~$") && slices.Contains(endings, strings.ToLower(filepath.Ext(name)))
}

func readOpinion(ctx context.Context, path string) (r Received) {
	r.Name = filepath.Base(path)
	defer func() {
		if x := recover(); x != nil {
			err := drafting.Wrap(drafting.CodeInternal, fmt.Errorf("panic: %v\n%s", x, debug.Stack()), "读“%s”时程序出错，没有读入。请用文字处理软件另存一份再试。", r.Name)
			r = Received{Name: r.Name, Err: err}
		}
	}()
	d, err := ReadDocument(ctx, path)
	if err != nil {
		r.Err = err
		if d != nil {
			r.Original = d.Original
		}
		return r
	}
	text, err := d.Opinion()
	if err != nil {
		r.Err = err
		if d.Content.Empty() && d.Content.Pictures > 0 {
			r.Original = d.Original
		}
		return r
	}
	return Received{Name: d.Name, Original: d.Original, Text: text, Content: d.Content}
}
