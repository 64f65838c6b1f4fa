package drafting

import (
	"fmt"
	"regexp"
	"strconv"
)

// DispatchNumber is a 发文字号: the unit's 代字, the year in full and the sequence without leading zeros (GB/T 9704 7.2.5).
type DispatchNumber struct {
	OrgCode  string // 代字, 江农函
	Year     int
	Sequence int
}

// String gives 江农函〔2026〕185号, "" for the zero value.
func (n DispatchNumber) String() string {
	if n == (DispatchNumber{}) {
		return ""
	}
	return fmt.Sprintf("%s〔%d〕%d号", n.OrgCode, n.Year, n.Sequence)
}

var dispatchNumber = regexp.MustCompile(`^(.+?)〔([1-9][0-9]{3})〕([1-9][0-9]{0,6})号$`)

// ParseDispatchNumber reads the standard's form; false for anything else.
func ParseDispatchNumber(s string) (DispatchNumber, bool) {
	m := dispatchNumber.FindStringSubmatch(s)
	if m == nil {
		return DispatchNumber{}, false
	}
	y, _ := strconv.Atoi(m[2])
	q, _ := strconv.Atoi(m[3])
	return DispatchNumber{m[1], y, q}, true
}
