package nurture

// Convergence is two people of whom one needs what the other offers, and which words say so. Me is set in place of a
// person where it is the user's own need or offer.
type Convergence struct {
	Needs      Who      `json:"needs"`
	NeedsMe    bool     `json:"needsMe,omitempty"`
	Need       string   `json:"need"` // in the user's words
	Offers     Who      `json:"offers"`
	OffersMe   bool     `json:"offersMe,omitempty"`
	Offer      string   `json:"offer"`            // in the user's words; a title where they said no offer
	ByPost     bool     `json:"byPost,omitempty"` // the offer is what they do, by their title or headline
	Words      []Common `json:"words"`
	Introduced string   `json:"introduced,omitempty"` // the id of an introduction of the two that is there already
}

// Common is a word of the need and the word of the offer that it meets. They are the same, of the same stem, or stand
// together in the list of words of one field.
type Common struct {
	Need  string `json:"need"`
	Offer string `json:"offer"`
}
