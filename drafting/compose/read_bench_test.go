package compose

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"
)

func BenchmarkReadLetter00(b *testing.B) {
	data, err := os.ReadFile(filepath.Join(sharedLetters(b), "00_guangdong_cppcc12-3_20200224.txt"))
	if err != nil {
		b.Fatal(err)
	}
	b.SetBytes(int64(len(data)))
	b.ReportAllocs()
	for b.Loop() {
		if _, err := Read("", data, ReadOptions{Restore: true}); err != nil {
			b.Fatal(err)
		}
	}
}

// awkward are inputs of n bytes that a careless reader needs quadratic time for.
var awkward = map[string]func(n int) string{
	"one line":       func(n int) string { return strings.Repeat("经综合省科技厅、", n/24) },
	"one line open":  func(n int) string { return "您提出的《" + strings.Repeat("关于《“（", n/15) },
	"empty lines":    func(n int) string { return "函" + strings.Repeat("\n", n) },
	"short lines":    func(n int) string { return strings.Repeat("一\n", n/4) },
	"headings":       func(n int) string { return strings.Repeat("一、甲。\n", n/13) },
	"addressees":     func(n int) string { return strings.Repeat("甲代表、\n", n/13) },
	"dates":          func(n int) string { return strings.Repeat("2020年3月4日\n", n/18) },
	"copies":         func(n int) string { return strings.Repeat("抄送：甲、\n", n/16) },
	"annexes":        func(n int) string { return "2020年3月4日\n" + strings.Repeat("附件：1.甲\n", n/15) },
	"feet":           func(n int) string { return strings.Repeat("打印本页\n", n/13) },
	"organs":         func(n int) string { return strings.Repeat("江州市教育局\n", n/19) },
	"titles":         func(n int) string { return strings.Repeat("关于第1号提案的答复\n", n/29) },
	"closings":       func(n int) string { return strings.Repeat("专此答复。\n", n/16) },
	"brackets":       func(n int) string { return strings.Repeat("(", n/2) + strings.Repeat(")", n/2) },
	"blanks":         func(n int) string { return "函" + strings.Repeat(" ", n) + "件" },
	"marks":          func(n int) string { return strings.Repeat("A类 公开 ", n/14) },
	"figures":        func(n int) string { return strings.Repeat("1", n) },
	"session":        func(n int) string { return strings.Repeat("关于对届", n/12) },
	"numbered":       func(n int) string { return strings.Repeat("1.甲乙；\n", n/12) },
	"points no stop": func(n int) string { return "一、" + strings.Repeat("甲，", n/6) },
}

func BenchmarkReadAwkward(b *testing.B) {
	for name, make := range awkward {
		b.Run(name, func(b *testing.B) {
			data := []byte(make(1 << 20))
			b.SetBytes(int64(len(data)))
			for b.Loop() {
				if _, err := Read("", data, ReadOptions{Restore: true}); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}

// TestReadAwkward reads a million bytes of each awkward kind and holds the text; the time allowed is far above what a
// linear reader needs on a slow machine and far below what a quadratic one would take.
func TestReadAwkward(t *testing.T) {
	for name, make := range awkward {
		text := make(1 << 20)
		start := time.Now()
		r := mustRead(t, text)
		if d := time.Since(start); d > 20*time.Second {
			t.Errorf("%s: %v", name, d)
		}
		if r == nil {
			t.Fatalf("%s was refused", name)
		}
		if r.Text() != text {
			t.Errorf("%s: the text does not come back", name)
		}
	}
}
