package compose

import (
	"regexp"
	"sync"
)

// expr is a regular expression that is compiled when it is first used: the reader has a hundred of them, and a program
// that reads no letter should not wait for them at its start. Safe for concurrent use.
type expr struct {
	src  string
	once sync.Once
	re   *regexp.Regexp
}

// pattern makes an expr. A test compiles the patterns of all files, so that none can fail later.
func pattern(src string) *expr { return &expr{src: src} }

func (e *expr) get() *regexp.Regexp {
	e.once.Do(func() { e.re = regexp.MustCompile(e.src) })
	return e.re
}

func (e *expr) MatchString(s string) bool                  { return e.get().MatchString(s) }
func (e *expr) FindString(s string) string                 { return e.get().FindString(s) }
func (e *expr) FindStringIndex(s string) []int             { return e.get().FindStringIndex(s) }
func (e *expr) FindStringSubmatch(s string) []string       { return e.get().FindStringSubmatch(s) }
func (e *expr) FindStringSubmatchIndex(s string) []int     { return e.get().FindStringSubmatchIndex(s) }
func (e *expr) FindAllStringIndex(s string, n int) [][]int { return e.get().FindAllStringIndex(s, n) }
func (e *expr) ReplaceAllString(s, with string) string     { return e.get().ReplaceAllString(s, with) }
