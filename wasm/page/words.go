package page

import (
	"strings"
	"unicode"

	"carnet/wasm/person"
)

// Words that pages use for the parts of a person's page, in English, French, German, Spanish, Italian, Portuguese and
// Dutch. They are matched in lower case.

// section is what a heading announces.
type section int

const (
	sectionNone section = iota
	sectionWork
	sectionSchool
	sectionAbout
	sectionLanguages
	sectionContact
	sectionOther // a heading that is known and holds nothing of the above: publications, news, skills …
)

// sectionWords are looked for as whole words (or word groups) of a short heading, in this order: "Work experience" is
// work, "Volunteer experience" is not.
var sectionWords = []struct {
	is    section
	words []string
}{
	{sectionOther, []string{"volunteer", "volunteering", "bénévolat", "bénévole", "ehrenamt", "voluntariado", "volontariato", "vrijwilligerswerk",
		"publications", "publication", "publikationen", "publicaciones", "pubblicazioni", "publicações", "publicaties", "papers", "articles",
		"news", "actualités", "aktuelles", "neuigkeiten", "noticias", "notizie", "notícias", "nieuws", "talks", "presentations", "vorträge",
		"projects", "projets", "projekte", "proyectos", "progetti", "projetos", "projecten", "project", "interests", "centres d'intérêt",
		"centres d’intérêt", "loisirs", "interessen", "intereses", "interessi", "hobbies", "hobbys", "aficiones", "hobby",
		"skills", "compétences", "fähigkeiten", "kenntnisse", "habilidades", "competenze", "competências", "vaardigheden", "technologies",
		"awards", "honors", "honours", "prix", "distinctions", "auszeichnungen", "premios", "premi", "prêmios", "prijzen", "grants",
		"references", "références", "referenzen", "referencias", "referenze", "service", "services", "teaching", "enseignement", "lehre",
		"students", "étudiants", "advising", "software", "media", "press", "presse", "patents", "brevets", "patente", "events", "blog",
		"comments", "commentaires", "related", "people also", "similar", "courses", "cours", "recommendations", "recommandations",
		"memberships", "membership", "groups", "posts", "followers", "following", "activity", "research interests"}},
	{sectionSchool, []string{"education", "formation", "formations", "études", "etudes", "diplômes", "diplome", "cursus", "ausbildung", "studium",
		"bildung", "bildungsweg", "schulbildung", "akademischer werdegang", "educación", "formación", "estudios", "istruzione", "formazione",
		"studi", "educação", "formação", "formação académica", "formação acadêmica", "opleiding", "opleidingen", "onderwijs", "degrees",
		"academic background", "qualifications", "academic qualifications", "éducation", "parcours académique", "scolarité"}},
	{sectionWork, []string{"experience", "experiences", "work", "work history", "employment", "employment history", "career", "worked", "positions", "position",
		"appointments", "professional background", "expérience", "expériences", "parcours", "parcours professionnel", "emplois", "carrière",
		"berufserfahrung", "berufliche laufbahn", "beruflicher werdegang", "werdegang", "laufbahn", "berufspraxis", "berufstätigkeit",
		"experiencia", "experiencias", "trayectoria", "trayectoria profesional", "empleo", "esperienza", "esperienze", "esperienze professionali",
		"carriera", "experiência", "experiências", "percurso", "percurso profissional", "werkervaring", "ervaring", "loopbaan", "jobs", "tätigkeiten", "stationen"}},
	{sectionLanguages, []string{"languages", "language", "langues", "langue", "sprachen", "sprachkenntnisse", "fremdsprachen", "idiomas", "lenguas", "lingue", "línguas",
		"talen", "language skills", "spoken languages", "connaissances linguistiques"}},
	{sectionContact, []string{"contact", "contacts", "contact info", "contact information", "contact me", "coordonnées", "me contacter", "kontakt", "kontaktdaten", "contacto",
		"contatti", "recapiti", "contato", "contactos", "contactgegevens", "get in touch", "reach me"}},
	{sectionAbout, []string{"about", "about me", "bio", "biography", "short bio", "biographie", "profile", "profil", "summary", "à propos", "a propos",
		"à propos de moi", "qui suis-je", "présentation", "über mich", "zur person", "biografie", "kurzbiografie", "vita", "sobre mí", "sobre mi",
		"acerca de", "biografía", "perfil", "chi sono", "su di me", "biografia", "profilo", "sobre", "sobre mim", "resumo", "resumen", "over mij", "profiel",
		"personal statement", "introduction", "professional summary", "hello", "who am i"}},
}

// weakSections are words that announce a section only when they are nearly all of the heading: in a longer one they
// belong to a post, a company, a title ("Software Engineer", "Media Services").
var weakSections = wordSet("software", "media", "press", "presse", "service", "services", "events", "event", "blog", "news", "project", "projects", "students", "work", "jobs", "position", "positions", "career",
	"profile", "profil", "perfil", "profilo", "activity", "posts", "related", "similar", "groups", "courses", "cours", "technologies", "references", "teaching", "lehre", "papers", "articles", "language", "languages", "talen",
	"bildung", "studium", "formation", "formación", "formazione", "formação", "opleiding", "education", "sobre", "vita", "hello", "summary", "contact", "contacts", "introduction", "parcours", "empleo", "studi", "about",
	"comments", "interests", "interessen", "skills", "publication", "projekte", "projets", "emplois", "patents", "awards", "prix", "grants", "talks")

// announced gives what each word, or group of up to four, announces, and its place in the order of sectionWords.
var announced = func() map[string]int {
	m := map[string]int{}
	for i, s := range sectionWords {
		for _, w := range s.words {
			if _, ok := m[w]; !ok {
				m[w] = i
			}
		}
	}
	return m
}()

// companions stand beside a weak word in the heading of a section: "Selected projects", "Mes projets".
var companions = wordSet(strings.Fields(`my our the recent selected latest all other more research professional current past personal work public key featured upcoming invited technical hard soft
	mes nos mon ma autres meine unsere mis nuestros miei i le os meus minhas mijn academic open side main history info information details me us`)...)

// sectionOf says what a heading announces.
func sectionOf(heading string) section {
	if len(heading) > 120 {
		return sectionNone
	}
	words := strings.Fields(spaced(heading))
	n := len(words)
	if n > 9 {
		return sectionNone
	}
	best := len(sectionWords)
	for i := range words {
		for k := i + 1; k <= min(i+4, n); k++ {
			w := strings.Join(words[i:k], " ")
			at, ok := announced[w]
			if !ok || at >= best {
				continue
			}
			whole := i == 0 && k == n
			if whole || n == 2 && weakSections[w] && (companions[words[0]] || companions[words[1]]) || n <= 2 && !weakSections[w] && !isJob(heading) || !weakSections[w] && n <= 7 || weakSections[w] && i == 0 && n <= 5 && strings.ContainsAny(heading, "&,/+") && !isJob(heading) {
				best = at
			}
		}
	}
	if best == len(sectionWords) {
		return sectionNone
	}
	return sectionWords[best].is
}

// spaced gives the words of a text in lower case, one space before and after each; signs and digits are dropped.
func spaced(s string) string {
	var b strings.Builder
	b.WriteByte(' ')
	for _, r := range strings.ToLower(s) {
		switch {
		case unicode.IsLetter(r) || unicode.Is(unicode.M, r) || r == '-' || r == '\'' || r == '’' || r == '.':
			b.WriteRune(r)
		case !strings.HasSuffix(b.String()[max(0, b.Len()-1):], " "):
			b.WriteByte(' ')
		}
		if b.Len() > 400 {
			break
		}
	}
	words := strings.TrimRight(b.String(), " ")
	return strings.ReplaceAll(words, ". ", " ") + " "
}

// hasWord reports whether a text, as spaced gives it, holds one of the words.
func hasWord(spacedText string, words map[string]bool) bool {
	for w := range strings.FieldsSeq(spacedText) {
		if words[w] {
			return true
		}
		for part := range strings.SplitSeq(w, "-") {
			if len(part) > 3 && words[part] {
				return true
			}
		}
	}
	return false
}

// has reports whether a text, as spaced gives it, holds one of some words or groups of words.
func has(spacedText string, words []string) bool {
	for _, w := range words {
		if strings.Contains(spacedText, " "+w+" ") {
			return true
		}
	}
	return false
}

// label is the field that a label announces: "E-mail:", <dt>Wohnort</dt>.
var labels = labelWords(map[person.Field]string{
	person.FieldName: "name|full name|nom|nom complet|nom et prénom|vollständiger name|vor- und nachname|nombre|nombre completo|nome|nome completo|naam|volledige naam",
	person.FieldTitle: `position|categoría|dienststellung|amtsbezeichnung|grade|corps|job title|title|role|occupation|profession|current position|current role|job|designation|poste|fonction|poste actuel|métier|titre|rang|
		beruf|tätigkeit|funktion|stelle|cargo|puesto|ocupación|profesión|professione|ruolo|posizione|qualifica|profissão|função|ocupação|beroep|functie|academic title|rank`,
	person.FieldCompany: `company|employer|organization|organisation|affiliation|institution|current employer|works at|workplace|entreprise|société|employeur|établissement|
		unternehmen|firma|arbeitgeber|organización|empresa|institución|azienda|società|ente|instituição|bedrijf|werkgever|organisatie|current company|afiliación|affiliazione`,
	person.FieldLocation: `address|adresse|anschrift|dirección|domicilio|indirizzo|endereço|morada|adres|location|city|place|based in|lives in|current city|residence|town|lieu|ville|localisation|lieu de résidence|basé à|basée à|wohnort|ort|standort|stadt|sitz|
		ubicación|ciudad|lugar|residencia|vive en|luogo|città|residenza|località|localização|cidade|local|residência|woonplaats|plaats|locatie|stad`,
	person.FieldEmail: "email|e-mail|mail|e-mail address|email address|courriel|adresse e-mail|adresse email|adresse mail|mél|mel|e-mail-adresse|correo|correo electrónico|correo-e|posta elettronica|indirizzo e-mail|e-mailadres|emails",
	person.FieldPhone: `phone|telephone|tel|mobile|cell|cell phone|phone number|mobile phone|work phone|office phone|téléphone|tél|portable|numéro de téléphone|telefon|telefonnummer|mobil|handy|mobiltelefon|
		teléfono|móvil|celular|telefono|cellulare|telefone|telemóvel|telefoon|mobiel|telefoonnummer|mob`,
	person.FieldLink:     "website|web|homepage|home page|web site|personal website|url|site|site web|site internet|webseite|internet|sitio web|página web|sito|sito web|blog|websites",
	person.FieldLanguage: "languages|language|spoken languages|languages spoken|langues|langue|langues parlées|sprachen|sprachkenntnisse|idiomas|lingue|línguas|talen",
	person.FieldAbout:    "about|bio|biography|biographie|about me|à propos|über mich|sobre mí|chi sono|sobre mim|over mij",
})

func labelWords(lists map[person.Field]string) map[string]person.Field {
	m := map[string]person.Field{}
	for field, list := range lists {
		for _, w := range strings.Split(list, "|") {
			m[strings.TrimSpace(w)] = field
		}
	}
	return m
}

// labelOf gives the field of a label.
func labelOf(s string) (person.Field, bool) {
	if len(s) > 40 {
		return "", false
	}
	f, ok := labels[strings.TrimSpace(spaced(strings.TrimRight(s, " :\u00a0.·")))]
	return f, ok
}

func labelIs(s string, field person.Field) bool {
	f, ok := labelOf(s)
	return ok && f == field
}

var jobWords = wordSet(strings.Fields(`engineer ingénieur ingénieure ingenieur ingenieurin ingeniero ingeniera ingegnere engenheiro engenheira developer développeur
	développeuse entwickler entwicklerin desarrollador desarrolladora sviluppatore sviluppatrice desenvolvedor desenvolvedora programmer programmeur programmierer
	ontwikkelaar softwareentwickler softwareentwicklerin webentwickler architect architecte architekt architektin arquitecto arquitecta architetto arquiteto
	manager managerin gestionnaire leiter leiterin director directeur directrice direktor direktorin directora direttore direttrice diretor diretora
	head chef cheffe chief ceo cto cfo coo cmo cio cpo vp svp evp president présidente président präsident präsidentin presidente founder co-founder cofounder
	fondateur fondatrice cofondateur cofondatrice gründer gründerin mitgründer fundador fundadora cofundador fondatore owner inhaber inhaberin geschäftsführer geschäftsführerin
	gérant gérante partner associé associée principal lead teamleiter officer consultant consultante conseiller conseillère berater beraterin consultor
	consultora consulente adviseur advisor analyst analyste analytiker analista designer designerin diseñador diseñadora grafiker grafikerin graphiste illustrator
	illustratrice illustrateur scientist scientifique wissenschaftler wissenschaftlerin researcher chercheur chercheuse forscher forscherin investigador investigadora ricercatore
	ricercatrice pesquisador pesquisadora onderzoeker professor professeur professeure professorin profesor profesora professore professoressa professora hoogleraar lecturer maître
	dozent dozentin docente docent teacher enseignant enseignante lehrer lehrerin maestro maestra insegnante instructor postdoc postdoctoral postdoctorant
	postdoctorante postdoktorand postdoktorandin doctoral doctorant doctorante doktorand doktorandin doctorando doctoranda dottorando dottoranda promovendus phd-student fellow assistant assistante assistent assistentin asistente
	assistente associate attaché secretary secrétaire sekretär sekretärin writer écrivain autor autora schriftsteller schriftstellerin escritor escritora scrittore scrittrice
	author journalist journaliste periodista giornalista jornalista editor éditeur rédacteur rédactrice redakteur redakteurin translator traducteur traductrice übersetzer übersetzerin
	traductor traductora traduttore lawyer avocat avocate anwalt anwältin rechtsanwalt rechtsanwältin abogado abogada avvocato advogado advogada advocaat notaire notar
	physician doctor médecin arzt ärztin médico médica medico nurse infirmier infirmière krankenschwester photographer photographe fotograf fotografin fotógrafo
	fotógrafa fotografo artist artiste künstler künstlerin artista kunstenaar musician musicien musiker composer coach trainer formateur formatrice accountant comptable
	buchhalter buchhalterin contable contador contabile administrator administrateur administratrice administrador coordinator coordinateur coordinatrice
	koordinator koordinatorin coordinador coordinadora coordinatore coordenador coordinador specialist spécialiste spezialist spezialistin especialista specialista expert experte expertin experto technician technicien
	technicienne techniker technikerin técnico técnica tecnico intern stagiaire praktikant praktikantin becario tirocinante estagiário trainee apprentice apprenti
	werkstudent werkstudentin hilfskraft mitarbeiter mitarbeiterin freelancer freelance freiberufler indépendant independent autónomo zzp'er self-employed selbständig selbstständig student étudiant étudiante studentin
	estudiante studentessa estudante representative commercial vertriebler verkäufer vendeur vendeuse sales strategist supervisor producer
	producteur productrice investor entrepreneur entrepreneuse unternehmer unternehmerin emprendedor empreendedor imprenditore ambassador volunteer contractor operator
	superviseur chargé chargée responsable referent referentin beauftragter sachbearbeiter sachbearbeiterin chairman chairwoman chair dean doyen dekan rector provost curator
	librarian pianist violinist singer actor actress dj evangelist advocate strategin projektleiter projektleiterin produktmanager projektmanager chefin
	psychologist psychologue psychologe psychologin biologist chemist physicist physicien mathematician mathématicien historian historien economist économiste ökonom
	デザイナー エンジニア プログラマー 開発者 教授 准教授 研究員 代表取締役 工程师 教授 设计师 经理 研究员 инженер разработчик программист профессор доцент директор менеджер дизайнер
	журналист преподаватель аналитик руководитель rätin verkoper medewerker directielid eigenaar oprichter bestuurder hoofd teamlead teamleader cso ciso cdo`)...)

var orgWords = wordSet(strings.Fields(`inc ltd llc llp plc gmbh ag kg se sa sas sarl eurl snc srl spa s.p.a s.r.l s.l b.v bv nv oy ab as a/s corp corporation company co group groupe gruppe
	holding holdings consulting solutions technologies technology labs lab laboratory laboratoire labor institute institut instituto istituto instituut agency agence agentur agencia
	ministry ministère ministerium ministerio bank banque banco banca hospital hôpital krankenhaus klinikum klinik clinic ospedale foundation fondation stiftung fundación fondazione
	association verein council conseil commission gouvernement government university universität université universidad università universidade universiteit college school
	école schule hochschule fachhochschule eth epfl mit cnrs inria max-planck-institut fraunhofer studio studios partners ventures capital media systems networks services
	software interactive digital telecom télécom airlines pharma insurance versicherung assurance department département fakultät faculty faculté stadt city gemeinde
	mairie center centre zentrum centro verlag press publishing gesellschaft société sociedad`)...)

var schoolWords = wordSet(strings.Fields(`university universität université universidad università universidade universiteit univ college school école ecole schule hochschule
	fachhochschule fh tu eth epfl mit polytechnique polytechnic politecnico politécnica polytech gymnasium lycée lycee liceo institute institut instituto istituto academy académie
	akademie academia accademia conservatoire insa iut hec essec escp ens faculty faculté fakultät facultad facoltà faculdade collège colegio colégio istituto kollegium
	uni hogeschool universitat universitet universitetet uniwersytet politechnika technion caltech iit ucl eth-zürich berufsschule bts campus harvard stanford oxford cambridge sorbonne`)...)

var degreeWords = wordSet(strings.Fields(`bachelor bachelor's bachelors master master's masters phd ph.d doctorate doctorat doctor doctorado dottorato doutorado promotion dr diplom diploma diplôme
	dipl licence licenciatura laurea licenciado licenciada licenciate mba bsc b.sc msc m.sc ba b.a ma m.a beng meng b.eng m.eng mphil bts dut deug dea dess maîtrise magister magistrale staatsexamen abitur baccalauréat bac
	baccalaureate maturità bachillerato degree grado máster mestrado graduação ingénieur certificate certificat zertifikat habilitation hdr postgraduate undergraduate a-levels
	associate's minor major ausbildung`)...)

// jobEndings and schoolEndings end the long words that German and Dutch make: Softwareentwicklerin, Goethegymnasium.
var (
	jobEndings = strings.Fields(`entwickler entwicklerin ingenieur ingenieurin leiter leiterin manager managerin berater beraterin lehrer lehrerin techniker technikerin
	informatiker informatikerin meister meisterin macher macherin verkäufer verkäuferin assistent assistentin redakteur redakteurin wissenschaftler wissenschaftlerin forscher forscherin
	arbeiter arbeiterin konstrukteur konstrukteurin designer designerin architekt architektin professor professorin referent referentin direktor direktorin pfleger pflegerin therapeut therapeutin
	kaufmann kauffrau händler händlerin anwalt anwältin arzt ärztin schreiber schreiberin gestalter gestalterin trainer trainerin ontwikkelaar onderzoeker medewerker begeleider adviseur meester`)
	schoolEndings = strings.Fields("schule universität gymnasium akademie hochschule kolleg universiteit hogeschool school")
)

func endsWord(spacedText string, endings []string) bool {
	for w := range strings.FieldsSeq(spacedText) {
		for _, e := range endings {
			if len(w) >= len(e)+3 && strings.HasSuffix(w, e) {
				return true
			}
		}
	}
	return false
}

// isSchool reports whether a text names a school; what stands in brackets ("Diplom (FH)") does not count.
func isSchool(text string) bool {
	if head, tail, ok := strings.Cut(text, "("); ok {
		_, tail, _ = strings.Cut(tail, ")")
		text = head + " " + tail
	}
	words := spaced(text)
	return hasWord(words, schoolWords) || endsWord(words, schoolEndings)
}

func isDegree(text string) bool { return hasWord(spaced(text), degreeWords) }

func isOrg(text string) bool { return hasWord(spaced(text), orgWords) }

// departmentWords name parts of a company as well as companies: "Vice President, Client Services".
var departmentWords = wordSet("services", "service", "solutions", "consulting", "digital", "media", "software", "systems", "networks", "technology", "technologies", "capital", "group", "interactive", "insurance",
	"center", "centre", "department", "département", "labs", "lab", "telecom", "ventures", "partners", "press", "stadt", "studio", "studios", "sales", "development")

// languageNames are how the seven languages call the languages that people say they speak.
var languageNames = wordSet(strings.Fields(`english french german spanish italian portuguese dutch russian chinese mandarin cantonese japanese korean arabic hindi urdu bengali
	punjabi turkish polish czech slovak hungarian romanian bulgarian greek swedish norwegian danish finnish icelandic hebrew persian farsi ukrainian catalan basque galician
	vietnamese thai indonesian malay tagalog filipino swahili afrikaans croatian serbian slovenian slovene macedonian azerbaijani georgian armenian kazakh mongolian nepali urdu sinhala bosnian albanian lithuanian latvian estonian irish welsh latin esperanto tamil telugu marathi gujarati
	anglais français francais allemand espagnol italien portugais néerlandais russe chinois japonais coréen arabe turc polonais tchèque hongrois roumain grec suédois norvégien danois finnois
	hébreu persan ukrainien luxembourgeois catalan breton berbère wolof
	englisch französisch deutsch spanisch italienisch portugiesisch niederländisch russisch chinesisch japanisch koreanisch arabisch türkisch polnisch tschechisch slowakisch ungarisch rumänisch bulgarisch griechisch
	schwedisch norwegisch dänisch finnisch hebräisch persisch ukrainisch kroatisch serbisch latein schweizerdeutsch
	inglés francés alemán español castellano italiano portugués neerlandés ruso chino japonés coreano árabe turco polaco checo húngaro rumano griego sueco catalán gallego euskera valenciano
	inglese francese tedesco spagnolo portoghese olandese russo cinese giapponese coreano arabo polacco ceco ungherese rumeno greco
	português inglês francês alemão espanhol holandês mandarim chinês japonês polonês romeno
	engels frans duits spaans italiaans portugees nederlands russisch chinees japans koreaans arabisch turks pools tsjechisch hongaars roemeens grieks zweeds noors deens fins hebreeuws fries
	svenska norsk dansk suomi polski čeština magyar română türkçe ελληνικά русский українська 中文 日本語 한국어 العربية עברית हिन्दी`)...)
