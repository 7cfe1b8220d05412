# Targets for people and for CI. Everything but race needs only Go and make.

GO        ?= go
TESTFLAGS ?=
# The package whose tests take longest begins first, so that no core waits for it at the end.
PACKAGES  := ./runner/snapconform ./...
LINT      := $(GO) run github.com/golangci/golangci-lint/v2/cmd/golangci-lint@v2.15.0

.PHONY: help run build test race test-browser test-office selftest figures lint bench mutate fmt clean

help: ## Show what can be made
	@awk 'BEGIN {FS = ":.*## "} /^[a-z-]+:.*## / {printf "  %-12s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

run: ## Judge the reference provider that is built in
	@$(GO) run -trimpath ./runner/snapconform demo

build: ## Build the binary into dist/
	CGO_ENABLED=0 $(GO) build -trimpath -o dist/snapconform ./runner/snapconform

test: ## Run the tests, in random order
	CGO_ENABLED=0 $(GO) test -shuffle=on $(TESTFLAGS) $(PACKAGES)

race: ## Run the tests under the race detector (needs a C compiler)
	CGO_ENABLED=1 $(GO) test -race -shuffle=on $(TESTFLAGS) $(PACKAGES)

test-browser: ## Look at report.html in Chromium (skipped where there is none)
	CGO_ENABLED=0 $(GO) test -count=1 -tags browser -run Browser $(TESTFLAGS) ./reports/html

test-office: ## Open lampiran-7c.xlsx in LibreOffice (skipped where there is none)
	CGO_ENABLED=0 $(GO) test -count=1 -tags office -run LibreOffice $(TESTFLAGS) ./reports/xlsx

selftest: ## Judge the reference provider once per fault
	@$(GO) run -trimpath ./runner/snapconform selftest

figures: ## Write the figures of the self-test into the README
	CGO_ENABLED=0 $(GO) test -count=1 -run '^TestReadmeFigures$$' ./runner/snapconform -update

lint: ## Run the linters
	$(LINT) run ./...

fmt: ## Format the code
	$(LINT) fmt ./...

bench: ## Measure speed and memory, as ratios in one run
	CGO_ENABLED=0 $(GO) test -run '^$$' -bench . -benchtime 1x ./runner ./reports/jsonfile
	CGO_ENABLED=0 $(GO) test -run '^$$' -bench . -benchtime 1x -tags browser ./reports/html

mutate: ## Mutation-test the code that judges (takes minutes)
	GO=$(GO) .ci/mutate

clean: ## Remove what was built
	rm -rf dist results
