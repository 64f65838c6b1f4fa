package main

import (
	"context"
	"fmt"
	"io"
	"os"
	"runtime"
	"time"

	"fuhan/ui/input"
)

// inputWait is the longest that the window waits for an input method to answer, from the program's start on.
const inputWait = 400 * time.Millisecond

// inputMethod begins to look for the desktop's input method, beside all else that the start needs, and gives a function
// that takes the outcome before the window is made. Where one answers on the session's bus, the X server's own way to it
// is switched off: both at once would write twice. Where none does, that way stays on.
func inputMethod() (take func() *input.Method) {
	if runtime.GOOS != "linux" {
		return func() *input.Method { return nil }
	}
	ctx, cancel := context.WithTimeout(context.Background(), inputWait)
	found := make(chan *input.Method, 1)
	go func() {
		m, err := input.Connect(ctx)
		if err != nil {
			m = nil
		}
		found <- m
	}()
	return func() *input.Method {
		m := <-found
		cancel()
		if m != nil {
			_ = os.Setenv("XMODIFIERS", "@im=none")
			input.Use(m)
		}
		return m
	}
}

// inputFigures writes how long keys waited for the input method.
func inputFigures(out io.Writer, m *input.Method) {
	n, median, p95, most := m.Figures()
	ms := func(d time.Duration) float64 { return float64(d.Microseconds()) / 1000 }
	fmt.Fprintf(out, "input method: %d keys, median %.1f ms, p95 %.1f ms, slowest %.1f ms\n", n, ms(median), ms(p95), ms(most))
}
