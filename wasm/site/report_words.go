package site

import "strings"

// attrKind says what an attribute's value is.
type attrKind int

const (
	saying     attrKind = iota // a text, or anything that is not known
	naming                     // names in the markup, which are kept if they are the interface's
	addressing                 // an address
)

var attrKinds = func() map[string]attrKind {
	m := map[string]attrKind{}
	for a := range strings.FieldsSeq(`class id role type rel itemprop itemtype itemscope property typeof name http-equiv for method target loading dir
		aria-labelledby aria-describedby aria-controls aria-owns aria-hidden aria-expanded aria-haspopup aria-live aria-current aria-selected
		data-testid data-test-id data-test data-qa data-field data-section data-type data-view-name data-control-name componentkey data-component
		slot part scope draggable hidden disabled decoding fetchpriority crossorigin autocomplete inputmode spellcheck`) {
		m[a] = naming
	}
	for a := range strings.FieldsSeq(`href src action poster cite formaction data-src data-href data-url data-ghost-url data-delayed-url longdesc profile background`) {
		m[a] = addressing
	}
	return m
}()

func kindOf(attr string) attrKind { return attrKinds[attr] }

// interfaceWords are what HTML, the web's vocabularies and people who write interfaces use; they say nothing of anybody.
var interfaceWords = words(`
	html head body title meta link script style base main header footer section article aside nav div span p a img picture source figure figcaption
	ul ol li dl dt dd table thead tbody tfoot tr td th caption form input button label select option optgroup textarea fieldset legend
	h1 h2 h3 h4 h5 h6 hr br pre code em strong small sub sup mark time address blockquote abbr cite details summary dialog template slot svg path
	video audio track iframe canvas noscript object embed param map area output progress meter data ruby rt rp bdi bdo wbr center font image text
	document class id role type rel lang dir href src srcset sizes alt width height style hidden content charset property name value placeholder
	aria label labelledby describedby controls expanded haspopup current selected checked disabled readonly required tabindex target method action
	http equiv viewport description keywords robots theme color icon shortcut apple touch canonical alternate stylesheet preload prefetch dns
	preconnect manifest nofollow noopener noreferrer external me author license next prev search help itemprop itemtype itemscope itemid typeof
	prefix vocab resource datetime colspan rowspan scope headers align valign border cellpadding cellspacing bgcolor draggable loading lazy eager
	async defer module json ld application xml rss atom css javascript plain submit reset checkbox radio password email tel url number date month
	week range file tooltip navigation banner contentinfo complementary region heading list listitem listbox menu menubar menuitem tab tablist
	tabpanel tabs presentation none group status alert alertdialog img link true false polite assertive off on auto ltr rtl
	schema org person profile page profilepage organization postaladdress webpage website breadcrumb breadcrumblist given family additional honorific
	job job-title jobtitle worksfor works for affiliation alumni alumniof member founder birth knows same sameas entity graph context main
	og twitter fb card site creator article published modified locale first last middle username user users handle vcard hcard hresume fn nickname
	title headline subtitle tagline bio about intro overview experience education skill skills language languages location locality country region
	city place company companies employer position positions role occupation industry contact phone mobile photo avatar picture pictures thumbnail
	logo cover banner background wrapper container content inner outer row column col grid flex box block item items entry entries list lists
	left right top bottom center middle start end first second third last odd even active inactive open close closed opened toggle collapse collapsed
	show hide visible visually only sr screen reader primary secondary tertiary default large medium small tiny mini full half wide narrow
	button buttons btn icon icons text texts title titles body header headers footer nav navbar sidebar menu dropdown modal overlay popup panel
	widget widgets module modules component components section sections feed stream timeline post posts comment comments message messages
	notification notifications connection connections follower followers following friend friends group groups members team teams people
	home settings account login logout signin signup sign join register search results result pagination pager next previous more less see view
	views edit delete add remove save share like follow connect print download upload send close back menu form forms field fields input
	error success warning info loading loaded spinner placeholder empty hover focus disabled enabled selected current truncated
	link links url urls href image images img media video videos gallery album file files attachment document documents
	date dates time year years month day duration range from to period present since until created updated modified
	position school schools degree university college certification certifications course courses project projects publication publications award
	awards honor honors volunteer recommendation recommendations interest interests activity activities group
	key keys value values data datas type types kind id ids urn entity entities identity tracking track analytics ads ad promo sponsored
	props state store query queries response request status code result count total offset limit index size length level version locale
	public private member guest viewer self own other dash voyager common included elements paging metadata recipe recipes`)

// briefWords are the words of fewer than four letters that names in the markup are kept with.
var briefWords = words(`in at of on to by me my top nav tab tag row col box btn img src alt url uri key id ids id svg map set get sub sup sup raw old new
	ui ux app web api css js is has no not the and or for fs ph pv tl xs sm md lg xl h v x y pub org com net http www fit pad gap bar end mid max min
	all any one two job bio age sex tel fax fn n u p e dt act add day div dl em err fig fix hd ft fr hr`)

// plainLabels are titles of sections and other words of interfaces that may stay in a report.
var plainLabels = func() map[string]bool {
	m := map[string]bool{}
	for label := range strings.SplitSeq(`experience|education|about|skills|languages|contact|contact info|location|company|position|name|email|e-mail|phone|website|
summary|activity|followers|following|publications|projects|expérience|formation|à propos|compétences|langues|coordonnées|lieu|entreprise|poste|nom|
berufserfahrung|ausbildung|über mich|sprachen|kontakt|ort|firma|experiencia|educación|acerca de|idiomas|contacto|present|heute|aujourd’hui|aujourd'hui`, "|") {
		m[strings.TrimSpace(label)] = true
	}
	return m
}()

// knownHosts are hosts of networks and standards: that a page is theirs, or leads there, says nothing of anybody.
var knownHosts = words(`linkedin.com media.licdn.com static.licdn.com licdn.com github.com avatars.githubusercontent.com gitlab.com x.com twitter.com pbs.twimg.com abs.twimg.com facebook.com
	m.facebook.com mbasic.facebook.com instagram.com xing.com viadeo.com bsky.app mastodon.social medium.com substack.com stackoverflow.com orcid.org
	scholar.google.com researchgate.net en.wikipedia.org fr.wikipedia.org de.wikipedia.org es.wikipedia.org wikidata.org wikipedia.org crunchbase.com about.me gravatar.com keybase.io
	malt.fr malt.com welcometothejungle.com behance.net dribbble.com soundcloud.com goodreads.com news.ycombinator.com t.me telegram.me tiktok.com
	youtube.com plus.google.com google.com web.archive.org schema.org ogp.me w3.org gmpg.org microformats.org xmlns.com data-vocabulary.org`)
