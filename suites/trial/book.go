package trial

import (
	"slices"

	"github.com/snapconform/snapconform/reports"
	"github.com/snapconform/snapconform/suites/wire"
)

// finish books the case of a spec and lets those go on that await it.
func (p *Pool) finish(spec *Spec, result reports.Case) {
	p.mutex.Lock()
	defer p.mutex.Unlock()
	p.cases[spec.ID] = result
	if p.Ends != nil && p.ended == "" && result.Verdict == reports.Fail && p.Ends(result) {
		p.ended = "not begun: the run ends at its first failure, which was " + spec.ID
	}
	if p.OnCase != nil {
		p.OnCase(result)
	}
	close(p.done[spec.ID])
}

// Await waits for a spec's case.
func (p *Pool) Await(spec *Spec) reports.Case {
	<-p.done[spec.ID]
	result, _ := p.Case(spec)
	return result
}

// Case returns a spec's case, and whether it has ended.
func (p *Pool) Case(spec *Spec) (reports.Case, bool) {
	p.mutex.Lock()
	defer p.mutex.Unlock()
	result, ok := p.cases[spec.ID]
	return result, ok
}

// Cases returns all cases, in the order of the suite.
func (p *Pool) Cases() []reports.Case {
	p.mutex.Lock()
	defer p.mutex.Unlock()
	var all []reports.Case
	for _, spec := range p.specs {
		if result, ok := p.cases[spec.ID]; ok {
			all = append(all, result)
		}
	}
	return all
}

// Notes returns what a reader of the report has to know of the run.
func (p *Pool) Notes() []string {
	p.mutex.Lock()
	defer p.mutex.Unlock()
	return slices.Sorted(slices.Values(p.notes))
}

func (p *Pool) note(text string) {
	p.mutex.Lock()
	defer p.mutex.Unlock()
	p.notes = appendOnce(p.notes, text)
}

func (p *Pool) record(exchange wire.Exchange) {
	p.mutex.Lock()
	defer p.mutex.Unlock()
	if p.OnExchange != nil {
		p.OnExchange(exchange)
	}
	if exchange.Answer != nil {
		if p.kept += len(exchange.Answer.Body); p.kept > mostKept {
			p.notes = appendOnce(p.notes, "the target's answers are so large that the rules over every answer did not look at all of them")
			return
		}
	}
	p.exchanges = append(p.exchanges, exchange)
}

// mostKept is how many bytes of answers are kept for the rules that look at every one. An honest run needs a hundredth of it; what a hostile target sends beyond
// it is in the exchanges file only.
const mostKept = 32 << 20

// Recall adds exchanges of a recording that no spec sends, such as those of preflight, to what the rules look at.
func (p *Pool) Recall(exchanges []wire.Exchange) {
	for _, exchange := range exchanges {
		p.record(exchange)
	}
}

// Exchanges returns what was recorded until now, in the order in which it ended.
func (p *Pool) Exchanges() []wire.Exchange {
	p.mutex.Lock()
	defer p.mutex.Unlock()
	return slices.Clone(p.exchanges)
}

// Ended says why no further spec began before the end of the run; empty where all did.
func (p *Pool) Ended() string { return p.over() }

// over says why no further spec begins; empty while they do.
func (p *Pool) over() string {
	p.mutex.Lock()
	defer p.mutex.Unlock()
	return p.ended
}
