// Made by `python -m plwidgets.typescript` from the Python types: change those.

/** A value as JSON has it. */
export type Json = null | boolean | number | string | Json[] | { [name: string]: Json };

/** An object as JSON has it. */
export type Fields = { [name: string]: Json };

export type Role = "facilitator" | "projector" | "participant" | "moderator";

export type Phase = "waiting" | "open" | "closed";

export type By = "round" | "table" | "role";

export type Undoable =
  | "went"
  | "paced"
  | "gone_on"
  | "opened"
  | "closed"
  | "revealed"
  | "hidden"
  | "round_begun"
  | "timer_set"
  | "timer_stopped"
  | "moderated"
  | "shown"
  | "muted"
  | "unmuted"
  | "unwanted_set"
  | "spotlit"
  | "texts_grouped"
  | "ungrouped"
  | "unlit"
  | "marked"
  | "unmarked"
  | "topic_set"
  | "compared"
  | "wall_set"
  | "page_held"
  | "signals_set"
  | "taken_home_set"
  | "reactions_set"
  | "tuned"
  | "approve_first"
  | "approve_no_more"
  | "sorted"
  | "planned"
  | "skipped"
  | "brought_back"
  | "locked"
  | "unlocked"
  | "dealt"
  | "turn_given"
  | "held_back"
  | "not_held_back"
  | "ended"
  | "reopened";

export type Reaction = "clap" | "heart" | "idea" | "laugh";

/** What is asked: the fields that all kinds share. */
export interface Activity {
  /** Short name of this activity, unique in the workshop. */
  id: string;
  /** What is asked and what an answer is. */
  kind: string;
  /** Short name for the agenda. */
  title: string;
  /** What people are asked, shown large. */
  prompt: string;
  /** A line below the prompt, on phones. */
  hint: string;
  /** A picture to look at with the question. */
  image?: Captioned;
  /** Something to hear with it. */
  sound?: Sound;
  /** Something to watch with it. */
  video?: Video;
  /** The part of the workshop it is in. */
  section: string;
  /** Whether each person or each table answers. */
  by: "person" | "table";
  /** An earlier activity: one's own answer to it is shown above the input. */
  recall: string;
  /** The earlier activity whose answers are the results here. */
  source?: string;
  /** Those of its texts that hold formulas, as safe HTML; never what people wrote. */
  typeset?: Record<string, string>;
}

/** A picture with a line below it. */
export interface Captioned {
  /** A file beside the workshop's, or a data: URL. */
  src: string;
  /** What it shows, for who does not see it. */
  alt: string;
  /** In pixels. */
  width?: number;
  /** In pixels. */
  height?: number;
  /** A line below it. */
  caption: string;
}

/** Something to hear, what it is, and in words what is heard. */
export interface Sound {
  /** A file beside the workshop's, or a data: URL. */
  src: string;
  /** What it is, in a line. */
  alt: string;
  /** What is heard, for who does not hear it. */
  transcript: string;
}

/** Something to watch, what it shows, and in words what is heard. */
export interface Video {
  /** A file beside the workshop's, or a data: URL. */
  src: string;
  /** What it shows, in a line. */
  alt: string;
  /** A .vtt file beside the workshop's: what is said, when. */
  captions: string;
  /** What is heard, where there are no captions. */
  transcript: string;
}

/** The whole view, as it stands after event `seq`; `now` is the hub's clock. */
export interface ViewMessage {
  type: "view";
  seq: number;
  now: number;
  view: View;
}

/** All that somebody may see: the parts of their role, flat. */
export interface View {
  code: string;
  workshop: WorkshopView;
  step: Step;
  current: string | null;
  activity: Activity | null;
  phase: Phase | null;
  revealed: boolean;
  round: number;
  shown: boolean;
  timer: TimerView | null;
  ended: boolean;
  signals: boolean;
  reactions: boolean;
  taken_home: "own" | "room";
  standing?: Standing;
  moderated?: Record<string, ModeratedView>;
  own_pace?: Record<string, Standing>;
  tally: TallyView | null;
  answered?: number;
  awaited?: number;
  compared?: ComparedView | null;
  panel?: Fields;
  ideas?: string[];
  offered?: string[] | null;
  hidden?: HiddenView[];
  waiting?: Record<string, WaitingView>;
  writers?: Record<string, string>;
  text_groups?: TextGroupView[];
  faulty?: boolean;
  me?: MeView;
  mine?: Record<string, GivenView>;
  table?: MyTableView | null;
  proof?: string;
  people?: number;
  here?: number;
  wall?: "room" | "dark" | "frozen" | "code" | "standing" | "large";
  wall_speaks?: string[];
  also?: AlsoView | null;
  leaf?: LeafView;
  undo?: UndoView | null;
  held?: number;
  connected?: number;
  tables?: TableView[];
  spotlight?: number | null;
  signalled?: SignalView[];
  reacted?: Record<string, number>;
  turn?: TurnView | null;
  finished?: number;
  skipped?: string[];
  locked?: boolean;
  bots?: number;
  answers?: number;
  silent?: number;
  notes?: string;
  next?: NextView | null;
  waits?: Record<string, number>;
  unwanted?: UnwantedView;
  phases?: Record<string, Phase>;
  names?: string[];
  seated?: Record<string, SeatView[]>;
  signals_on_wall?: boolean;
  may_pace?: boolean;
  took_part?: TookPart;
  can_stay_open?: Record<string, string>;
  leading?: Record<string, number>;
  pressed?: PressedView;
  not_closed?: boolean;
}

/** The plan, as far as everybody may know it; `quick` is for the facilitator. */
export interface WorkshopView {
  title: string;
  language: string;
  spoken?: string;
  languages?: string[];
  names: "none" | "optional" | "required";
  tables: string[];
  roles: string[];
  activities: Agenda[];
  typeset?: Record<string, string>;
  look?: LookView;
  quick?: QuickView[];
  main?: string;
  called?: Record<string, string>;
  stays?: Record<string, string[]>;
}

/** An activity in the plan; the stage is told more, the facilitator most. */
export interface Agenda {
  id: string;
  kind: string;
  title: string;
  section: string;
  minutes?: number | null;
  timer?: number | null;
  results?: "hidden" | "projector" | "live";
  named?: string;
  prompt?: string;
  lines?: Record<string, string[]>;
}

/** A workshop's own look: custom properties of light pages and of dark ones, and a logo. */
export interface LookView {
  light: Record<string, string>;
  dark: Record<string, string>;
  logo?: LogoView;
}

/** A logo, and what it says to those who do not see it. */
export interface LogoView {
  src: string;
  alt: string;
}

/** A kind that can be asked at once, and whether lines go with its question. */
export interface QuickView {
  kind: string;
  title: string;
  lines: boolean;
  carries: boolean;
}

/** Where the room is in the plan, without what is skipped. */
export interface Step {
  index: number | null;
  of: number;
  section: string;
}

/** A countdown: when it ends (milliseconds since 1970, UTC), its length, what comes then. */
export interface TimerView {
  ends_at: number;
  seconds: number;
  closes?: boolean;
}

/** An activity that is open beside the one that is on, with what a role sees of its answers. */
export interface Standing {
  tally: TallyView | null;
  answered?: number;
  awaited?: number;
  compared?: ComparedView | null;
  panel?: Fields;
  ideas?: string[];
  offered?: string[] | null;
  hidden?: HiddenView[];
  waiting?: Record<string, WaitingView>;
  writers?: Record<string, string>;
  text_groups?: TextGroupView[];
  faulty?: boolean;
  activity: Activity;
  asks: boolean;
  phase: Phase;
  revealed: boolean;
  round: number;
  shown: boolean;
}

/** Answers added up; a kind says more beside its rows. */
export interface TallyView {
  n: number;
  rows: RowView[];
  statistic?: "count" | "mean" | "median" | "points";
}

/** One line of results; `of` is how many the share is of, where not of all answers. */
export interface RowView {
  id: string;
  label: string;
  value: number;
  share?: number;
  of?: number;
  along?: number;
  sure?: number;
  downs?: number;
  topic?: string;
}

/** Results, split. */
export interface ComparedView {
  by: By;
  groups: GroupView[];
}

/** The results of one round, table or role; of a group that is too small only how many. */
export interface GroupView {
  name: string;
  n: number;
  tally: TallyView | null;
  moved?: Moved;
}

/** What the same people chose in the first round and in the latest, counted. */
export interface Moved {
  both: number;
  changed: number;
  joined: Record<string, number>;
  left: Record<string, number>;
  single: boolean;
}

/** An answer that is hidden from the room. */
export interface HiddenView {
  seq: number;
  text: string;
}

/** An answer that waits to be approved, or the `item` of one, where parts do so by themselves. */
export interface WaitingView {
  seq: number;
  text: string;
  item?: string;
  name?: string;
  photo?: string;
}

/** A group of texts: its id, its name, and the numbers of the answers in it that count. */
export interface TextGroupView {
  id: string;
  name: string;
  seqs: number[];
}

/** What was written to an activity, by what it is known by, and what was asked there. */
export interface ModeratedView {
  title: string;
  posts: Record<string, PostView>;
  topics?: Record<string, string>;
}

/** What somebody wrote, as a moderator sees it; an `item` is a part with marks of its own. */
export interface PostView {
  seq: number;
  text: string;
  state: "waits" | "shown" | "hidden";
  item?: string;
  marks?: string[];
  topic?: string;
  photo?: string;
}

/** Who one is; `linked` says that a word joins this room with others. */
export interface MeView {
  id: string;
  name: string | null;
  table: string | null;
  role: string | null;
  linked: boolean;
  signals?: ("lost" | "slower" | "done" | "need_a_minute" | "hand_up")[];
  turn?: boolean;
}

/** One's own answer that counts; marks and comments are on `item` and its parts. */
export interface GivenView {
  answer: Fields;
  seq: number;
  round: number;
  waits?: boolean;
  item?: string;
  marks?: Record<string, string[]>;
  remarks?: RemarkView[];
}

/** A comment on an item of one's own answer; without `by_me` it is somebody else's. */
export interface RemarkView {
  item: string;
  by_me: boolean;
  text: string;
  at: number;
}

/** One's own table, and who writes for it. */
export interface MyTableView {
  name: string;
  people: number;
  scribe: string | null;
  scribe_is_me: boolean;
}

/** What is asked, in the second language of the wall; as safe HTML where it has formulas. */
export interface AlsoView {
  language: string;
  prompt: string;
  typeset?: Record<string, string>;
}

/** The page that the wall holds, or from which pages turn by themselves since (ms, UTC). */
export interface LeafView {
  page: number;
  held: boolean;
  since: number;
}

/** The press that can be undone: the event it made, and until when (ms since 1970, UTC). */
export interface UndoView {
  press: number;
  what: Undoable;
  until: number;
}

/** A table, and how many sit at it. */
export interface TableView {
  name: string;
  people: number;
}

/** A signal, and how many of those who are here have it up. */
export interface SignalView {
  name: "lost" | "slower" | "done" | "need_a_minute" | "hand_up";
  people: number;
}

/** Whose turn it is: the place `at` of an order of the tables, or who was drawn. */
export interface TurnView {
  order: string[];
  at: number | null;
  drawn: DrawnView | null;
}

/** Who was drawn: a table, or a person at it, whose name is "" where they have none. */
export interface DrawnView {
  table: string | null;
  name: string | null;
}

/** The activity that comes next. */
export interface NextView {
  id: string;
  title: string;
  kind: string;
  minutes: number | null;
}

/** Words with which answers wait, the lists that are used, and all that there are. */
export interface UnwantedView {
  words: string[];
  lists: string[];
  known: string[];
}

/** Somebody who sits at a table. */
export interface SeatView {
  id: string;
  name: string | null;
}

/** How many answered anything, how many answers stand, to how many questions. */
export interface TookPart {
  people: number;
  answers: number;
  questions: number;
}

/** A press, by the number of its event, and from where it came. */
export interface PressedView {
  press: number;
  by: "console" | "remote" | "moderator";
}

/** The same, packed (`plwidgets.room.packing`), for who asked for it in hello. */
export interface PackedMessage {
  type: "packed";
  seq: number;
  now: number;
  view: Fields;
}

/** What changed in the view, or in the packed view: a JSON Merge Patch (RFC 7396). */
export interface PatchMessage {
  type: "patch";
  seq: number;
  now: number;
  patch: Fields;
}

/** What was asked with this key is on the disk, as event `seq`. */
export interface AckMessage {
  type: "ack";
  key: string;
  seq: number;
}

/** What was wrong, and the remedy; `key` names what was asked. */
export interface ErrorMessage {
  type: "error";
  code: string;
  message: string;
  hint: string;
  field?: string;
  key?: string;
}

/** The hub is there; `now` is its clock. */
export interface PongMessage {
  type: "pong";
  now: number;
}

/** What the hub says on the live line. */
export type FromHub =
  | ViewMessage
  | PackedMessage
  | PatchMessage
  | AckMessage
  | ErrorMessage
  | PongMessage;

/** What a kernel carries to its pages is the `nth` that it tells them; a pong says how many. */
export interface Numbered {
  nth?: number;
}

/** Come into the room. */
export interface Join {
  name?: string | null;
  table?: string | null;
  role?: string | null;
  /** Joins the rooms in which somebody gives it. */
  word?: string | null;
  /** Whether it is a bot of a rehearsal. */
  bot?: boolean;
  action: "join";
}

/** Change who one is; what is not named stays as it was. */
export interface Me {
  name?: string | null;
  table?: string | null;
  role?: string | null;
  /** Joins the rooms in which somebody gives it. */
  word?: string | null;
  action: "me";
}

/** Take the pen of one's table, or lay it down. */
export interface Scribe {
  action: "scribe";
  take?: boolean;
}

/** Send a signal to the front, or take it back; once the room has gone on, do nothing. */
export interface Signal {
  action: "signal";
  signal: "lost" | "slower" | "done" | "need_a_minute" | "hand_up";
  on?: boolean;
  /** The activity it was pressed on, "" for the welcome screen; any if not given. */
  at?: string | null;
}

/** Show the hall something for a moment: it is counted, and written nowhere. */
export interface React {
  action: "react";
  reaction: Reaction;
}

/** Give an answer, or change it. */
export interface Answer {
  answer: Fields;
  /** The round that it is meant for. */
  round?: number | null;
  /** When it was sent, by the hub's clock (ms since 1970), if that is not now. */
  sent_at?: number | null;
  action: "answer";
  activity: string;
}

/** Mark a part of an answer (answered, pinned …), or take the mark off. */
export interface Mark {
  activity?: string | null;
  action: "mark";
  item: string;
  mark: string;
  on?: boolean;
}

/** Comment on a part of an answer. */
export interface Remark {
  activity?: string | null;
  action: "remark";
  item: string;
  text: string;
}

/** What a participant asks for. */
export type FromParticipant = Join | Me | Scribe | Signal | React | Answer | Mark | Remark;

/** Go to an activity. */
export interface Go {
  action: "go";
  activity: string;
}

/** Go one activity on. */
export interface Next {
  /** The activity it was pressed on, "" for the welcome screen; any if not given. */
  at?: string | null;
  /** Whether people went by themselves when it was pressed; any if not given. */
  own_pace?: boolean | null;
  action: "next";
}

/** Go one activity back. */
export interface Previous {
  /** The activity it was pressed on, "" for the welcome screen; any if not given. */
  at?: string | null;
  /** Whether people went by themselves when it was pressed; any if not given. */
  own_pace?: boolean | null;
  action: "previous";
}

/** Let people go through the section that is on at their own pace again. */
export interface OwnPace {
  /** The activity it was pressed on, "" for the welcome screen; any if not given. */
  at?: string | null;
  /** Whether people went by themselves when it was pressed; any if not given. */
  own_pace?: boolean | null;
  action: "own_pace";
}

/** Take answers. */
export interface Open {
  activity?: string | null;
  /** Whether people went by themselves when it was pressed; any if not given. */
  own_pace?: boolean | null;
  action: "open";
}

/** Take no more answers. */
export interface Close {
  activity?: string | null;
  /** Whether people went by themselves when it was pressed; any if not given. */
  own_pace?: boolean | null;
  action: "close";
}

/** Show results to participants. */
export interface Reveal {
  activity?: string | null;
  /** Whether people went by themselves when it was pressed; any if not given. */
  own_pace?: boolean | null;
  action: "reveal";
}

/** Keep results from participants again. */
export interface Hide {
  activity?: string | null;
  /** Whether people went by themselves when it was pressed; any if not given. */
  own_pace?: boolean | null;
  action: "hide";
}

/** Ask again; the earlier round stays.  Where `round` is not the last any more, nothing. */
export interface NewRound {
  activity?: string | null;
  action: "new_round";
  round?: number | null;
}

/** Start a countdown of so many seconds, add some, or stop it: one of the three. */
export interface Timer {
  action: "timer";
  seconds?: number | null;
  add?: number | null;
  stop?: boolean;
  closes?: boolean | null;
}

/** Hide answers from the room, or show them: what waited is approved so. */
export interface Moderate {
  activity?: string | null;
  action: "moderate";
  answers: number[];
  hidden?: boolean;
}

/** Hide all that somebody gave, and let what they give from now on wait; or no more. */
export interface Mute {
  action: "mute";
  answer: number;
  on?: boolean;
}

/** Let answers wait in which any of these words is, or of the lists of these languages. */
export interface Unwanted {
  action: "unwanted";
  words: string[];
  lists: string[];
}

/** Light up one answer; null lights none. */
export interface Spotlight {
  activity?: string | null;
  action: "spotlight";
  answer?: number | null;
}

/** Put answers in a group, by its id or under a name; `group` "" takes them out of any. */
export interface GroupTexts {
  activity?: string | null;
  action: "group_texts";
  group?: string | null;
  name?: string | null;
  answers?: number[];
}

/** Let a group be none any more; what is in it is not grouped yet. */
export interface Ungroup {
  activity?: string | null;
  action: "ungroup";
  group: string;
}

/** Split results by round, table or role; null shows the whole room. */
export interface Compare {
  activity?: string | null;
  action: "compare";
  by?: By | null;
}

/** Let the projector show nothing, itself as it is, how to join, results large; or the room. */
export interface Wall {
  action: "wall";
  shows?: "room" | "dark" | "frozen" | "code" | "standing" | "large" | null;
  languages?: string[] | null;
}

/** Hold a page of the wall, counted from 0; null lets pages turn by themselves again. */
export interface HoldPage {
  action: "hold_page";
  page?: number | null;
  /** The activity it was pressed on, "" for the welcome screen; any if not given. */
  at?: string | null;
}

/** Take signals, or reactions, or no more; say on the wall how many signal, or not. */
export interface Signals {
  action: "signals";
  on?: boolean | null;
  wall?: boolean | null;
  reactions?: boolean | null;
}

/** Let participants take along their own answers, or also what the room said. */
export interface TakeHome {
  action: "take_home";
  what: "own" | "room";
}

/** Take the last press back, for a minute; `press` is its number as somebody saw it. */
export interface Undo {
  action: "undo";
  press?: number | null;
}

/** Change fields of a prompt that its kind lets change while the room is live. */
export interface Tune {
  activity?: string | null;
  action: "tune";
  fields: Fields;
}

/** Take another plan in, as far as nothing was answered that it would change. */
export interface Plan {
  action: "plan";
  workshop: Fields;
}

/** Ask what nobody planned, now: a question of a kind, or an activity of the plan once more. */
export interface Ask {
  action: "ask";
  kind?: string | null;
  like?: string | null;
  prompt?: string;
  lines?: string[];
  lines_of?: string | null;
  reworded?: Record<string, string[]>;
}

/** Move an activity: before another one, or (without one) to the end of the plan. */
export interface Move {
  action: "move";
  activity: string;
  before?: string | null;
}

/** Pass an activity over, or bring it back. */
export interface Skip {
  action: "skip";
  activity: string;
  on?: boolean;
}

/** Mend the texts of an activity, also while it is on, and what can be answered. */
export interface Mend {
  action: "mend";
  activity: string;
  prompt?: string | null;
  title?: string | null;
  hint?: string | null;
  notes?: string | null;
  lines?: Record<string, string[]>;
}

/** Let nobody new into the room, or again. */
export interface Lock {
  action: "lock";
  on?: boolean;
}

/** Put people out of the room: by their ids, or who never answered, came lately, wrote this. */
export interface Remove {
  activity?: string | null;
  action: "remove";
  participants?: string[];
  silent?: boolean;
  minutes?: number | null;
  answers?: number[];
  erase?: boolean;
}

/** Begin the room anew under the same code: without bots, and without what was answered. */
export interface BeginAfresh {
  action: "begin_afresh";
}

/** Deal everybody to the tables, as many to each: at random, or with roles mixed. */
export interface Deal {
  action: "deal";
  mix: "random" | "roles";
}

/** Move one person to another table, by the id under which the console lists them. */
export interface Seat {
  action: "seat";
  participant: string;
  table: string;
}

/** Say whose turn it is: draw an order of the tables, a table, a person; go on in the order. */
export interface GiveTurn {
  action: "turn";
  draw?: "order" | "table" | "person" | null;
  to?: number | null;
}

/** Keep a table or role from what coaches are given, or keep it back no more. */
export interface HoldBack {
  action: "hold_back";
  group: string;
  on?: boolean;
}

/** Give coaches what is settled and was not given yet. */
export interface Release {
  action: "release";
}

/** End the room. */
export interface End {
  action: "end";
}

/** Go on with a room that was ended. */
export interface Reopen {
  action: "reopen";
}

/** A facilitator's move. */
export type FromRoom =
  | Go
  | Next
  | Previous
  | OwnPace
  | Open
  | Close
  | Reveal
  | Hide
  | NewRound
  | Timer
  | Moderate
  | Mute
  | Unwanted
  | Spotlight
  | GroupTexts
  | Ungroup
  | Mark
  | Remark
  | Compare
  | Wall
  | HoldPage
  | Signals
  | TakeHome
  | Undo
  | Tune
  | Plan
  | Ask
  | Move
  | Skip
  | Mend
  | Lock
  | Remove
  | BeginAfresh
  | Deal
  | Seat
  | GiveTurn
  | HoldBack
  | Release
  | End
  | Reopen;

/** The words of a cloud, and how many more there are. */
export interface Words {
  words: Counted[];
  left_out: number;
}

/** A word of a cloud: how it is most often written, how many used it, and its spellings. */
export interface Counted {
  text: string;
  count: number;
  variants: Record<string, number>;
}

/** A new participant, and the token that is theirs alone. */
export interface JoinedRoom {
  code: string;
  participant: string;
  token: string;
}

/** A new key, the id to revoke it by, and whether this hub shows coaches a page. */
export interface IssuedKey {
  key: string;
  id: string;
  desk: boolean;
}

/** Links to a room's pages, below the hub's address; each lets one browser in, once. */
export interface MadeLinks {
  facilitator: string;
  projector: string;
}

/** The key of a remote. */
export interface RemoteKey {
  key: string;
}

/** A link to a room's remote, below the hub's address; it lets one phone in, once. */
export interface RemoteLink {
  link: string;
}

/** One person, with all that they gave: for the console alone. */
export interface PersonView {
  name: string | null;
  here: boolean;
  muted: boolean;
  said: SaidView[];
}

/** An answer of one person, to any activity. */
export interface SaidView {
  activity: string;
  title: string;
  round: number;
  seq: number;
  text: string;
  hidden: boolean;
  waits: boolean;
}

/** What coaches were given of a room, and what they would be given now: how many activities. */
export interface ReleaseView {
  by: "table" | "role";
  smallest: number;
  texts: boolean;
  rows: boolean;
  at: number | null;
  zone: string;
  given: number;
  to_give: number;
  groups: ToGive[];
}

/** A group that coaches may get: its phones, how many of them answered anything, if held back. */
export interface ToGive {
  group: string | null;
  phones: number;
  answered: number;
  held_back: boolean;
}

/** What somebody takes along of a workshop, in its order. */
export interface Keepsake {
  title: string;
  kept: Kept[];
}

/** An activity with what one gave, and what phones see of what the room said, if any. */
export interface Kept {
  activity: Activity;
  own?: GivenView;
  tally?: TallyView;
}

/** The one shape that errors have. */
export interface Failure {
  error: Fault;
}

/** What was wrong, where, and the remedy. */
export interface Fault {
  code: string;
  message: string;
  hint: string;
}

/** An earlier activity, and how many of its ideas become options. */
export interface OptionsFrom {
  /** The earlier activity. */
  activity: string;
  /** How many of its ideas: the first ones. */
  top: number;
}

/** Something on a list that may be seen, too. */
export interface Pictured {
  id: string;
  label: string;
  /** A line that explains it. */
  gloss: string;
  /** A picture of it. */
  image?: Picture;
}

/** A picture, and what it shows in words; its size is read from the file. */
export interface Picture {
  /** A file beside the workshop's, or a data: URL. */
  src: string;
  /** What it shows, for who does not see it. */
  alt: string;
  /** In pixels. */
  width?: number;
  /** In pixels. */
  height?: number;
}

/** Something on a list; where it is a plain text, its id is made from it. */
export interface Item {
  id: string;
  label: string;
  /** A line that explains it. */
  gloss: string;
}

/** Something that has an id and is shown by its label. */
export interface Named {
  id: string;
  label: string;
}

/** How many gave a number in this place. */
export interface Bar {
  id: string;
  label: string;
  value: number;
}

/** A text on a wall: how many wrote it, and the numbers of their answers. */
export interface Written {
  text: string;
  count: number;
  seqs: number[];
}

/** What the facilitator merged, left out and parted. */
export interface Merged {
  synonyms: Record<string, string[]>;
  omit: string[];
  apart: string[];
}
