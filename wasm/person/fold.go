package person

import "strings"

// Fold gives the form in which short texts are compared: lower case, spaces collapsed, punctuation at both ends
// dropped. Accents stay: José and Jose may be two people. Search folds further, see package carnet.
func Fold(s string) string {
	return strings.Trim(strings.Join(strings.Fields(strings.ToLower(s)), " "), " .,;:·•|–—-@")
}
