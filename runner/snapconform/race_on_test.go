//go:build race

package main

// underRace tells that the race detector runs, under which the whole self-test would take minutes.
const underRace = true
