package opinion

import (
	"testing"

	"fuhan/drafting"
)

// TestFrames: whatever a department puts around its opinion is set aside, and unit, number and day are kept.
func TestFrames(t *testing.T) {
	day := drafting.Date{Year: 2026, Month: 5, Day: 10}
	const head = "省农业农村厅：\n来函收悉。意见如下：\n一、支持。\n"
	for _, c := range []struct {
		name, text     string
		issuer, number string
		dated          drafting.Date
	}{
		{"unit and day on one line", head + "江州省气象局 2026年5月10日", "江州省气象局", "", day},
		{"the word for the seal", head + "江州省气象局（盖章）\n2026年5月10日", "江州省气象局", "", day},
		{"a day with dots", head + "江州省气象局\n2026.5.10", "江州省气象局", "", day},
		{"a day with strokes", head + "江州省气象局\n2026-05-10", "江州省气象局", "", day},
		{"a day of no month", head + "江州省气象局\n2026-15-10", "江州省气象局", "", drafting.Date{}},
		{"a month alone", head + "江州省气象局\n2026年5月", "江州省气象局", "", drafting.Date{}},
		{"the words of a form", head + "单位：江州省气象局（公章）\n日期：2026年5月10日", "江州省气象局", "", day},
		{"copies", head + "江州省气象局\n2026年5月10日\n抄送：省政府办公厅。", "江州省气象局", "", day},
		{"a list of annexes", head + "附件：1.渔港名单\n2.资金表\n江州省气象局\n2026年5月10日", "江州省气象局", "", day},
		{"a plain letterhead", "江州省气象局便函\n〔2026〕5号\n" + head + "江州省气象局\n2026年5月10日", "江州省气象局", "〔2026〕5号", day},
		{"a wide letterhead", "江 州 省 气 象 局\n江气函 〔2026〕 5 号\n签发人：王某\n" + head + "江州省气象局\n2026年5月10日", "江州省气象局", "江气函〔2026〕5号", day},
		{"a mail", "发件人：王某 <a@b.cn>\n发送时间：2026年5月9日\n收件人：省农业农村厅\n主题：会办意见\n" + head + "江州省气象局\n2026年5月10日", "江州省气象局", "", day},
		{"a form", "会办意见反馈表\n单位名称：江州省气象局\n一、支持。\n2026年5月10日", "江州省气象局", "", day},
	} {
		p := Split(c.text, nil)
		if got := texts(p.Points); got != "一、|支持。" || p.Issuer != c.issuer || p.Number != c.number || p.Dated != c.dated {
			t.Errorf("%s: %q of %q, %q, %s", c.name, got, p.Issuer, p.Number, p.Dated)
		}
	}
	// What ends like a frame and says something is a point.
	for _, s := range []string{"附件：1.渔港名单。已报送。", "主办单位要加强协调。", "2.资金表", "已通报省气象局。"} {
		if p := Split(head+s+"\n江州省气象局\n2026年5月10日", nil); texts(p.Points) == "一、|支持。" {
			t.Errorf("%s was set aside", s)
		}
	}
}
