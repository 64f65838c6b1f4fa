package drafting

import "testing"

func TestHeadingReachesNoFurtherThanTheText(t *testing.T) {
	for _, c := range []struct {
		p    Paragraph
		want string
	}{
		{Paragraph{Level: 1, Text: "关于冷链"}, "关于冷链"},
		{Paragraph{Level: 2, Text: "强化监管。每季检查", RunIn: 5}, "强化监管。"},
		{Paragraph{Level: 2, Text: "短", RunIn: 5}, "短"},
		{Paragraph{Text: "正文", RunIn: 1}, ""},
	} {
		if got := c.p.Heading(); got != c.want {
			t.Errorf("%+v: %q, want %q", c.p, got, c.want)
		}
	}
}
