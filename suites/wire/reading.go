package wire

import (
	"net/url"
	"slices"
	"strings"
)

// How the string to sign was put together.
const (
	BearerKept     Dialect = "Bearer kept in the token"
	TokenLeftOut   Dialect = "token segment left out"
	TokenEmpty     Dialect = "token segment left empty"
	TokenAdded     Dialect = "token segment added to a signature without token"
	LowerMethod    Dialect = "method in lower case"
	QuerySorted    Dialect = "query parameters sorted"
	QueryLeftOut   Dialect = "query left out of the path"
	NoVersion      Dialect = "path without version prefix"
	SlashAtEnd     Dialect = "path with a slash at its end"
	AbsoluteURL    Dialect = "absolute URL instead of the path"
	BodyLeftOut    Dialect = "body segment left out"
	BodyEmpty      Dialect = "body segment left empty"
	SpacesRoundBar Dialect = "spaces round the bar"
	TimestampFirst Dialect = "timestamp before client key"
	ColonForBar    Dialect = "colon instead of the bar"
	LineBreakAtEnd Dialect = "line break after the string to sign"
	NoClientKey    Dialect = "timestamp alone, without client key"
)

// reading is a string to sign, by the dialect that makes it; the standard's has none.
type reading struct {
	dialect      Dialect
	stringToSign string
}

// readings lists the ways the string to sign is put together, the standard's first.
func readings(s Signing) []reading {
	standard := s.StringToSign()
	all := []reading{{"", standard}}
	if s.Token {
		return append(all,
			reading{SpacesRoundBar, s.ClientKey + " | " + s.Timestamp},
			reading{TimestampFirst, s.Timestamp + "|" + s.ClientKey},
			reading{ColonForBar, s.ClientKey + ":" + s.Timestamp},
			reading{NoClientKey, s.Timestamp},
			reading{LineBreakAtEnd, standard + "\n"},
		)
	}
	for _, body := range BodyReadings(s.Body) {
		all = append(all, reading{body.Dialect, s.join(s.Method, s.Path, s.AccessToken, body.Hash)})
	}
	hash := BodyHash(s.Body)
	for _, path := range pathReadings(s) {
		all = append(all, reading{path.dialect, s.join(s.Method, path.stringToSign, s.AccessToken, hash)})
	}
	all = append(all,
		reading{LowerMethod, s.join(strings.ToLower(s.Method), s.Path, s.AccessToken, hash)},
		reading{LineBreakAtEnd, standard + "\n"},
	)
	all = append(all, tokenReadings(s, hash)...)
	if len(s.Body) == 0 {
		token := []string{s.AccessToken}
		if s.Asymmetric {
			token = nil
		}
		left := slices.Concat([]string{s.Method, s.Path}, token, []string{s.Timestamp})
		all = append(all, reading{BodyLeftOut, strings.Join(left, ":")}, reading{BodyEmpty, s.join(s.Method, s.Path, s.AccessToken, "")})
	}
	return all
}

// join puts the segments together the way the request's kind of signature does.
func (s Signing) join(method, path, token, hash string) string {
	if s.Asymmetric {
		return strings.Join([]string{method, path, hash, s.Timestamp}, ":")
	}
	return strings.Join([]string{method, path, token, hash, s.Timestamp}, ":")
}

func tokenReadings(s Signing, hash string) []reading {
	if s.Asymmetric {
		if s.AccessToken == "" {
			return nil
		}
		return []reading{{TokenAdded, strings.Join([]string{s.Method, s.Path, s.AccessToken, hash, s.Timestamp}, ":")}}
	}
	return []reading{
		{BearerKept, s.join(s.Method, s.Path, "Bearer "+s.AccessToken, hash)},
		{TokenLeftOut, strings.Join([]string{s.Method, s.Path, hash, s.Timestamp}, ":")},
		{TokenEmpty, s.join(s.Method, s.Path, "", hash)},
	}
}

// pathReadings lists the paths that are taken for the relative one.
func pathReadings(s Signing) []reading {
	var all []reading
	path, query, hasQuery := strings.Cut(s.Path, "?")
	if hasQuery {
		all = append(all, reading{QuerySorted, path + "?" + sortedQuery(query)}, reading{QueryLeftOut, path})
	}
	if bare, ok := withoutVersion(s.Path); ok {
		all = append(all, reading{NoVersion, bare})
	}
	if s.Origin != "" {
		all = append(all, reading{AbsoluteURL, strings.TrimRight(s.Origin, "/") + s.Path})
	}
	return append(all, reading{SlashAtEnd, s.Path + "/"})
}

// sortedQuery sorts parameters by name, then value, and leaves their spelling alone.
func sortedQuery(query string) string {
	parameters := strings.Split(query, "&")
	slices.SortStableFunc(parameters, func(a, b string) int {
		nameA, valueA, _ := strings.Cut(a, "=")
		nameB, valueB, _ := strings.Cut(b, "=")
		if order := strings.Compare(unescaped(nameA), unescaped(nameB)); order != 0 {
			return order
		}
		return strings.Compare(unescaped(valueA), unescaped(valueB))
	})
	return strings.Join(parameters, "&")
}

func unescaped(text string) string {
	if plain, err := url.QueryUnescape(text); err == nil {
		return plain
	}
	return text
}

// withoutVersion takes a segment such as "v1.0" out of the path, with all that stands before it.
func withoutVersion(path string) (string, bool) {
	before, _, _ := strings.Cut(path, "?")
	at := 0
	for segment := range strings.SplitSeq(before, "/") {
		at += len(segment) + 1
		if len(segment) >= 2 && segment[0] == 'v' && strings.Trim(segment[1:], "0123456789.") == "" && at < len(path) {
			return path[at-1:], true
		}
	}
	return "", false
}
