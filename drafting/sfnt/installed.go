package sfnt

import (
	"encoding/json"
	"io/fs"
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"sync"
	"time"
)

// Installed are the fonts that lie in some folders of this computer. The folders are looked through when the first font
// is asked for, or when Scan is called; nothing is read at start. It may be used by several goroutines at once.
type Installed struct {
	dirs  []string
	cache string // file that keeps what was found, "" for none

	once  sync.Once
	faces map[string][]place // by folded name
	count int

	mu    sync.Mutex
	fonts map[string]*loaded
}

// place is a face in a file.
type place struct {
	Path string
	Info
}

type loaded struct {
	font *Font
	err  error
}

// Bounds on what is looked at.
const (
	maxFontFiles = 20000
	maxDirDepth  = 8
	maxFontBytes = 200 << 20
)

// NewInstalled gives the fonts of those folders and what lies below them. cache names a file in which the names are kept
// from one run to the next, so that only new and changed fonts are opened; it may be lost at any time.
func NewInstalled(dirs []string, cache string) *Installed {
	return &Installed{dirs: dirs, cache: cache, fonts: map[string]*loaded{}}
}

// FontDirs gives the folders in which this system keeps fonts, the user's own first. FUHAN_FONT_DIRS, a list such as PATH
// is, names others instead.
func FontDirs() []string {
	if v, ok := os.LookupEnv("FUHAN_FONT_DIRS"); ok {
		return filepath.SplitList(v)
	}
	home, _ := os.UserHomeDir()
	return fontDirs(runtime.GOOS, home, os.Getenv)
}

func fontDirs(system, home string, env func(string) string) []string {
	var dirs []string
	add := func(base string, more ...string) {
		if base != "" {
			dirs = append(dirs, filepath.Join(append([]string{base}, more...)...))
		}
	}
	switch system {
	case "windows":
		add(env("LOCALAPPDATA"), "Microsoft", "Windows", "Fonts")
		windir := env("WINDIR")
		if windir == "" {
			windir = `C:\Windows`
		}
		add(windir, "Fonts")
	case "darwin":
		add(home, "Library", "Fonts")
		dirs = append(dirs, "/Library/Fonts", "/System/Library/Fonts", "/System/Library/AssetsV2/com_apple_MobileAsset_Font7",
			"/System/Library/AssetsV2/com_apple_MobileAsset_Font6", "/Applications/Microsoft Word.app/Contents/Resources/DFonts")
	default:
		if data := env("XDG_DATA_HOME"); data != "" {
			add(data, "fonts")
		} else {
			add(home, ".local", "share", "fonts")
		}
		add(home, ".fonts")
		data := env("XDG_DATA_DIRS")
		if data == "" {
			data = "/usr/local/share:/usr/share"
		}
		for _, d := range strings.Split(data, ":") {
			add(d, "fonts")
		}
		if !slices.Contains(dirs, "/usr/share/fonts") {
			dirs = append(dirs, "/usr/share/fonts")
		}
	}
	return dirs
}

// aliases are names of the same face, so that a profile finds it by any of them.
var aliases = func() map[string][]string {
	m := map[string][]string{}
	for _, group := range [][]string{
		{"方正小标宋简体", "FZXiaoBiaoSong-B05S", "FZXBSJW--GB1-0"},
		{"方正小标宋_GBK", "FZXiaoBiaoSong-B05", "FZXBSK--GBK1-0"},
		{"方正仿宋_GBK", "FZFangSong-Z02", "FZFSK--GBK1-0"},
		{"方正仿宋简体", "FZFangSong-Z02S", "FZFSJW--GB1-0"},
		{"方正黑体_GBK", "FZHei-B01", "FZHTK--GBK1-0"},
		{"方正楷体_GBK", "FZKai-Z03", "FZKTK--GBK1-0"},
		{"仿宋_GB2312", "FangSong_GB2312"},
		{"仿宋", "FangSong", "SimFang"},
		{"黑体", "SimHei"},
		{"楷体_GB2312", "KaiTi_GB2312"},
		{"楷体", "KaiTi", "SimKai"},
		{"宋体", "SimSun"},
		{"新宋体", "NSimSun"},
		{"宋体-ExtB", "SimSun-ExtB"},
		{"华文仿宋", "STFangsong"},
		{"华文楷体", "STKaiti"},
		{"华文黑体", "STHeiti"},
		{"华文中宋", "STZhongsong"},
		{"黑体-简", "Heiti SC"},
		{"楷体-简", "Kaiti SC"},
		{"宋体-简", "Songti SC"},
	} {
		for _, a := range group {
			m[Fold(a)] = group
		}
	}
	return m
}()

// Scan looks through the folders, once.
func (in *Installed) Scan() {
	in.once.Do(func() {
		in.faces = map[string][]place{}
		known := readIndex(in.cache)
		now := index{}
		fresh := false
		for _, dir := range in.dirs {
			in.walk(dir, func(path string, info fs.FileInfo) {
				e, ok := known[path]
				if !ok || e.Size != info.Size() || !e.Changed.Equal(info.ModTime()) {
					fresh = true
					e = indexed{Size: info.Size(), Changed: info.ModTime(), Faces: readFileInfo(path)}
				}
				now[path] = e
				for _, f := range e.Faces {
					for _, name := range f.Names {
						key := Fold(name)
						in.faces[key] = append(in.faces[key], place{path, f})
					}
				}
			})
		}
		if fresh || len(now) != len(known) {
			now.write(in.cache)
		}
	})
}

// walk calls visit for the font files below dir, in order.
func (in *Installed) walk(dir string, visit func(string, fs.FileInfo)) {
	root := strings.Count(filepath.Clean(dir), string(filepath.Separator))
	_ = filepath.WalkDir(dir, func(path string, d fs.DirEntry, err error) error {
		if err != nil { // a folder that cannot be read has no fonts for us
			if d != nil && d.IsDir() {
				return fs.SkipDir
			}
			return nil
		}
		if d.IsDir() {
			if strings.Count(path, string(filepath.Separator))-root > maxDirDepth {
				return fs.SkipDir
			}
			return nil
		}
		switch strings.ToLower(filepath.Ext(path)) {
		case ".ttf", ".ttc", ".otf", ".otc":
		default:
			return nil
		}
		if in.count++; in.count > maxFontFiles {
			return fs.SkipAll
		}
		if info, err := os.Stat(path); err == nil && info.Mode().IsRegular() {
			visit(path, info)
		}
		return nil
	})
}

func readFileInfo(path string) []Info {
	f, err := os.Open(path)
	if err != nil {
		return nil
	}
	defer f.Close()
	faces, err := ReadInfo(f)
	if err != nil {
		return nil // a broken font is as good as none
	}
	return faces
}

// Find gives the installed face of that name, Chinese or English, of the family or of the face: nil and no error where
// there is none, CodeInvalid where it is there and cannot be used (PostScript outlines, a broken file), CodeForbidden
// where its maker forbids embedding.
func (in *Installed) Find(name string) (*Font, error) {
	p, ok := in.look(name)
	if !ok {
		return nil, nil
	}
	key := p.Path + "\x00" + string(rune(p.Index))
	in.mu.Lock()
	defer in.mu.Unlock()
	l := in.fonts[key]
	if l == nil {
		l = &loaded{}
		l.font, l.err = p.load()
		in.fonts[key] = l
	}
	return l.font, l.err
}

// Where gives the file of the face that Find gives.
func (in *Installed) Where(name string) (path string, ok bool) {
	p, ok := in.look(name)
	return p.Path, ok
}

// look finds a face by name: upright ones of normal weight and such as can be used before others.
func (in *Installed) look(name string) (best place, found bool) {
	in.Scan()
	rank := -1
	try := func(name string) {
		for _, p := range in.faces[Fold(name)] {
			k := 0
			if p.TrueType {
				k += 2
			}
			if p.Plain {
				k++
			}
			if k > rank {
				best, rank = p, k
			}
		}
	}
	if try(name); rank < 0 {
		for _, a := range aliases[Fold(name)] {
			try(a)
		}
	}
	return best, rank >= 0
}

func (p place) load() (*Font, error) {
	if !p.TrueType {
		return nil, errCFF()
	}
	info, err := os.Stat(p.Path)
	if err != nil || info.Size() > maxFontBytes {
		return nil, errDamaged(filepath.Base(p.Path))
	}
	data, err := os.ReadFile(p.Path)
	if err != nil {
		return nil, errDamaged(filepath.Base(p.Path))
	}
	f, err := Parse(data, p.Index)
	if err != nil {
		return nil, err
	}
	if !f.Embeddable() {
		return nil, errForbidden()
	}
	return f, nil
}

// index is what is kept of the font files, by path.
type index map[string]indexed

type indexed struct {
	Size    int64
	Changed time.Time
	Faces   []Info
}

func readIndex(path string) index {
	if path == "" {
		return nil
	}
	info, err := os.Stat(path)
	if err != nil || info.Size() > 64<<20 {
		return nil
	}
	b, err := os.ReadFile(path)
	if err != nil {
		return nil
	}
	var x index
	if json.Unmarshal(b, &x) != nil {
		return nil // made anew
	}
	return x
}

// write keeps the index; where that fails the next run only looks again.
func (x index) write(path string) {
	if path == "" {
		return
	}
	b, err := json.Marshal(x)
	if err != nil {
		return
	}
	dir := filepath.Dir(path)
	if os.MkdirAll(dir, 0o700) != nil {
		return
	}
	t, err := os.CreateTemp(dir, ".fonts-*")
	if err != nil {
		return
	}
	_, err = t.Write(b)
	if cerr := t.Close(); err == nil {
		err = cerr
	}
	if err != nil || os.Rename(t.Name(), path) != nil {
		_ = os.Remove(t.Name())
	}
}
