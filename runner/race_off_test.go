//go:build !race

package runner

// underRace tells that the race detector runs, under which a whole run costs ten times as much.
const underRace = false
