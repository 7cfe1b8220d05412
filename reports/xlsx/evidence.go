package xlsx

import (
	"encoding/json"
	"fmt"
	"regexp"
	"strings"

	"github.com/snapconform/snapconform/reports"
	"github.com/snapconform/snapconform/reports/bilingual"
)

// body returns the body of a request or an answer as it stands in evidence: what follows the first empty line, where it is a JSON object.
func body(evidence string) map[string]any {
	_, raw, _ := strings.Cut(evidence, "\n\n")
	var members map[string]any
	if json.Unmarshal([]byte(raw), &members) != nil {
		return nil
	}
	return members
}

// answered tells whether the body of an answer has this responseCode. A code that merely stands somewhere in the answer is none.
func answered(exchange Exchange, code string) bool {
	return body(exchange.Answer)["responseCode"] == code
}

// fromCase makes evidence of what the case itself keeps of an exchange, where the whole of it was not handed in.
func fromCase(c reports.Case, id string) (Exchange, bool) {
	for _, e := range c.Evidence {
		if e.Exchange == id && id != "" {
			request := strings.Join(append([]string{e.Request}, e.Headers...), "\n") + "\n\n" + e.Body
			return Exchange{ID: id, Service: c.Service.Code, Request: request, Answer: e.Answer + "\n\n" + e.Received}, true
		}
	}
	return Exchange{}, false
}

// The masks that the run leaves in place of a secret, each as long as the secret: letters and digits after a tilde; or the first characters, the digest and dots.
var (
	mask  = regexp.MustCompile(`~[A-Za-z0-9]{40,}`)
	proof = regexp.MustCompile(`[!#-}]{0,8}~sha256:[0-9a-f]{64}\.+`)
)

// displayed shortens the masks in a piece of evidence to what tells them apart: a mask hides its value anyway, and a page has no room for 350 letters of it.
func displayed(evidence string) string {
	evidence = proof.ReplaceAllStringFunc(evidence, func(found string) string {
		return fmt.Sprintf("%s (%d karakter / characters)", strings.TrimRight(found, "."), len(found))
	})
	return mask.ReplaceAllStringFunc(evidence, func(found string) string {
		const shown = 6
		return fmt.Sprintf("%s… (%d karakter / characters)", found[:shown], len(found))
	})
}

// evidenceLine is what stands in one row of the sheet.
type evidenceLine struct{ request, answer string }

// evidenceLines lays exchanges out in as many rows of the sheet as they need to be read in print, for a row has a greatest height. No two exchanges share one.
func evidenceLines(exchanges []Exchange, requestWidth, answerWidth float64) []evidenceLine {
	var lines []evidenceLine
	for _, exchange := range exchanges {
		mark := ""
		if len(exchanges) > 1 {
			mark = "[" + exchange.ID + "]\n"
		}
		requests := portions(mark+displayed(exchange.Request), requestWidth)
		answers := portions(mark+displayed(exchange.Answer), answerWidth)
		for i := range max(len(requests), len(answers)) {
			var line evidenceLine
			if i < len(requests) {
				line.request = requests[i]
			}
			if i < len(answers) {
				line.answer = answers[i]
			}
			lines = append(lines, line)
		}
	}
	if len(lines) == 0 {
		return []evidenceLine{{}}
	}
	return lines
}

// mostPortions is how many rows one exchange takes at the most: a form is read, and what fills more than that is no evidence that anybody reads.
const mostPortions = 8

// portions splits a text into parts that each fit into the height that a row can have.
func portions(value string, width float64) []string {
	var all, current []string
	used := 0
	for _, line := range strings.Split(printable(value), "\n") {
		for _, piece := range pieces(line, int(width)*portionLines/2) {
			need := lineCount(piece, width)
			if used > 0 && used+need > portionLines {
				all, current, used = append(all, strings.Join(current, "\n")), nil, 0
			}
			current, used = append(current, piece), used+need
		}
	}
	all = append(all, strings.Join(current, "\n"))
	if len(all) <= mostPortions {
		return all
	}
	missing := bilingual.Count(len([]rune(strings.Join(all[mostPortions:], "\n"))))
	all[mostPortions-1] += "\n… " + bilingual.Words{
		Indonesian: "dipotong di sini: " + missing.Indonesian + " karakter lagi ada di exchanges.ndjson",
		English:    "cut here: " + missing.English + " characters more stand in exchanges.ndjson",
	}.Both()
	return all[:mostPortions]
}

// pieces splits a line that is too long for one row of the sheet.
func pieces(line string, most int) []string {
	var all []string
	runes := []rune(line)
	for len(runes) > most {
		all, runes = append(all, string(runes[:most])), runes[most:]
	}
	return append(all, string(runes))
}
