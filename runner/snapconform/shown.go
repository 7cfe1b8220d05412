package main

import (
	"encoding/json"
	"slices"
	"unicode/utf8"

	"github.com/snapconform/snapconform/suites/wire"
)

// mostShown is how many bytes of bodies are shown outside the exchanges file. An honest run has a fifth of it.
const mostShown = 48 << 20

// shown are the first exchanges of a run, as many as page and form show.
type shown struct {
	exchanges []wire.Exchange
	size      int // bytes of all bodies
}

// room counts an exchange, and tells whether it is still shown.
func (s *shown) room(exchange wire.Exchange) bool {
	if s.size += len(exchange.Request.Body); exchange.Answer != nil {
		s.size += len(exchange.Answer.Body)
	}
	return s.size <= mostShown
}

// add keeps an exchange while there is room, as it is read once it was written: what is drawn of it can be drawn again from the file.
func (s *shown) add(exchange wire.Exchange) {
	if !s.room(exchange) {
		return
	}
	var read wire.Exchange
	if !readable(exchange) { // seldom so, and all others are read as they were written
		if text, err := json.Marshal(exchange); err == nil && json.Unmarshal(text, &read) == nil {
			exchange = read
		}
	}
	s.exchanges = append(s.exchanges, exchange)
}

// readable tells whether the head of an exchange is UTF-8 throughout. A body is kept whatever its bytes are.
func readable(exchange wire.Exchange) bool {
	texts := []string{exchange.ID, exchange.Request.Method, exchange.Request.Path, exchange.Request.StringToSign}
	for _, header := range exchange.Request.Header {
		texts = append(texts, header.Name, header.Value)
	}
	if exchange.Answer != nil {
		texts = append(texts, exchange.Answer.Proto)
		for name, values := range exchange.Answer.Header {
			texts = append(append(texts, name), values...)
		}
	}
	if exchange.Problem != nil {
		texts = append(texts, exchange.Problem.Text)
	}
	return !slices.ContainsFunc(texts, func(text string) bool { return !utf8.ValidString(text) })
}

// shownOf returns those of a recording that are shown.
func shownOf(recorded []wire.Exchange) []wire.Exchange {
	var all shown
	for i, exchange := range recorded {
		if !all.room(exchange) {
			return recorded[:i]
		}
	}
	return recorded
}
