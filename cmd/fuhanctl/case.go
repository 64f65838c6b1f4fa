package main

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"path/filepath"
	"strings"

	"fuhan/cmd/internal/setup"
	"fuhan/drafting"
	"fuhan/drafting/compose"
)

// caseLimit is the largest case file that is read, in bytes.
const caseLimit = 5 << 20

// caseFromFile reads a new case from a JSON file. Its id, version and stage are the store's to give.
func caseFromFile(e *env, file string) (*drafting.Case, error) {
	b, err := setup.ReadFile(file, caseLimit)
	if err != nil {
		return nil, err
	}
	name := filepath.Base(file)
	text, _, err := compose.Decode(name, b)
	if err != nil {
		return nil, err
	}
	c := &drafting.Case{Kind: drafting.KindProposal, Role: drafting.RoleHost, Year: e.now().Year()}
	dec := json.NewDecoder(strings.NewReader(text))
	dec.DisallowUnknownFields()
	if err := dec.Decode(c); err != nil {
		return nil, caseFileError(name, text, dec.InputOffset(), err)
	}
	if _, err := dec.Token(); !errors.Is(err, io.EOF) {
		return nil, caseFileError(name, text, dec.InputOffset(), errors.New("more behind the case"))
	}
	for _, s := range []string{c.Title, c.Text, c.Note} {
		if err := compose.RefuseSecret(name, s); err != nil {
			return nil, err
		}
	}
	c.ID, c.Version, c.Stage = "", 0, ""
	c.Tidy()
	seen := map[drafting.AskID]bool{"": true}
	for i := range c.Asks {
		if seen[c.Asks[i].ID] {
			c.Asks[i].ID = drafting.AskID(drafting.NewID(e.now()))
		}
		seen[c.Asks[i].ID] = true
	}
	for i := range c.Supports {
		if c.Supports[i].State == "" {
			c.Supports[i].State = drafting.SupportWaiting
		}
	}
	return c, c.Check()
}

// caseFileError words what the JSON reader says, with the line. at is where the reader stood, in bytes.
func caseFileError(name, text string, at int64, err error) error {
	var said *drafting.Error
	var syntax *json.SyntaxError
	var kind *json.UnmarshalTypeError
	why := "写法不对，请检查引号、逗号和括号"
	switch {
	case errors.As(err, &said): // a date
		why = strings.TrimSuffix(said.Message, "。")
	case errors.As(err, &syntax):
		at = syntax.Offset
	case errors.As(err, &kind) && kind.Field == "":
		at, why = kind.Offset, "应是花括号里的一件案件"
	case errors.As(err, &kind):
		at, why = kind.Offset, fmt.Sprintf("“%s”一项的内容不对，%s", kind.Field, wanted(kind))
	case errors.Is(err, io.EOF), errors.Is(err, io.ErrUnexpectedEOF):
		at, why = int64(len(text)), "没有写完，缺括号或引号"
	default:
		if field, ok := strings.CutPrefix(err.Error(), "json: unknown field "); ok {
			why = fmt.Sprintf("没有 %s 这一项", field)
		}
	}
	line := 1 + bytes.Count([]byte(text)[:min(max(at, 0), int64(len(text)))], []byte("\n"))
	return drafting.Wrap(drafting.CodeInvalid, err, "案件文件“%s”第 %d 行读不懂：%s。写法见 fuhanctl help new。", name, line, why)
}

// wanted says what a field should hold.
func wanted(e *json.UnmarshalTypeError) string {
	switch e.Type.Kind().String() {
	case "int", "int64":
		return "应是整数"
	case "bool":
		return "应是 true 或 false"
	case "slice":
		return "应是方括号里的一列"
	case "string":
		return "应是引号里的文字"
	}
	if strings.HasSuffix(e.Type.String(), "Date") {
		return "应是引号里的日期，如 \"2026-06-30\""
	}
	return "应是引号里的文字"
}
