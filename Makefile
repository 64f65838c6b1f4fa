# make run   the application (without a display: the sample as PDF and ledger into out/)
# make test  every check
# make bench the figures; make lint  vet, staticcheck, gofumpt; make fonts  builds assets/fonts anew
GO     ?= go
TAGS   := -tags x11
SHARED ?= ../shared
export GOFLAGS += -buildvcs=false
export LANG := C.UTF-8

.PHONY: run build headless test ruler window readers ime bench lint fonts clean

run: build
	@if [ -n "$$DISPLAY" ]; then exec bin/fuhan; else \
	  echo "No display: doing the main job on the sample into out/." >&2; $(MAKE) --no-print-directory headless; fi

build:
	@.ci/deps run
	$(GO) build $(TAGS) -o bin/ ./cmd/fuhan ./cmd/fuhanctl

bin/fuhanctl: FORCE
	CGO_ENABLED=0 $(GO) build -o bin/fuhanctl ./cmd/fuhanctl

headless: bin/fuhanctl
	@mkdir -p out && rm -f out/sample.db out/sample.db-*
	@id=$$(bin/fuhanctl sample -store out/sample.db) && \
	bin/fuhanctl typeset -store out/sample.db $$id -o out/sample.pdf && \
	bin/fuhanctl ledger -store out/sample.db -o out/sample.xlsx && \
	ls -l out/sample.pdf out/sample.xlsx

test:
	@.ci/deps test
	@test -z "$$(gofmt -l cmd ui drafting assets)" || { gofmt -l cmd ui drafting assets; echo "gofmt would change these" >&2; exit 1; }
	$(GO) vet $(TAGS) ./...
	GOOS=windows CGO_ENABLED=0 $(GO) vet ./ui/input ./drafting/... ./cmd/fuhanctl
	@mkdir -p out
	@echo "$(GO) test $(TAGS) -v ./... > out/test.log"; $(GO) test $(TAGS) -v ./... > out/test.log 2>&1; code=$$?; \
	awk '/_test\.go:/ { last = $$0 } /--- SKIP/ { print; print last } /^(ok|FAIL|panic)[ \t:]/ { print }' out/test.log; \
	if [ $$code != 0 ]; then echo; grep -B40 -e '--- FAIL' -e '^panic' -e '\.go:[0-9]*:[0-9]*: ' out/test.log | tail -400; exit $$code; fi
	$(MAKE) --no-print-directory ruler window ime

# The ruler measures the PDF of a real letter against GB/T 9704-2012 as a ruler on paper would.
ruler: bin/fuhanctl
	@mkdir -p out
	@if [ -d "$(SHARED)/letters" ]; then \
	  set -e; for f in "$(SHARED)"/letters/*.txt; do bin/fuhanctl typeset -restore "$$f" -o out/$$(basename $$f .txt).pdf; done; \
	  /usr/bin/python3 "$(SHARED)/tools/letter_geometry.py" out/00_guangdong_cppcc12-3_20200224.pdf \
	    --text "$(SHARED)/letters/00_guangdong_cppcc12-3_20200224.txt"; \
	elif [ -n "$$CI" ]; then echo "$(SHARED)/letters is not there" >&2; exit 1; \
	else echo "SKIP ruler: $(SHARED)/letters is not there"; fi

# A real window under Xvfb: opens the sample, types, exports, reads the PDF.
window: build bin/fuhanctl
	.ci/display .ci/window

# Other programs' readers from npm (pdf.js, ofd.js) open what we write; needs node, npm and chromium. Not part of make test.
readers:
	@mkdir -p out/readers
	npm install --silent --no-audit --no-fund --ignore-scripts --prefix out/readers pdfjs-dist@4.10.38 ofd.js@0.2.6
	FUHAN_READERS="$(CURDIR)/out/readers/node_modules" $(GO) test -count=1 -run 'PDFJS|OFDJS' -v ./drafting/pdf ./drafting/ofd

# Chinese written into the real window with fcitx5 and ibus on a session bus of its own.
ime: build bin/fuhanctl
	@.ci/deps test
	.ci/display .ci/ime

bench: build
	@.ci/deps test
	.ci/display $(GO) test $(TAGS) -run '^$$' -bench . -benchmem ./...

lint:
	@.ci/deps run
	$(GO) vet $(TAGS) ./...
	$(GO) run honnef.co/go/tools/cmd/staticcheck@v0.8.0 $(TAGS) ./...
	@test -z "$$($(GO) run mvdan.cc/gofumpt@v0.9.2 -l cmd ui drafting assets | tee /dev/stderr)"

fonts:
	assets/fonts/build.sh

clean:
	rm -rf bin out

FORCE:
