package letter

import (
	"context"
	"slices"
	"strings"
	"testing"

	"fuhan/drafting"
	"fuhan/drafting/opinion"
)

func TestACorrectedOpinionIsComparedAndItsWordsRenewed(t *testing.T) {
	d := newDesk(t)
	p := d.page
	first := "江州省供销社\n江供函〔2026〕7号\n一、全省供销系统现有冷库300座。\n二、建议支持产地仓建设。\n三、加强冷链人员培训。\n江州省供销社\n2026年6月20日"
	second := "江州省供销社\n江供函〔2026〕9号\n一、全省供销系统现有冷库312座。\n二、建议支持产地仓建设。\n三、另请统筹用电保障政策。\n江州省供销社\n2026年6月23日"
	d.files = []File{file("一稿.txt", first)}
	p.ReceiveFiles()
	d.press("收入 1 份意见")
	i := slices.IndexFunc(p.opinions, func(o *drafting.Opinion) bool { return o.Department == "省供销社" })
	old := p.opinions[i]
	ids := []drafting.PointID{old.Points[0].ID, old.Points[2].ID}
	for _, id := range ids {
		p.decidePoint(opinion.Ref{Opinion: old, Point: old.Point(id)}, opinion.Decision{Disposition: drafting.DispositionUsed})
	}
	d.flush()
	// The correction comes: the comparison opens by itself.
	d.files = []File{file("二稿.txt", second)}
	p.ReceiveFiles()
	if !d.shows("省供销社在 2026-06-24 已有一份意见。") {
		t.Error("that there is an opinion already is not shown")
	}
	d.press("收入 1 份意见")
	if !d.shows("未变 1 条，有改动 1 条，新增 1 条，删去 1 条") || !d.shows("函里现为：加强冷链人员培训") || !d.shows("函里现为：全省供销系统现有冷库300座") {
		t.Fatal("the comparison is not shown")
	}
	d.press("换成新的文字")
	if got := text(p.text.Letter()); !strings.Contains(got, "冷库312座") || strings.Contains(got, "冷库300座") || !strings.Contains(got, "加强冷链人员培训") {
		t.Errorf("the letter after renewing: %s", got)
	}
	d.press("从函里取出")
	if strings.Contains(text(p.text.Letter()), "加强冷链人员培训") {
		t.Error("what is gone still stands there")
	}
	p.Undo() // sync and taking out are one step
	if !strings.Contains(text(p.text.Letter()), "加强冷链人员培训") {
		t.Error("taking out cannot be undone")
	}
	now := p.opinionOf(p.opinions[slices.IndexFunc(p.opinions, func(o *drafting.Opinion) bool { return o.Replaces == old.ID })].ID)
	if x := now.Point(ids[0]); x == nil || x.Disposition != drafting.DispositionUsed {
		t.Errorf("the point that changed: %+v", x)
	}
	// The earlier version can be read, and holds again.
	d.press("看原稿…")
	if !d.shows("冷库300座") || !d.shows("SHA-256 "+old.SHA256) {
		t.Error("the earlier version cannot be read")
	}
	d.press("打开原件")
	if len(d.opened) != 1 || d.opened[0] != "一稿.txt "+first {
		t.Errorf("opened %q", d.opened)
	}
	d.press("看好了")
	d.press("退回更正件，恢复原稿")
	if n := len(drafting.CurrentOpinions(d.opinions())); p.opinionOf(now.ID) != nil || n != len(p.opinions) {
		t.Error("the correction is still there")
	}
	if x := p.opinionOf(old.ID).Point(ids[0]); x.Disposition != drafting.DispositionUsed {
		t.Errorf("the earlier decision is lost: %+v", x)
	}
	d.noFails()
	p.CompareVersions()
	if len(d.fails) != 1 || !strings.Contains(drafting.ErrorMessage(d.fails[0]), "更正件") {
		t.Errorf("nothing to compare: %v", d.fails)
	}
}

// TestACorrectionFromElsewhereIsComparedWhenThePageOpens: as one that a package brought.
func TestACorrectionFromElsewhereIsComparedWhenThePageOpens(t *testing.T) {
	d := newDesk(t)
	all := d.opinions()
	old := all[slices.IndexFunc(all, func(o *drafting.Opinion) bool { return len(o.Points) > 0 })]
	now := &drafting.Opinion{CaseID: old.CaseID, Department: old.Department, State: drafting.SupportArrived, Replaces: old.ID, Text: "一、全部照新的办。", Points: []drafting.Point{{Text: "全部照新的办。"}}}
	if err := d.store.SaveOpinion(context.Background(), now); err != nil {
		t.Fatal(err)
	}
	d.page.ShowCorrections([]drafting.OpinionID{now.ID})
	d.page.Reload()
	if !d.shows("比较两稿：" + old.Department) {
		t.Fatal("the comparison does not open")
	}
	d.press("看好了")
	d.page.Reload()
	if d.win.Canvas().Overlays().Top() != nil {
		t.Error("it opens again")
	}
	d.noFails()
}
