package console

import "github.com/snapconform/snapconform/reports"

// mark is how a cell of the service and outcome table is shown.
type mark struct {
	sign  string
	style style
}

// marks are those of every standing that a cell can have.
var marks = map[reports.Standing]mark{
	reports.Held:             {"✓", green},
	reports.Failed:           {"✗", bad},
	reports.Warned:           {"!", yellow},
	reports.WaivedStanding:   {"w", yellow},
	reports.OnlyAlternatives: {"~", yellow},
	reports.Undetermined:     {"-", yellow},
	reports.StandsUntested:   {"?", yellow},
	reports.Unprovokable:     {"○", dim},
	reports.Inapplicable:     {"·", dim},
	reports.LeftOut:          {"/", dim},
}

// asksNothing tells whether a cell of this standing asks nothing of anybody.
func asksNothing(standing reports.Standing) bool {
	return standing == reports.Held || standing == reports.Inapplicable || standing == reports.LeftOut
}
