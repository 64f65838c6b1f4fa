package compose

import (
	"slices"
	"strings"

	"fuhan/drafting"
)

var (
	hostWord    = pattern(`主办(?:意见|答复|回复|件|的函|单位的?(?:答复|意见))`)
	supportWord = pattern(`(?:会办|协办|会同办理|协同办理)(?:工作)?(?:的?(?:意见|答复|回复|函|件|情况|的函)|$)|(?:会办|协办).{0,4}函`)
	dividedWord = pattern(`分办|分别办理`)
	soleWord    = pattern(`独办|单独办理|单办`)
	handedTo    = pattern(`(?:交|由|转|作为)(?:由|给|我|本)?[^,。;]{0,16}?(主办|会办|协办|独办|单独办理|分办|分别办理|牵头办理)`)
	thirdPerson = pattern(`(?:委员|代表|代表团|委会|支部|界别|工商联|民盟|民建|民进|民革|农工党|九三学社|致公党|台盟|专委会|委员会)(?:等?.{0,14})?(?:所?提出?|提交|联名|反映)`)
	yourCase    = pattern(`贵\p{Han}{0,6}(?:联合|联名|所)?提出?|(?:您|你)(?:们|单位|委|会)?(?:在.{0,40}|所|等.{0,10}|联名)?(?:提|关于|《|“|反映)`)
	forwarded   = pattern(`贵(?:厅|局|委|部|办|院|会|单位|市|省|县|区)(?:转|来函|发|《|关于|送|交|《?征求|函)|(?:转来|转办|发来|来函|交来)的?`)
	deptOnly    = pattern(`^[^、,]{0,30}(?:厅|局|部|办公室|政府办|发展改革委|发改委|卫健委|卫生健康委|住建委|国资委|农委|经信委|工信委|教委|科委|建委|交委|政府|公安局|管委会|办)$`)
)

// findRole says in which way the unit handles the case, "" where the letter does not say.
func findRole(title, opening, addressee string) drafting.Role {
	switch {
	case hostWord.MatchString(title):
		return drafting.RoleHost
	case supportWord.MatchString(title):
		return drafting.RoleSupport
	case dividedWord.MatchString(title):
		return drafting.RoleDivided
	case soleWord.MatchString(title):
		return drafting.RoleSole
	}
	if m := supportBelow.FindStringIndex(opening); m != nil && !mergedBefore.MatchString(opening[:m[0]]) {
		return drafting.RoleSupport
	}
	switch {
	case dividedBelow.MatchString(opening):
		return drafting.RoleDivided
	case hostBelow.MatchString(opening):
		return drafting.RoleHost
	}
	if m := handedTo.FindStringSubmatch(opening); m != nil {
		return roleNamed(m[1])
	}
	if deptOnly.MatchString(addressee) && !yourCase.MatchString(opening) && (thirdPerson.MatchString(opening) || forwarded.MatchString(opening)) {
		return drafting.RoleSupport
	}
	return ""
}

// roleNamed gives the role that a word names; taking the lead is the host's.
func roleNamed(word string) drafting.Role {
	switch {
	case strings.Contains(word, "会办"), strings.Contains(word, "协办"):
		return drafting.RoleSupport
	case strings.Contains(word, "独办"), strings.Contains(word, "单独办理"):
		return drafting.RoleSole
	case strings.Contains(word, "分办"), strings.Contains(word, "分别办理"):
		return drafting.RoleDivided
	}
	return drafting.RoleHost
}

// mergedBefore is what stands before 会办意见 where others' opinions were merged.
var mergedBefore = pattern(`(?:综合|结合|汇总|根据|征求|吸收|听取)[^。;,]*$`)

var supportBelow = pattern(`(?:会办|协办)(?:意见|答复|回复|情况|工作)?(?:意见|情况)?(?:反馈|答复|回复|函告|汇报|报告)?(?:如下|是)|如下(?:会办|协办)意见|(?:会办|协办)意见[^,。]{0,10}如下`)

var (
	dividedBelow = pattern(`分办(?:意见|答复|情况)[^,。;]{0,12}如下|(?:就|将)[^,。;]{0,12}(?:我|本)[厅局委部办院会]{1,2}(?:承办|分办)的?(?:部分|内容|事项)`)
	hostBelow    = pattern(`主办(?:意见|答复)[^,。;]{0,12}如下`)
)

var (
	deptTrigger = pattern(`[局厅委部办]商|经会[同商]|经与|并与|[局厅委部办院会]与|经会|(?:经|并|已|商请?|后)?(?:会商|函商|协商|商请|(?:经|并|已|请)商(?:请|得)?|征求了?|征询了?|综合了?|结合|会同|汇总了?|联合|听取了?|吸收了?|根据|采纳)`)
	deptStop    = pattern(`等(?:\d+|[一二三四五六七八九十]+|多|有关|相关|几)?(?:个|家)?(?:有关|相关|会办|协办)?(?:部门|单位|职能部门|省直部门|市直部门|方面|厅局|委办局)?|\d+(?:个|家)|(?:的)?(?:会办|协办|办理|反馈|书面|回复|答复|研究|协同|相关|有关)*(?:意见|建议)|研究|[答回函]复|[,。;:]现|[。;:《“]|共同|沟通|协商|同意|认真|进行|后|办理|对|就|的`)
	deptName    = pattern(`^\p{Han}{0,16}(?:厅|局|委|部|办|署|院|会|行|社|政府|公司|集团|中心|办公室|海关|银行|分行|政法委|组织部|宣传部|统战部|工商联|妇联|残联|科协|团委|工会|总队|支队|大队|指挥部|市|州|县|区|站|所|处|学校|大学|联社|人大|政协|法院|检察院|税务|电网|供电|邮政|移动|电信|联通|街道|镇|乡)(?:\([^()]{1,12}\))?$`)
	deptVague   = pattern(`^(?:各|有关|相关|多|其他|其它|上述|以上|会办|协办|承办|主办|责任|职能|我|本|贵|全|省直|市直|县直)?(?:有关|相关|级|个|家|直)*(?:部门|单位|方面|厅局|委办局|处室|科室|地方|地区|县区|县市区|区县|街道|乡镇|乡镇街道|镇街|市|县|区)$|^我|^本|^贵|^全(?:省|市|县|区|州|镇|乡|体|部|局|厅|委|系统|社会)|^党委|实际|情况|精神|要求|意见|建议|工作|职能|职责|提案|代表|委员$`)
)

// findDepartments lists the departments that the opening says were consulted, as it writes them.
func findDepartments(f *folded, src string) []string {
	var out []string
	s := f.s
	from := 0
	if k := strings.Index(s, "悉"); k >= 0 {
		from = k
	}
	for at := from; at < len(s); {
		m := deptTrigger.FindStringIndex(s[at:])
		if m == nil {
			break
		}
		start := at + m[1]
		if withinName.MatchString(s[at+m[0] : min(len(s), start+12)]) {
			at = start
			continue
		}
		stop := start + deptEnd(s[start:])
		names := deptList(f, src, start, stop)
		for _, n := range names {
			if !slices.Contains(out, n) {
				out = append(out, n)
			}
		}
		if len(names) > 0 {
			at = stop
		} else {
			at = start
		}
	}
	if m := supportedBy.FindStringSubmatchIndex(s); m != nil {
		for _, n := range deptList(f, src, m[2], m[3]) {
			if !slices.Contains(out, n) {
				out = append(out, n)
			}
		}
	}
	return out
}

// supportedBy is 由我局主办，甲、乙会办.
var supportedBy = pattern(`主办,(?:由)?([^。;:《》]{3,120}?)(?:等?单位)?(?:会办|协办|配合办理)`)

// withinName is a word of consulting that is part of a unit's name: 综合行政执法局, 工商业联合会.
var withinName = pattern(`^(?:综合(?:行政|执法|治理|保税|管理|监管|服务|开发)|联合会|协商会议)`)

// deptEnd gives where a list of departments ends, minding names that hold one of the words behind a list.
func deptEnd(s string) int {
	for at := 0; ; {
		m := deptStop.FindStringIndex(s[at:])
		if m == nil {
			return len(s)
		}
		if !deptGoesOn.MatchString(s[at+m[0]:]) {
			return at + m[0]
		}
		at += m[1]
	}
}

var deptGoesOn = pattern(`^(?:研究(?:院|中心|所|室)|就业|对外|对口|后勤|办理(?:中心|处))`)

// deptList splits [from, to) into names; nil where it is no list of departments.
func deptList(f *folded, src string, from, to int) []string {
	var out []string
	s := f.s
	start := from
	good, listed := true, false
	add := func(i, j int, listed bool) {
		if i >= j {
			return
		}
		if m := deptTrigger.FindStringIndex(s[i:j]); m != nil && m[0] == 0 && m[1] < j-i { // 根据…,结合甲、乙
			i += m[1]
		}
		n := s[i:j]
		if deptVague.MatchString(n) {
			return
		}
		if !deptName.MatchString(n) && !(listed && len(out) > 0 && deptOther.MatchString(n)) {
			good = false
			return
		}
		out = append(out, cutFolded(f, src, i, j))
	}
	for i := from; i < to && good; {
		r := firstRune(s[i:])
		switch r {
		case "、", ",":
			add(start, i, listed)
			start, listed = i+len(r), r == "、"
		case "和", "与", "及", "以":
			w := r
			if strings.HasPrefix(s[i:to], "以及") {
				w = "以及"
			} else if r == "以" {
				break
			}
			if (start == i || deptName.MatchString(s[start:i])) && i > from && deptJoin.MatchString(s[i+len(w):to]) && splitsHere(s[start:i]) {
				add(start, i, listed)
				start, listed = i+len(w), true
				i += len(w)
				continue
			}
		}
		i += len(r)
	}
	if good {
		add(start, to, listed)
	}
	if !good && len(out) == 0 {
		return nil
	}
	return out
}

// deptOther is a name without a unit's usual ending; it counts only within a list.
var deptOther = pattern(`^\p{Han}{3,16}$`)

var deptJoin = pattern(`^\p{Han}{2,}`)

// splitsHere reports whether a name may end here before 和: 市规划 is no unit, 市科技局 is.
func splitsHere(s string) bool { return s == "" || orgTail.MatchString(s) }
