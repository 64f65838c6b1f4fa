package compose

import (
	"strings"
	"testing"

	"fuhan/drafting"
)

// wholeLetter has one of everything that a printed letter shows round its text.
const wholeLetter = `000012
特急
江州省农业农村厅文件

江农发〔2026〕7号　　　　签发人：沈砚秋　王力

江州省农业农村厅关于省十四届人大二次会议第0072号代表建议答复的函

陈志远代表：
您提出的《关于补齐预冷短板的建议》（第0072号）收悉。现将办理情况答复如下：
一、工作进展
近三年新建产地冷藏保鲜设施4860座。
专此答复，诚挚感谢您对我省农业农村工作的关心和支持。

附件：1.设施建设情况
　　　2.名词解释

江州省农业农村厅
2026年6月3日

附件1

设施建设情况

一、布局
全省主产县均已建成预冷设施。
（一）田头
由县级每季度检查1次。

附件2
名词解释
产地预冷：采收后立即降温。

抄送：省人大常委会选举联络人事任免委员会。
江州省农业农村厅办公室　　　　2026年6月4日印发
`

// TestReadWholeLetter: nothing of a letter's head is set aside, and its annexes stand behind it and not in its text.
func TestReadWholeLetter(t *testing.T) {
	r, err := Read("函.txt", []byte(wholeLetter), ReadOptions{})
	if err != nil {
		t.Fatal(err)
	}
	l := r.Letter
	for part, want := range map[drafting.Part]string{
		drafting.PartCopyNumber: "000012", drafting.PartUrgency: "特急", drafting.PartSigner: "沈砚秋　王力", drafting.PartNumber: "江农发〔2026〕7号",
		drafting.PartAnnex: "附件1 附件2", drafting.PartAnnexTitle: "设施建设情况 名词解释",
		drafting.PartAnnexBody: "布局 全省主产县均已建成预冷设施。 田头 由县级每季度检查1次。 产地预冷：采收后立即降温。",
		drafting.PartCopies:    "省人大常委会选举联络人事任免委员会。",
		drafting.PartBody:      "工作进展 近三年新建产地冷藏保鲜设施4860座。",
	} {
		if got := strings.Join(l.All(part), " "); got != want {
			t.Errorf("%s is %q, want %q", part, got, want)
		}
	}
	b, err := r.JSON()
	if err != nil {
		t.Fatal(err)
	}
	for _, want := range []string{`"urgency": "特急"`, `"signer": "沈砚秋　王力"`, `"mark": "附件2"`, `"一、布局"`, `"imprint": "江州省农业农村厅办公室　　　　2026年6月4日印发"`, `"copy_number": "000012"`} {
		if !strings.Contains(string(b), want) {
			t.Errorf("the JSON has no %s:\n%s", want, b)
		}
	}
	plain := PlainText(l)
	again, err := Read("函.txt", []byte(plain), ReadOptions{})
	if err != nil {
		t.Fatal(err)
	}
	if got := PlainText(again.Letter); got != plain {
		t.Errorf("read back:\n%s\nwant\n%s", got, plain)
	}
	if a, b := strings.Index(plain, "附件2"), strings.Index(plain, "全省主产县"); a < b {
		t.Errorf("the annexes are mixed:\n%s", plain)
	}
}

// TestReadFilesUnderALetter: a web page's list of files is no annex.
func TestReadFilesUnderALetter(t *testing.T) {
	head, _, _ := strings.Cut(wholeLetter, "附件1\n")
	for _, foot := range []string{"附件\n1.设施建设情况.docx\n2.名词解释.pdf\n", "附件\n设施建设情况.docx\n", "附件1\n"} {
		r, err := Read("函.txt", []byte(head+foot), ReadOptions{})
		if err != nil {
			t.Fatal(err)
		}
		if got := r.Letter.All(drafting.PartAnnex); len(got) > 0 {
			t.Errorf("%q begins an annex: %q", foot, got)
		}
	}
}

// TestReadHeadMarksBelow: six figures, 急件 and 签发人 count in the head alone; a web page has them at its foot.
func TestReadHeadMarksBelow(t *testing.T) {
	head, _, _ := strings.Cut(wholeLetter, "附件1\n")
	_, head, _ = strings.Cut(head, "王力\n")
	r, err := Read("函.txt", []byte(head+"\n签发人：沈砚秋\n急件\n530022\n"), ReadOptions{})
	if err != nil {
		t.Fatal(err)
	}
	for _, part := range []drafting.Part{drafting.PartCopyNumber, drafting.PartUrgency, drafting.PartSigner} {
		if got := r.Letter.All(part); len(got) > 0 {
			t.Errorf("%s is %q", part, got)
		}
	}
	if got := strings.Join(r.Letter.All(drafting.PartSetAside), " "); got != "签发人：沈砚秋 急件 530022" {
		t.Errorf("set aside: %q", got)
	}
}
