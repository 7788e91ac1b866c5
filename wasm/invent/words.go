package invent

import "strings"

func list(s string) []string { return strings.Split(s, "|") }

// What people do, by the language of their card.
var (
	titles = map[bool][]string{
		true: list("Directrice générale|Responsable marketing|Ingénieur d’études|Chef de projet|Développeuse web|Acheteur|Avocate|Médecin|" +
			"Consultant|Journaliste|Architecte|Comptable|Chargée de mission|Enseignante-chercheuse|Infirmière|Géomètre|Responsable RH|Fondatrice"),
		false: list("Chief Executive Officer|Head of Marketing|Software Engineer|Senior Software Engineer|Project Manager|Data Analyst|Lawyer|" +
			"Physician|Consultant|Journalist|Architect|Accountant|Product Manager|Research Fellow|Nurse|Surveyor|HR Business Partner|Founder|" +
			"Sales Director|VP of Engineering|Designer|Operations Lead|Account Executive|Teacher|Procurement Officer"),
	}
	degreesOf = map[bool][]string{
		true:  list("Licence de droit|Master en informatique|Diplôme d’ingénieur|Doctorat de physique|Master de gestion|DUT|Baccalauréat"),
		false: list("BSc Computer Science|MSc Economics|MBA|BA History|PhD Chemistry|LLB|MA Linguistics|BEng Civil Engineering"),
	}
	headlines = map[bool][]string{
		true:  list("%t chez %c|%t · %c|J’aide les équipes à mieux travailler · %c|%t, passionné de voile"),
		false: list("%t at %c|%t, %c|Helping teams ship · %c|%t, keen on rowing|Building things at %c"),
	}
	learnings = map[bool][]string{
		true: list("Cherche un associé pour ouvrir une librairie.|Sa fille entre au lycée en septembre.|Voudrait quitter Paris pour la mer.|" +
			"Prépare un marathon au printemps.|A besoin d’un avocat en droit du travail.|S’intéresse aux énergies renouvelables.|" +
			"Enjeu de l’année : le déménagement de l’atelier.|Aime le jazz manouche."),
		false: list("Looking for a partner to open a bookshop.|Their daughter starts school in September.|Would like to move closer to the sea.|" +
			"Training for a marathon in spring.|Needs an employment lawyer.|Curious about heat pumps.|This year's stake: moving the workshop.|Plays the cello."),
	}
	tags    = list("client|prospect|school|association|neighbour|conference|investor|friend|alumni|supplier|famille|presse|voile|chorale|mentor|recruiter")
	langs   = list("English|French|German|Spanish|Arabic|Italian|Portuguese|Mandarin|Russian|Japanese|Dutch|Hindi")
	mailed  = list("example.com|example.org|example.net")
	middles = list("Marie|Anne|Louis|James|Ann|José|Paul|Lee|Grace|Émile")
)
