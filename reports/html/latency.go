package html

import (
	"math"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/snapconform/snapconform/reports"
)

// latency is how long answers took. Its scale is logarithmic, for a timeout may take a thousand times as long as an answer.
type latency struct {
	Ticks []tick
	Rows  []latencyRow
}

type tick struct {
	At    float64 // thousandths of the width
	Label string
}

type latencyRow struct {
	Service              reports.Service
	Count                int
	Median, Upper, Max   figure
	MedianAt, UpperAt    float64
	MaxAt, From, Through float64
	// Dots is an SVG path of one point for each exchange.
	Dots string
}

// lanes are the heights between which points of the same time are spread, without an order that the eye would take for a pattern.
const lanes = 7

func newLatency(r reports.Report, exchanges []Exchange) latency {
	took, order := map[string][]time.Duration{}, []string{}
	for _, row := range newMatrix(r).Rows {
		order = append(order, row.Service.Code)
	}
	shortest, longest := time.Duration(math.MaxInt64), time.Duration(0)
	for i := range exchanges {
		elapsed, service := exchanges[i].Elapsed, exchanges[i].Service
		if elapsed <= 0 || service == "" {
			continue // it was never sent
		}
		if !slices.Contains(order, service) {
			order = append(order, service)
		}
		took[service] = append(took[service], elapsed)
		shortest, longest = min(shortest, elapsed), max(longest, elapsed)
	}
	if longest == 0 {
		return latency{}
	}
	scale := newScale(shortest, longest)
	made, names := latency{Ticks: scale.ticks()}, serviceNames(r.Cases)
	for _, service := range order {
		if all := took[service]; len(all) > 0 {
			made.Rows = append(made.Rows, newLatencyRow(reports.Service{Code: service, Name: names[service]}, all, scale))
		}
	}
	return made
}

func newLatencyRow(service reports.Service, all []time.Duration, scale scale) latencyRow {
	slices.Sort(all)
	median, upper, longest := rank(all, 50), rank(all, 95), all[len(all)-1]
	return latencyRow{
		Service: service, Count: len(all), Median: duration(median), Upper: duration(upper), Max: duration(longest),
		MedianAt: scale.at(median), UpperAt: scale.at(upper), MaxAt: scale.at(longest),
		From: scale.at(all[0]), Through: tenth(scale.at(upper) - scale.at(all[0])), Dots: dots(all, scale),
	}
}

// rank returns the nearest-rank percentile of sorted durations: one that was measured, not one between two.
func rank(sorted []time.Duration, percent int) time.Duration {
	return sorted[max(0, (len(sorted)*percent+99)/100-1)]
}

// dots draws each point once: thousands that fall on the same spot look like one and weigh as much as all.
func dots(sorted []time.Duration, scale scale) string {
	var path strings.Builder
	drawn := map[[2]int]bool{}
	for n, each := range sorted {
		spot := [2]int{int(scale.at(each)/2) * 2, 4 + lane(n)*4}
		if drawn[spot] {
			continue
		}
		drawn[spot] = true
		path.WriteString("M" + strconv.Itoa(spot[0]) + " " + strconv.Itoa(spot[1]) + "h0")
	}
	return path.String()
}

// scale is logarithmic and begins and ends at a step.
type scale struct{ steps []time.Duration }

// newScale takes the steps 1, 2 and 5 of each power of ten that surround what was measured; where those are too many to read, only the 1.
func newScale(shortest, longest time.Duration) scale {
	var steps []time.Duration
	for power := time.Duration(1); power <= time.Duration(math.Pow10(15)); power *= 10 {
		for _, of := range []time.Duration{1, 2, 5} {
			steps = append(steps, of*power)
		}
	}
	from, to := 0, len(steps)-1
	for from+1 < len(steps) && steps[from+1] <= shortest {
		from++
	}
	for to-1 > from && steps[to-1] >= longest {
		to--
	}
	if to-from <= mostSteps {
		return scale{steps[from : to+1]}
	}
	var tens []time.Duration
	for at := from / 3 * 3; at < to+3 && at < len(steps); at += 3 {
		tens = append(tens, steps[at])
	}
	return scale{tens}
}

// How many steps can be read side by side, and the room that keeps points at the ends from being cut off, in thousandths of the width.
const (
	mostSteps = 9
	margin    = 25
)

func (s scale) at(d time.Duration) float64 {
	from, to := math.Log10(float64(s.steps[0])), math.Log10(float64(s.steps[len(s.steps)-1]))
	return tenth(margin + (math.Log10(float64(d))-from)/(to-from)*(1000-2*margin))
}

func (s scale) ticks() []tick {
	var all []tick
	for _, d := range s.steps {
		all = append(all, tick{s.at(d), strings.Replace(d.String(), "m0s", "m", 1)})
	}
	return all
}

func lane(n int) int { return n * 7919 % 104729 % lanes }
