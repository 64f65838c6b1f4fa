package opinion

import (
	"os"
	"strings"
	"testing"
)

// TestPairs holds the search to sentences two by two: testdata/pairs.txt has a line for each pair, with the kind of conflict
// that a reader sees before it, nothing where there is none. What is no conflict must never be found; of those that are one,
// some are said too differently to be found.
func TestPairs(t *testing.T) {
	b, err := os.ReadFile("testdata/pairs.txt")
	if err != nil {
		t.Fatal(err)
	}
	found, all := 0, 0
	for line := range strings.Lines(string(b)) {
		w := strings.Split(strings.TrimSpace(line), "|")
		if len(w) != 3 {
			t.Fatal(line)
		}
		got := deskOf(opinionOf("甲厅", w[1]), opinionOf("乙厅", w[2])).Conflicts()
		switch {
		case w[0] == "" && len(got) > 0, len(got) > 1, len(got) == 1 && string(got[0].Kind) != w[0]:
			t.Errorf("%s: %+v", line, got)
		case w[0] == "":
		case len(got) == 1:
			found++
			fallthrough
		default:
			all++
		}
	}
	if found < 72 {
		t.Errorf("%d of %d found", found, all)
	}
}
