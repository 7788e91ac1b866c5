package person

// Error is something that went wrong, with a code that the interface has a sentence for.
type Error struct {
	Code    string // for programs: lower-case words joined by hyphens
	Message string // for people who work on Carnet, in English
	Field   string // the part of the request that is at fault, or empty
	Day     string // the day that it is about, YYYY-MM-DD, or empty
}

func (e *Error) Error() string {
	if e.Field != "" {
		return e.Code + ": " + e.Field + ": " + e.Message
	}
	return e.Code + ": " + e.Message
}
