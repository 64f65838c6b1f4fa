package opinion

import "testing"

func TestQuote(t *testing.T) {
	const proposal = "冷链短板突出。一是建议加密产地冷藏保鲜设施，优先支持脱贫县。二是建议健全冷链运输，打通产地到集散地的集配网络；三是要加强监管。\n四、完善应急预案。建议各县储备移动冷库，每年演练一次。\n五、加大宣传。"
	for ask, want := range map[string]string{
		"加密产地冷藏保鲜设施":  "一是建议加密产地冷藏保鲜设施，优先支持脱贫县。",
		"健全冷链运输和集配网络": "二是建议健全冷链运输，打通产地到集散地的集配网络；",
		"统一标准、全程追溯":   "统一标准、全程追溯",
		"完善应急预案":      "建议各县储备移动冷库，每年演练一次。",
		"加大宣传":        "五、加大宣传。",
		"":            "",
	} {
		if got := Quote(proposal, ask); got != want {
			t.Errorf("%s: %s", ask, got)
		}
	}
	if got := Quote("", "加强监管"); got != "加强监管" {
		t.Error(got)
	}
}
