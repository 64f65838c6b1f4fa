package drafting

import (
	"testing"

	"pgregory.net/rapid"
)

func TestDispatchNumber(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		n := DispatchNumber{
			OrgCode:  rapid.StringOfN(rapid.SampledFrom([]rune("江粤农财函办字B（）")), 1, 8, -1).Draw(t, "code"),
			Year:     rapid.IntRange(1000, 9999).Draw(t, "year"),
			Sequence: rapid.IntRange(1, 9999999).Draw(t, "sequence"),
		}
		if got, ok := ParseDispatchNumber(n.String()); !ok || got != n {
			t.Fatalf("%s reads as %v, %v", n, got, ok)
		}
	})
	if s := (DispatchNumber{"江农函", 2026, 185}).String(); s != "江农函〔2026〕185号" {
		t.Error(s)
	}
	if (DispatchNumber{}).String() != "" {
		t.Error("no number is written as something")
	}
	for _, s := range []string{"", "粤农农函(2020)571号", "粤农农函[2020]571号", "粤农农函〔2020〕0571号", "粤农农函〔20〕571号", "〔2020〕571号", "粤农农函〔2020〕第571号", "粤农农函〔2020〕571", "粤农农函〔2020〕号", "函〔202223"} {
		if n, ok := ParseDispatchNumber(s); ok {
			t.Errorf("%q reads as %v", s, n)
		}
	}
}
