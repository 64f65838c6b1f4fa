package drafting

import (
	"errors"
	"fmt"
	"io/fs"
	"strings"
	"testing"
)

func TestErrors(t *testing.T) {
	cause := errors.New("disk full")
	e := Wrap(CodeConflict, cause, "这封函已被%s修改。", "李")
	outer := fmt.Errorf("save letter 7: %w", e)
	if ErrorCode(outer) != CodeConflict || ErrorMessage(outer) != "这封函已被李修改。" || !errors.Is(outer, cause) {
		t.Errorf("%s, %s", ErrorCode(outer), ErrorMessage(outer))
	}
	if !strings.Contains(e.Error(), "disk full") {
		t.Error("the log does not see the cause")
	}
	if ErrorCode(fs.ErrNotExist) != CodeInternal || ErrorMessage(fs.ErrNotExist) == "" || strings.Contains(ErrorMessage(fs.ErrNotExist), "exist") {
		t.Errorf("an unknown error: %s", ErrorMessage(fs.ErrNotExist))
	}
	if ErrorCode(nil) != "" || ErrorMessage(nil) != "" {
		t.Error("no error says something")
	}
	if (&Office{Name: "甲"}).HeadMark() != "甲" || (&Office{Name: "甲", Mark: "乙"}).HeadMark() != "乙" {
		t.Error("the head's mark")
	}
}
