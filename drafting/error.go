package drafting

import (
	"errors"
	"fmt"
)

// Code says of what kind an error is; it is for programs, Message is for people.
type Code string

const (
	CodeInvalid   Code = "invalid"   // what was given cannot be right
	CodeNotFound  Code = "not_found" // what was asked for is not there
	CodeConflict  Code = "conflict"  // it changed since it was read
	CodeForbidden Code = "forbidden" // not by this person, or not at this stage
	CodeInternal  Code = "internal"  // the program or the machine is at fault
)

// Error is an error that can be shown to the user. Message is Chinese and says what happened and what to do; Err, where
// there is one, is the cause for the log.
type Error struct {
	Code    Code
	Message string
	Err     error

	// Format and Args are what Message was made of, so that a screen in another language can say it too.
	Format string
	Args   []any
}

func (e *Error) Error() string {
	if e.Err == nil {
		return e.Message
	}
	return e.Message + ": " + e.Err.Error()
}

// Unwrap gives the cause.
func (e *Error) Unwrap() error { return e.Err }

// Errorf makes an Error without a cause; format and args give the user's message.
func Errorf(code Code, format string, args ...any) *Error {
	return &Error{Code: code, Message: fmt.Sprintf(format, args...), Format: format, Args: args}
}

// Wrap makes an Error with a cause for the log behind the user's message.
func Wrap(code Code, cause error, format string, args ...any) *Error {
	return &Error{Code: code, Message: fmt.Sprintf(format, args...), Err: cause, Format: format, Args: args}
}

// ErrorCode gives the code of the first Error in err's chain, CodeInternal for any other error and "" for nil.
func ErrorCode(err error) Code {
	if err == nil {
		return ""
	}
	var e *Error
	if errors.As(err, &e) {
		return e.Code
	}
	return CodeInternal
}

// InternalMessage is what is said of an error that was not made for the user.
const InternalMessage = "程序内部出错，没有完成。已有内容不受影响，请重试；若再次出现，请把日志交给管理员。"

// ErrorMessage gives what may be shown to the user: the message of the first Error in err's chain, a general sentence
// for any other error, "" for nil.
func ErrorMessage(err error) string {
	if err == nil {
		return ""
	}
	var e *Error
	if errors.As(err, &e) {
		return e.Message
	}
	return InternalMessage
}
