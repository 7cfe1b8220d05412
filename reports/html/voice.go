package html

import (
	"encoding/json"
	"fmt"
	"slices"
	"strings"

	"github.com/snapconform/snapconform/reports"
)

// key names a text of the page.
type key string

// String returns the key as templates name it.
func (k key) String() string { return string(k) }

// text is what the page says, in each of its languages. A name in braces stands for a value.
type text struct {
	EN string `json:"en"`
	ID string `json:"id"`
}

// The languages of the page.
const (
	english    = "en"
	indonesian = "id"
)

// Languages lists the languages that a page can open in, the one it opens in by itself first.
func Languages() []string { return []string{english, indonesian} }

func (t text) in(lang string) string {
	if lang == indonesian {
		return t.ID
	}
	return t.EN
}

// voice says the texts of the catalogue in the language that the page opens in.
type voice struct {
	lang  string
	texts map[key]text
}

func newVoice(lang string, of reports.Report) (voice, error) {
	if lang == "" {
		lang = english
	}
	if !slices.Contains(Languages(), lang) {
		return voice{}, fmt.Errorf("the page is not written in %q: choose one of %s", lang, strings.Join(Languages(), ", "))
	}
	return voice{lang, catalogue(of)}, nil
}

// saying is a text of the catalogue with its values, as the page is written; the script says it again in the other language.
type saying struct {
	Key    key
	Values string // JSON, empty where there are none
	Said   string
}

// say returns a text of the catalogue. Values come in pairs of a name and an int, a figure or a string.
func (v voice) say(name string, pairs ...any) (saying, error) {
	found, known := v.texts[key(name)]
	if !known {
		return saying{}, fmt.Errorf("the catalogue has no text %q", name)
	}
	said := saying{Key: key(name), Said: found.in(v.lang)}
	if len(pairs) == 0 {
		return said, nil
	}
	if len(pairs)%2 != 0 {
		return saying{}, fmt.Errorf("text %q: a value has no name", name)
	}
	values := map[string]any{}
	for pair := range slices.Chunk(pairs, 2) {
		of, named := pair[0].(string)
		if !named {
			return saying{}, fmt.Errorf("text %q: %v is no name", name, pair[0])
		}
		shown := ""
		values[of], shown = v.value(pair[1])
		said.Said = strings.ReplaceAll(said.Said, "{"+of+"}", shown)
	}
	encoded, err := json.Marshal(values)
	if err != nil {
		return saying{}, fmt.Errorf("text %q: %w", name, err)
	}
	said.Values = string(encoded)
	return said, nil
}

// value returns a value as the script is given it, and as it is shown.
func (v voice) value(of any) (kept any, shown string) {
	switch of := of.(type) {
	case int:
		return of, figureOf(of).in(v.lang)
	case figure:
		return map[string]string{"figure": string(of)}, of.in(v.lang)
	default:
		shown = reports.Printable(fmt.Sprint(of))
		return shown, shown
	}
}

// word returns a text of the catalogue where no element can stand: in attributes and options.
func (v voice) word(name string) (string, error) {
	said, err := v.say(name)
	return said.Said, err
}

// number writes a count or a figure as the language does.
func (v voice) number(of any) string {
	_, shown := v.value(of)
	return shown
}
