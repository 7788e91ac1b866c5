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
	"copy":              takes((*Core).copy),
	"seen":              takes((*Core).seen),
	"status":            takes((*Core).status),
	"careSettings":      takes((*Core).careSettings),
	"keepCareSettings":  takes((*Core).keepCareSettings),
	"circles":           takes((*Core).circles),
	"intoCircle":        takes((*Core).intoCircle),
	"touch":             takes((*Core).touch),
	"favour":            takes((*Core).favour),
	"promise":           takes((*Core).promise),
	"keepPromise":       takes((*Core).keepPromise),
	"promises":          takes((*Core).promises),
	"mine":              takes((*Core).mine),
	"keepMine":          takes((*Core).keepMine),
	"deleteThing":       takes((*Core).deleteThing),
	"today":             takes((*Core).today),
	"replyToday":        takes((*Core).replyToday),
	"care":              takes((*Core).care),
	"occasions":         takes((*Core).occasions),
	"keepOccasion":      takes((*Core).keepOccasion),
	"met":               takes((*Core).met),
	"introductions":     takes((*Core).introductions),
	"keepIntroduction":  takes((*Core).keepIntroduction),
	"introducers":       takes((*Core).introducers),
	"giving":            takes((*Core).giving),
	"convergences":      takes((*Core).convergences),
	"questions":         takes((*Core).questions),
	"keepQuestions":     takes((*Core).keepQuestions),
	"campaigns":         takes((*Core).campaigns),
	"campaign":          takes((*Core).campaign),
	"choose":            takes((*Core).choose),
	"keepCampaign":      takes((*Core).keepCampaign),
	"greeting":          takes((*Core).greeting),
	"health":            takes((*Core).health),
	"lost":              takes((*Core).lost),
	"recall":            takes((*Core).recall),
	"recalled":          takes((*Core).recalled),
	"calendar":          takes((*Core).calendar),
	"reminder":          takes((*Core).reminder),
	"myCards":           takes((*Core).myCards),
	"keepMyCard":        takes((*Core).keepMyCard),
	"cardFor":           takes((*Core).cardFor),
	"giveCard":          takes((*Core).giveCard),
	"brief":             takes((*Core).brief),
	"duplicates":        takes((*Core).duplicates),
	"join":              takes((*Core).join),
	"apart":             takes((*Core).apart),
	"importPiece":       takes((*Core).importPiece),
	"importLook":        takes((*Core).importLook),
	"import":            takes((*Core).importGo),
	"importLeave":       takes((*Core).importLeave),
	"export":            takes((*Core).export),
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
