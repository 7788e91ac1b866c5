// Written by `go run ./wasm/cmd/protocol` from the Go types. Do not edit.

/** Every operation of the core, with what it takes and what it answers. */
export interface Operations {
  acts: { request: Empty; answer: ActsAnswer };
  bin: { request: Empty; answer: BinAnswer };
  delete: { request: PersonRequest; answer: Acted };
  deleteMany: { request: DeleteManyRequest; answer: Acted };
  deleteRule: { request: DeleteRuleRequest; answer: RulesAnswer };
  deleteSearch: { request: DeleteSearchRequest; answer: Acted };
  edit: { request: EditRequest; answer: Acted };
  forget: { request: ForgetRequest; answer: Forgotten };
  ids: { request: IDsRequest; answer: IDsAnswer };
  keepRules: { request: KeepRulesRequest; answer: RulesAnswer };
  keepSearch: { request: SavedSearch; answer: Acted };
  lines: { request: LinesRequest; answer: LinesAnswer };
  people: { request: PeopleRequest; answer: List };
  person: { request: PersonRequest; answer: Person };
  quarantine: { request: Empty; answer: QuarantineAnswer };
  read: { request: ReadRequest; answer: ReadAnswer };
  redo: { request: UndoRequest; answer: Acted };
  report: { request: ReportRequest; answer: ReportAnswer };
  resolveQuarantine: { request: ResolveRequest; answer: Acted };
  restore: { request: RestoreRequest; answer: Acted };
  rules: { request: RulesRequest; answer: RulesAnswer };
  save: { request: SaveRequest; answer: Saved };
  saveLink: { request: LinkRequest; answer: Saved };
  searches: { request: Empty; answer: SearchesAnswer };
  status: { request: Empty; answer: Status };
  tagMany: { request: TagManyRequest; answer: Acted };
  teach: { request: TeachRequest; answer: TeachAnswer };
  thumbs: { request: ThumbsRequest; answer: ThumbsAnswer };
  undo: { request: UndoRequest; answer: Acted };
}

/** A request of one operation, as core.call takes it. */
export type Request<Op extends keyof Operations = keyof Operations> =
  Op extends keyof Operations ? { op: Op } & Operations[Op]["request"] : never;

/** What core.call answers. */
export type Answer<Op extends keyof Operations> =
  | { ok: Operations[Op]["answer"]; error?: undefined }
  | { ok?: undefined; error: CallError };

/** Every code that a CallError of Go's may have; extension/core.js adds core-ended. */
export type ErrorCode =
  | "act-undone"
  | "act-unknown"
  | "fact-empty"
  | "fact-twice"
  | "fact-unknown"
  | "field-unknown"
  | "forgotten"
  | "internal"
  | "join-one"
  | "link-refused"
  | "name-missing"
  | "not-profile"
  | "nothing-held"
  | "operation-unknown"
  | "person-unknown"
  | "photo-refused"
  | "request-malformed"
  | "rule-unknown"
  | "rules-malformed"
  | "snapshot-malformed"
  | "store-blocked"
  | "store-closed"
  | "store-damaged"
  | "store-exists"
  | "store-failed"
  | "store-full"
  | "store-newer"
  | "thing-unknown"
  | "too-long"
  | "too-many"
  | "value-refused";

/** Empty is a request without fields. */
export type Empty = {};

/** ActsAnswer is the history: the last 100 acts of all devices, the newest first. undo and redo take each by its act. */
export interface ActsAnswer {
  acts: PastAct[];
}

/** BinAnswer is who is in the bin, the last first. */
export interface BinAnswer {
  people: Binned[];
}

/** PersonRequest names one person. */
export interface PersonRequest {
  id: string;
}

/** Acted is what an act did, and how to undo it. */
export interface Acted {
  /** its id, for undo; empty if nothing had to change */
  act: string;
  /** the person */
  id?: string;
  name?: string;
  /** how many people it changed, if it was about many */
  people?: number;
}

/** DeleteManyRequest puts people into the bin in one act. */
export interface DeleteManyRequest {
  ids: string[];
}

/** DeleteRuleRequest deletes one rule. */
export interface DeleteRuleRequest {
  site: string;
  page: string;
  field: Field;
}

/** RulesAnswer is the rules that are kept. */
export interface RulesAnswer {
  rules: TaughtRule[];
  /** a file of them, for others to import; empty if there are none */
  text: string;
}

/** DeleteSearchRequest names one saved search. */
export interface DeleteSearchRequest {
  id: string;
}

/** EditRequest changes facts of one person in one act. A fact with an empty text (and no position or education) and the
 * key of a held one removes it; a register or a held key is replaced; a new element of a set is added. */
export interface EditRequest {
  id: string;
  edits: Edit[];
}

/** ForgetRequest forgets people for good, those in the bin too. There is no undo. */
export interface ForgetRequest {
  ids: string[];
}

/** Forgotten is the outcome of Forget. */
export interface Forgotten {
  /** how many were forgotten, those who are the same person by a profile link included */
  people: number;
  /** the browser's files still hold what was deleted: it is taken out when Carnet is next opened */
  pending?: boolean;
}

/** IDsRequest asks for everybody that PeopleRequest would list. */
export interface IDsRequest {
  query?: string;
  tag?: string;
  network?: string;
  order?: Order;
}

/** IDsAnswer gives ids in the order of the list. */
export interface IDsAnswer {
  ids: string[];
}

/** KeepRulesRequest keeps the rules of a text, as teach or a file gave it. They replace those for the same field of the
 * same pages. A text that holds anything but rules is refused as a whole. */
export interface KeepRulesRequest {
  text: string;
}

/** SavedSearch is a search that the user keeps under a name. */
export interface SavedSearch {
  /** empty: not kept yet */
  id?: string;
  /** at most 100 characters */
  name: string;
  /** as PeopleRequest takes it, filters included */
  query: string;
  order?: Order;
}

/** LinesRequest asks for the lines of a page, for the user to point at. */
export interface LinesRequest {
  snapshot: Snapshot;
}

/** LinesAnswer gives at most 600 lines in the order of the page, navigation left out. */
export interface LinesAnswer {
  /** that rules would be of; empty if the page can have none */
  site: string;
  /** that a line can be */
  fields: Field[];
  lines: PageLine[];
}

/** PeopleRequest lists people. The query is words, or their beginnings, in any order; "phrases" in quotes; and filters:
 * tag:, company:, city:, circle:, met:2025 or met:2025-03, network:, or the same in French, their values quoted where they
 * have spaces. A word of five letters or more may have one typo. Without an order: best match first, then the newest. */
export interface PeopleRequest {
  /** at most 200 characters */
  query?: string;
  tag?: string;
  network?: string;
  order?: Order;
  offset?: number;
  /** 0 means 50; at most 500 */
  limit?: number;
}

/** List is a part of the carnet. */
export interface List {
  rows: Row[];
  /** that match */
  total: number;
  /** in the carnet */
  all: number;
  /** of all people, most frequent first */
  tags: Count[];
  /** of all people, most frequent first */
  networks: Count[];
  /** those that the rows belong to, if an order was asked for */
  groups?: Group[];
  /** how many begin before the first row */
  groupsBefore?: number;
  /** of the whole list */
  groupsTotal?: number;
}

/** Person is everything held on one person. */
export interface Person {
  id: string;
  saved: number;
  changed: number;
  /** in the order of person.Fields */
  facts: Held[];
  /** removed facts: Since is when they were removed, Fact the last value */
  gone?: Held[];
  /** data: URL */
  thumb?: string;
  /** in the bin, until undone */
  deleted?: boolean;
}

/** QuarantineAnswer is what is held back because of its clock, by device. */
export interface QuarantineAnswer {
  devices: HeldBack[];
}

/** ReadRequest reads the page in front of the user. Nothing is kept. */
export interface ReadRequest {
  snapshot: Snapshot;
}

/** ReadAnswer is a reading, and who it is if they are in the carnet already. */
export interface ReadAnswer {
  reading: Reading;
  known?: Known;
  /** the carnet did not open, so whether they are known is not known */
  problem?: CallError;
}

/** UndoRequest undoes one act, or does it again. */
export interface UndoRequest {
  act: string;
}

/** ReportRequest asks for the structure of a page without what it says. */
export interface ReportRequest {
  snapshot: Snapshot;
}

/** ReportAnswer is a page with every text replaced by nonsense, for the user to see before it is copied. */
export interface ReportAnswer {
  /** at most about 200 kB */
  text: string;
}

/** ResolveRequest decides about everything that is held back of a device. */
export interface ResolveRequest {
  device: string;
  do: Resolution;
}

/** RestoreRequest takes people out of the bin in one act. */
export interface RestoreRequest {
  ids: string[];
}

/** RulesRequest asks for the rules that are kept. */
export interface RulesRequest {
  /** of this site; empty: of all */
  site?: string;
}

/** SaveRequest saves a reading, a blank card, or a link. */
export interface SaveRequest {
  /** as read; a corrected one has source.method "user" */
  facts: Fact[];
  /** the optional line "What did you learn?" */
  learned?: string;
  /** keep e-mail and phone, which are left out otherwise */
  contacts?: boolean;
  /** data: URL of the cropped picture, JPEG or WebP, at most 64 kB */
  photo?: string;
  /** the address bar */
  page?: string;
  /** the id of the person it is about; else the known check decides */
  into?: string;
  /** save somebody whom the user asked to forget; else the answer is the error "forgotten" */
  anyway?: boolean;
}

/** Saved is the outcome of a save, given only once it is on disk. */
export interface Saved extends Acted {
  /** false: a person held already was updated */
  created: boolean;
}

/** LinkRequest saves a right-clicked link to a profile: its target and its text. */
export interface LinkRequest {
  url: string;
  text: string;
  /** where the link stood */
  page: string;
}

/** SearchesAnswer lists the saved searches, the oldest first. */
export interface SearchesAnswer {
  searches: SavedSearch[];
}

/** Status says how the carnet is. */
export interface Status {
  /** in the carnet, the bin left out */
  people: number;
  /** changes set aside because their clock is more than 24 h ahead */
  quarantined: number;
  /** of what is stored */
  format: number;
  /** of the core */
  version: string;
  /** what was found damaged in the store since it was opened */
  problems?: CallError[];
}

/** TagManyRequest gives people a tag, or takes it from them, in one act. Who has it already, or is no longer there, is
 * left as they are. */
export interface TagManyRequest {
  ids: string[];
  tag: string;
  remove?: boolean;
}

/** TeachRequest says what some lines of a page are. Nothing is kept: keepRules keeps the answer's text. */
export interface TeachRequest {
  snapshot: Snapshot;
  /** at most 50 */
  marks: Mark[];
}

/** TeachAnswer is the rules that the marks became, and what they read on this very page. */
export interface TeachAnswer {
  reading: Reading;
  rules: TaughtRule[];
  /** the rules, as keepRules takes them; empty if there are none */
  text: string;
  /** for which no rule was found */
  missed?: Mark[];
}

/** ThumbsRequest asks for thumbnails, at most 500 at once. */
export interface ThumbsRequest {
  ids: string[];
}

/** ThumbsAnswer gives data: URLs by person; who has no picture is left out. */
export interface ThumbsAnswer {
  thumbs: Record<string, string>;
}

/** CallError is a person.Error as it goes to JavaScript. */
export interface CallError {
  code: string;
  /** in English, for people who work on Carnet */
  message: string;
  /** of the request, if one is at fault */
  field?: string;
  /** that it is about, YYYY-MM-DD: of "forgotten", when that was asked */
  day?: string;
}

/** PastAct is one act of the history. */
export interface PastAct {
  /** its id, for undo and redo */
  act: string;
  /** ms since 1970 */
  at: number;
  /** empty if a newer Carnet did something that has no name here */
  what: ActWhat;
  /** done on this device */
  here: boolean;
  /** how many it concerned; 0 if it was about things */
  people: number;
  /** the first person, or thing, that it concerned */
  id?: string;
  /** theirs, as it is now */
  name?: string;
  /** if it was about a thing */
  thing?: ThingKind;
  undone: boolean;
}

/** Binned is somebody in the bin. */
export interface Binned {
  id: string;
  name: string;
  headline?: string;
  /** ms since 1970 */
  deleted: number;
  /** until they are forgotten for good, at least 0 */
  days: number;
}

/** Field says what a fact is about. */
export type Field = "name" | "headline" | "title" | "company" | "location" | "photo" | "about" | "altname" | "position" | "education" | "language" | "profile" | "link" | "email" | "phone" | "who" | "birthday" | "circle" | "cadence" | "nocontact" | "lost" | "met" | "given" | "recall" | "proposal" | "tag" | "note" | "learning" | "offer" | "promise" | "favour" | "touch";

/** TaughtRule says where on a site's pages a field stands. */
export interface TaughtRule {
  site: string;
  /** the pages' path: "/people/*" */
  page: string;
  field: Field;
  /** as it is written in a file of rules */
  how: string;
}

/** Edit is one fact to set, or the key of one to remove. */
export interface Edit {
  /** of the held fact that is replaced or removed; empty to add */
  key?: string;
  /** nil to remove */
  fact?: Fact;
}

/** Order says how a list is sorted. */
export type Order = "" | "name" | "touch" | "company" | "place" | "circle" | "saved";

/** Snapshot is the live document as capture.js sends it; wasm/page documents Tokens and Strings. */
export interface Snapshot {
  /** the address bar */
  address: string;
  /** numbers in base 64 groups, see page.Decode */
  tokens: string;
  /** separated by U+0000 */
  strings: string;
  /** selected text, at most 10,000 characters */
  selection?: string;
  /** ordinal of the element that holds the selection or the right-click; -1 if none */
  target: number;
  /** the page was larger than the bounds */
  truncated?: boolean;
}

/** PageLine is one line of a page. Its place in the list, from 0, is its number. */
export interface PageLine {
  /** at most 300 characters */
  text: string;
  /** the heading above */
  under?: string;
  /** "heading", "label", "item" */
  role?: string;
  /** of the line before that is no part */
  part?: boolean;
}

/** Row is one person in a list. */
export interface Row {
  id: string;
  name: string;
  headline?: string;
  title?: string;
  company?: string;
  location?: string;
  tags?: string[];
  /** of their profile links */
  networks?: string[];
  /** ms since 1970, first saved */
  saved: number;
  /** ms since 1970, last change */
  changed: number;
  /** there is a thumbnail; core's thumbs operation gives it */
  picture?: boolean;
  /** where the words of the query are */
  matches?: Match[];
}

/** Count is a value to filter by, and how many people have it. */
export interface Count {
  value: string;
  people: number;
}

/** Group is the people of a sorted list that share a heading. */
export interface Group {
  /** a letter, a company, a place, a circle, or a month as YYYY-MM; empty: who has none */
  value: string;
  /** how many people of the list come before */
  from: number;
  /** in the group */
  people: number;
}

/** Held is a fact in the carnet, and what it was before. */
export interface Held {
  key: string;
  fact: Fact;
  /** ms since 1970 when it became so */
  since: number;
  /** newest first */
  past?: Past[];
}

/** HeldBack is what is held back of one device because its clock is more than 24 h ahead of every other witness. */
export interface HeldBack {
  /** its number, 16 hexadecimal digits */
  device: string;
  /** how many */
  changes: number;
  /** ms by which the furthest is ahead of this machine's clock */
  ahead: number;
  /** how many they concern */
  people: number;
  /** at most 20 of them */
  some: HeldPerson[];
}

/** Reading is what a capture found, before it is saved. */
export interface Reading {
  kind: Kind;
  /** the site adapter's name, such as "linkedin" */
  network?: string;
  /** the address bar */
  page: string;
  /** the page's title */
  title?: string;
  /** the canonical address of the person's page */
  profile?: string;
  selection?: string;
  /** registers at most once, in the order of Fields */
  facts?: Fact[];
  candidates?: Candidate[];
  doubts?: Doubt[];
  /** where the photo is seen, if it is */
  crop?: Rect;
}

/** Known is the answer of the known check: who this is, since when, and what has changed on the page since. */
export interface Known {
  id: string;
  name: string;
  /** ms since 1970 */
  saved: number;
  /** the identity key that matched */
  by: string;
  /** false: same name and company only, so the user decides */
  certain: boolean;
  differences: Difference[];
  thumb?: string;
}

/** Resolution is what is done with changes that are held back. */
export type Resolution = "keep" | "drop";

/** Fact is one value about a person, with its source. Position and Education are set for the fields of that name, and
 * then Text is their one-line form. Touch, Favour, Promise, Learning, Offer, Met, Recall and Proposal are set for the
 * fields of that name, and then Text is what the user wrote beside. Every other field has only Text. */
export interface Fact {
  field: Field;
  text: string;
  /** of fields whose facts are told apart by id, see Field.HasID */
  id?: string;
  position?: Position;
  education?: Education;
  touch?: Touch;
  favour?: Favour;
  promise?: Promise;
  learning?: Learning;
  offer?: Offer;
  met?: Met;
  recall?: Recall;
  proposal?: Proposal;
  source: Source;
}

/** Mark says that a line of LinesAnswer is a field. */
export interface Mark {
  line: number;
  field: Field;
}

/** ActWhat says what an act did, for the history; empty for one of the first format, which did not say. A newer Carnet may
 * know more. */
export type ActWhat = "saved" | "edited" | "deleted" | "restored" | "kept" | "dropped" | "set" | "moved" | "cared" | "forgot" | "joined" | "apart";

/** ThingKind says what a thing is. It is the first part of the thing's id. */
export type ThingKind = "forgotten" | "pair" | "rules" | "search" | "setting" | "mycard" | "goal" | "occasion" | "campaign" | "introduction";

/** Match is a part of a person's text that a word of the query was found in, to be marked. From and To count UTF-16 code
 * units, as JavaScript does. */
export interface Match {
  field: Field;
  /** what From and To count in, where the field is a set: the tag, the other name, a part of the note */
  text?: string;
  from: number;
  to: number;
}

/** Past is a value that a fact had, until another replaced it. */
export interface Past {
  fact: Fact;
  since: number;
  until: number;
}

/** HeldPerson is somebody whom a change that is held back concerns. */
export interface HeldPerson {
  id: string;
  /** as it is in the carnet, or as it would be */
  name?: string;
}

/** Kind is what a page was found to be. */
export type Kind = "person" | "several" | "company" | "job" | "article" | "search" | "signin" | "shell" | "error" | "forbidden" | "unknown";

/** Candidate is one of several people on a page. */
export interface Candidate {
  name: string;
  headline?: string;
  facts: Fact[];
}

/** Doubt is one reason to look twice at a reading. */
export interface Doubt {
  code: DoubtCode;
  field?: Field;
  other?: string;
}

/** Rect is a place in the visible part of the page, in CSS pixels from its top left. */
export interface Rect {
  x: number;
  y: number;
  width: number;
  height: number;
}

/** Difference is one thing that a page says otherwise than the carnet. */
export interface Difference {
  what: DifferenceKind;
  key: string;
  held?: Fact;
  found?: Fact;
}

/** Position is one post. Dates are YYYY or YYYY-MM, empty where the page states none. */
export interface Position {
  title?: string;
  company?: string;
  location?: string;
  start?: string;
  end?: string;
  current?: boolean;
}

/** Education is one school. Dates are as in Position. */
export interface Education {
  school?: string;
  degree?: string;
  start?: string;
  end?: string;
}

/** Touch is one contact with a person; the fact's text is the line of note about it, and may be empty. A touch with
 * several people is a fact of each of them, with the same id. */
export interface Touch {
  kind: TouchKind;
  /** YYYY-MM-DD */
  day: string;
  /** HH:MM where the user was */
  time?: string;
  /** who reached out */
  by?: Side;
  /** by the other of the two */
  answered?: YesNo;
  /** the id of the occasion, or of the campaign, that it belongs to */
  occasion?: string;
}

/** Favour is something that the user and a person did for one another; the fact's text is the line of note about it, and
 * may be empty. */
export interface Favour {
  /** who gave it */
  by: Side;
  kind: FavourKind;
  /** whether the other had asked for it */
  asked?: YesNo;
  size?: FavourSize;
  /** YYYY-MM-DD */
  day: string;
}

/** Promise is something that one of the two said they would do; the fact's text says what. */
export interface Promise {
  by: Side;
  /** YYYY-MM-DD on which it was made */
  day: string;
  /** YYYY-MM-DD */
  due?: string;
  /** YYYY-MM-DD on which it was kept */
  done?: string;
  /** YYYY-MM-DD on which it was no longer expected */
  dropped?: string;
}

/** Learning is what is known of a learning beside its words, which are the fact's text. A fact of FieldLearning need not
 * have one: then nobody has said of what kind it is, and its day is that of its source. */
export interface Learning {
  kind?: LearningKind;
  /** YYYY-MM-DD on which the user was told */
  day: string;
  /** YYYY-MM-DD since which it is no longer so: a need that is met */
  over?: string;
}

/** Offer is something that a person could give to others; the fact's text says what. */
export interface Offer {
  kind?: FavourKind;
  /** YYYY-MM-DD on which the user heard of it */
  day: string;
  /** YYYY-MM-DD since which it no longer stands */
  over?: string;
}

/** Met says how the user met a person; the fact's text is what the user writes of it, and may be empty. */
export interface Met {
  /** as much as the user remembers: YYYY, YYYY-MM or YYYY-MM-DD */
  day?: string;
  /** the id of the occasion where it was */
  occasion?: string;
  /** the id of the person who introduced them */
  by?: string;
  /** the first one, in the user's words */
  impression?: string;
}

/** Recall says how well the user remembers who a person is, in the terms of FSRS, the algorithm that spaces the game's
 * cards (open-spaced-repetition, "The Algorithm", version 6). Numbers are texts of at most 12 characters. */
export interface Recall {
  /** YYYY-MM-DD of the last answer */
  day: string;
  /** YYYY-MM-DD on which to ask again */
  due: string;
  /** days after which nine of ten are still remembered */
  stability: string;
  /** 1 to 10 */
  difficulty: string;
  /** how often they were asked */
  times: string;
  lapses?: string;
}

/** Proposal says when today proposed a person last, why, and what the user replied. */
export interface Proposal {
  /** YYYY-MM-DD */
  day: string;
  /** a code of package nurture */
  reason?: string;
  reply?: Reply;
  /** YYYY-MM-DD before which they are not proposed again */
  until?: string;
}

/** Source says where a fact comes from. */
export interface Source {
  /** the address bar */
  page?: string;
  /** YYYY-MM-DD */
  day?: string;
  /** how it was read */
  method: Method;
  /** where in the page, for people who work on readers: a selector, a JSON path */
  place?: string;
  /** 0 to 1 */
  confidence: number;
}

/** DoubtCode names a reason to look twice; the interface has a sentence for each. */
export type DoubtCode = "conflict" | "truncated" | "thin" | "stale" | "name" | "hidden";

/** DifferenceKind says how a page and the carnet differ. */
export type DifferenceKind = "changed" | "gone" | "new";

/** TouchKind says how two people were in contact. */
export type TouchKind = "message" | "call" | "coffee" | "breakfast" | "lunch" | "meeting" | "event" | "card" | "introduction";

/** Side is one of the two: the user, or the person. */
export type Side = "me" | "them";

/** YesNo is an answer that may be missing: then it is empty. */
export type YesNo = "yes" | "no";

/** FavourKind says what is given. */
export type FavourKind = "advice" | "time" | "lead" | "introduction" | "recommendation" | "help";

/** FavourSize says how much a favour was, as the user sees it. */
export type FavourSize = "small" | "large";

/** LearningKind says what somebody told the user of. */
export type LearningKind = "stake" | "wish" | "need" | "interest" | "topic";

/** Reply is what the user said to a proposal of today. */
export type Reply = "done" | "week" | "month" | "season" | "never";

/** Method is the layer that read a fact. */
export type Method = "user" | "adapter-data" | "adapter-dom" | "taught" | "json-ld" | "microdata" | "rdfa" | "h-card" | "hcard" | "hresume" | "opengraph" | "structure" | "import" | "link";
