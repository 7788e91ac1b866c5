package invent

import "carnet/wasm/person"

// What the three years are made of.
var (
	places     = list("Lyon|Nantes|Bristol|Lisbon|Ghent|Montréal|Marseille|Leeds")
	gatherings = map[string][]string{
		"event":       list("Evening of the makers|Matinale du numérique|Harbour breakfast|Soirée des anciens"),
		"club":        list("Rowing club dinner|Club des lecteurs|Morning club"),
		"association": list("Assemblée de l’association|Neighbours’ meeting|Atelier de réparation"),
		"fair":        list("Boat fair|Salon du livre|Small machines fair"),
		"own":         list("Soup at our place|Apéritif à l’atelier|Walk along the river"),
	}
	someTouches = []person.TouchKind{person.TouchMessage, person.TouchMessage, person.TouchMessage, person.TouchCall, person.TouchCoffee,
		person.TouchBreakfast, person.TouchLunch, person.TouchMeeting, person.TouchCard}
	talks = list("about the move of the workshop|les vacances et le prochain salon|a long talk about schools|le projet avance|" +
		"asked how the garden is doing|un café rapide près de la gare|sent the article on heat pumps|nouvelles de l’équipe")
	promised = list("send the plan of the boat|envoyer le contact de l’imprimeur|lend the book on bees|relire le dossier|" +
		"introduce to the printer|passer un appel à la mairie")
	tellings = map[bool]map[person.LearningKind][]string{
		false: {
			person.LearningStake:    list("The move of the workshop must be done by summer|Has to find two apprentices this year|The lease ends in spring"),
			person.LearningWish:     list("Would like to live by the sea|Dreams of opening a bookshop|Wants to work four days a week"),
			person.LearningNeed:     list("Needs a lawyer for a lease|Looks for a designer for the new site|Needs a translator into German|Needs an accountant for an association|Looks for a flat in Lyon"),
			person.LearningInterest: list("Old maps|Beekeeping in towns|Choir music|Night trains"),
			person.LearningTopic:    list("How to price small jobs|Schools and screens|The new tram line"),
		},
		true: {
			person.LearningStake:    list("L’atelier doit avoir déménagé avant l’été|Doit trouver deux apprentis cette année|Le bail se termine au printemps"),
			person.LearningWish:     list("Aimerait vivre près de la mer|Rêve d’ouvrir une librairie|Voudrait passer à quatre jours"),
			person.LearningNeed:     list("Cherche une avocate pour un bail|A besoin d’un graphiste pour le nouveau site|Cherche un traducteur vers l’allemand|A besoin d’un comptable pour l’association|Cherche un logement à Lyon"),
			person.LearningInterest: list("Les cartes anciennes|L’apiculture en ville|La musique de chœur|Les trains de nuit"),
			person.LearningTopic:    list("Le prix des petits travaux|L’école et les écrans|La nouvelle ligne de tramway"),
		},
	}
	offers = map[bool][]string{
		false: list("Knows commercial leases, as a lawyer|Designs sites for associations|Translates from and into German|Keeps the accounts of associations|Has a spare flat in Lyon"),
		true:  list("Juriste, connaît les baux commerciaux|Graphiste, fait des sites pour des associations|Traduit de l’allemand et vers l’allemand|Tient la comptabilité d’associations|A un logement libre à Lyon"),
	}
)
