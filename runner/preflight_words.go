package runner

import (
	"fmt"
	"strings"

	"github.com/snapconform/snapconform/fixtures/contract"
	"github.com/snapconform/snapconform/suites/wire"
)

// asked names what was requested, e.g. "POST https://sandbox.example.com/v1.0/access-token/b2b". A request that could not even be put together has
// no path.
func (p *preflight) asked(exchange wire.Exchange) string {
	if exchange.Request.Method == "" {
		return "the request to " + p.config.Target.BaseURL
	}
	return exchange.Request.Method + " " + strings.TrimRight(p.config.Target.BaseURL, "/") + exchange.Request.Path
}

// refusal tells whose fault it most likely is that no token came in an answer, and what to do.
func (p *preflight) refusal(answer wire.Exchange) (fault, remedy string) {
	fault, remedy = faultTarget, "the answer is not in the contract's JSON: check that baseUrl points at the API, with the right scheme and port, and carries no version (the contract's paths hold it)"
	_, inContract := answer.Text(p.config.Contract.Answer.Code.Pointer)
	switch status := answer.Answer.Status; {
	case status >= 300 && status < 400:
		fault, remedy = faultConfiguration, "redirects are not followed, for a signed request must go where it was signed for: make baseUrl the final address"
	case status == 401 || status == 403 || status == 400 && inContract:
		fault = faultConfiguration
		remedy = "check client key, private key and that its public half is registered with the target; `snapconform sign` shows the string that was signed"
	case status == 404:
		fault, remedy = faultConfiguration, "nothing is there: check baseUrl and the contract's path"
	case status >= 500:
		fault, remedy = faultTarget, "the target failed: look at its log"
	case !inContract && coding(answer) != "":
		remedy = "the body is encoded and no request asked for that: have the target send it plain where there is no Accept-Encoding"
	case !inContract:
		fault = faultConfiguration
	}
	return fault, remedy
}

// coding returns the content coding of an answer's body, or "" where it is plain. No request asks for one (RFC 9110, 12.5.3).
func coding(exchange wire.Exchange) string {
	if coding := exchange.AnswerHeader("Content-Encoding"); !strings.EqualFold(coding, "identity") {
		return coding
	}
	return ""
}

// describe says what came, in one line.
func describe(c *contract.Contract, exchange wire.Exchange) string {
	text := fmt.Sprintf("HTTP %d from %s", exchange.Answer.Status, exchange.Request.Path)
	if location := exchange.AnswerHeader("Location"); location != "" {
		text += ", Location: " + location
	}
	if coding := coding(exchange); coding != "" {
		text += ", Content-Encoding: " + coding + ", which was not asked for"
	}
	if code, ok := exchange.Text(c.Answer.Code.Pointer); ok {
		message, _ := exchange.Text(c.Answer.Message.Pointer)
		return text + ", " + code + " " + message
	}
	body := strings.Join(strings.Fields(string(exchange.Answer.Body[:min(len(exchange.Answer.Body), 120)])), " ")
	media := exchange.Answer.Header.Get("Content-Type")
	if media == "" {
		media = "no media type"
	}
	return text + ", " + media + ", no response code; the body begins " + fmt.Sprintf("%q", body)
}
