package setup

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"fuhan/assets"
	"fuhan/drafting"
	"fuhan/drafting/typeset"
)

// ProfileDir gives the folder of the office's own profiles: FUHAN_PROFILES, else profiles in the program's folder for
// settings; "" where the system has none.
func ProfileDir() string { return ownDir("FUHAN_PROFILES", "profiles") }

// ownDir gives a folder of the office's own files: the one that a variable names, else the one of that name in the program's
// folder for settings; "" where the system has none.
func ownDir(variable, name string) string {
	if dir := os.Getenv(variable); dir != "" {
		return dir
	}
	dir, err := os.UserConfigDir()
	if err != nil {
		return ""
	}
	return filepath.Join(dir, "fuhan", name)
}

// Profiles reads the office's own profiles and the shipped ones. An own one takes the place of a shipped one of its id.
// CodeInvalid with file, line and key for a mistake in one.
func Profiles() ([]typeset.Profile, error) {
	shipped, err := typeset.ReadProfiles(assets.Sub("profiles"))
	if err != nil {
		return nil, err
	}
	var own []typeset.Profile
	if dir := ProfileDir(); dir != "" {
		if _, err := os.Stat(dir); err == nil {
			if own, err = typeset.ReadProfiles(os.DirFS(dir)); err != nil {
				return nil, err
			}
		} else if !errors.Is(err, fs.ErrNotExist) {
			return nil, drafting.Wrap(drafting.CodeInvalid, err, "单位的版式文件夹“%s”读不出来。请检查它的权限。", dir)
		}
	}
	for _, p := range shipped {
		if !slices.ContainsFunc(own, func(o typeset.Profile) bool { return o.ID == p.ID }) {
			own = append(own, p)
		}
	}
	return own, nil
}

// Profile gives the profile of that id, the standard's letter format for ""; CodeNotFound with the ids that there are.
func Profile(id string) (typeset.Profile, error) {
	all, err := Profiles()
	if err != nil {
		return typeset.Profile{}, err
	}
	if id == "" {
		id = string(typeset.LetterFormat)
	}
	var ids []string
	for _, p := range all {
		if p.ID == id {
			return p, nil
		}
		ids = append(ids, p.ID)
	}
	return typeset.Profile{}, drafting.Errorf(drafting.CodeNotFound, "没有“%s”这个版式。现有的是：%s。请另选，或把版式文件放到“%s”。", id, strings.Join(ids, "、"), ProfileDir())
}

// ProfileOf gives the form in which a letter is printed: the letter's own, else the rule pack's, else the standard's
// letter format.
func ProfileOf(l *drafting.Letter, pack drafting.RulePack) (typeset.Profile, error) {
	if l.Profile != "" {
		return Profile(l.Profile)
	}
	return Profile(pack.Profile)
}

// profileLimit is the largest profile that is read from a file named on the command line, in bytes.
const profileLimit = 256 << 10

// ProfileFrom takes what the user names: the id of a profile, or a file.
func ProfileFrom(name string) (typeset.Profile, error) {
	if _, err := os.Stat(name); err != nil && !strings.HasSuffix(name, ".toml") {
		return Profile(name)
	}
	data, err := ReadFile(name, profileLimit)
	if err != nil {
		return typeset.Profile{}, err
	}
	return typeset.ReadProfile(name, data)
}
