// Written by `go run ./wasm/cmd/protocol` from the Go types. Do not edit.

/** Every operation of the core, with what it takes and what it answers. */
export interface Operations {
  acts: { request: Empty; answer: ActsAnswer };
  apart: { request: ApartRequest; answer: Acted };
  bin: { request: Empty; answer: BinAnswer };
  brief: { request: BriefRequest; answer: Brief };
  calendar: { request: CalendarRequest; answer: CalendarAnswer };
  campaign: { request: ThingRequest; answer: CampaignState };
  campaigns: { request: Empty; answer: CampaignsAnswer };
  cardFor: { request: CardRequest; answer: CardAnswer };
  care: { request: PersonRequest; answer: CareAnswer };
  careSettings: { request: Empty; answer: Settings };
  choose: { request: ChooseRequest; answer: ChooseAnswer };
  circles: { request: Empty; answer: CirclesAnswer };
  convergences: { request: Empty; answer: ConvergencesAnswer };
  copy: { request: CopyRequest; answer: CopyAnswer };
  delete: { request: PersonRequest; answer: Acted };
  deleteMany: { request: DeleteManyRequest; answer: Acted };
  deleteRule: { request: DeleteRuleRequest; answer: RulesAnswer };
  deleteSearch: { request: DeleteSearchRequest; answer: Acted };
  deleteThing: { request: ThingRequest; answer: Acted };
  duplicates: { request: DuplicatesRequest; answer: Duplicates };
  edit: { request: EditRequest; answer: Acted };
  export: { request: ExportRequest; answer: ExportAnswer };
  favour: { request: FavourRequest; answer: Acted };
  forget: { request: ForgetRequest; answer: Forgotten };
  giveCard: { request: GiveCardRequest; answer: Acted };
  giving: { request: Empty; answer: Giving };
  greeting: { request: GreetingRequest; answer: Acted };
  health: { request: HealthRequest; answer: Health };
  ids: { request: IDsRequest; answer: IDsAnswer };
  import: { request: ImportRequest; answer: ImportAnswer };
  importLeave: { request: Empty; answer: Empty };
  importLook: { request: Empty; answer: ImportLook };
  importPiece: { request: ImportPieceRequest; answer: ImportPieceAnswer };
  intoCircle: { request: CircleRequest; answer: CircleAnswer };
  introducers: { request: Empty; answer: Chain };
  introduction: { request: ThingRequest; answer: IntroductionAnswer };
  introductions: { request: Empty; answer: IntroductionsAnswer };
  join: { request: JoinRequest; answer: Acted };
  keepCampaign: { request: CampaignRequest; answer: Acted };
  keepCareSettings: { request: Settings; answer: Acted };
  keepIntroduction: { request: Introduction; answer: Acted };
  keepMine: { request: Mine; answer: Acted };
  keepMyCard: { request: MyCard; answer: Acted };
  keepOccasion: { request: Occasion; answer: Acted };
  keepPromise: { request: KeepPromiseRequest; answer: Acted };
  keepQuestions: { request: Questions; answer: Acted };
  keepRules: { request: KeepRulesRequest; answer: RulesAnswer };
  keepSearch: { request: SavedSearch; answer: Acted };
  lastWord: { request: LastWordRequest; answer: Acted };
  lines: { request: LinesRequest; answer: LinesAnswer };
  lost: { request: Empty; answer: LostAnswer };
  met: { request: MetRequest; answer: Saved };
  mine: { request: Empty; answer: MineAnswer };
  myCards: { request: Empty; answer: MyCards };
  occasions: { request: Empty; answer: OccasionsAnswer };
  offersAndNeeds: { request: Empty; answer: OffersAndNeeds };
  people: { request: PeopleRequest; answer: List };
  person: { request: PersonRequest; answer: Person };
  promise: { request: PromiseRequest; answer: Acted };
  promises: { request: Empty; answer: PromisesAnswer };
  quarantine: { request: Empty; answer: QuarantineAnswer };
  questions: { request: QuestionsRequest; answer: Questions };
  read: { request: ReadRequest; answer: ReadAnswer };
  recall: { request: Empty; answer: RecallAnswer };
  recalled: { request: RecalledRequest; answer: Acted };
  redo: { request: UndoRequest; answer: Acted };
  reminder: { request: ReminderRequest; answer: Reminder };
  replyToday: { request: ReplyTodayRequest; answer: Acted };
  report: { request: ReportRequest; answer: ReportAnswer };
  resolveQuarantine: { request: ResolveRequest; answer: Acted };
  restore: { request: RestoreRequest; answer: Acted };
  rules: { request: RulesRequest; answer: RulesAnswer };
  save: { request: SaveRequest; answer: Saved };
  saveLink: { request: LinkRequest; answer: Saved };
  searches: { request: Empty; answer: SearchesAnswer };
  seen: { request: Empty; answer: Empty };
  status: { request: Empty; answer: Status };
  sync: { request: Empty; answer: SyncState };
  syncAdmit: { request: Empty; answer: SyncState };
  syncAgree: { request: Empty; answer: SyncState };
  syncAnew: { request: Empty; answer: SyncState };
  syncAnswered: { request: Empty; answer: Pairing };
  syncDelete: { request: Empty; answer: SyncState };
  syncEndPairing: { request: Empty; answer: SyncState };
  syncHint: { request: Empty; answer: SyncHint };
  syncJoin: { request: SyncJoinRequest; answer: SyncState };
  syncJoined: { request: Empty; answer: Pairing };
  syncLeave: { request: SyncLeaveRequest; answer: SyncState };
  syncMembers: { request: Empty; answer: Members };
  syncPair: { request: Empty; answer: Invitation };
  syncPhrase: { request: Empty; answer: SyncPhrase };
  syncRecover: { request: SyncRecoverRequest; answer: SyncState };
  syncRename: { request: SyncMemberRequest; answer: SyncState };
  syncReplacePhrase: { request: SyncReplacePhraseRequest; answer: SyncState };
  syncRevoke: { request: SyncMemberRequest; answer: SyncState };
  syncStart: { request: SyncStartRequest; answer: SyncState };
  syncState: { request: Empty; answer: SyncState };
  tagMany: { request: TagManyRequest; answer: Acted };
  teach: { request: TeachRequest; answer: TeachAnswer };
  thumbs: { request: ThumbsRequest; answer: ThumbsAnswer };
  today: { request: TodayRequest; answer: TodayAnswer };
  touch: { request: TouchRequest; answer: Acted };
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
  | "file-empty"
  | "file-too-large"
  | "file-unknown"
  | "forgotten"
  | "format-unknown"
  | "import-unknown"
  | "internal"
  | "join-one"
  | "link-refused"
  | "name-missing"
  | "not-profile"
  | "nothing-held"
  | "operation-unknown"
  | "person-unknown"
  | "photo-refused"
  | "piece-missing"
  | "request-malformed"
  | "row-broken"
  | "row-nameless"
  | "row-too-long"
  | "row-too-many"
  | "rule-unknown"
  | "rules-malformed"
  | "snapshot-malformed"
  | "store-blocked"
  | "store-closed"
  | "store-damaged"
  | "store-exists"
  | "store-failed"
  | "store-full"
  | "store-mended"
  | "store-newer"
  | "sync-address"
  | "sync-batch-forged"
  | "sync-batch-misplaced"
  | "sync-batch-stranger"
  | "sync-brake"
  | "sync-chain-forged"
  | "sync-chain-forked"
  | "sync-chain-hidden"
  | "sync-chain-moved"
  | "sync-chain-rolled-back"
  | "sync-clock"
  | "sync-deleted"
  | "sync-epoch-passed"
  | "sync-invite"
  | "sync-key-forged"
  | "sync-keys"
  | "sync-log-behind"
  | "sync-log-forked"
  | "sync-log-moved"
  | "sync-log-rolled-back"
  | "sync-malformed"
  | "sync-member"
  | "sync-method"
  | "sync-newer"
  | "sync-not-found"
  | "sync-not-member"
  | "sync-off"
  | "sync-offline"
  | "sync-on"
  | "sync-pairing"
  | "sync-pairing-over"
  | "sync-parts-missing"
  | "sync-pass"
  | "sync-phrase"
  | "sync-quota"
  | "sync-rate"
  | "sync-replayed"
  | "sync-revoked"
  | "sync-signature"
  | "sync-snapshot-older"
  | "sync-taken"
  | "sync-too-large"
  | "sync-trimmed"
  | "sync-unavailable"
  | "sync-unreadable"
  | "sync-wraps-missing"
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

/** ApartRequest notes that two are not the same person. */
export interface ApartRequest {
  a: string;
  b: string;
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

/** BinAnswer is who is in the bin, the last first. */
export interface BinAnswer {
  people: Binned[];
}

/** BriefRequest asks for the page to read before meeting somebody. */
export interface BriefRequest {
  id: string;
  /** "en" or "fr", of the questions */
  language: string;
}

/** Brief is what to read before meeting somebody. */
export interface Brief extends Who {
  title?: string;
  company?: string;
  place?: string;
  /** data: URL */
  thumb?: string;
  circle?: Circle;
  standing: Standing;
  met?: Met;
  /** the occasion */
  metAt?: Named;
  /** who introduced them */
  metBy?: Who;
  /** the last touch, with its note */
  last?: Fact;
  /** the occasion that it was of */
  lastAt?: Named;
  /** learnings that are so still: stakes, wishes, needs, interests, topics; at most 12 */
  cares: Fact[];
  /** open ones of both */
  promises: PromisedTo[];
  /** what the user could give, at most 5 */
  give: Act[];
  balance: Balance;
  /** three */
  ask: Question[];
  /** people in common, at most 8 */
  common: PersonCommon[];
  warning?: Warning;
  /** YYYY-MM-DD of the brief */
  day: string;
}

/** CalendarRequest asks for a calendar file. */
export interface CalendarRequest {
  /** "en" or "fr" */
  language: string;
}

/** CalendarAnswer is a file of promises, touches to come, birthdays and occasions, RFC 5545. */
export interface CalendarAnswer {
  text: string;
  events: number;
}

/** ThingRequest names one thing: an occasion, a campaign, an introduction, a goal. */
export interface ThingRequest {
  id: string;
}

/** CampaignState is a campaign with its people. */
export interface CampaignState extends Campaign {
  /** that is wished well */
  year: number;
  /** in the order in which they are sent; none in a list of campaigns */
  greetings: SeasonGreeting[];
  people: number;
  /** that have their personal line */
  lines: number;
  sent: number;
  answered: number;
  /** to be sent by today, with their line, and not sent */
  due: number;
}

/** CampaignsAnswer lists campaigns, the latest first, without their people. */
export interface CampaignsAnswer {
  campaigns: CampaignState[];
  /** what a new one begins with; without a name */
  next: CampaignState;
}

/** CardRequest asks for what a circle gets. */
export interface CardRequest {
  circle: Circle;
}

/** CardAnswer is the whole card of a circle. */
export interface CardAnswer {
  card: MyCard;
  /** version 3.0 (RFC 2426), which every telephone reads, for the file and for the QR code */
  vcard: string;
  /** to whom, the last first, at most 200 */
  given: CardGiven[];
}

/** PersonRequest names one person. */
export interface PersonRequest {
  id: string;
}

/** CareAnswer says how things stand between the user and a person, for their page. */
export interface CareAnswer {
  standing: Standing;
  /** days, the circle's or their own */
  cadence: number;
  /** YYYY-MM-DD of the last touch */
  last?: string;
  /** YYYY-MM-DD on which the cadence is over */
  due?: string;
  /** to be shown before the next touch */
  warning?: Warning;
  /** the last touch is the user's, and nothing came back yet */
  unanswered: boolean;
  /** for which today could propose them now */
  reasons: Motive[];
  /** what the user could give */
  give: Act[];
  balance: Balance;
  /** YYYY-MM-DD on which the game asks for them again */
  recalled?: string;
  metBy?: Who;
  metAt?: Named;
  /** that their touches are of */
  occasions: Named[];
  /** whom they introduced to the user */
  introduced: Who[];
  /** of them to others by the user */
  introductions: Introduction[];
  /** not to be proposed any more */
  never: boolean;
}

/** Settings are what the user decided about the care of the network. They are kept in the carnet, so that every device
 * keeps to them. */
export interface Settings {
  /** how many today proposes, 1 to 10 */
  people: number;
  /** "I would rather listen": one small act a day, questions instead of pitches */
  listen: boolean;
  /** how many cards a day, 0 to 50 */
  recall: number;
  /** 0 Sunday, 1 Monday */
  weekStart: number;
  /** one notification a day */
  notify: boolean;
  /** of the notification, where the user is, 0 to 23 */
  hour: number;
  /** a number on the button */
  badge: boolean;
  /** the user's own field of work, in their words, at most 200 characters; empty: not said */
  field: string;
  /** that new amounts are in, ISO 4217; empty: that of where the browser's language is spoken */
  currency: string;
  /** companies where the user has worked, at most 50, each at most 200 characters */
  former: string[];
  circles: CircleRule[];
}

/** ChooseRequest asks whom a choice finds, before they are put into a campaign. */
export interface ChooseRequest {
  choice: Choice;
  /** the id of the campaign before, for who was sent to and who answered */
  of?: string;
}

/** ChooseAnswer lists them by circle, then by name. */
export interface ChooseAnswer {
  /** at most 1000 */
  people: Who[];
  total: number;
}

/** CirclesAnswer gives every circle, the closest first. */
export interface CirclesAnswer {
  circles: CircleState[];
  /** people in no circle */
  none: number;
}

/** ConvergencesAnswer lists who needs what another offers, but for pairs of whom there is an introduction already. */
export interface ConvergencesAnswer {
  /** at most 100 */
  convergences: Convergence[];
  total: number;
}

/** CopyRequest asks for everything that can be read, a piece at a time. */
export interface CopyRequest {
  /** next of the piece before; empty: from the beginning */
  after?: string;
  /** people in this piece, 1 to 500 */
  limit: number;
}

/** CopyAnswer is a piece of everything that can be read. It is had where the carnet cannot be opened, too. */
export interface CopyAnswer {
  people: Person[];
  /** where the next piece begins; empty: this is the last */
  next?: string;
  /** why the carnet does not open; what could be read all the same is here */
  broken?: CallError;
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

/** DuplicatesRequest looks for people who may be one. A call works for a short time; ask again until part is 1. */
export interface DuplicatesRequest {
  /** begin again, from the carnet as it is */
  anew?: boolean;
  skip?: number;
  /** at most 500 */
  limit?: number;
}

/** Duplicates is what has been found so far of people who may be one. */
export interface Duplicates {
  /** of the work that is done, 0 to 1 */
  part: number;
  /** pairs that are left to be decided, once all is done */
  total: number;
  /** the first of them, the most likely first */
  pairs: Likely[];
}

/** EditRequest changes facts of one person in one act. A fact with an empty text (and no position or education) and the
 * key of a held one removes it; a register or a held key is replaced; a new element of a set is added. */
export interface EditRequest {
  id: string;
  edits: Edit[];
}

/** ExportRequest writes people for other programs, a part at a time: the texts of all answers one after another are the
 * file. Without ids it is everybody. */
export interface ExportRequest {
  /** at most 100,000 */
  ids?: string[];
  format: ExportFormat;
  /** people who are written already: Next of the answer before */
  skip?: number;
}

/** ExportAnswer is a part of a file. */
export interface ExportAnswer {
  text: string;
  /** 0 when all are written */
  next: number;
  /** people in all */
  all: number;
  /** the media type */
  type: string;
  /** a name for the file */
  name: string;
}

/** FavourRequest keeps one favour with people, in one act. */
export interface FavourRequest {
  ids: string[];
  /** without a day: today */
  favour: Favour;
  note?: string;
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

/** GiveCardRequest logs that the card of a circle was given to people. */
export interface GiveCardRequest {
  ids: string[];
  circle: Circle;
}

/** Giving is what was given and received over all. */
export interface Giving extends Balance {
  /** who helped unasked, the last first, at most 50 */
  helpers: Helper[];
  /** who gave more than they received, at most 50 */
  owe: PersonGiven[];
  /** with whom most was exchanged, at most 50 */
  most: PersonGiven[];
  /** the last ten at most */
  years: YearGiven[];
}

/** GreetingRequest changes what a campaign has for people, in one act. What is not given stays. */
export interface GreetingRequest {
  campaign: string;
  /** at most 1000 */
  ids: string[];
  /** the personal line */
  line?: string;
  /** refused without a line; logs the touch, or takes it back */
  sent?: boolean;
  answered?: boolean;
}

/** HealthRequest asks how the network fares. */
export interface HealthRequest {
  /** "en" or "fr", of the names of fields and roles */
  language: string;
}

/** Health is how the network fares: the user's own care, in plain numbers. Series go by quarter, the oldest first. */
export interface Health {
  people: number;
  known: KnownShare;
  /** by circle, the closest first, then those in none; those alone who are there */
  knownIn: KnownIn[];
  /** by quarter, the oldest first, the present one last */
  knownAt: KnownAt[];
  /** if the settings say what the user's own field is */
  own?: OwnField;
  /** of today, in the order active, dormant, passive, lost */
  standing: StandingCount[];
  /** at most 20, up to the present one */
  quarters: QuarterHealth[];
  /** most frequent first, at most 20 each */
  fields: Share[];
  places: Share[];
  companies: Share[];
  roles: Share[];
  thin: Thin[];
  bridges: GoalBridges[];
  /** recruiters and former colleagues */
  warm: WarmGroup[];
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

/** ImportRequest goes on taking the file in, for a short time; ask again until there is an outcome. Nothing is in the
 * carnet before. Columns are those of the user, for a CSV; the first call decides. */
export interface ImportRequest {
  columns?: Column[];
}

/** ImportAnswer says how far it is. */
export interface ImportAnswer {
  /** of the work that is done, 0 to 1 */
  part: number;
  /** read so far */
  rows: number;
  outcome?: ImportOutcome;
}

/** ImportLook says what the file is, once all of its pieces are there. */
export interface ImportLook {
  format: Format;
  /** of a CSV */
  headings: string[];
  /** what each heading was taken for; empty: not taken */
  columns: Column[];
  /** what it may be taken for */
  choices: Column[];
  /** the first rows */
  sample: string[][];
}

/** ImportPieceRequest brings a piece of the file that is to be taken in, in order. The core keeps one file at a time; piece
 * 0 begins a new one. If the browser has ended the core in between, the answer is import-unknown: begin again. */
export interface ImportPieceRequest {
  /** from 0 */
  piece: number;
  /** base 64 of at most 2 MB */
  data: string;
}

/** ImportPieceAnswer says how much of the file the core has. */
export interface ImportPieceAnswer {
  bytes: number;
}

/** CircleRequest puts people into a circle, or out of all where it is empty. */
export interface CircleRequest {
  ids: string[];
  circle: Circle;
}

/** CircleAnswer says whether the circle is fuller than it was meant to be, and whom one could move. */
export interface CircleAnswer extends Acted {
  full?: CircleState;
}

/** Chain is who introduced whom: people without end points beyond the carnet. */
export interface Chain {
  /** a forest, each behind who introduced them, the most introduced first */
  people: Link[];
  /** of people in it, more than People has if there are over 2000 */
  total: number;
}

/** IntroductionAnswer is one introduction with what its drafts need. */
export interface IntroductionAnswer extends Introduction {
  toA: Addressed;
  toB: Addressed;
}

/** IntroductionsAnswer lists introductions, the last thought of first. */
export interface IntroductionsAnswer {
  introductions: Introduction[];
}

/** JoinRequest makes each pair one person, in one act. */
export interface JoinRequest {
  pairs: Pair[];
}

/** CampaignRequest keeps a campaign. With Add and Remove its people change; who asked not to be contacted is left out. */
export interface CampaignRequest {
  campaign: Campaign;
  add?: string[];
  remove?: string[];
}

/** Introduction is of A and B, why, both consents, the outcome, the thanks. Days are YYYY-MM-DD, empty before. */
export interface Introduction {
  /** empty: a new one */
  id: string;
  /** the id is what counts */
  a: Who;
  b: Who;
  why: string;
  askedA?: string;
  askedB?: string;
  agreesA?: YesNo;
  agreesB?: YesNo;
  introduced?: string;
  /** in the user's words */
  outcome?: string;
  /** something came of it */
  worth?: YesNo;
  /** when one of them, or the user, gave thanks */
  thanked?: string;
  /** when the user let it go */
  left?: string;
  /** follows from the others */
  state: IntroductionState;
  /** when it was thought of */
  day: string;
}

/** Mine is an offer or a need of the user's, or a goal. */
export interface Mine {
  /** empty: a new one */
  id: string;
  kind: MineKind;
  text: string;
  /** YYYY-MM-DD, of a goal */
  by?: string;
  /** a goal that orders today before the others */
  first?: boolean;
  /** YYYY-MM-DD since which it no longer stands */
  over?: string;
}

/** MyCard is what the user shares of themselves with a circle. A circle has what its own card says and, where that says
 * nothing, what the next wider circle's does: what wider people get is less. */
export interface MyCard {
  circle: Circle;
  name?: string;
  title?: string;
  company?: string;
  email?: string[];
  phone?: string[];
  links?: string[];
  place?: string;
  note?: string;
  /** as person.FieldBirthday */
  birthday?: string;
}

/** Occasion is an event, club, association, fair or an event of one's own. */
export interface Occasion {
  /** empty: a new one */
  id: string;
  kind: OccasionKind;
  name: string;
  /** YYYY-MM-DD it begins */
  day: string;
  /** YYYY-MM-DD of its last day, if it has several */
  end?: string;
  place?: string;
  /** why the user goes */
  why?: string;
  /** what the user brings */
  bring?: string;
  /** to meet; the ids are what counts */
  whom: Who[];
  /** in hundredths, see Amount */
  cost?: number;
  /** for membership, a year, likewise */
  fee?: number;
  /** of both, ISO 4217; empty: nobody said */
  currency?: string;
  /** in hindsight */
  worth?: YesNo;
  /** in the user's words */
  hindsight?: string;
}

/** KeepPromiseRequest says what became of a promise. */
export interface KeepPromiseRequest {
  id: string;
  key: string;
  state: PromiseState;
}

/** Questions are the bank of one language. */
export interface Questions {
  language: string;
  /** at most 300, each at most 300 characters; to keep none brings back the first ones */
  questions: Question[];
  /** the user has changed them */
  own: boolean;
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

/** LastWordRequest says that somebody who is lost had a farewell or a last try, which is the touch, or is let go without.
 * Today does not propose them for it any more. */
export interface LastWordRequest {
  id: string;
  /** without a day: today */
  touch?: Touch;
  note?: string;
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

/** LostAnswer lists who is lost, the last in touch first. */
export interface LostAnswer {
  /** at most 500 */
  people: Gone[];
  total: number;
}

/** MetRequest keeps somebody met at an occasion: a name and a line, or somebody who is in the carnet already. */
export interface MetRequest {
  occasion: string;
  name?: string;
  /** what was learned */
  line?: string;
  company?: string;
  /** what the user said they would do */
  promise?: string;
  /** YYYY-MM-DD */
  due?: string;
  /** of the person, if they are known */
  id?: string;
}

/** Saved is the outcome of a save, given only once it is on disk. */
export interface Saved extends Acted {
  /** false: a person held already was updated */
  created: boolean;
}

/** MineAnswer lists the user's own offers, needs and goals. */
export interface MineAnswer {
  mine: Mine[];
}

/** MyCards are what the user shares with each circle, the closest first, what comes from wider ones left out. */
export interface MyCards {
  cards: MyCard[];
}

/** OccasionsAnswer lists occasions, the latest first, and what each year's came to. */
export interface OccasionsAnswer {
  occasions: OccasionState[];
  /** the latest year first */
  sums: OccasionSum[];
}

/** OffersAndNeeds lists what people said they offer and what they need, as far as it still stands, the latest first. */
export interface OffersAndNeeds {
  /** at most 500 */
  offers: Said[];
  offersTotal: number;
  /** at most 500 */
  needs: Said[];
  needsTotal: number;
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

/** PromiseRequest keeps one promise with people, in one act. */
export interface PromiseRequest {
  ids: string[];
  /** without a day: today */
  promise: Promise;
  text: string;
}

/** PromisesAnswer lists every open promise, the first due first. */
export interface PromisesAnswer {
  promises: PromisedTo[];
}

/** QuarantineAnswer is what is held back because of its clock, by device. */
export interface QuarantineAnswer {
  devices: HeldBack[];
}

/** QuestionsRequest asks for the bank of questions. */
export interface QuestionsRequest {
  language: string;
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

/** RecallAnswer is the game of today. */
export interface RecallAnswer {
  cards: RecallCard[];
  /** that could be asked beyond those */
  left: number;
  known: KnownShare;
}

/** RecalledRequest says how well the user remembered somebody. */
export interface RecalledRequest {
  id: string;
  grade: RecallGrade;
}

/** UndoRequest undoes one act, or does it again. */
export interface UndoRequest {
  act: string;
}

/** ReminderRequest asks what to tell the user now. */
export interface ReminderRequest {
  /** ms since 1970 */
  now: number;
  /** of the day where the user is, 0 to 23 */
  hour: number;
  /** of the hour there, 0 to 59 */
  minute: number;
}

/** Reminder is what to tell the user without being asked. */
export interface Reminder {
  /** the number on the button; 0: none */
  badge: number;
  /** show the notification now; core remembers that it was */
  notify: boolean;
  /** of today, those not done with, for its text */
  people: Who[];
  /** promises of the user's that are due */
  due: number;
  /** ms since 1970 when to ask again */
  next: number;
}

/** ReplyTodayRequest says what the user did with a proposal. Done logs the touch, unless there is none to log. */
export interface ReplyTodayRequest {
  id: string;
  /** empty takes the reply back */
  reply: Reply;
  touch?: Touch;
  note?: string;
  /** the key of a promise that is done with it */
  keep?: string;
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

/** SyncState is how sync is, with the names of who waits behind the brake. */
export interface SyncState {
  status: SyncStatus;
  /** at most 200 */
  changed?: Named[];
  /** at most 200 */
  removed?: Named[];
  /** the carnet has grown by what was asked: what is shown may be old */
  taken?: boolean;
}

/** Pairing is how far a pairing has come. */
export interface Pairing {
  /** of the new device, once it has answered; on the device that is in */
  name?: string;
  /** six digits that both show, once there are */
  code?: string;
  /** on the new device: it is in */
  done?: boolean;
}

/** SyncHint is the address of the relay's WebSocket, which says when something has changed. */
export interface SyncHint {
  url: string;
}

/** SyncJoinRequest answers an invitation on the new device. */
export interface SyncJoinRequest {
  address: string;
  name: string;
  /** six */
  words: string[];
}

/** SyncLeaveRequest says what leaving does with what is here. */
export interface SyncLeaveRequest {
  /** the whole carnet of this device, for good */
  erase?: boolean;
}

/** Members is who is in, and what the relay can see of the vault. */
export interface Members {
  members: Member[];
  /** bytes on the relay */
  stored: number;
  /** bytes that may be stored there */
  quota: number;
  /** that were ever sent */
  batches: number;
}

/** Invitation is what the device that is in shows. */
export interface Invitation {
  words: string[];
  /** of the relay */
  address: string;
  /** ms since 1970 */
  ends: number;
}

/** SyncPhrase is a new recovery phrase. It is kept nowhere. */
export interface SyncPhrase {
  /** 24 */
  words: string[];
}

/** SyncRecoverRequest lets this device into a vault by its recovery phrase. */
export interface SyncRecoverRequest {
  address: string;
  name: string;
  /** 24 words; the first four letters of each are enough */
  phrase: string[];
}

/** SyncMemberRequest names a device, or a device's new name. */
export interface SyncMemberRequest {
  id: string;
  name?: string;
}

/** SyncReplacePhraseRequest puts a new recovery phrase in the place of one that somebody has seen. */
export interface SyncReplacePhraseRequest {
  /** the 24 words that the user has written down */
  phrase: string[];
}

/** SyncStartRequest begins a vault with this device. */
export interface SyncStartRequest {
  /** of the relay */
  address: string;
  invite: string;
  /** what this device is called on the others; at most 63 bytes */
  name: string;
  /** the 24 words that the user has written down */
  phrase: string[];
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

/** TodayRequest asks for the short list. */
export interface TodayRequest {
  /** "en" or "fr", of questions to ask */
  language: string;
}

/** TodayAnswer is the short list. */
export interface TodayAnswer {
  /** YYYY-MM-DD */
  day: string;
  people: Proposed[];
  /** of them, answered or done */
  done: number;
  /** the user would rather listen */
  listen: boolean;
  /** occasions of yesterday whose people want a line */
  followUp: FollowUp[];
}

/** TouchRequest logs one touch with people, in one act. It resets their cadence. */
export interface TouchRequest {
  /** at most 1000 */
  ids: string[];
  /** without a day: today */
  touch: Touch;
  note?: string;
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

/** Who names a person in an answer. */
export interface Who {
  id: string;
  name: string;
  /** who they are: in the user's words, else their headline, else post and company */
  line?: string;
  /** core's thumbs operation gives it */
  picture?: boolean;
}

/** Circle says how close somebody is; it is the text of FieldCircle. */
export type Circle = "inner" | "trusted" | "active" | "wider";

/** Standing says how a relation is kept, by touches against cadence. */
export type Standing = "active" | "dormant" | "passive" | "lost";

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

/** Named is a thing with its name. */
export interface Named {
  id: string;
  name: string;
}

/** Fact is one value about a person, with its source. Position and Education are set for the fields of that name, and
 * then Text is their one-line form. Touch, Favour, Promise, Learning, Offer, Met, Recall, Proposal and Greeting are set
 * for the fields of that name, and then Text is what the user wrote beside. Every other field has only Text. */
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
  greeting?: Greeting;
  /** of a reading's location, see CountryOf; never kept */
  country?: string;
  source: Source;
}

/** PromisedTo is an open promise of one of the two. */
export interface PromisedTo extends Who {
  key: string;
  by: Side;
  text: string;
  day: string;
  due?: string;
  when: PromiseWhen;
}

/** Act is something that one could do for somebody. */
export interface Act {
  code: ActCode;
  text?: string;
  with?: Who;
  /** of the learning, offer or promise that it comes from */
  key?: string;
}

/** Balance is what was given and what was received, side by side. */
export interface Balance extends Sides {
  /** of those */
  large: Sides;
  /** of those; received: "they helped you unasked" */
  unasked: Sides;
  /** those that there are, in the order of person.FavourKinds */
  kinds?: KindBalance[];
}

/** Question is a question of the bank. {name}, {company}, {learning} and {promise} stand for what is known. */
export interface Question {
  gap: QuestionGap;
  text: string;
}

/** PersonCommon is somebody whom both know, or must. */
export interface PersonCommon extends Who {
  how: CommonHow;
  /** the company or the occasion */
  text?: string;
}

/** Warning says that writing again may be too much; the user decides. */
export interface Warning {
  code: WarningCode;
  /** without an answer */
  attempts?: number;
  /** the cadence */
  days?: number;
  /** YYYY-MM-DD of the first of the attempts, or when they asked */
  since?: string;
}

/** Campaign is a greeting season. */
export interface Campaign {
  /** empty: a new one */
  id: string;
  name: string;
  by: CampaignBy;
  /** with {name}, {given}, {company}, {line}, {year}, or {nom}, {prénom}, {entreprise}, {ligne}, {année}; the line is the personal one */
  template: string;
  subject?: string;
  /** YYYY-MM-DD of the first day of sending */
  from: string;
  /** over how many working days, 1 to 60 */
  days: number;
  /** YYYY-MM-DD */
  until?: string;
  /** the id of the one whose people were carried over */
  of?: string;
}

/** SeasonGreeting is one person of a campaign. */
export interface SeasonGreeting extends Who {
  email?: string;
  /** postal, line by line */
  address?: string;
  /** the personal line; nothing is sent without */
  personal: string;
  /** as it will be sent; empty until there is a line */
  text: string;
  /** YYYY-MM-DD to send it */
  day: string;
  /** YYYY-MM-DD */
  sent?: string;
  answered?: boolean;
  /** the personal line of the campaign before */
  last?: string;
  /** the last thing they told, to write the line from */
  told?: string;
}

/** CardGiven says to whom a card was given. */
export interface CardGiven extends Who {
  /** YYYY-MM-DD */
  day: string;
  circle: Circle;
}

/** Motive is why somebody is proposed. The interface makes a sentence of the code and its values. */
export interface Motive {
  code: ReasonCode;
  /** YYYY-MM-DD */
  day?: string;
  /** since then, or until then */
  days?: number;
  years?: number;
  count?: number;
  /** in the user's words, or a code that the reason names */
  text?: string;
  /** somebody else */
  with?: Who;
  occasion?: Named;
  /** the goal that moved them up, whatever the reason */
  goal?: Named;
  /** of the promise */
  key?: string;
}

/** CircleRule is how many people a circle is meant for, and how often one means to be in touch with them. */
export interface CircleRule {
  circle: Circle;
  /** 1 to 100,000 */
  capacity: number;
  /** the cadence, 1 to 3660 */
  days: number;
}

/** Choice is whom a campaign is for; every part that is given must hold. */
export interface Choice {
  circles?: Circle[];
  /** any of them */
  tags?: string[];
  /** YYYY-MM-DD: last touch on or after */
  since?: string;
  /** YYYY-MM-DD: last touch before, or never */
  before?: string;
  /** answered the last campaign */
  answered?: boolean;
  /** were in the last campaign */
  sent?: boolean;
}

/** CircleState is a circle with who is in it. */
export interface CircleState extends CircleRule {
  people: number;
  /** how many more than its capacity */
  over: number;
  /** if there are more: those in it with whom one has been in touch least, at most 10 */
  move?: Who[];
}

/** Convergence is two people of whom one needs what the other offers, and which words say so. Me is set in place of a
 * person where it is the user's own need or offer. */
export interface Convergence {
  needs: Who;
  needsMe?: boolean;
  /** in the user's words */
  need: string;
  offers: Who;
  offersMe?: boolean;
  /** in the user's words; a title where they said no offer */
  offer: string;
  /** the offer is what they do, by their title or headline */
  byPost?: boolean;
  words: Common[];
  /** the id of an introduction of the two that is there already */
  introduced?: string;
}

/** Field says what a fact is about. */
export type Field = "name" | "called" | "headline" | "title" | "company" | "location" | "photo" | "about" | "altname" | "position" | "education" | "language" | "profile" | "link" | "email" | "phone" | "address" | "who" | "birthday" | "circle" | "cadence" | "nocontact" | "lost" | "met" | "given" | "recall" | "proposal" | "tag" | "note" | "learning" | "offer" | "promise" | "favour" | "greeting" | "touch";

/** TaughtRule says where on a site's pages a field stands. */
export interface TaughtRule {
  site: string;
  /** the pages' path: "/people/*" */
  page: string;
  field: Field;
  /** as it is written in a file of rules */
  how: string;
}

/** Likely is two people who may be one, and why. */
export interface Likely {
  /** whoever was saved first */
  a: Row;
  b: Row;
  reason: Reason;
  /** what they have in common: a profile, an e-mail address, a number, a company, a school; folded */
  by: string;
  /** Carnet would have joined them by itself, had it read both at once */
  certain: boolean;
}

/** Edit is one fact to set, or the key of one to remove. */
export interface Edit {
  /** of the held fact that is replaced or removed; empty to add */
  key?: string;
  /** nil to remove */
  fact?: Fact;
}

/** ExportFormat is a form in which people are written for other programs. */
export type ExportFormat = "vcard4" | "vcard3" | "csv" | "json";

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

/** Helper is somebody who helped unasked. */
export interface Helper extends Who {
  times: number;
  /** YYYY-MM-DD of the last */
  day: string;
  /** of the last */
  kind: FavourKind;
  /** something has been given to them since */
  since: boolean;
  /** if not: the first thing that one could give them */
  give?: Act;
}

/** PersonGiven is the balance with one person. */
export interface PersonGiven extends Who, Sides {
  /** of who is owed: the first thing that one could give them */
  give?: Act;
}

/** YearGiven is the balance of one year. */
export interface YearGiven extends Sides {
  year: number;
}

/** KnownShare is how many people of the network one really knows: asked today, nine of ten of them would be remembered. */
export interface KnownShare {
  known: number;
  /** at least once */
  asked: number;
  /** who have something to ask about */
  all: number;
  /** Known of All, 0 to 1 */
  share: number;
}

/** KnownIn is how well one knows the people of a circle. */
export interface KnownIn extends KnownShare {
  /** empty: those in none */
  circle?: Circle;
}

/** KnownAt is how many people one knew when one played last in a quarter; in the present one, today. */
export interface KnownAt {
  /** "2026-Q4" */
  quarter: string;
  known: number;
  all: number;
  /** Known of All, 0 to 1 */
  share: number;
}

/** OwnField says how many of those whose field is known work in the user's own. */
export interface OwnField {
  /** in the user's words */
  field: string;
  inside: number;
  /** whose field is known */
  all: number;
  /** Inside of All, 0 to 1 */
  share: number;
}

/** StandingCount is how many people stand so. */
export interface StandingCount {
  standing: Standing;
  people: number;
}

/** QuarterHealth is one quarter, as it was at its end, or is today. */
export interface QuarterHealth {
  /** "2026-Q4" */
  quarter: string;
  active: number;
  dormant: number;
  passive: number;
  lost: number;
  /** met in it */
  gained: number;
  /** dormant before, active at its end */
  renewed: number;
  /** active before, dormant or lost at its end */
  faded: number;
  touches: number;
  /** favours */
  given: number;
  /** favours */
  received: number;
}

/** Share is a value and how many people have it. */
export interface Share {
  value: string;
  people: number;
  /** of all who have such a value, 0 to 1 */
  share: number;
}

/** Thin says where the network is thin: most people share one value, so that few see things otherwise. */
export interface Thin {
  of: Concentration;
  /** that most share */
  value: string;
  /** of all who have such a value, 0 to 1 */
  share: number;
  others: number;
}

/** GoalBridges is who stands between the user and a goal. */
export interface GoalBridges {
  goal: Named;
  /** YYYY-MM-DD */
  by?: string;
  /** the closest first, at most 30 */
  people: Bridge[];
  total: number;
  /** of them */
  active: number;
}

/** WarmGroup is a kind of people to keep warm before they are needed. */
export interface WarmGroup {
  group: WarmKind;
  total: number;
  active: number;
  /** those that are not active, the longest known first, at most 20 */
  cool: Who[];
}

/** Order says how a list is sorted. */
export type Order = "" | "name" | "touch" | "company" | "place" | "circle" | "saved";

/** Column is what a column of a CSV says of a person. */
export type Column = "" | "name" | "given" | "middle" | "family" | "nickname" | "headline" | "title" | "company" | "location" | "email" | "phone" | "profile" | "link" | "birthday" | "met" | "school" | "tag" | "note" | "country" | "address" | "street" | "box" | "postal" | "region";

/** ImportOutcome is what came of it. Every row of the file is counted once. */
export interface ImportOutcome extends Imported {
  /** of all rows that were not taken; Skipped names the first 500 */
  reasons: ImportReason[];
}

/** Format is what a file was found to be. */
export type Format = "csv" | "vcard";

/** Link is one person of the chain. */
export interface Link extends Who {
  /** the place in the list of who introduced them; -1 if the user met them themselves */
  by: number;
  /** 0: met by the user themselves */
  depth: number;
  /** how many came through them, at any distance */
  all: number;
  /** the user introduced them to somebody, see introductions */
  mine: boolean;
  /** YYYY, YYYY-MM or YYYY-MM-DD when the user met them */
  day?: string;
}

/** Addressed says how to write to somebody. */
export interface Addressed {
  /** as one calls them */
  given: string;
  /** the first */
  email?: string;
  /** to be shown before */
  warning?: Warning;
}

/** Pair is two people by their ids. */
export interface Pair {
  a: string;
  b: string;
}

/** YesNo is an answer that may be missing: then it is empty. */
export type YesNo = "yes" | "no";

/** IntroductionState says how far an introduction is. */
export type IntroductionState = "thought" | "asked" | "agreed" | "declined" | "introduced" | "outcome" | "thanked" | "left";

/** MineKind says which. */
export type MineKind = "offer" | "need" | "goal";

/** OccasionKind says what sort of occasion it is. */
export type OccasionKind = "event" | "club" | "association" | "fair" | "own";

/** PromiseState is what became of a promise. */
export type PromiseState = "open" | "done" | "dropped";

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

/** Gone is somebody who is lost. */
export interface Gone extends Who {
  reason: LostReason;
  /** YYYY-MM-DD of the last touch */
  last?: string;
  /** YYYY-MM-DD when today proposed a farewell or a last try */
  proposed?: string;
  /** they had it, are let go without, or asked not to be contacted */
  settled: boolean;
  /** nobody said that they are lost: they do not answer */
  derived: boolean;
}

/** OccasionState is an occasion with what came of it. */
export interface OccasionState extends Occasion {
  /** who has a touch of it, or was met there first */
  met: MetThere[];
  /** open ones to whom was met, made on its days */
  promises: PromisedTo[];
  /** of Met: in touch again a month after it, or later */
  lasting: number;
  past: boolean;
}

/** OccasionSum sums the occasions of a kind in one year. */
export interface OccasionSum {
  year: number;
  kind: OccasionKind;
  number: number;
  /** with fees, each currency apart */
  costs: Amount[];
  /** people met there for the first time */
  met: number;
  /** of them: in touch again a month after it, or later */
  lasting: number;
  /** occasions that were worth it */
  worth: number;
}

/** Said is something that somebody offers or needs. */
export interface Said extends Who {
  /** of the fact */
  key: string;
  text: string;
  /** YYYY-MM-DD on which the user heard of it */
  day?: string;
  /** of an offer, if the user said which */
  kind?: FavourKind;
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
  /** the day of the last touch, YYYY-MM-DD */
  touched?: string;
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

/** HeldBack is what is held back of one device because its clock is more than 24 h ahead of every other witness; or what was
 * written here while the clock was so far ahead, which is not held back here, but on other devices. */
export interface HeldBack {
  /** its number, 16 hexadecimal digits */
  device: string;
  /** this device */
  here: boolean;
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
  /** the identity key that matched, or a Reason, a colon and what both have in common */
  by: string;
  /** false: it may be somebody else, so the user decides */
  certain: boolean;
  differences: Difference[];
  thumb?: string;
}

/** RecallCard is one card of the game. */
export interface RecallCard extends Who {
  ask: RecallAsk;
  company?: string;
  title?: string;
  place?: string;
  /** what they told, the newest first, at most 3 */
  told?: string[];
  /** not asked before */
  new: boolean;
  /** of the four grades */
  next: RecallNext[];
}

/** RecallGrade is how well the user remembered. */
export type RecallGrade = "again" | "hard" | "good" | "easy";

/** Reply is what the user said to a proposal of today. */
export type Reply = "done" | "week" | "month" | "season" | "never";

/** Resolution is what is done with changes that are held back. */
export type Resolution = "keep" | "drop";

/** SyncStatus says how sync is. */
export interface SyncStatus {
  on: boolean;
  /** of the relay */
  address?: string;
  /** this device's member id */
  device?: string;
  /** its name on the relay */
  vault?: string;
  /** acts that are not on the relay yet */
  unsent: number;
  /** ms since 1970 when all was sent and taken in */
  synced?: number;
  /** ms since 1970 since when the relay cannot be reached */
  offline?: number;
  /** code of why the last attempt failed otherwise */
  trouble?: string;
  /** what waits for the user's word */
  brake?: Brake;
  /** a pairing is going on */
  pairing?: boolean;
  /** somebody was forgotten whom the relay still holds, sealed */
  snapshot?: boolean;
  /** what goes on now */
  doing?: Doing;
}

/** Member is a device that is in the vault, or the recovery phrase. */
export interface Member {
  id: string;
  name?: string;
  /** the recovery phrase */
  phrase?: boolean;
  /** this device */
  self?: boolean;
  /** ms since 1970, on the clock of who added it */
  added: number;
  /** the name of who added it */
  by?: string;
  /** ms since 1970, in whole hours, when it last asked the relay something; 0 if never */
  seen?: number;
}

/** Mark says that a line of LinesAnswer is a field. */
export interface Mark {
  line: number;
  field: Field;
}

/** Proposed is one person of today. */
export interface Proposed extends Who {
  reason: Motive;
  /** further reasons, at most 3 */
  also?: Motive[];
  /** what to do; the first is something to give; at most 3 */
  acts: Act[];
  circle?: Circle;
  /** YYYY-MM-DD of the last touch */
  last?: string;
  /** shown before writing */
  warning?: Warning;
  /** what the user said already; with one, the line is done with */
  reply?: Reply;
  /** YYYY-MM-DD, after a "not now" */
  until?: string;
}

/** FollowUp is an occasion that was yesterday, or lately, with whom the user met there and has not written to since. */
export interface FollowUp {
  occasion: Named;
  people: Who[];
}

/** ActWhat says what an act did, for the history; empty for one of the first format, which did not say. A newer Carnet may
 * know more. */
export type ActWhat = "saved" | "edited" | "deleted" | "restored" | "kept" | "dropped" | "set" | "moved" | "cared" | "forgot" | "imported" | "joined" | "apart";

/** ThingKind says what a thing is. It is the first part of the thing's id. */
export type ThingKind = "forgotten" | "pair" | "rules" | "search" | "setting" | "mycard" | "goal" | "occasion" | "campaign" | "introduction";

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

/** Greeting is what a campaign, a greeting season, has for one person; the fact's text is the personal line, and may be
 * empty: then nothing is sent. */
export interface Greeting {
  /** its id */
  campaign: string;
  /** YYYY-MM-DD on which to send it */
  day: string;
  /** YYYY-MM-DD */
  sent?: string;
  answered?: YesNo;
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

/** Side is one of the two: the user, or the person. */
export type Side = "me" | "them";

/** PromiseWhen says when a promise is due. */
export type PromiseWhen = "late" | "today" | "week" | "later" | "open";

/** ActCode says what one could do for somebody. */
export type ActCode = "keep" | "help" | "introduce" | "thank" | "answer" | "share" | "wish" | "towards" | "recommend" | "news" | "ask" | "farewell" | "lasttry";

/** Sides counts what was given and what was received. */
export interface Sides {
  given: number;
  received: number;
}

/** KindBalance is the balance of one kind of favour. */
export interface KindBalance extends Sides {
  kind: FavourKind;
}

/** QuestionGap says what a question would find out. */
export type QuestionGap = "stake" | "wish" | "need" | "interest" | "topic" | "offer" | "met" | "newpost" | "follow" | "promise" | "any";

/** CommonHow says how somebody is known in common. */
export type CommonHow = "introducer" | "introduced" | "brought" | "company" | "former" | "occasion";

/** WarningCode says why the next touch may be one too many. */
export type WarningCode = "unanswered" | "often" | "asked";

/** CampaignBy says how greetings are sent. */
export type CampaignBy = "mail" | "copy" | "paper";

/** ReasonCode says why today proposes a person. */
export type ReasonCode = "promise" | "theirs" | "followup" | "wrote" | "birthday" | "newpost" | "owe" | "unasked" | "occasion" | "convergence" | "cadence" | "fading" | "passive" | "lost";

/** Common is a word of the need and the word of the offer that it meets. They are the same, of the same stem, or stand
 * together in the list of words of one field. */
export interface Common {
  need: string;
  offer: string;
}

/** Reason says why two records may be one person's. */
export type Reason = "profile" | "email" | "phone" | "company" | "school";

/** FavourKind says what is given. */
export type FavourKind = "advice" | "time" | "lead" | "introduction" | "recommendation" | "help";

/** FavourSize says how much a favour was, as the user sees it. */
export type FavourSize = "small" | "large";

/** Concentration says of what a network may have too much, or too little. */
export type Concentration = "field" | "company" | "place" | "role";

/** Bridge is somebody who is where a goal leads, and by which words. */
export interface Bridge extends Who {
  words: string[];
  standing: Standing;
  /** YYYY-MM-DD */
  last?: string;
  /** who introduced them */
  by?: Who;
}

/** WarmKind is which people. */
export type WarmKind = "recruiters" | "colleagues";

/** Imported is the outcome of an import. New, Updated, Same and Joined count rows, and together with the skipped ones all of
 * them; People of Acted counts the people that were changed. */
export interface Imported extends Acted {
  /** people who were not in the carnet */
  new: number;
  /** people who were, of whom something was new */
  updated: number;
  /** people who were, and nothing was new */
  same: number;
  /** rows about the person of an earlier row */
  joined: number;
  /** of the new ones: may be somebody in the carnet, or of an earlier row */
  asked: number;
  /** never null */
  skipped: ImportSkip[];
}

/** ImportReason counts the rows that were not taken for one reason. */
export interface ImportReason {
  code: string;
  rows: number;
}

/** TouchKind says how two people were in contact. */
export type TouchKind = "message" | "call" | "coffee" | "breakfast" | "lunch" | "meeting" | "event" | "card" | "introduction";

/** LostReason says why somebody is lost; it is the text of FieldLost. */
export type LostReason = "retired" | "moved" | "silent";

/** MetThere is somebody met at an occasion. */
export interface MetThere extends Who {
  /** met there for the first time */
  first: boolean;
  /** in touch again since */
  after: boolean;
  /** in touch again a month after it, or later */
  lasts: boolean;
  /** what they told on its days, or was noted the day after */
  told?: string[];
}

/** Amount is a sum of money. Amounts in different currencies are never added. */
export interface Amount {
  /** ISO 4217; empty: nobody said which */
  currency?: string;
  /** of its unit, whether the currency has such coins or not */
  hundredths: number;
}

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

/** RecallAsk says what a card shows. */
export type RecallAsk = "photo" | "company" | "name";

/** RecallNext is in how many days a card is asked again after a grade. */
export interface RecallNext {
  grade: RecallGrade;
  days: number;
}

/** Brake is what other devices would do to the people here, and the user has not agreed to yet. */
export interface Brake {
  /** ids */
  changed: string[];
  /** ids of those who would go to the bin or be forgotten */
  removed: string[];
}

/** Doing is how far something has come that takes time. */
export interface Doing {
  what: DoingWhat;
  done: number;
  of: number;
}

/** LearningKind says what somebody told the user of. */
export type LearningKind = "stake" | "wish" | "need" | "interest" | "topic";

/** Method is the layer that read a fact. */
export type Method = "user" | "adapter-data" | "adapter-dom" | "taught" | "json-ld" | "microdata" | "rdfa" | "h-card" | "hcard" | "hresume" | "opengraph" | "structure" | "import" | "link";

/** ImportSkip is a row that was not taken, and why. */
export interface ImportSkip {
  /** of the file, from 1 */
  row: number;
  /** a Code of this package or of the file's reader */
  code: string;
  /** the beginning of the row */
  text?: string;
}

/** DoubtCode names a reason to look twice; the interface has a sentence for each. */
export type DoubtCode = "conflict" | "truncated" | "thin" | "stale" | "name" | "hidden";

/** DifferenceKind says how a page and the carnet differ. */
export type DifferenceKind = "changed" | "gone" | "new";

/** DoingWhat says what takes time. */
export type DoingWhat = "take-in" | "send" | "snapshot";
