package setup

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"fuhan/drafting"
	"fuhan/drafting/typeset"
)

func TestShippedProfiles(t *testing.T) {
	t.Setenv("FUHAN_PROFILES", filepath.Join(t.TempDir(), "none"))
	all, err := Profiles()
	if err != nil || len(all) < 4 {
		t.Fatalf("%d profiles, %v", len(all), err)
	}
	for _, p := range all {
		if err := p.Check(); err != nil {
			t.Errorf("%s: %v", p.ID, err)
		}
		for _, d := range typeset.Deviations(p) {
			if d.Strength == typeset.Must && d.Key != "note.place" {
				t.Errorf("%s: %s", p.ID, d.Message)
			}
		}
	}
	p, err := Profile("")
	if err != nil || p != typeset.DefaultProfile() {
		t.Errorf("the usual profile is %+v, %v", p, err)
	}
	if _, err := Profile("atlantis"); drafting.ErrorCode(err) != drafting.CodeNotFound || !strings.Contains(err.Error(), "document") {
		t.Errorf("an unknown one: %v", err)
	}
	packs, err := RulePacks()
	if err != nil {
		t.Fatal(err)
	}
	for _, pack := range packs {
		got, err := ProfileOf(&drafting.Letter{}, pack)
		if err != nil || pack.Profile == "" || got.ID != pack.Profile {
			t.Errorf("%s: %q, %v", pack.ID, got.ID, err)
		}
		if got, err = ProfileOf(&drafting.Letter{Profile: "document"}, pack); err != nil || got.Format != typeset.DocumentFormat {
			t.Errorf("the letter's own: %q, %v", got.ID, err)
		}
	}
}

func TestOwnProfiles(t *testing.T) {
	dir := t.TempDir()
	t.Setenv("FUHAN_PROFILES", dir)
	write := func(name, text string) {
		t.Helper()
		if err := os.WriteFile(filepath.Join(dir, name), []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	write("own.toml", "id = \"letter\"\nname = \"本单位\"\nformat = \"letter\"\n[mark]\nsize = 40\n")
	write("other.toml", "id = \"other\"\nname = \"另一种\"\nformat = \"document\"\n")
	if p, err := Profile("letter"); err != nil || p.Name != "本单位" || p.MarkSize != typeset.Pt(40) {
		t.Errorf("%+v, %v", p, err)
	}
	if p, err := ProfileFrom(filepath.Join(dir, "other.toml")); err != nil || p.ID != "other" {
		t.Errorf("%+v, %v", p, err)
	}
	if p, err := ProfileFrom("other"); err != nil || p.ID != "other" {
		t.Errorf("%+v, %v", p, err)
	}
	write("other.toml", "id = \"other\"\nname = \"另一种\"\nformat = \"document\"\n\n[mark]\nsize = \"大\"\n")
	_, err := Profiles()
	for _, want := range []string{"other.toml", "第 6 行", "mark.size", "数字"} {
		if err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%v does not name %s", err, want)
		}
	}
}
