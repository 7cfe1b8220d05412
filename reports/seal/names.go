package seal

import (
	"path"
	"slices"
	"strings"
)

// checkName refuses names that are not plain: a bundle is unpacked on any system, by tools that trust what they unpack.
func checkName(name string) error {
	switch {
	case len(name) > MaxName:
		return refuse(ReasonUnsafeName, "a name of %d bytes begins with %q, at most %d are allowed", len(name), name[:20], MaxName)
	case name == "" || path.Clean(name) != name || strings.ContainsFunc(name, odd):
		return refuse(ReasonUnsafeName, "the name %q is not a plain relative path of letters, digits, dot, hyphen, underscore and slash", name)
	}
	for part := range strings.SplitSeq(name, "/") {
		if part == "" || strings.HasPrefix(part, ".") || strings.HasSuffix(part, ".") || reserved(part) {
			return refuse(ReasonUnsafeName, "the name %q has a part %q that is not safe to unpack", name, part)
		}
	}
	return nil
}

func odd(r rune) bool {
	return (r < 'a' || r > 'z') && (r < 'A' || r > 'Z') && (r < '0' || r > '9') && !strings.ContainsRune("._-/", r)
}

// reserved tells whether a part of a path is a device on Windows, whatever its extension.
func reserved(part string) bool {
	stem, _, _ := strings.Cut(strings.ToLower(part), ".")
	if slices.Contains([]string{"con", "prn", "aux", "nul"}, stem) {
		return true
	}
	return len(stem) == 4 && (strings.HasPrefix(stem, "com") || strings.HasPrefix(stem, "lpt")) && stem[3] >= '0' && stem[3] <= '9'
}

// checkNames refuses names that are unsafe, those that would be one file where case does not count, and a file whose name is that of another's folder.
func checkNames(names []string) error {
	seen := map[string]string{}
	for _, name := range names {
		if err := checkName(name); err != nil {
			return err
		}
		folded := strings.ToLower(name)
		if first, taken := seen[folded]; taken {
			return refuse(ReasonDuplicateName, "the files %q and %q have one name", first, name)
		}
		seen[folded] = name
	}
	for folded, name := range seen {
		for at, letter := range folded {
			if file, taken := seen[folded[:at]]; letter == '/' && taken {
				return refuse(ReasonDuplicateName, "%q is a file, and the folder that %q lies in", file, name)
			}
		}
	}
	return nil
}
