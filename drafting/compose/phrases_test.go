package compose

import (
	"os"
	"strings"
	"testing"
	"testing/fstest"

	"fuhan/drafting"
)

func TestShippedPhrases(t *testing.T) {
	all, err := LoadPhrases(os.DirFS("../../assets/phrases"))
	if err != nil {
		t.Fatal(err)
	}
	c := &drafting.Case{Title: "关于补齐冷链短板的提案", Number: "20260318", Kind: drafting.KindProposal, ProposerKind: drafting.ProposerBody, ProposerCount: 1}
	host, support := 0, 0
	for _, p := range all {
		text := FillPhrase(p, c, drafting.Office{Name: "江州省农业农村厅"}, nil, nil)
		if strings.ContainsAny(text, "{}") || text == "" {
			t.Errorf("%s: %q", p.Key, text)
		}
		if p.Fits(drafting.RoleHost) {
			host++
		}
		if p.Fits(drafting.RoleSupport) {
			support++
		}
		if p.Key == "kt" && !strings.HasPrefix(text, "你们提出的《关于补齐冷链短板的提案》（第20260318号）收悉。现将") {
			t.Errorf("kt: %q", text)
		}
	}
	if host < 8 || support < 4 {
		t.Errorf("%d for replies, %d for opinions", host, support)
	}
}

func TestLoadPhrasesRefuses(t *testing.T) {
	for name, text := range map[string]string{
		"key":   "[[phrase]]\nkey = \"开头\"\nname = \"a\"\ntext = \"b\"\n",
		"empty": "[[phrase]]\nkey = \"a\"\nname = \"a\"\n",
		"twice": "[[phrase]]\nkey = \"a\"\nname = \"a\"\ntext = \"b\"\n[[phrase]]\nkey = \"a\"\nname = \"a\"\ntext = \"b\"\n",
		"slot":  "[[phrase]]\nkey = \"a\"\nname = \"a\"\ntext = \"{nothing}\"\n",
		"brace": "[[phrase]]\nkey = \"a\"\nname = \"a\"\ntext = \"{\"\n",
		"field": "[[phrase]]\nkey = \"a\"\nname = \"a\"\ntext = \"b\"\nwhat = 1\n",
	} {
		_, err := LoadPhrases(fstest.MapFS{"x.toml": {Data: []byte(text)}})
		if drafting.ErrorCode(err) != drafting.CodeInvalid {
			t.Errorf("%s: %v", name, err)
		}
	}
}

func TestOwnPhrases(t *testing.T) {
	got := OwnPhrases("llb 冷链办公室\n\n  江州省 冷链行动方案\n2026 年\n")
	if len(got) != 3 || got[0].Key != "llb" || got[0].Text != "冷链办公室" || got[1].Key != "" || got[1].Text != "江州省 冷链行动方案" || got[2].Key != "" {
		t.Errorf("%+v", got)
	}
}
