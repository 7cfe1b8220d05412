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
	Median, Upper, Max   string
	MedianAt, UpperAt    float64
	MaxAt, From, Through float64
	// Dots is an SVG path of one point for each exchange.
	Dots string
}

// lanes are the heights between which points of the same time are spread.
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
		spot := [2]int{int(scale.at(each)/2) * 2, 4 + n%lanes*4}
		if drawn[spot] {
			continue
		}
		drawn[spot] = true
		path.WriteString("M" + strconv.Itoa(spot[0]) + " " + strconv.Itoa(spot[1]) + "h0")
	}
	return path.String()
}

// scale runs from one power of ten, in nanoseconds, to another.
type scale struct{ from, to int }

func newScale(shortest, longest time.Duration) scale {
	made := scale{int(math.Floor(math.Log10(float64(shortest)))), int(math.Ceil(math.Log10(float64(longest))))}
	if made.to == made.from {
		made.to++
	}
	return made
}

// margin keeps points at the ends of the scale from being cut off, in thousandths of its width.
const margin = 20

func (s scale) at(d time.Duration) float64 {
	part := (math.Log10(float64(d)) - float64(s.from)) / float64(s.to-s.from)
	return tenth(margin + part*(1000-2*margin))
}

func (s scale) ticks() []tick {
	var all []tick
	for power := s.from; power <= s.to; power++ {
		d := time.Duration(math.Pow10(power))
		all = append(all, tick{s.at(d), strings.Replace(d.String(), "m0s", "m", 1)})
	}
	return all
}
