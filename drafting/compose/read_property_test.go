package compose

import (
	"regexp"
	"strings"
	"testing"
	"unicode"
	"unicode/utf8"

	"pgregory.net/rapid"

	"fuhan/drafting"
)

// checkReading reports what every reading must fulfil: the text comes back, ids differ, no paragraph is empty or holds a
// line end it must not hold, and what lies between the paragraphs is blanks, marks and known labels only.
func checkReading(t interface {
	Helper()
	Fatalf(string, ...any)
}, text string, r *Reading,
) {
	t.Helper()
	if got := r.Text(); got != text {
		t.Fatalf("the text does not come back\n got  %q\n want %q", got, text)
	}
	ids := map[drafting.ParagraphID]bool{}
	for i := range r.Letter.Paragraphs {
		p := &r.Letter.Paragraphs[i]
		if ids[p.ID] || p.ID == "" {
			t.Fatalf("paragraph id %q comes twice or is empty", p.ID)
		}
		ids[p.ID] = true
		if p.Text == "" {
			t.Fatalf("paragraph %d (%s) is empty", i, p.Part)
		}
		if p.Part != drafting.PartTitle && strings.ContainsAny(p.Text+p.Number, "\n\r") {
			t.Fatalf("paragraph %d holds a line end: %q", i, p.Text)
		}
		if n := utf8.RuneCountInString(p.Text); p.RunIn < 0 || p.RunIn > n {
			t.Fatalf("paragraph %d: run-in of %d in %d runes", i, p.RunIn, n)
		}
		if p.Level < 0 || p.Level > 4 || p.Level > 0 && p.Number == "" {
			t.Fatalf("paragraph %d: level %d, number %q", i, p.Level, p.Number)
		}
	}
	for _, p := range r.Layout.Pieces {
		if !onlyLayout(p.Before) {
			t.Fatalf("text of the letter lies in the layout: %q", p.Before)
		}
	}
	if !onlyLayout(r.Layout.Tail) {
		t.Fatalf("text of the letter lies in the layout's tail: %q", r.Layout.Tail)
	}
}

var layoutLabel = regexp.MustCompile(`^(?:` + classLabel + `|附件?|签发人?|抄送(?:单位|机关)?|抄报|分送|抄告|抄致|报送|主送|抄|发文字号|发文文号|文号|字号|函号|文件编号|发文号|编号|发文编号|成文日期|发文日期|成文时间|发文时间|.{0,16}公开.{0,8}|公章|盖章|印章|章|签章|此处盖章|加盖公章|类)$`)

// onlyLayout reports whether a stretch holds nothing but blanks, marks and the known labels.
func onlyLayout(s string) bool {
	for _, w := range strings.FieldsFunc(squeeze(s), func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) }) {
		if !layoutLabel.MatchString(w) {
			return false
		}
	}
	return true
}

func mustRead(t interface {
	Helper()
	Fatalf(string, ...any)
}, text string,
) *Reading {
	t.Helper()
	r, err := Read("", []byte(text), ReadOptions{})
	if err != nil {
		if drafting.ErrorCode(err) != drafting.CodeInvalid {
			t.Fatalf("%v", err)
		}
		return nil
	}
	return r
}

// scraps are what letters are made of; any order of them must be read without loss.
var scraps = []string{
	"江州市教育局", "关于对市政协十二届四次会议第036号提案的答复", "对县十八届人大三次会议第5号建议的", "答复", "的函", "（摘要）", "（A类）", "A", "类别：B", "办理结果：C类（暂缓）",
	"公开属性：主动公开", "（此件公开发布）", "主动公开", "江教函〔2023〕18号", "函〔202223", "签发人：郑怀远", "沈若川委员：", "省教育厅:", "罗听雨等5名代表", "齐鲁、燕赵、",
	"您提出的《关于修缮老井的提案》（第036号）收悉。经商市财政局、民政局等单位，现答复如下：", "一、", "一、基本情况", "二、供水方面。已完成三处。", "（一）细项", "(1)小项", "1.项目；", "第一，", "1、",
	"一是已办。二是在办。", "专此答复。", "感谢您对我们工作的关心和支持。", "2023年8月9日", "二〇二三年八月九日", "20238月", "2023-08-09", "江州市教育局 2023年8月9日", "江州市教育局（盖章）",
	"（联系人：贺小满，0199-6620013）", "联系电话：0199-6620013", "附件：1.表格", "2.名单", "附件", "抄送：县政府办公室，", "县政协提案委。", "抄送：", "江州市教育局办公室 2023年8月9日印发",
	"首页 > 政务公开", "发布时间：2021-07-05 09:12 来源：江州 浏览次数：31", "索引号：12 文号：江教函〔2020〕3号 成文日期：2020年1月1日 名称：x", "【打印本页】【关闭窗口】", "上一篇：无", "版权所有", "案由：关于老井", "您好！", "：", "（", "）（", "、",
	"\u200b", "\ufeff", "\u3000\u3000", "现答复如下：一、改造", "☆", "😀", "𠮷", "é", "�",
}

var seams = []string{"\n", "\n", "\n", "\n\n", "\r\n", "\r", "\n　　", "  ", "", " \t", "\u2028", "\v"}

func letterText() *rapid.Generator[string] {
	return rapid.Custom(func(t *rapid.T) string {
		var b strings.Builder
		for range rapid.IntRange(0, 30).Draw(t, "n") {
			if rapid.IntRange(0, 9).Draw(t, "kind") == 0 {
				b.WriteString(strings.ReplaceAll(rapid.StringN(0, 12, -1).Draw(t, "any"), "\x00", ""))
			} else {
				b.WriteString(rapid.SampledFrom(scraps).Draw(t, "scrap"))
			}
			b.WriteString(rapid.SampledFrom(seams).Draw(t, "seam"))
		}
		return b.String()
	})
}

func TestNoCharacterIsLost(t *testing.T) {
	t.Run("letters", rapid.MakeCheck(func(t *rapid.T) {
		text := letterText().Draw(t, "text")
		if r := mustRead(t, text); r != nil {
			checkReading(t, strings.TrimPrefix(text, "\ufeff"), r)
		}
	}))
	t.Run("any text", rapid.MakeCheck(func(t *rapid.T) {
		text := strings.ReplaceAll(rapid.String().Draw(t, "text"), "\x00", "") // "A\x00" is an A in UTF-16
		if r := mustRead(t, text); r != nil {
			checkReading(t, strings.TrimPrefix(text, "\ufeff"), r)
		}
	}))
}

// TestReadIsStable: a letter written in the standard's order and read again says the same.
func TestReadPlainTextAgain(t *testing.T) {
	for _, path := range []string{"testdata/letters/head.txtar", "testdata/letters/tail.txtar", "testdata/letters/body.txtar"} {
		for i, f := range parseArchive(t, path) {
			if i%2 == 1 {
				continue
			}
			a := mustRead(t, string(f.data))
			b := mustRead(t, PlainText(a.Letter))
			for _, d := range [][3]string{
				{"addressee", a.Letter.Get(drafting.PartAddressee), b.Letter.Get(drafting.PartAddressee)},
				{"number", a.Letter.CaseNumber, b.Letter.CaseNumber},
				{"case title", a.Letter.CaseTitle, b.Letter.CaseTitle},
				{"session", a.Letter.Session, b.Letter.Session},
				{"date", dateOf(a.Letter).String(), dateOf(b.Letter).String()},
				{"signatory", joined(a.Letter, drafting.PartSignatory), joined(b.Letter, drafting.PartSignatory)},
				{"title", strings.ReplaceAll(a.Letter.Get(drafting.PartTitle), "\n", ""), b.Letter.Get(drafting.PartTitle)},
			} {
				if d[1] != d[2] {
					t.Errorf("%s: %s was %q, read again %q", f.name, d[0], d[1], d[2])
				}
			}
		}
	}
}

func FuzzRead(f *testing.F) {
	for _, s := range scraps {
		f.Add([]byte(s))
	}
	f.Add([]byte("江州市教育局关于对市政协十二届四次会议第036号提案的答复\n沈若川委员：\n您提出的《关于老井的提案》收悉，现答复如下：\n一、情况\n已办。\n专此答复。\n江州市教育局\n2023年8月9日\n（联系人：贺小满）\n抄送：县政协。\n"))
	f.Add([]byte("\xc4\xfa\xba\xc3"))
	f.Add([]byte("\xff\xfea\x00"))
	f.Fuzz(func(t *testing.T, data []byte) {
		for _, restore := range []bool{false, true} {
			r, err := Read("x.txt", data, ReadOptions{Restore: restore})
			if err != nil {
				if drafting.ErrorCode(err) != drafting.CodeInvalid || drafting.ErrorMessage(err) == "" {
					t.Fatalf("%v", err)
				}
				return
			}
			text, _, err := Decode("x.txt", data)
			if err != nil {
				t.Fatal(err)
			}
			if restore {
				if n := utf8.RuneCountInString(text); n != utf8.RuneCountInString(Restore(text)) {
					t.Fatal("Restore changed the number of characters")
				}
				text = Restore(text)
			}
			checkReading(t, text, r)
			if _, err := r.JSON(); err != nil {
				t.Fatal(err)
			}
			_ = PlainText(r.Letter)
			_ = CaseOf(r.Letter)
		}
	})
}
