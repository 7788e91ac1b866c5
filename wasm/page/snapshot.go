package page

// Snapshot is a live document as capture.js walks it, in document order.
//
// Tokens is a run of unsigned integers below 2³⁰. Each is written in groups of five bits, lowest first, one character
// of "A–Z a–z 0–9 - _" (0 to 63) a group; the sixth bit (32) says that another group follows. The integers are:
//
//	0              the open element (or shadow root) ends
//	1 s            a text: string s
//	2 n v          an attribute of the element just opened: lower-case name string n, value string v
//	3              the open shadow root of the element just opened begins; its content follows until its 0. What a slot
//	               shows stands in the slot, and not again among the element's children
//	4 x y w h      the element just opened (a picture) is seen there: CSS pixels in the viewport, never negative
//	5              something was left out here because the page was larger than the bounds
//	8+s            an element opens: lower-case tag name string s
//
// Strings holds each text once, in order of first use, separated by U+0000. Target counts elements (8+s) from 0; -1
// for none.
//
// A text of nothing but white space is sent as one space where it keeps words apart: not at either end of a block. A comment is sent only inside of a
// code element, as a text. What Decode drops anyway need not be sent: style, noscript, template and iframe elements,
// scripts whose type does not hold "json", paths and shapes of svg, attributes whose name begins with "on" or whose
// value begins with "data:".
type Snapshot struct {
	Address   string
	Tokens    string
	Strings   string
	Selection string
	Target    int
	Truncated bool
}
