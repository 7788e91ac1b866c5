package invent

import "carnet/wasm/person"

// What the three years are made of.
var (
	places     = list("Lyon|Nantes|Bristol|Lisbon|Ghent|Montréal|Marseille|Leeds")
	gatherings = map[bool]map[string][]string{
		false: {
			"event":       list("Evening of the makers|Harbour breakfast|Night of the open workshops"),
			"club":        list("Rowing club dinner|Morning club|Readers’ club"),
			"association": list("Neighbours’ meeting|Repair morning|General meeting"),
			"fair":        list("Boat fair|Book fair|Small machines fair"),
			"own":         list("Soup at our place|Drinks at the workshop|Walk along the river"),
		},
		true: {
			"event":       list("Soirée des artisans|Matinale du numérique|Petit-déjeuner du port"),
			"club":        list("Dîner du club d’aviron|Club du matin|Club des lecteurs"),
			"association": list("Réunion des voisins|Atelier de réparation|Assemblée générale"),
			"fair":        list("Salon nautique|Salon du livre|Salon des petites machines"),
			"own":         list("Soupe à la maison|Apéritif à l’atelier|Balade le long du fleuve"),
		},
	}
	someTouches = []person.TouchKind{person.TouchMessage, person.TouchMessage, person.TouchMessage, person.TouchCall, person.TouchCoffee,
		person.TouchBreakfast, person.TouchLunch, person.TouchMeeting, person.TouchCard}
	talks = map[bool][]string{
		false: list("about the move of the workshop|holidays and the next fair|a long talk about schools|the project moves on|" +
			"asked how the garden is doing|a quick coffee near the station|sent the article on heat pumps|news of the team"),
		true: list("sur le déménagement de l’atelier|les vacances et le prochain salon|longue conversation sur l’école|le projet avance|" +
			"des nouvelles du jardin|un café rapide près de la gare|envoyé l’article sur les pompes à chaleur|nouvelles de l’équipe"),
	}
	promised = map[bool][]string{
		false: list("send the plan of the boat|send the printer’s address|lend the book on bees|read the draft|introduce to the printer|call the town hall"),
		true:  list("envoyer le plan du bateau|envoyer le contact de l’imprimeur|prêter le livre sur les abeilles|relire le dossier|présenter à l’imprimeur|appeler la mairie"),
	}
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
