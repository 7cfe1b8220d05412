package wire

// Object is a JSON object whose members keep their order. A request body is one, so that what is sent is what was
// written, and an answer is decoded into one, so that a repeated name stays visible.
type Object struct{ Members []Member }

// Member is a name and its value: a string, json.Number, bool, nil, []any or *Object.
type Member struct {
	Name  string
	Value any
}

// NewObject returns an object of these members, in this order.
func NewObject(members ...Member) *Object { return &Object{Members: members} }

// Clone returns a deep copy. The clone of nil is nil, which stands for a request without a body.
func (o *Object) Clone() *Object {
	if o == nil {
		return nil
	}
	clone := &Object{Members: make([]Member, len(o.Members))}
	for i, member := range o.Members {
		clone.Members[i] = Member{Name: member.Name, Value: cloneValue(member.Value)}
	}
	return clone
}

func cloneValue(value any) any {
	switch value := value.(type) {
	case *Object:
		return value.Clone()
	case []any:
		clone := make([]any, len(value))
		for i, item := range value {
			clone[i] = cloneValue(item)
		}
		return clone
	default:
		return value
	}
}

// Get returns the value at a path such as "amount.value" or "originatorInfos[0].originatorBankCode", and whether there
// is one. Of members with the same name it takes the last, as most readers of JSON do.
func (o *Object) Get(path string) (any, bool) {
	steps, ok := parsePath(path)
	if !ok || o == nil {
		return nil, false
	}
	var current any = o
	for _, step := range steps {
		if current, ok = step.in(current); !ok {
			return nil, false
		}
	}
	return current, true
}

// Set puts a value at a path. A member that is there keeps its place, a new one comes last; objects and arrays on the
// way are made, and a value of another type that stands in the way is replaced. A nil object and a path that cannot be
// read are left alone.
func (o *Object) Set(path string, value any) {
	steps, ok := parsePath(path)
	if !ok || o == nil {
		return
	}
	assign(o, steps, value)
}

// Remove takes away what stands at a path: every member of that name, or one item of an array. Where there is nothing,
// it does nothing.
func (o *Object) Remove(path string) {
	steps, ok := parsePath(path)
	if !ok || o == nil {
		return
	}
	remove(o, steps)
}

// find returns the index of the last member of that name, or -1.
func (o *Object) find(name string) int {
	if o == nil {
		return -1
	}
	for i := len(o.Members) - 1; i >= 0; i-- {
		if o.Members[i].Name == name {
			return i
		}
	}
	return -1
}
