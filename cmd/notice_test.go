package cmd_test

import (
	"os"
	"os/exec"
	"regexp"
	"strings"
	"testing"
)

// TestNotice holds NOTICE to the libraries that are compiled into the programs: each is named.
func TestNotice(t *testing.T) {
	b, err := os.ReadFile("../NOTICE")
	if err != nil {
		t.Fatal(err)
	}
	_, list, ok := strings.Cut(string(b), "Compiled into the program")
	if !ok {
		t.Fatal("NOTICE has no list of libraries")
	}
	linked := map[string]bool{}
	for _, system := range []string{"linux", "windows", "darwin"} {
		c := exec.Command("go", "list", "-e", "-deps", "-tags", "x11", "-f", "{{with .Module}}{{.Path}}{{end}}", "./fuhan", "./fuhanctl")
		c.Env = append(os.Environ(), "GOOS="+system, "GOARCH=amd64", "CGO_ENABLED=1")
		out, err := c.Output()
		if err != nil {
			t.Fatal(err)
		}
		for _, m := range strings.Fields(string(out)) {
			linked[m] = true
		}
	}
	delete(linked, "fuhan")
	if len(linked) < 20 {
		t.Fatalf("only %d libraries are linked", len(linked))
	}
	short := regexp.MustCompile(`^github\.com/|/v[0-9.]+(/.*)?$`)
	host := regexp.MustCompile(`^(golang\.org/x|modernc\.org)/(.*)$`) // named once, then by their last word
	for m := range linked {
		name := short.ReplaceAllString(m, "")
		if h := host.FindStringSubmatch(m); h != nil {
			name = h[2]
		}
		if !regexp.MustCompile(`[\s(/]` + regexp.QuoteMeta(name) + `(/v\d+)?[\s,)]`).MatchString(list) {
			t.Errorf("NOTICE does not name %s", m)
		}
	}
}
