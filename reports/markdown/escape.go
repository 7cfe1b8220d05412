package markdown

import (
	"regexp"
	"strings"

	"github.com/snapconform/snapconform/reports"
)

// longest is how many characters of a value are shown.
const longest = 160

func short(value string) string {
	if runes := []rune(value); len(runes) > longest {
		return string(runes[:longest]) + "…"
	}
	return value
}

// linked finds what a forge turns into a link or a mention: addresses, @names and #numbers. It does so after the markup is read, so that no escape holds it off.
var linked = regexp.MustCompile(`(?i)://|mailto:|xmpp:|www\.|@\S|[#!&~%]\d`)

var escapes = strings.NewReplacer(`\`, `\\`, "`", "\\`", "*", `\*`, "_", `\_`, "[", `\[`, "]", `\]`, "<", "&lt;", ">", "&gt;", "&", "&amp;", "#", `\#`, "~", `\~`)

// text writes a text such that nothing in it is markup. What would become a link stands as code.
func text(value string) string {
	value = oneLine(value)
	if linked.MatchString(value) {
		return code(value)
	}
	return escapes.Replace(value)
}

// code writes a text as it is, in a run of back quotes that is longer than any in it.
func code(value string) string {
	value = oneLine(value)
	if value == "" {
		return ""
	}
	fence := "`"
	for strings.Contains(value, fence) {
		fence += "`"
	}
	if len(fence) > 1 || strings.HasPrefix(value, "`") {
		return fence + " " + value + " " + fence
	}
	return fence + value + fence
}

func oneLine(value string) string { return strings.Join(strings.Fields(reports.Printable(value)), " ") }

// row writes a row of a table, where alone a bar ends a cell, in code as well.
func row(out *strings.Builder, cells ...string) {
	for _, each := range cells {
		out.WriteString("| " + strings.ReplaceAll(each, "|", `\|`) + " ")
	}
	out.WriteString("|\n")
}
