package wire

import (
	"cmp"
	"crypto/hmac"
	"crypto/sha256"
	"encoding/binary"
	"fmt"
	"maps"
	"slices"
	"strings"
	"sync"
	"sync/atomic"
)

// shortestSecret is the length below which a value is too common to be replaced wherever it stands.
const shortestSecret = 4

// Masker replaces secrets by masks of equal length. Equal secrets have equal masks within a run, so that a reader still
// sees which requests carried the same token; the key is the run's own, so that masks of two runs tell nothing.
// It is safe for concurrent use. A nil masker masks nothing: it is for a recording that was masked when it was made.
type Masker struct {
	key      []byte
	proofs   bool
	mu       sync.Mutex
	secrets  map[string]bool
	tokens   map[string]bool   // those of the secrets that may be shown by their proofs
	masks    map[string]string // by form of a secret
	replacer atomic.Pointer[strings.Replacer]
}

// NewMasker returns a masker that knows no secret yet. The key should be 32 random bytes, made for the run and not kept.
func NewMasker(key []byte) *Masker {
	return &Masker{key: slices.Clone(key), secrets: map[string]bool{}, tokens: map[string]bool{}, masks: map[string]string{}}
}

// ShowProofs makes the masks of tokens and signatures their first characters and their SHA-256, so that who has the real ones can tell that they were sent. It has
// to be called before the masker is used.
func (m *Masker) ShowProofs() { m.proofs = true }

// Secret registers values that must not be seen from now on. Values shorter than four bytes are left out: replacing
// them everywhere would spoil what is judged.
func (m *Masker) Secret(values ...string) { m.hold(false, values) }

// Token is [Masker.Secret] for what was issued or made for this run only.
func (m *Masker) Token(values ...string) { m.hold(true, values) }

func (m *Masker) hold(tokens bool, values []string) {
	if m == nil {
		return
	}
	m.mu.Lock()
	defer m.mu.Unlock()
	news := false
	for _, value := range values {
		if len(value) >= shortestSecret && !m.secrets[value] {
			m.secrets[value], m.tokens[value], news = true, tokens, true
			m.mask(value)
		}
	}
	if news {
		m.replacer.Store(m.compile())
	}
}

// mask makes the masks of every form of a secret. A form that is itself a secret keeps that secret's mask.
func (m *Masker) mask(secret string) {
	for _, form := range disguises(secret) {
		if _, taken := m.masks[form]; !taken || form == secret {
			m.masks[form] = m.form(secret, form)
		}
	}
}

// form is the mask of one form of a secret. The mutex is held.
func (m *Masker) form(secret, form string) string {
	if m.proofs && form == secret && m.tokens[secret] {
		return proof(secret)
	}
	return m.stretch(secret, len(form))
}

// compile prepares one pass over a text that finds every form of every secret, the longest first.
func (m *Masker) compile() *strings.Replacer {
	forms := slices.SortedFunc(maps.Keys(m.masks), func(a, b string) int {
		return cmp.Or(len(b)-len(a), strings.Compare(a, b))
	})
	pairs := make([]string, 0, 2*len(forms))
	for _, form := range forms {
		pairs = append(pairs, form, m.masks[form])
	}
	return strings.NewReplacer(pairs...)
}

// Text returns the text with every known secret masked: as it is, in Base64, hex and JSON escapes, and each of these in percent escapes, of which some characters may
// have one or all.
func (m *Masker) Text(text string) string {
	if m == nil {
		return text
	}
	replacer := m.replacer.Load()
	if replacer == nil {
		return text
	}
	return throughPercent(text, replacer.Replace)
}

// Holds tells whether bytes hold a known secret in one of its forms.
func (m *Masker) Holds(data []byte) bool {
	text := string(data)
	return m.Text(text) != text
}

// Bytes is [Masker.Text] for bytes. Nil stays nil.
func (m *Masker) Bytes(data []byte) []byte {
	if m == nil || data == nil {
		return data
	}
	return []byte(m.Text(string(data)))
}

// Value masks the whole of a value, known or not. It gives a known secret the mask it has everywhere else.
func (m *Masker) Value(value string) string {
	if m == nil {
		return value
	}
	m.mu.Lock()
	defer m.mu.Unlock()
	return m.whole(value, false)
}

// whole is the mask of a whole value. That of a known secret is at hand: a token is masked with every request. The mutex is held.
func (m *Masker) whole(value string, issued bool) string {
	mask, known := m.masks[value]
	switch {
	case known:
		return mask
	case issued && m.proofs:
		return proof(value)
	default:
		return m.stretch(value, len(value))
	}
}

// Issued masks the whole of a token or a signature, known or not, like [Masker.Value]; by its proof where those are shown and it is no secret besides.
func (m *Masker) Issued(value string) string {
	if m == nil {
		return value
	}
	m.mu.Lock()
	defer m.mu.Unlock()
	return m.whole(value, true)
}

// proof is a mask of equal length that shows the first characters of a token, a quarter of it at the most, and its SHA-256 in hex, or as much of that as fits.
func proof(token string) string {
	const shown = 8
	first := token[:min(shown, len(token)/4)]
	if strings.ContainsFunc(first, func(r rune) bool { return r <= ' ' || r > '~' }) {
		first = ""
	}
	text := fmt.Sprintf("%s~sha256:%x", first, sha256.Sum256([]byte(token)))
	return (text + strings.Repeat(".", max(0, len(token)-len(text))))[:len(token)]
}

// Authorization masks the value of an Authorization header: its scheme stays, all else is masked even where it is no
// known secret, for a tampered token is nearly the token. A value of one word is masked whole unless it is a scheme.
func (m *Masker) Authorization(value string) string {
	scheme, credentials := splitScheme(value)
	return scheme + m.Issued(credentials)
}

// splitScheme splits after the scheme and the spaces that follow it.
func splitScheme(value string) (scheme, credentials string) {
	end := strings.IndexByte(value, ' ')
	if end < 0 {
		switch strings.ToLower(value) {
		case "bearer", "basic", "digest":
			return value, ""
		}
		return "", value
	}
	for end < len(value) && value[end] == ' ' {
		end++
	}
	return value[:end], value[end:]
}

// stretch derives a mask of a length from a secret: "~", then letters and digits.
func (m *Masker) stretch(secret string, length int) string {
	const alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789"
	if length == 0 {
		return ""
	}
	mask := append(make([]byte, 0, length+sha256.Size), '~')
	for block := uint32(0); len(mask) < length; block++ {
		hash := hmac.New(sha256.New, m.key)
		hash.Write(binary.BigEndian.AppendUint32(nil, block))
		hash.Write([]byte(secret))
		for _, b := range hash.Sum(nil) {
			mask = append(mask, alphabet[int(b)%len(alphabet)])
		}
	}
	return string(mask[:length])
}
