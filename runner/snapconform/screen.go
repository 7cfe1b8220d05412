package main

import (
	"io"
	"os"
	"strings"

	"golang.org/x/term"
)

// screen is where a command writes, and what that place can show.
type screen struct {
	out, err io.Writer
	// live tells that err, where progress goes, is a terminal on which a line can be overwritten.
	live  bool
	color bool
	ascii bool
	width int
	// errColor and errWidth describe err, as color and width describe out; errWidth is asked each time, for a terminal can be resized.
	errColor bool
	errWidth func() int
	// lookup reads the environment.
	lookup func(string) (string, bool)
	// variables lists the names of the environment's variables; nil where they are not known.
	variables func() []string
	// terminal tells that out is a terminal, on which long lines are better broken here.
	terminal bool
}

// defaultWidth is used where the width is not known: wide enough for the service × outcome table.
const defaultWidth = 100

// terminal describes the standard streams. NO_COLOR (https://no-color.org), CI and TERM=dumb are honoured.
func terminal() screen {
	s := screen{out: os.Stdout, err: os.Stderr, width: defaultWidth, lookup: os.LookupEnv, variables: variableNames}
	file := int(os.Stdout.Fd())
	progress := int(os.Stderr.Fd())
	able := os.Getenv("CI") == "" && os.Getenv("TERM") != "dumb"
	s.live = able && term.IsTerminal(progress)
	s.errColor = s.live && os.Getenv("NO_COLOR") == ""
	s.errWidth = func() int {
		width, _, err := term.GetSize(progress)
		if err != nil {
			return 0
		}
		return width
	}
	if term.IsTerminal(file) {
		s.terminal = true
		s.color = able && os.Getenv("NO_COLOR") == ""
		if width, _, err := term.GetSize(file); err == nil && width > 0 {
			s.width = min(width, 140)
		}
	}
	s.ascii = !utf8Locale()
	return s
}

func variableNames() []string {
	var names []string
	for _, variable := range os.Environ() {
		name, _, _ := strings.Cut(variable, "=")
		names = append(names, name)
	}
	return names
}

// progressWidth is how many columns the line of progress may take.
func (s screen) progressWidth() int {
	if s.errWidth != nil {
		if width := s.errWidth(); width > 0 {
			return width
		}
	}
	return defaultNarrow
}

// defaultNarrow is the width of a terminal that does not tell: one that is taken too wide would fill with lines.
const defaultNarrow = 80

// utf8Locale tells whether the locale is UTF-8, as POSIX names it: the first of the three that is set counts. Where none is set, as in most
// containers and CI systems, UTF-8 is assumed.
func utf8Locale() bool {
	for _, name := range []string{"LC_ALL", "LC_CTYPE", "LANG"} {
		if value := os.Getenv(name); value != "" {
			value = strings.ToLower(value)
			return strings.Contains(value, "utf-8") || strings.Contains(value, "utf8")
		}
	}
	return true
}
