package ledger

import (
	"bytes"
	"encoding/json"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"fuhan/drafting"
)

// saved writes a ledger into a folder of the test.
func saved(t *testing.T, path string, rows []drafting.LedgerRow) {
	t.Helper()
	f, err := os.Create(path)
	if err != nil {
		t.Fatal(err)
	}
	if err := Write(f, rows, options); err != nil {
		t.Fatal(err)
	}
	if err := f.Close(); err != nil {
		t.Fatal(err)
	}
}

// absent leaves a test out where its tool is not installed; in the continuous integration every tool has to be.
func absent(t *testing.T, what string) {
	t.Helper()
	if os.Getenv("CI") != "" {
		t.Fatal(what)
	}
	t.Skip(what)
}

// python gives a python3 that can import openpyxl.
func python(t *testing.T) string {
	t.Helper()
	for _, name := range []string{"python3", "/usr/bin/python3"} {
		if path, err := exec.LookPath(name); err == nil && exec.Command(path, "-c", "import openpyxl").Run() == nil {
			return path
		}
	}
	absent(t, "no python3 with openpyxl here")
	return ""
}

const readWithOpenpyxl = `
import sys, json, openpyxl
wb = openpyxl.load_workbook(sys.argv[1])
ws = wb["总台账"]
head = [c.value for c in ws[3]]
row = dict(zip(head, ws[4]))
cached = openpyxl.load_workbook(sys.argv[1], data_only=True)["总台账"]
json.dump({
  "sheets": wb.sheetnames, "head": head, "dimensions": ws.dimensions, "freeze": ws.freeze_panes, "filter": ws.auto_filter.ref.replace("$", ""),
  "titles": ws.print_title_rows, "orientation": ws.page_setup.orientation, "paper": str(ws.page_setup.paperSize), "merged": sorted(map(str, ws.merged_cells.ranges)),
  "number": [row["编号"].value, row["编号"].data_type, row["编号"].number_format], "day": [str(row["答复时限"].value), row["答复时限"].data_type, row["答复时限"].number_format],
  "risky": [row["备注"].value, row["备注"].data_type, row["备注"].quotePrefix], "days": [row["剩余天数"].value, row["剩余天数"].data_type],
  "cached": [cached.cell(4, head.index("剩余天数") + 1).value, cached.cell(4, head.index("红黄绿") + 1).value],
  "rules": sorted(str(r.sqref) for r in ws.conditional_formatting), "lists": sorted(v.formula1 for v in ws.data_validations.dataValidation),
  "title": wb.properties.title, "footer": ws.oddFooter.center.text, "rows": ws.max_row,
}, sys.stdout, ensure_ascii=False)
`

func TestOpenpyxl(t *testing.T) {
	python := python(t)
	path := filepath.Join(t.TempDir(), "ledger.xlsx")
	rows := sampleRows()
	rows[0].Case.Note = "=1+1"
	saved(t, path, rows)
	cmd := exec.Command(python, "-c", readWithOpenpyxl, path)
	cmd.Env = append(os.Environ(), "PYTHONIOENCODING=utf-8")
	out, err := cmd.Output()
	if err != nil {
		t.Fatalf("%v: %s", err, err.(*exec.ExitError).Stderr)
	}
	var got map[string]any
	if err := json.Unmarshal(out, &got); err != nil {
		t.Fatal(err)
	}
	for key, want := range map[string]string{
		"sheets": `["总台账","字典","说明"]`, "dimensions": `"A1:AI8"`, "freeze": `"G4"`, "filter": `"A3:AI8"`, "titles": `"$1:$3"`, "orientation": `"landscape"`, "paper": `"8"`,
		"merged": `["A1:AI1","A2:F2","G2:AI2"]`, "number": `["00720","s","@"]`, "day": `["2026-06-01 00:00:00","d","yyyy-mm-dd"]`, "risky": `["=1+1","s",true]`,
		"cached": `[-2,"红"]`, "rules": `["AA4:AB8","E4:E8","W4:W8","X4:X8"]`, "title": `"江海省农业农村厅2026年提案建议办理总台账"`, "footer": `"第&P页 共&N页"`, "rows": `8`,
	} {
		var b bytes.Buffer
		e := json.NewEncoder(&b)
		e.SetEscapeHTML(false)
		if err := e.Encode(got[key]); err != nil {
			t.Fatal(err)
		}
		if s := strings.TrimSpace(b.String()); s != want {
			t.Errorf("%s is %s, want %s", key, s, want)
		}
	}
}

// TestLibreOffice lets LibreOffice open the ledger and count anew: its formulas, days and texts come out as meant.
func TestLibreOffice(t *testing.T) {
	office, err := exec.LookPath("soffice")
	if err != nil {
		absent(t, "no LibreOffice here")
	}
	dir := t.TempDir()
	path := filepath.Join(dir, "ledger.xlsx")
	rows := sampleRows()
	rows[0].Case.Note = "=1+1"
	saved(t, path, rows)
	// 44 a comma, 34 quotes, 76 UTF-8; then: all quoted, values as shown, no formulas, every sheet to its own file.
	cmd := exec.Command(office, "-env:UserInstallation=file://"+filepath.Join(dir, "profile"), "--headless", "--convert-to",
		"csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,true,false,false,false,-1", "--outdir", dir, path)
	if out, err := cmd.CombinedOutput(); err != nil {
		t.Fatalf("%v: %s", err, out)
	}
	data, err := os.ReadFile(filepath.Join(dir, "ledger-总台账.csv"))
	if err != nil {
		t.Fatal(err)
	}
	s := string(data)
	for _, want := range []string{"江海省农业农村厅2026年提案建议办理总台账", ",00720,", ",2026-06-01,", ",=1+1\n", "江农函〔2026〕12号", ",办结,"} {
		if !strings.Contains(s, want) {
			t.Errorf("%q is not in\n%s", want, s)
		}
	}
	if strings.Contains(s, "#NAME?") || strings.Contains(s, "Err:") || strings.Contains(s, "#VALUE!") {
		t.Errorf("a formula fails:\n%s", s)
	}
}
