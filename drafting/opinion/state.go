package opinion

import (
	"regexp"
	"strings"

	"fuhan/drafting"
)

var (
	notDuty = regexp.MustCompile(`不(?:属于?|在|涉及|归)(?:我|本)?(?:厅|局|委|部|办|单位|院|行|会|市|省)?(?:的)?(?:主管|管理|工作|法定|主要|“三定”|三定)*(?:职责|职能|职权|业务)|(?:与|和)(?:我|本)(?:厅|局|委|部|办|单位|院|行|会)(?:的)?(?:主要)?(?:工作)?(?:职责|职能|业务)(?:范围)?(?:均|并)?(?:无|不|没有|没)(?:直接)?(?:相关|关系|关联|联系|交叉|关)|(?:超出|超过)(?:了)?(?:我|本)(?:厅|局|委|部|办|单位|院|行|会)(?:的)?(?:工作)?(?:职责|职能|业务)|(?:我|本)(?:厅|局|委|部|办|单位|院|行|会)(?:不|未)(?:承担|具有|负有)(?:此项|相关|该项|有关)?(?:工作|管理)?(?:职责|职能|任务)|(?:不|没有|无)涉及(?:我|本)(?:厅|局|委|部|办|单位|院|行|会)(?:的)?(?:职责|职能|业务|工作|事项)|(?:我|本)(?:厅|局|委|部|办|单位|院|行|会)(?:没有|无)(?:此项|相关|该项|这方面)?(?:的)?(?:职责|职能)|非(?:我|本)(?:厅|局|委|部|办|单位|院|行|会)(?:的)?(?:职责|职能)`)
	none    = regexp.MustCompile(`(?:意见|建议)(?:为|是)?[：:，]?“?无”?(?:$|[。；])|(?:不|未)(?:再)?提出?(?:会办|修改|补充|反馈|具体)?意见|(?:无|没有?|未有|暂无|均无|再无|并无)(?:其他|其它|任何|不同|异|别的|进一步|更多|新的)*(?:的)?(?:补充|修改|反馈|会办|不同|相关|具体)?(?:的)?(?:意见|异议|建议|补充|修改)`)
	agreed  = regexp.MustCompile(`(?:原则|完全|总体|均|表示)?(?:上)?同意|(?:予以|表示)赞同|无异议`)
	turn    = regexp.MustCompile(`但|不过|然而|同时|另外|此外|并(?:建议|请|应|补充)|建议(?:补充|增加|修改|删|将|在|把|进一步|加|明确|完善|对|由)|请(?:补充|增加|将|修改)|补充如下|具体(?:如下|意见)|其余|其他(?:条|部分|内容|意见|各)|除|部分|第[一二三四五六七八九十\d]+(?:条|项|点|部分|段)`)
	polite  = regexp.MustCompile(`(?:经(?:认真|我[^，。]{1,4})?(?:研究|研提|研阅|审阅|核|讨论)[^，。；无没未暂不同]{0,8}|贵[^，。；]{1,20}(?:来函|来文|征求[^，。]*)[^，。；]{0,20}|(?:来函|来文|《[^》]*》[^，。；]{0,20})[^，。；]{0,8}收悉|(?:特此|专此|此)(?:函)?(?:复|告|回复|函复|函告|说明)|现(?:回复|答复|函复|反馈)如下|(?:建议|请)(?:转|贵[^，。；]{1,6}|由)?[^，。；]{0,20}(?:有关|相关|主管|职能|其他)[^，。；]{0,4}(?:单位|部门)[^，。；]{0,6}(?:办理|研究|答复|处理)?|我(?:厅|局|委|部|办|单位|院|行|会))`)
	// formAnswer stands on a form before what is said.
	formAnswer = regexp.MustCompile(`^(?:会办|协办|反馈|修改|回复)?(?:意见(?:和?建议)?|建议|情况)[：:]`)
	// caseRef names the case that is spoken of: 对第0421号提案, 第20240089号建议会办件已悉.
	caseRef = regexp.MustCompile(`(?:(?:就|对|关于|你厅|贵厅)?(?:省|市|区|县)?(?:政协|人大)?(?:十\p{Han}{0,2}届\p{Han}{1,3}次会议)?(?:第)?[0-9０-９]{2,12}号(?:重点)?(?:提案|建议|议案)?(?:会办件|会办函|来函|答复稿|代拟稿)?)(?:已悉|收悉)?`)
	// refusal is "建议" in a refusal that only says to whom the case belongs.
	passOn = regexp.MustCompile(`建议(?:转|由|征求|商)[^，。；]{1,20}(?:厅|局|委|部|办|单位|部门)?(?:意见|办理|研究|答复|处理|牵头|会办|承办|主办|负责)+`)
)

// longestNothing is the longest text, in bytes, that may say nothing; what is longer has something to say.
const longestNothing = 6000

// State says what an opinion's own text (without its frame) amounts to: SupportNone where it only agrees or has nothing
// to add, SupportNotDuty where it only says that this is not its duty, else SupportArrived. A text that goes on with what
// it wants (无不同意见，但建议…) is an opinion.
func State(text string) drafting.SupportState {
	s := strings.Join(strings.Fields(text), "")
	if s == "" || len(s) > longestNothing {
		return drafting.SupportArrived
	}
	if _, rest, level := marker(s); level > 0 {
		s = rest
	}
	if m := formAnswer.FindString(s); m != "" {
		if s = s[len(m):]; strings.Trim(s, "。.") == "无" {
			return drafting.SupportNone // 意见：无
		}
	}
	duty := notDuty.MatchString(s)
	bare := passOn.ReplaceAllString(s, "")
	bare = polite.ReplaceAllString(bare, "")
	bare = caseRef.ReplaceAllString(bare, "")
	switch {
	case duty && len([]rune(notDuty.ReplaceAllString(bare, ""))) <= 60 && !turn.MatchString(bare):
		return drafting.SupportNotDuty
	case duty:
		return drafting.SupportArrived
	}
	if turn.MatchString(none.ReplaceAllString(bare, "")) {
		return drafting.SupportArrived
	}
	if !none.MatchString(bare) && !agreed.MatchString(bare) {
		return drafting.SupportArrived
	}
	left := agreed.ReplaceAllString(none.ReplaceAllString(bare, ""), "")
	if len([]rune(left)) > 40 || strings.ContainsAny(left, "0123456789０１２３４５６７８９％%") {
		return drafting.SupportArrived
	}
	// Several sentences with words of their own are an opinion that begins with agreement.
	for _, sentence := range strings.FieldsFunc(left, func(r rune) bool { return strings.ContainsRune("。；！？", r) }) {
		if len([]rune(sentence)) > 26 {
			return drafting.SupportArrived
		}
	}
	return drafting.SupportNone
}
