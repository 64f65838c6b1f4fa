package input

import (
	"bufio"
	"context"
	"net"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"github.com/godbus/dbus/v5"
)

// privateBus starts a bus of the test's own and gives its address.
func privateBus(t testing.TB) string {
	t.Helper()
	path, err := exec.LookPath("dbus-daemon")
	if err != nil {
		if os.Getenv("CI") != "" {
			t.Fatal("dbus-daemon is not installed: .ci/deps test")
		}
		t.Skip("dbus-daemon is not installed")
	}
	config := filepath.Join(t.TempDir(), "bus.conf")
	err = os.WriteFile(config, []byte(`<busconfig><type>session</type><listen>unix:dir=`+filepath.Dir(config)+`</listen>
<policy context="default"><allow send_destination="*" eavesdrop="true"/><allow eavesdrop="true"/><allow own="*"/></policy></busconfig>`), 0o600)
	if err != nil {
		t.Fatal(err)
	}
	cmd := exec.Command(path, "--config-file="+config, "--nofork", "--nopidfile", "--print-address=1")
	out, err := cmd.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		_ = cmd.Process.Kill()
		_ = cmd.Wait()
	})
	line, err := bufio.NewReader(out).ReadString('\n')
	if err != nil {
		t.Fatal(err)
	}
	return strings.TrimSpace(line)
}

// portal is pinyin behind the protocol.
type portal struct {
	conn *dbus.Conn

	mu     sync.Mutex
	im     pinyin
	caps   uint32
	calls  []string
	freeze chan struct{} // not nil: keys are not answered until it is closed
}

const portalContext = dbus.ObjectPath("/org/freedesktop/IBus/InputContext_7")

func startPortal(t testing.TB, address string) *portal {
	t.Helper()
	conn, err := dbus.Connect(address)
	if err != nil {
		t.Fatal(err)
	}
	p := &portal{conn: conn}
	check := func(err error) {
		if err != nil {
			t.Fatal(err)
		}
	}
	check(conn.ExportMethodTable(map[string]any{"CreateInputContext": func(string) (dbus.ObjectPath, *dbus.Error) {
		return portalContext, nil
	}}, portalPath, portalIface))
	check(conn.ExportMethodTable(map[string]any{
		"SetCapabilities":   func(c uint32) *dbus.Error { p.caps = c; return nil },
		"FocusIn":           func() *dbus.Error { p.note("in"); return nil },
		"FocusOut":          func() *dbus.Error { p.note("out"); return nil },
		"Reset":             func() *dbus.Error { p.note("reset"); p.im = pinyin{}; return nil },
		"SetCursorLocation": func(int32, int32, int32, int32) *dbus.Error { return nil },
		"ProcessKeyEvent":   p.key,
	}, portalContext, contextFace))
	_, err = conn.RequestName(portalName, dbus.NameFlagDoNotQueue)
	check(err)
	t.Cleanup(func() { _ = conn.Close() })
	return p
}

func (p *portal) note(s string) {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.calls = append(p.calls, s)
}

func ibusText(s string) dbus.Variant {
	type attributes struct {
		Name string
		More map[string]dbus.Variant
		List []dbus.Variant
	}
	return dbus.MakeVariant(struct {
		Name  string
		More  map[string]dbus.Variant
		Text  string
		Looks dbus.Variant
	}{"IBusText", map[string]dbus.Variant{}, s, dbus.MakeVariant(attributes{"IBusAttrList", map[string]dbus.Variant{}, []dbus.Variant{}})})
}

func (p *portal) key(sym, _, state uint32) (bool, *dbus.Error) {
	p.mu.Lock()
	freeze := p.freeze
	p.mu.Unlock()
	if freeze != nil {
		<-freeze
	}
	p.mu.Lock()
	defer p.mu.Unlock()
	if state&stateRelease != 0 {
		return false, nil
	}
	before := len(p.im.letters)
	commit, taken := p.im.key(sym)
	if commit != "" {
		_ = p.conn.Emit(portalContext, contextFace+".CommitText", ibusText(commit))
	}
	if before+len(p.im.letters) > 0 {
		n := len(p.im.letters)
		_ = p.conn.Emit(portalContext, contextFace+".UpdatePreeditTextWithMode", ibusText(string(p.im.letters)), uint32(n), n > 0, uint32(0))
	}
	return taken, nil
}

// busScreen is a UI goroutine with a Method on a bus.
type busScreen struct {
	m     *Method
	later chan func()
}

func (b *busScreen) until(t testing.TB, what string, ok func() bool) {
	t.Helper()
	limit := time.After(10 * time.Second)
	for !ok() {
		select {
		case f := <-b.later:
			f()
		case <-time.After(5 * time.Millisecond):
		case <-limit:
			t.Fatalf("never: %s", what)
		}
	}
}

func joined(t testing.TB, address string) *busScreen {
	t.Helper()
	b := &busScreen{later: make(chan func(), 1<<12)}
	ctx, cancel := context.WithTimeout(context.Background(), 10*time.Second)
	defer cancel()
	m, err := connect(ctx, address, func(f func()) { b.later <- f })
	if err != nil {
		t.Fatal(err)
	}
	m.modifiers = func() fyne.KeyModifier { return 0 }
	m.put = func(*Keys) {}
	m.patience = 5 * time.Second // a loaded machine is not what these tests are about
	b.m = m
	Use(m)
	t.Cleanup(func() { Use(nil); m.Close() })
	return b
}

func TestOverTheBus(t *testing.T) {
	address := privateBus(t)
	p := startPortal(t, address)
	b := joined(t, address)
	f := &field{}
	k := NewKeys(f)
	k.FocusGained()
	type1(k, "nihao")
	wants(t, f, "", "nihao") // what the service said before its answer is there with it
	press1(k, fyne.KeyBackspace)
	wants(t, f, "", "niha")
	k.Rune(' ')
	wants(t, f, "《niha》", "")
	type1(k, "ni")

	_ = p.conn.Close() // killed
	b.until(t, "the service is seen to be gone", func() bool { return !b.m.live })
	wants(t, f, "《niha》ni", "")
	type1(k, "abc")
	wants(t, f, "《niha》niabc", "")

	p = startPortal(t, address)
	b.until(t, "the service is seen to be back", func() bool { return b.m.live })
	type1(k, "hao")
	k.Rune(' ')
	wants(t, f, "《niha》niabc《hao》", "")
	k.FocusLost()
	b.until(t, "the focus is told", func() bool {
		p.mu.Lock()
		defer p.mu.Unlock()
		return strings.Join(p.calls, " ") == "in reset out"
	})
	if p.caps != canPreedit|canFocus {
		t.Errorf("capabilities %#x", p.caps)
	}
}

func TestFrozenServiceStopsNoScreen(t *testing.T) {
	address := privateBus(t)
	p := startPortal(t, address)
	b := joined(t, address)
	b.m.patience, b.m.giveUp = 30*time.Millisecond, 100*time.Millisecond
	f := &field{}
	k := NewKeys(f)
	k.FocusGained()
	freeze := make(chan struct{})
	p.mu.Lock()
	p.freeze = freeze
	p.mu.Unlock()
	type1(k, "nihao")
	b.until(t, "what was typed is written as it is", func() bool { return string(f.text) == "nihao" })
	type1(k, "abc")
	wants(t, f, "nihaoabc", "")
	p.mu.Lock()
	p.freeze = nil
	p.mu.Unlock()
	close(freeze)
	b.until(t, "the service is heard again", func() bool { return !b.m.hung && b.m.flying == nil && len(b.m.queue) == 0 })
	b.m.patience = 5 * time.Second
	wants(t, f, "nihaoabc", "")
	type1(k, "hao")
	b.until(t, "composing again", func() bool { return f.shown.Text == "hao" })
	wants(t, f, "nihaoabc", "hao")
}

func TestNoService(t *testing.T) {
	short := func() (context.Context, context.CancelFunc) {
		return context.WithTimeout(context.Background(), 5*time.Second)
	}
	ctx, cancel := short()
	defer cancel()
	for _, address := range []string{"", "autolaunch:", "unix:path=/nowhere/at/all", "nonsense"} {
		if m, err := connect(ctx, address, func(f func()) { f() }); err == nil {
			m.Close()
			t.Errorf("%q: a method", address)
		}
	}
	if m, err := connect(ctx, privateBus(t), func(f func()) { f() }); err == nil {
		m.Close()
		t.Error("a bus without a service gave one")
	}
}

// A bus that takes the connection and says nothing holds nothing up.
func TestMuteBus(t *testing.T) {
	path := filepath.Join(t.TempDir(), "mute")
	l, err := net.Listen("unix", path)
	if err != nil {
		t.Fatal(err)
	}
	defer l.Close()
	ctx, cancel := context.WithTimeout(context.Background(), 50*time.Millisecond)
	defer cancel()
	done := make(chan error, 1)
	go func() {
		_, err := connect(ctx, "unix:path="+path, func(f func()) { f() })
		done <- err
	}()
	select {
	case err := <-done:
		if err == nil {
			t.Error("a method")
		}
	case <-time.After(10 * time.Second):
		t.Fatal("waits for ever")
	}
}

func TestSignals(t *testing.T) {
	long := strings.Repeat("长", 3)
	text := []any{"IBusText", map[string]dbus.Variant{}, long, dbus.MakeVariant(0)}
	for _, c := range []struct {
		name string
		body []any
		want event
		ok   bool
	}{
		{"CommitText", []any{dbus.MakeVariant(text)}, event{kind: committed, text: long}, true},
		{"UpdatePreeditText", []any{dbus.MakeVariant(text), uint32(2), true}, event{kind: composed, text: long, caret: 2, shown: true}, true},
		{"UpdatePreeditText", []any{dbus.MakeVariant(text), uint32(1 << 31), false}, event{kind: composed, text: long, caret: longest}, true},
		{"CommitText", nil, event{kind: committed}, false},
		{"CommitText", []any{dbus.MakeVariant("text")}, event{kind: committed}, false},
		{"CommitText", []any{dbus.MakeVariant([]any{"IBusText", 1, 2})}, event{kind: committed}, false},
		{"ForwardKeyEvent", []any{uint32('a'), uint32(0), uint32(0)}, event{kind: forwarded, sym: 'a'}, true},
		{"ForwardKeyEvent", []any{uint32('a'), uint32(0), stateRelease}, event{kind: forwarded, sym: 'a'}, false},
		{"HidePreeditText", nil, event{kind: visible}, true},
		{"UpdateLookupTable", []any{1}, event{}, false},
	} {
		if e, ok := eventOf(c.name, c.body); e != c.want || ok != c.ok {
			t.Errorf("%s: %+v %v, want %+v %v", c.name, e, ok, c.want, c.ok)
		}
	}
}

// BenchmarkKey is a key's way to a service on a bus and back, in the UI goroutine's time.
func BenchmarkKey(b *testing.B) {
	address := privateBus(b)
	startPortal(b, address)
	s := joined(b, address)
	f := &field{}
	k := NewKeys(f)
	k.FocusGained()
	n := 0
	for b.Loop() {
		if n++; n%8 == 0 {
			k.Rune(' ')
		} else {
			k.Rune('a')
		}
	}
	_, _, p95, _ := s.m.Figures()
	b.ReportMetric(float64(p95.Microseconds())/1000, "p95-ms")
}
