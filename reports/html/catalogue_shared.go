package html

import (
	"github.com/snapconform/snapconform/reports"
	"github.com/snapconform/snapconform/reports/bilingual"
)

// sharedTexts are what certificate and page say in the same words: of this run, of every run, and of what a contract can say.
func sharedTexts(of reports.Report) map[key]text {
	all := map[key]text{
		"judgement.sentence":   inWords(bilingual.Sentence(of)),
		"provenance.signature": inWords(bilingual.Signature()),
	}
	for _, set := range []vocabulary{facets(), levels(), bases()} {
		for value, said := range set.words {
			all[set.key(value)] = inWords(said)
		}
	}
	return all
}

func inWords(said bilingual.Words) text { return text{EN: said.English, ID: said.Indonesian} }

// vocabulary is a closed set of words that contracts use.
type vocabulary struct {
	name  string
	words map[string]bilingual.Words
}

func facets() vocabulary { return vocabulary{"facet", bilingual.Facets()} }
func levels() vocabulary { return vocabulary{"level", bilingual.Levels()} }
func bases() vocabulary  { return vocabulary{"basis", bilingual.Bases()} }

func (v vocabulary) key(value string) key { return key(v.name + "." + value) }

// term is a word of a vocabulary. One of another version of the suite has no key and is shown as it was recorded.
type term struct {
	Key      key
	Recorded string
}

func (v vocabulary) term(value string) term {
	if _, known := v.words[value]; !known {
		return term{Recorded: value}
	}
	return term{v.key(value), value}
}

// told is the term as the script takes it: its key, or what was recorded.
func (t term) told() string {
	if t.Key != "" {
		return t.Key.String()
	}
	return reports.Printable(t.Recorded)
}
