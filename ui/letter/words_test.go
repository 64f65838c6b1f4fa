package letter

import (
	"encoding/json"
	"os"
	"testing"
)

// inLanguages holds words that come from the trade, not as literals of the screen, against the texts.
func inLanguages(t *testing.T, keys []string) {
	t.Helper()
	for _, name := range []string{"zh", "en"} {
		b, err := os.ReadFile("../../assets/lang/" + name + ".json")
		if err != nil {
			t.Fatal(err)
		}
		m := map[string]string{}
		if err := json.Unmarshal(b, &m); err != nil {
			t.Fatal(err)
		}
		for _, k := range keys {
			if m[k] == "" {
				t.Errorf("%q is missing from %s.json", k, name)
			}
		}
	}
}
