package core

import (
	"maps"
	"slices"
)

// operations are what the extension may ask for.
var operations = map[string]operation{
	"read":              takes((*Core).read),
	"save":              takes((*Core).save),
	"saveLink":          takes((*Core).saveLink),
	"people":            takes((*Core).list),
	"person":            takes((*Core).person),
	"thumbs":            takes((*Core).thumbs),
	"edit":              takes((*Core).edit),
	"delete":            takes((*Core).delete),
	"undo":              takes((*Core).undo),
	"redo":              takes((*Core).redo),
	"lines":             takes((*Core).lines),
	"teach":             takes((*Core).teach),
	"rules":             takes((*Core).rules),
	"acts":              takes((*Core).acts),
	"bin":               takes((*Core).bin),
	"restore":           takes((*Core).restore),
	"quarantine":        takes((*Core).quarantine),
	"resolveQuarantine": takes((*Core).resolveQuarantine),
	"searches":          takes((*Core).searches),
	"keepSearch":        takes((*Core).keepSearch),
	"deleteSearch":      takes((*Core).deleteSearch),
	"keepRules":         takes((*Core).keepRules),
	"deleteRule":        takes((*Core).deleteRule),
	"report":            takes((*Core).report),
	"forget":            takes((*Core).forget),
	"status":            takes((*Core).status),
	"ids":               takes((*Core).ids),
	"tagMany":           takes((*Core).tagMany),
	"deleteMany":        takes((*Core).deleteMany),
}

// Operations lists every operation by name.
func Operations() []Operation {
	var all []Operation
	for _, name := range slices.Sorted(maps.Keys(operations)) {
		o := operations[name]
		all = append(all, Operation{Name: name, Request: o.request, Answer: o.answer})
	}
	return all
}
