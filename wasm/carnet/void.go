package carnet

import (
	"cmp"
	"slices"
	"strconv"
	"strings"
)

// void is a version of a field that is left out.
type void struct {
	key string
	version
}

// voidKey gives the key under which a record says that its change of a stamp is left out: as long as the value is
// present, that change is as if it had never been made, on every device and in whatever order the two come. A change that
// says so cannot be left out itself.
func voidKey(at Stamp) string {
	return keyVoid + "/" + strconv.FormatInt(at.Ms, 16) + "-" + strconv.FormatUint(uint64(at.Counter), 16) + "-" +
		strconv.FormatUint(at.Device, 16)
}

// voidOf gives the stamp that a voidKey is about.
func voidOf(key string) (at Stamp, ok bool) {
	parts := strings.Split(strings.TrimPrefix(key, keyVoid+"/"), "-")
	if len(parts) != 3 {
		return at, false
	}
	ms, err := strconv.ParseInt(parts[0], 16, 64)
	counter, err2 := strconv.ParseUint(parts[1], 16, 32)
	device, err3 := strconv.ParseUint(parts[2], 16, 64)
	return Stamp{Ms: ms, Counter: uint32(counter), Device: device}, err == nil && err2 == nil && err3 == nil
}

func isVoid(key string) bool { return strings.HasPrefix(key, keyVoid+"/") }

// voids reports whether a change is left out.
func (r *record) voids(key string, at Stamp) bool {
	if i, _ := r.find(keyVoid + "/"); i == len(r.fields) || !isVoid(r.fields[i].key) || isVoid(key) {
		return false
	}
	return r.value(voidKey(at)).State == Present
}

func (r *record) findVoid(key string, at Stamp) (int, bool) {
	return slices.BinarySearchFunc(r.void, void{key: key, version: version{at: at}}, func(a, b void) int {
		return cmp.Or(cmp.Compare(a.key, b.key), a.at.Compare(b.at))
	})
}

// leaveOut keeps a change among those that are left out, settled as insert does.
func (r *record) leaveOut(c Change) {
	i, found := r.findVoid(c.Key, c.At)
	v := void{c.Key, version{c.At, c.Value}}
	if !found {
		r.void = slices.Insert(r.void, i, v)
	} else if string(encodeValue(r.void[i].value)) < string(encodeValue(c.Value)) {
		r.void[i] = v
	}
}

// sortOut leaves out the change that a key is about, or puts it back, as the key's value says.
func (r *record) sortOut(key string) {
	if r.value(key).State != Present {
		all := r.void
		r.void = nil
		for _, v := range all {
			if voidKey(v.at) == key {
				r.insert(Change{Record: r.id, Key: v.key, At: v.at, Value: v.value})
			} else {
				r.void = append(r.void, v)
			}
		}
		return
	}
	for _, c := range r.changes() {
		if isVoid(c.Key) || voidKey(c.At) != key {
			continue
		}
		if i, ok := r.find(c.Key); ok {
			f := &r.fields[i]
			f.versions = slices.DeleteFunc(f.versions, func(v version) bool { return v.at == c.At })
			if len(f.versions) == 0 {
				r.fields = slices.Delete(r.fields, i, i+1)
			}
		}
		r.leaveOut(c)
	}
}

// changes gives every change that the record was made of.
func (r *record) changes() []Change {
	var all []Change
	for _, f := range r.fields {
		for _, v := range f.versions {
			all = append(all, Change{Record: r.id, Key: f.key, At: v.at, Value: v.value})
		}
	}
	for _, v := range r.void {
		all = append(all, Change{Record: r.id, Key: v.key, At: v.at, Value: v.value})
	}
	return all
}
