package compose

import (
	"strings"
	"testing"
	"unicode/utf8"

	"pgregory.net/rapid"
)

func TestRestore(t *testing.T) {
	for _, c := range []struct{ from, to string }{
		{"现答复如下:", "现答复如下："},
		{"健全制度,巩固成果;再加力!可否?", "健全制度，巩固成果；再加力！可否？"},
		{"共投入4,800万元,比例为1:3", "共投入4,800万元，比例为1:3"},
		{"会议于10:30开始,12:00结束", "会议于10:30开始，12:00结束"},
		{"截至2019年,GDP,增长8%,其中", "截至2019年，GDP，增长8%，其中"},
		{"14个市97个县(市、区),1112个乡镇", "14个市97个县（市、区），1112个乡镇"},
		{"(联系人及电话:杜某  0188-1)", "（联系人及电话：杜某  0188-1）"},
		{"《提案》(第20200224号)收悉", "《提案》（第20200224号）收悉"},
		{"望财函(2021)20号文件(试行)", "望财函(2021)20号文件（试行）"},
		{"望财函(2021)第20号,", "望财函(2021)第20号，"},
		{"见http://www.example.cn/a?b=1,2;c:8080说明", "见http://www.example.cn/a?b=1,2;c:8080说明"},
		{"邮箱a.b@example.cn:联系", "邮箱a.b@example.cn：联系"},
		{"he said: yes, (really); ok?", "he said: yes, (really); ok?"},
		{"采用PPP(Public-Private, Partnership)模式", "采用PPP(Public-Private, Partnership)模式"},
		{"“两委”,“三农”:重点", "“两委”，“三农”：重点"},
		{"(一)加强领导", "（一）加强领导"},
		{"(1)加强领导", "（1）加强领导"},
		{"f(x)与g(y),", "f(x)与g(y),"},
		{"全省&nbsp;推进", "全省&nbsp;推进"},
		{"关于\"直引号\",不动", "关于\"直引号\"，不动"},
		{"达到98%,比上年提高", "达到98%，比上年提高"},
		{"未闭合(见下文", "未闭合（见下文"},
		{"见下文)未开启", "见下文）未开启"},
		{"电话:0871-63512057", "电话：0871-63512057"},
		{"5,000人、3:2", "5,000人、3:2"},
		{"已经全角，不动：《（）》", "已经全角，不动：《（）》"},
		{"", ""},
	} {
		if got := Restore(c.from); got != c.to {
			t.Errorf("Restore(%q)\n got  %q\n want %q", c.from, got, c.to)
		}
	}
}

func TestRepairsListsEveryChange(t *testing.T) {
	text := "甲\n乙,丙:\n(丁)"
	rs := Repairs(text)
	want := []Repair{{3, ',', '，'}, {5, ':', '：'}, {7, '(', '（'}, {9, ')', '）'}}
	if len(rs) != len(want) {
		t.Fatalf("got %v, want %v", rs, want)
	}
	for i := range rs {
		if rs[i] != want[i] {
			t.Errorf("repair %d is %v, want %v", i, rs[i], want[i])
		}
	}
}

// TestRestoreProperties: one character for one, only the seven marks change, and a second run finds nothing.
func TestRestoreProperties(t *testing.T) {
	alphabet := []rune(",:;!?()（），：12 a&;.%“”\"《》、。号函第甲乙丙\n\r　﹕")
	rapid.Check(t, func(t *rapid.T) {
		text := string(rapid.SliceOfN(rapid.SampledFrom(alphabet), 0, 40).Draw(t, "text"))
		got := Restore(text)
		if utf8.RuneCountInString(got) != utf8.RuneCountInString(text) {
			t.Fatalf("%q became %q", text, got)
		}
		a, b := []rune(text), []rune(got)
		for i := range a {
			if a[i] != b[i] && wide[a[i]] != b[i] {
				t.Fatalf("%q became %q", a[i], b[i])
			}
			digits := func(s []rune, i int) bool { return i >= 0 && i < len(s) && s[i] >= '0' && s[i] <= '9' }
			if a[i] != b[i] && (a[i] == ',' || a[i] == ':') && digits(a, i-1) && digits(a, i+1) {
				t.Fatalf("a mark inside a number was changed in %q", text)
			}
		}
		if strings.ContainsRune(text, '\n') != strings.ContainsRune(got, '\n') {
			t.Fatal("a line end was changed")
		}
	})
}

func TestReadRestored(t *testing.T) {
	text := "对县政协九届四次会议第036号提案的答复\n沈若川委员:\n您提出的《关于老井,古树的提案》(第036号)收悉,现答复如下:\n已修,共4,800元。\n"
	r, err := Read("", []byte(text), ReadOptions{Restore: true})
	if err != nil {
		t.Fatal(err)
	}
	if r.Text() != Restore(text) || len(r.Repairs) == 0 {
		t.Errorf("the repaired text does not come back: %q", r.Text())
	}
	if r.Letter.CaseTitle != "关于老井，古树的提案" {
		t.Errorf("case title %q", r.Letter.CaseTitle)
	}
}
