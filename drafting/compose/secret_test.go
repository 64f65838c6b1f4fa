package compose

import (
	"testing"

	"fuhan/drafting"
)

func TestReadOpinionRefusesSecrets(t *testing.T) {
	for _, s := range []string{"机密★5年\n关于某件的会办意见\n", "", "%PDF-1.7"} {
		if _, err := ReadOpinion("意见.txt", []byte(s)); drafting.ErrorCode(err) != drafting.CodeInvalid {
			t.Errorf("%q: %v", s, err)
		}
	}
	const good = "会办意见\n\n涉密人员管理按保密规定执行，属于秘密的不公开。\n"
	if s, err := ReadOpinion("意见.txt", []byte(good)); err != nil || s != good {
		t.Errorf("%q, %v", s, err)
	}
}
