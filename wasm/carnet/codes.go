package carnet

import "carnet/wasm/person"

// Codes of what can be wrong with a request. The interface has a sentence for each.
const (
	CodeNameMissing   = "name-missing"   // a new person needs a name
	CodeFieldUnknown  = "field-unknown"  // a fact of a field that there is not
	CodeFactTwice     = "fact-twice"     // two facts of a register
	CodeFactEmpty     = "fact-empty"     // a fact without a value
	CodeFactUnknown   = "fact-unknown"   // the key of a fact that is not held
	CodeValueRefused  = "value-refused"  // a value that the field does not take
	CodeTooLong       = "too-long"       // a text beyond its bound
	CodeTooMany       = "too-many"       // more elements than one request may have
	CodeLinkRefused   = "link-refused"   // a link that is not http or https
	CodeNotProfile    = "not-profile"    // a link that is not a profile link of a known network
	CodePhotoRefused  = "photo-refused"  // a picture that is not JPEG, WebP or PNG, or too large
	CodePersonUnknown = "person-unknown" // no such person, or in the bin
	CodeThingUnknown  = "thing-unknown"  // no such thing, or put away
	CodeNothingHeld   = "nothing-held"   // nothing is held back of this device
	CodeForgotten     = "forgotten"      // the user asked to forget this person; Error.Day says when
	CodeActUnknown    = "act-unknown"    // no such act, or too long ago
	CodeActUndone     = "act-undone"     // nothing of the act is left to undo, or to do again
)

// Codes of what can be wrong with the store.
const (
	CodeStoreFull    = "store-full"    // the browser's quota is used up
	CodeStoreBlocked = "store-blocked" // another connection holds the store and does not let go
	CodeStoreNewer   = "store-newer"   // written by a newer Carnet
	CodeStoreDamaged = "store-damaged" // an entry that does not decode
	CodeStoreMended  = "store-mended"  // chunks did not decode, and were made again from the log
	CodeStoreExists  = "store-exists"  // Put.New found the key taken: another core wrote in between
	CodeStoreClosed  = "store-closed"  // the browser has closed it; it can be opened again
	CodeStoreFailed  = "store-failed"  // anything else that the browser's store answers
)

func refuse(code, field, message string) error {
	return &person.Error{Code: code, Message: message, Field: field}
}

// isCode reports whether an error is a person.Error of the code.
func isCode(err error, code string) bool {
	e, ok := err.(*person.Error)
	return ok && e.Code == code
}
