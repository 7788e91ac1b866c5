package page

import (
	"carnet/wasm/person"

	"golang.org/x/net/html"
)

// Card is what one layer says about one person on the page.
type Card struct {
	Method person.Method
	Node   *html.Node // where on the page; nil for embedded data
	Main   bool       // the markup itself says that the page is about this person (mainEntity, ProfilePage, representative h-card)
	Facts  []person.Fact
}

// Findings is what the page says of itself through what the web agreed on.
type Findings struct {
	Cards []Card        // people, in document order within each layer
	Kinds []person.Kind // what else the page declares to be: job (JobPosting), article (Article, og:type article), company (Organization as main entity)…
}
