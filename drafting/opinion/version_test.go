package opinion

import (
	"fmt"
	"reflect"
	"testing"

	"fuhan/drafting"
)

func TestCarry(t *testing.T) {
	old := &drafting.Opinion{ID: "o1", Department: "省财政厅", Points: []drafting.Point{
		{ID: "a", Text: "省级财政安排渔港补助资金2.4亿元。", Ask: "a1", Disposition: drafting.DispositionUsed, By: "周明"},
		{ID: "b", Text: "对产地预冷设备给予贴息支持。", Ask: "a2", Disposition: drafting.DispositionUnused, Reason: "另有文件", By: "周明"},
		{ID: "c", Text: "绩效评价结果与预算挂钩。"},
		{ID: "d", Text: "培训渔民三千人次。", Disposition: drafting.DispositionUsed},
	}}
	now := &drafting.Opinion{ID: "o2", Department: "省财政厅", Points: []drafting.Point{
		{ID: "n1", Text: "绩效评价结果与预算挂钩。"},
		{ID: "n2", Text: "对产地预冷设备给予贴息支持。"},
		{ID: "n3", Text: "省级财政安排渔港补助资金2.6亿元。"},
		{ID: "n4", Text: "新增气象服务经费。"},
	}}
	var got []string
	for _, c := range Carry(old, now) {
		got = append(got, c.Kind.Word())
	}
	if fmt.Sprint(got) != "[未变 未变 有改动 新增 删去]" || now.Replaces != "o1" {
		t.Errorf("%v %s", got, now.Replaces)
	}
	want := []drafting.Point{
		{ID: "c", Text: "绩效评价结果与预算挂钩。"},
		{ID: "b", Text: "对产地预冷设备给予贴息支持。", Ask: "a2", Disposition: drafting.DispositionUnused, Reason: "另有文件", By: "周明"},
		{ID: "a", Text: "省级财政安排渔港补助资金2.6亿元。", Ask: "a1", Disposition: drafting.DispositionVerify, Reason: "更正后文字有改动，原为“照用”", By: "周明"},
		{ID: "n4", Text: "新增气象服务经费。"},
	}
	for i := range want {
		if !reflect.DeepEqual(now.Points[i], want[i]) {
			t.Errorf("%+v, want %+v", now.Points[i], want[i])
		}
	}
	if d := Compare(old, now)[2].Diff(); len(d) != 4 {
		t.Errorf("%v", d)
	}
}
