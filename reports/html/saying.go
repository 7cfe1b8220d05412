package html

import (
	"encoding/json"
	"fmt"
	"strings"
	"time"

	"github.com/snapconform/snapconform/reports"
)

// key names a text of the page.
type key string

// text is what the page says, in each of its languages. A name in braces stands for a value.
type text struct {
	EN string `json:"en"`
	ID string `json:"id"`
}

// saying is a text of the catalogue with its values, as the page is written; the script says it again in the other language.
type saying struct {
	Key     key
	Values  string // JSON, empty where there are none
	English string
}

// say returns a text of the catalogue. Values come in pairs of a name and an int or a string.
func say(name string, pairs ...any) (saying, error) {
	found, known := catalogue()[key(name)]
	if !known {
		return saying{}, fmt.Errorf("the catalogue has no text %q", name)
	}
	said := saying{Key: key(name), English: found.EN}
	if len(pairs) == 0 {
		return said, nil
	}
	if len(pairs)%2 != 0 {
		return saying{}, fmt.Errorf("text %q: a value has no name", name)
	}
	values, of := map[string]any{}, ""
	for at, each := range pairs {
		if at%2 == 0 {
			if of, known = each.(string); !known {
				return saying{}, fmt.Errorf("text %q: %v is no name", name, each)
			}
			continue
		}
		shown := ""
		switch value := each.(type) {
		case int:
			values[of], shown = value, reports.Thousands(value)
		default:
			shown = reports.Printable(fmt.Sprint(value))
			values[of] = shown
		}
		said.English = strings.ReplaceAll(said.English, "{"+of+"}", shown)
	}
	encoded, err := json.Marshal(values)
	if err != nil {
		return saying{}, fmt.Errorf("text %q: %w", name, err)
	}
	said.Values = string(encoded)
	return said, nil
}

// english returns a text of the catalogue where no element can stand: in attributes and options.
func english(name string) (string, error) {
	said, err := say(name)
	return said.English, err
}

// sign is how a verdict or a state is shown: a character and a colour, and always a word beside them, for not everybody sees either.
type sign struct {
	Sign  string
	Class string // good, bad, care or calm
	Key   key
}

// The signs of what a report can hold. One of another version of the suite is shown as unknown.
var (
	verdictSigns = map[reports.Verdict]sign{
		reports.Error:         {"‼", "care", "verdict.error"},
		reports.Fail:          {"✗", "bad", "verdict.fail"},
		reports.Inconclusive:  {"–", "care", "verdict.inconclusive"},
		reports.Blocked:       {"⊘", "care", "verdict.blocked"},
		reports.Waived:        {"w", "care", "verdict.waived"},
		reports.Warn:          {"!", "care", "verdict.warn"},
		reports.NotTested:     {"?", "care", "verdict.not-tested"},
		reports.NotApplicable: {"·", "calm", "verdict.not-applicable"},
		reports.Pass:          {"✓", "good", "verdict.pass"},
	}
	stateSigns = map[reports.State]sign{
		reports.Tested:        {"✓", "good", "state.tested"},
		reports.NotObserved:   {"~", "care", "state.not-observed"},
		reports.Untested:      {"?", "care", "state.not-tested"},
		reports.DoesNotApply:  {"·", "calm", "state.not-applicable"},
		reports.CannotProvoke: {"○", "calm", "state.not-provokable"},
		reports.BindsPartner:  {"→", "calm", "state.binds-partner"},
	}
	judgementSigns = map[reports.Judgement]sign{
		reports.Conformant:    {"✓", "good", "judgement.conformant"},
		reports.Partial:       {"~", "care", "judgement.partial"},
		reports.NotConformant: {"✗", "bad", "judgement.not-conformant"},
		reports.Incomplete:    {"?", "care", "judgement.incomplete"},
		reports.Undecided:     {"–", "care", "judgement.inconclusive"},
	}
)

func verdictSign(verdict reports.Verdict) sign {
	return signOf(verdictSigns, verdict, sign{"‼", "care", "verdict.unknown"})
}

func stateSign(state reports.State) sign {
	return signOf(stateSigns, state, sign{"?", "care", "state.unknown"})
}

func judgementSign(judgement reports.Judgement) sign {
	return signOf(judgementSigns, judgement, sign{"–", "care", "judgement.nothing-judged"})
}

func signOf[K comparable](signs map[K]sign, of K, unknown sign) sign {
	if found, known := signs[of]; known {
		return found
	}
	return unknown
}

// moment writes an instant in the zone it was recorded in, in a form that both languages read alike.
func moment(at time.Time) string {
	if at.IsZero() {
		return "–"
	}
	return at.Format("2006-01-02 15:04:05 -07:00")
}

// String returns the key as templates name it.
func (k key) String() string { return string(k) }
