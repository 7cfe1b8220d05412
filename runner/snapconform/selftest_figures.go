package main

import (
	"fmt"
	"io"
	"strings"

	"github.com/snapconform/snapconform/runner/selftest"
)

// selftestFigures writes the figures in Markdown, as they stand in the README: counts only, so that they are the same on every machine.
func selftestFigures(s screen, result selftest.Result) error {
	if _, err := io.WriteString(s.out, figuresText(result.Figures)); err != nil {
		return &brokenError{fmt.Errorf("write the figures: %w", err)}
	}
	return nil
}

func figuresText(figures selftest.Figures) string {
	var text strings.Builder
	row := func(name string, all int, tally selftest.Tally) {
		fmt.Fprintf(&text, "| %s | %d | %d | %d | %d |\n", name, all, tally.Caught, tally.Bystanders+tally.Accused, tally.Survivors+tally.Broken)
	}
	text.WriteString("| fault | all | caught by the requirement it breaks | otherwise noticed | survived |\n|---|--:|--:|--:|--:|\n")
	for _, group := range figures.Groups {
		row(group.Name, group.Faults, group.Tally)
	}
	row("**all**", figures.Faults, figures.Tally)
	fmt.Fprintf(&text, "\nKill rate: %s. Faults that break a documented must, so that a case has to fail: %d. Faults that break what is only inferred, so that a\ncase has to warn and none may fail: %d. Lawful variants: %d. False alarms: %d.\n",
		percent(figures.KillRate), figures.Documented, figures.Inferred, figures.Variants, figures.FalseAlarms+figures.VariantsBroken)
	return text.String()
}
