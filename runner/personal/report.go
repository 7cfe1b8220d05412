package personal

import (
	"reflect"
	"time"
)

// Texts masks the known values in every text of what a pointer points to, at any depth. Lists are copied before they change, for they may be shared. Names of members
// and named kinds of texts, such as verdicts, stay.
func (m *Masker) Texts(pointer any) {
	m.mu.Lock()
	defer m.mu.Unlock()
	if len(m.known) > 0 {
		m.walk(reflect.ValueOf(pointer).Elem())
	}
}

// walk masks a value that can be set.
func (m *Masker) walk(v reflect.Value) {
	switch v.Kind() { //nolint:exhaustive // no other kind holds texts
	case reflect.Pointer:
		if !v.IsNil() {
			copied := reflect.New(v.Type().Elem())
			copied.Elem().Set(v.Elem())
			v.Set(copied)
			m.walk(v.Elem())
		}
	case reflect.Struct:
		if v.Type() == reflect.TypeFor[time.Time]() {
			return
		}
		for i := range v.NumField() {
			if v.Field(i).CanSet() {
				m.walk(v.Field(i))
			}
		}
	case reflect.Slice:
		if v.IsNil() || !holdsTexts(v.Type().Elem().Kind()) {
			return
		}
		copied := reflect.MakeSlice(v.Type(), v.Len(), v.Len())
		reflect.Copy(copied, v)
		v.Set(copied)
		for i := range v.Len() {
			m.walk(v.Index(i))
		}
	case reflect.String:
		if v.Type() == reflect.TypeFor[string]() {
			v.SetString(m.text(v.String(), len(m.known), false))
		}
	}
}

func holdsTexts(kind reflect.Kind) bool {
	return kind == reflect.String || kind == reflect.Struct || kind == reflect.Slice || kind == reflect.Pointer
}
