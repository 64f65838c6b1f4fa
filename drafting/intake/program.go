package intake

import (
	"bytes"
	"context"
	"errors"
	"io"
	"net/url"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"time"

	"fuhan/drafting"
)

const (
	convertTime = 90 * time.Second
	textTime    = 60 * time.Second
	maxOutput   = 64 << 20 // bytes that a program may give
)

// errNoProgram says that a program of the system is not there.
var errNoProgram = errors.New("program not found")

// findOffice gives the path of LibreOffice, "" where there is none.
func findOffice() string {
	for _, n := range []string{"soffice", "libreoffice"} {
		if p, err := exec.LookPath(n); err == nil {
			return p
		}
	}
	for _, p := range []string{
		"/Applications/LibreOffice.app/Contents/MacOS/soffice", `C:\Program Files\LibreOffice\program\soffice.com`, `C:\Program Files (x86)\LibreOffice\program\soffice.com`,
	} {
		if st, err := os.Stat(p); err == nil && !st.IsDir() {
			return p
		}
	}
	return ""
}

// HasOffice reports whether LibreOffice is on this machine.
func HasOffice() bool { return findOffice() != "" }

// Convert makes a .docx of a file of an old format through LibreOffice, with a profile of its own that is gone
// afterwards; ending is the file's true ending, ".doc". CodeNotFound where LibreOffice is not there.
func Convert(ctx context.Context, data []byte, ending string) ([]byte, error) {
	office := findOffice()
	if office == "" {
		return nil, drafting.Wrap(drafting.CodeNotFound, errNoProgram, "本机没有安装 LibreOffice，这种文件转换不了。请在 Word 或 WPS 里另存为 .docx 再导入。")
	}
	dir, err := os.MkdirTemp("", "fuhan-convert-")
	if err != nil {
		return nil, drafting.Wrap(drafting.CodeInternal, err, "不能建立临时文件，没有读入。请检查磁盘空间。")
	}
	defer os.RemoveAll(dir)
	in := filepath.Join(dir, "in"+ending)
	if err := os.WriteFile(in, data, 0o600); err != nil {
		return nil, drafting.Wrap(drafting.CodeInternal, err, "不能写临时文件，没有读入。请检查磁盘空间。")
	}
	home := filepath.Join(dir, "profile")
	err = os.MkdirAll(filepath.Join(home, "user"), 0o700)
	if err == nil {
		err = os.WriteFile(filepath.Join(home, "user", "registrymodifications.xcu"), []byte(closedProfile), 0o600)
	}
	if err != nil {
		return nil, drafting.Wrap(drafting.CodeInternal, err, "不能写临时文件，没有读入。请检查磁盘空间。")
	}
	profile := url.URL{Scheme: "file", Path: filepath.ToSlash(home)}
	if !strings.HasPrefix(profile.Path, "/") {
		profile.Path = "/" + profile.Path
	}
	_, err = runProgram(ctx, convertTime, nil, dir, office, "-env:UserInstallation="+profile.String(), "--headless", "--norestore", "--nolockcheck",
		"--convert-to", "docx:MS Word 2007 XML", "--outdir", filepath.Join(dir, "out"), in)
	if err != nil {
		return nil, err
	}
	f, err := os.Open(filepath.Join(dir, "out", "in.docx"))
	if err != nil {
		return nil, drafting.Wrap(drafting.CodeInvalid, err, "LibreOffice 没有转换成功，文件可能已损坏或加了密码。请在 Word 或 WPS 里另存为 .docx 再导入。")
	}
	defer f.Close()
	out, err := io.ReadAll(io.LimitReader(f, maxOutput+1))
	if err != nil || len(out) > maxOutput {
		return nil, drafting.Wrap(drafting.CodeInvalid, err, "转换后的文件读不出来，没有读入。请在 Word 或 WPS 里另存为 .docx 再导入。")
	}
	return out, nil
}

// closedProfile are the settings with which LibreOffice converts: links to elsewhere are not followed, whatever would be fetched
// meets a proxy that is not there, and no macro runs.
const closedProfile = `<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry" xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">
<item oor:path="/org.openoffice.Office.Common/Security/Scripting"><prop oor:name="BlockUntrustedRefererLinks" oor:op="fuse"><value>true</value></prop></item>
<item oor:path="/org.openoffice.Office.Common/Security/Scripting"><prop oor:name="DisableActiveContent" oor:op="fuse"><value>true</value></prop></item>
<item oor:path="/org.openoffice.Office.Common/Security/Scripting"><prop oor:name="DisableMacrosExecution" oor:op="fuse"><value>true</value></prop></item>
<item oor:path="/org.openoffice.Office.Common/Security/Scripting"><prop oor:name="MacroSecurityLevel" oor:op="fuse"><value>3</value></prop></item>
<item oor:path="/org.openoffice.Inet/Settings"><prop oor:name="ooInetProxyType" oor:op="fuse"><value>2</value></prop></item>
<item oor:path="/org.openoffice.Inet/Settings"><prop oor:name="ooInetHTTPProxyName" oor:op="fuse"><value>127.0.0.1</value></prop></item>
<item oor:path="/org.openoffice.Inet/Settings"><prop oor:name="ooInetHTTPProxyPort" oor:op="fuse"><value>9</value></prop></item>
<item oor:path="/org.openoffice.Inet/Settings"><prop oor:name="ooInetHTTPSProxyName" oor:op="fuse"><value>127.0.0.1</value></prop></item>
<item oor:path="/org.openoffice.Inet/Settings"><prop oor:name="ooInetHTTPSProxyPort" oor:op="fuse"><value>9</value></prop></item>
<item oor:path="/org.openoffice.Inet/Settings"><prop oor:name="ooInetNoProxy" oor:op="fuse"><value></value></prop></item>
</oor:items>
`

// runProgram runs a program and gives what it wrote. It is ended, with all that it started, when its time is over.
func runProgram(ctx context.Context, most time.Duration, in io.Reader, dir, name string, args ...string) ([]byte, error) {
	ctx, cancel := context.WithTimeout(ctx, most)
	defer cancel()
	c := exec.CommandContext(ctx, name, args...)
	c.Dir, c.Stdin = dir, in
	c.Env = append(os.Environ(), "LC_ALL=C.UTF-8")
	var out, said capped
	c.Stdout, c.Stderr = &out, &said
	endWholeGroup(c)
	c.WaitDelay = 2 * time.Second
	err := c.Run()
	switch {
	case errors.Is(ctx.Err(), context.DeadlineExceeded):
		return nil, drafting.Wrap(drafting.CodeInvalid, err, "%s读了 %d 秒还没有读完，已停止，没有读入。请在 Word 或 WPS 里另存为 .docx 再导入。", kindWord(name), int(most.Seconds()))
	case ctx.Err() != nil:
		return nil, drafting.Wrap(drafting.CodeInternal, ctx.Err(), "已中断，没有读入。")
	case out.over:
		return nil, drafting.Errorf(drafting.CodeInvalid, "这个文件里的文字太多，没有读入。请只保留需要的部分。")
	case err != nil:
		return nil, drafting.Wrap(drafting.CodeInvalid, &programError{err, said.String()}, "%s读不出来，可能已损坏或加了密码，没有读入。请用能打开它的程序另存一份，或请来文单位重发。", kindWord(name))
	}
	return out.Bytes(), nil
}

// kindWord says what a program was given: users know the file, not the program.
func kindWord(program string) string {
	if strings.HasPrefix(filepath.Base(program), "pdf") {
		return "这个 PDF "
	}
	return "这个文件"
}

type programError struct {
	err  error
	said string
}

func (e *programError) Error() string { return e.err.Error() + ": " + e.said }
func (e *programError) Unwrap() error { return e.err }

// capped keeps what a program writes, up to maxOutput.
type capped struct {
	bytes.Buffer
	over bool
}

func (c *capped) Write(p []byte) (int, error) {
	if c.Len()+len(p) > maxOutput {
		c.over = true
		return len(p), nil
	}
	return c.Buffer.Write(p)
}
