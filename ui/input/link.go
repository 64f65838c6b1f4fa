package input

import (
	"context"
	"errors"
	"os"
	"path/filepath"
	"sync"
	"time"

	"fyne.io/fyne/v2"
	"github.com/godbus/dbus/v5"
)

// Names of the protocol. The portal is served by ibus and by fcitx5 alike.
const (
	portalName  = "org.freedesktop.portal.IBus"
	portalPath  = dbus.ObjectPath("/org/freedesktop/IBus")
	portalIface = "org.freedesktop.IBus.Portal"
	ibusName    = "org.freedesktop.IBus"
	contextFace = "org.freedesktop.IBus.InputContext"
	busName     = "org.freedesktop.DBus"
	busPath     = dbus.ObjectPath("/org/freedesktop/DBus")
)

// What the program can do, in bits of the protocol: show what is being composed, and tell the focus.
const (
	canPreedit uint32 = 1 << 0
	canFocus   uint32 = 1 << 3
)

// link is a service on the session's bus. It watches it come and go.
type link struct {
	conn *dbus.Conn
	hear func(event)

	mu     sync.Mutex
	owner  string // unique name of the service that has our context; "" where none
	path   dbus.ObjectPath
	opened chan struct{} // holds one: only one opens a context at a time
}

// errNone says that no service answers.
var errNone = errors.New("no input method answers on the session's bus")

// Connect finds the desktop's input method on the session's bus and gives it, or an error where none answers before ctx
// ends. It may be called before the application runs; what follows runs on the UI goroutine through fyne.Do.
func Connect(ctx context.Context) (*Method, error) { return connect(ctx, sessionBus(), fyne.Do) }

// sessionBus gives the address of the session's bus, "" where there is none: none is started for it.
func sessionBus() string {
	if a := os.Getenv("DBUS_SESSION_BUS_ADDRESS"); a != "" {
		return a
	}
	if dir := os.Getenv("XDG_RUNTIME_DIR"); dir != "" {
		if p := filepath.Join(dir, "bus"); exists(p) {
			return "unix:path=" + p
		}
	}
	return ""
}

func exists(path string) bool { _, err := os.Stat(path); return err == nil }

func connect(ctx context.Context, address string, do func(func())) (*Method, error) {
	if address == "" || address == "autolaunch:" {
		return nil, errNone
	}
	m := newMethod(do)
	l := &link{hear: m.hear, opened: make(chan struct{}, 1)}
	type outcome struct {
		seq uint64
		err error
	}
	ready := make(chan outcome, 1)
	dialed := make(chan struct{})
	go func() { // a bus that accepts and says nothing must not hold up the start
		err := l.dial(address)
		close(dialed)
		var seq uint64
		if err == nil {
			seq, err = l.open(ctx)
		}
		ready <- outcome{seq, err}
	}()
	end := func(err error) (*Method, error) {
		go func() {
			<-dialed
			l.close()
		}()
		return nil, err
	}
	select {
	case o := <-ready:
		if o.err != nil {
			return end(o.err)
		}
		m.service, m.live = l, true
		return m, nil
	case <-ctx.Done():
		return end(ctx.Err())
	}
}

// dial joins the bus and asks to be told of the service.
func (l *link) dial(address string) error {
	conn, err := dbus.Dial(address, dbus.WithSignalHandler(l))
	if err != nil {
		return err
	}
	l.conn = conn
	if err := conn.Auth(nil); err != nil {
		return err
	}
	if err := conn.Hello(); err != nil {
		return err
	}
	for _, name := range []string{portalName, ibusName} {
		if err := conn.AddMatchSignal(dbus.WithMatchSender(busName), dbus.WithMatchMember("NameOwnerChanged"), dbus.WithMatchArg(0, name)); err != nil {
			return err
		}
	}
	return conn.AddMatchSignal(dbus.WithMatchInterface(contextFace))
}

// open asks the service for a context and gives the bus's count at which it stood.
func (l *link) open(ctx context.Context) (uint64, error) {
	select {
	case l.opened <- struct{}{}:
		defer func() { <-l.opened }()
	case <-ctx.Done():
		return 0, ctx.Err()
	}
	bus := l.conn.Object(busName, busPath)
	ask := func(method string, to any, args ...any) error {
		return bus.CallWithContext(ctx, busName+"."+method, 0, args...).Store(to)
	}
	var owner string
	if err := ask("GetNameOwner", &owner, portalName); err != nil {
		var there bool
		if err := ask("NameHasOwner", &there, ibusName); err != nil || !there {
			return 0, errNone
		}
		var code uint32 // ibus runs without its portal until somebody asks for it
		if err := ask("StartServiceByName", &code, portalName, uint32(0)); err != nil {
			return 0, err
		}
		if err := ask("GetNameOwner", &owner, portalName); err != nil {
			return 0, err
		}
	}
	var path dbus.ObjectPath
	call := l.conn.Object(owner, portalPath).CallWithContext(ctx, portalIface+".CreateInputContext", dbus.FlagNoAutoStart, "fuhan")
	if err := call.Store(&path); err != nil {
		return 0, err
	}
	if err := l.conn.Object(owner, path).CallWithContext(ctx, contextFace+".SetCapabilities", dbus.FlagNoAutoStart, canPreedit|canFocus).Err; err != nil {
		return 0, err
	}
	l.mu.Lock()
	l.owner, l.path = owner, path
	l.mu.Unlock()
	return uint64(call.ResponseSequence), nil
}

// Times of a service that comes back.
const (
	settleTime = 300 * time.Millisecond // for the portal to take its name by itself
	openTime   = 5 * time.Second
	openTries  = 4
)

// again opens a context with a service that has just come.
func (l *link) again(wait time.Duration) {
	for range openTries {
		select {
		case <-time.After(wait):
		case <-l.conn.Context().Done():
			return
		}
		l.mu.Lock()
		have := l.owner != ""
		l.mu.Unlock()
		if have {
			return
		}
		ctx, cancel := context.WithTimeout(l.conn.Context(), openTime)
		seq, err := l.open(ctx)
		cancel()
		if err == nil {
			l.hear(event{kind: arrived, seq: seq})
			return
		}
		wait += settleTime
	}
}

// DeliverSignal takes a signal in the order of the bus: it is called before the answer to a later message is.
func (l *link) DeliverSignal(iface, name string, s *dbus.Signal) {
	seq := uint64(s.Sequence)
	if iface == busName && name == "NameOwnerChanged" {
		l.owned(s, seq)
		return
	}
	l.mu.Lock()
	ours := iface == contextFace && s.Sender == l.owner && s.Path == l.path
	l.mu.Unlock()
	if !ours {
		return
	}
	if e, ok := eventOf(name, s.Body); ok {
		e.seq = seq
		l.hear(e)
	}
}

// owned follows a name that has another owner.
func (l *link) owned(s *dbus.Signal, seq uint64) {
	if len(s.Body) != 3 {
		return
	}
	name, _ := s.Body[0].(string)
	old, _ := s.Body[1].(string)
	now, _ := s.Body[2].(string)
	l.mu.Lock()
	lost := name == portalName && old != "" && old == l.owner
	if lost {
		l.owner, l.path = "", ""
	}
	l.mu.Unlock()
	if lost {
		l.hear(event{kind: gone, seq: seq})
	}
	switch {
	case now == "":
	case name == portalName:
		go l.again(0)
	case name == ibusName:
		go l.again(settleTime)
	}
}

// eventOf reads a signal of the context; ok is false for one that is of no use here.
func eventOf(name string, body []any) (e event, ok bool) {
	arg := func(i int) any {
		if i < len(body) {
			return body[i]
		}
		return nil
	}
	switch name {
	case "CommitText":
		e.kind = committed
		e.text, ok = textOf(arg(0))
	case "UpdatePreeditText", "UpdatePreeditTextWithMode":
		e.kind = composed
		e.text, ok = textOf(arg(0))
		caret, _ := arg(1).(uint32)
		e.caret = int(min(caret, longest))
		e.shown, _ = arg(2).(bool)
	case "HidePreeditText":
		e.kind, ok = visible, true
	case "ShowPreeditText":
		e.kind, e.shown, ok = visible, true, true
	case "ForwardKeyEvent":
		e.kind = forwarded
		e.sym, ok = arg(0).(uint32)
		if state, _ := arg(2).(uint32); state&(stateRelease|stateControl|stateAlt|stateSuper) != 0 {
			ok = false
		}
	}
	return e, ok
}

// textOf reads an IBusText: its name, attachments, the text, its looks.
func textOf(v any) (string, bool) {
	if w, is := v.(dbus.Variant); is {
		v = w.Value()
	}
	fields, is := v.([]any)
	if !is || len(fields) < 3 {
		return "", false
	}
	s, is := fields[2].(string)
	return s, is
}

func (l *link) context() dbus.BusObject {
	l.mu.Lock()
	defer l.mu.Unlock()
	if l.owner == "" {
		return nil
	}
	return l.conn.Object(l.owner, l.path)
}

func (l *link) send(p *press) {
	o := l.context()
	if o == nil {
		p.reply <- answer{err: errNone}
		return
	}
	done := make(chan *dbus.Call, 1)
	if p.task == resetting {
		o.Go(contextFace+".Reset", dbus.FlagNoAutoStart, done)
	} else {
		o.Go(contextFace+".ProcessKeyEvent", dbus.FlagNoAutoStart, done, p.sym, p.code, p.state)
	}
	go func() {
		call := <-done
		a := answer{seq: uint64(call.ResponseSequence), err: call.Err}
		if a.err == nil && len(call.Body) > 0 {
			a.taken, _ = call.Body[0].(bool)
		}
		p.reply <- a
	}()
}

func (l *link) tell(method string, args ...any) {
	if o := l.context(); o != nil {
		o.Go(contextFace+"."+method, dbus.FlagNoReplyExpected|dbus.FlagNoAutoStart, nil, args...)
	}
}

func (l *link) focus(in bool) {
	if in {
		l.tell("FocusIn")
	} else {
		l.tell("FocusOut")
	}
}

func (l *link) place(x, y, w, h int) {
	l.tell("SetCursorLocation", int32(x), int32(y), int32(w), int32(h))
}

func (l *link) close() {
	if l.conn != nil {
		_ = l.conn.Close()
	}
}
