package core

// ForgetRequest forgets people for good, those in the bin too. There is no undo.
type ForgetRequest struct {
	IDs []string `json:"ids"`
}
