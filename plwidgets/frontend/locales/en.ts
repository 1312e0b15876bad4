/** Every word of the participant's screens, and those that all screens share, in English. */
import { percent } from "../shares";
import { catalogue } from "../words";

const plural = (n: number, one: string, many: string): string => `${n} ${n === 1 ? one : many}`;

/** "Table 4" for a number, the name itself for a name. */
const table = (name: string): string => (/^\d+$/.test(name) ? `Table ${name}` : name);

export const words = /* @__PURE__ */ catalogue("participant", {
  status: {
    connecting: "connecting",
    connected: "connected",
    slow: "slow line",
    offline: "no connection, trying again",
    portal: "this network wants you to sign in first",
    gone: "disconnected",
  },
  timer: {
    left: "Time left",
    up: "Time is up",
    minute: "One minute left",
  },
  bars: {
    n: (n: number) => plural(n, "answer", "answers"),
    none: "No answers yet",
    percent,
    share: (count: number, share: number) => `${count} · ${percent(share)}`,
    rounded: "shares are rounded",
    sure: (count: number) => `${count} sure`,
    each: {
      count: "",
      mean: "each bar is a mean",
      median: "each bar is a median",
      points: "each bar is a sum of points",
    },
  },
  yourTurn: "It is your turn.",
  qr: (code: string) => `QR code: join room ${code}`,
  anotherTab: "opens in another tab",
  people: (n: number) => plural(n, "person", "people"),
  table,

  join: {
    title: "Join the room",
    hint: "Enter the six digits that you see at the front.",
    label: "Code of the room",
    button: "Join",
    busy: "Joining …",
    back: (code: string) => `Back to room ${code}`,
    short: "A code has six digits.",
    errors: {
      no_such_room: (code: string) => `There is no room ${code}. Look at the digits once more.`,
      too_many: () => "Too many tries from here. Wait a minute, then try again.",
      unreachable: () =>
        "The room's server does not answer. Are you on the right network? Then try again.",
      portal: () => "This network wants you to sign in first. Do that, then try again.",
      wrong_phase: (code: string) => `The workshop in room ${code} is over.`,
      locked: (code: string) =>
        `Nobody new is let into room ${code} now. Ask the facilitator to open the door.`,
    },
  },
  /** What the room says by a code; whatever else it says is in its own words. */
  problems: {
    too_many: "That was a lot at once. Wait a moment, then try again.",
    store_unavailable: "The room cannot keep anything just now. Try again in a moment.",
    internal: "The room's server did not manage that. Try again in a moment.",
    unreachable: "The room's server does not answer. Try again in a moment.",
    portal: "This network wants you to sign in first. Do that, then try again.",
    unauthorized: "The room no longer knows this device. Join again.",
  },
  name: {
    title: "Who are you?",
    hint: "This workshop asks for a name. The facilitator can see it.",
    label: "Your name",
    optional: "Your name, if you like",
    button: "Join",
    save: "Save",
    saved: "Saved",
  },
  role: {
    title: "What is your role here?",
    hint: "Results can be seen by role, never by person.",
    label: "Your role",
    decline: "Rather not say",
  },
  lobby: {
    title: "You are in.",
    hint: (kept: boolean) =>
      `Look at the front: it begins soon.${kept ? " Your phone may sleep, you keep your place." : ""}`,
  },
  beside: "Ask a question",
  signals: {
    label: "Tell the front, without a name",
    each: {
      lost: "Lost",
      slower: "Slower",
      done: "Done",
      need_a_minute: "Need a minute",
      hand_up: "Hand up",
    },
  },
  reactions: { clap: "👏 Clap", heart: "❤️ Heart", idea: "💡 Idea", laugh: "😄 Laugh" },
  tables: {
    title: "Which table are you at?",
    hint: "Your table answers together.",
    label: "Your table",
    free: "Its number or name",
    button: "Sit here",
  },
  you: {
    open: "You and this room",
    close: "Close",
    title: "You, in this room",
    anonymous: "Nobody sees who you are: this room keeps no names.",
    atClose: "When answers close, send what I have written",
    leave: "Leave this room",
    erase: "Erase all my answers",
  },
  word: {
    label: "A word for next time",
    hint: "Only if you like: give the same word at another workshop, and your answers here and there can be laid side by side. Nobody sees the word.",
    save: "Keep",
    kept: "Your word for next time is kept.",
  },
  activity: {
    again: (round: number) => `Asked again · round ${round}`,
    waiting: "Not open yet. Take a moment to think.",
    closed: "Answers are closed.",
    closedNothing: "Answers are closed. Look at the front.",
    own: "Your answer",
    tableOwn: "Your table's notes",
    results: "What the room says",
    untold: "These results cannot be shown. Every answer is kept.",
    mineMark: "yours",
    unknown: "This page cannot show this activity. Reload the page, or look at the front.",
    loading: "One moment …",
  },
  recalled: {
    title: "You said:",
    label: (title: string) => `Your answer to: ${title}`,
    more: "Show all of it",
    less: "Show less",
  },
  answer: {
    send: "Send",
    update: "Update",
    kept: "Kept as you go, not sent yet",
    changed: "Changed, not sent yet",
    due: "Time is up, and this is not sent yet: send it now.",
    closing: (goes: boolean) =>
      goes ? "Closing in a moment: this goes as it is." : "Closing in a moment: send it?",
    atClose: "If answers close before you send it, it goes as it is.",
    notMine: "Not mine",
    sending: "Sending …",
    received: "Received. You can still change it.",
    final: "Received.",
    offline: (kept: boolean) =>
      `No connection. ${kept ? "Kept on this device, it" : "It"} will be sent.`,
    late: "Your answer came too late: it was closed, or time was up. What you gave is still here.",
    refused: (message: string) => `Not taken: ${message}`,
    unsentAtClose: "Not sent before it closed:",
    saving: "Saving …",
    saved: "Saved.",
  },
  unsent: {
    title: "You had not sent this",
    cut: "This did not reach the room in time",
    send: "Send it now",
    drop: "Let it go",
    late: "It is closed now, this cannot be sent any more.",
  },
  text: {
    tooLong: (over: number) => `${plural(over, "character", "characters")} too many`,
    label: "Your answer",
    more: (n: number) => `${n} said nearly this`,
  },
  flow: {
    people: (n: number) => plural(n, "person", "people"),
    tap: "tap a word to see how it was written",
    left: (n: number) => `and ${plural(n, "rarer word", "rarer words")}`,
  },
  choice: {
    one: "Choose one",
    exactly: (n: number) => `Choose ${n}`,
    upTo: (n: number) => `Up to ${n}`,
    between: (least: number, most: number) => `${least} to ${most}`,
    chosen: (n: number) => (n ? `${n} chosen` : "none chosen yet"),
    missing: (n: number) => `Choose ${n} more`,
    full: (n: number) => `That is ${n}. Take one away to choose another.`,
  },
  topic: {
    questions: "To talk about",
    write: "Write for the table",
    takeOver: "Take over the notes",
    nobody: "Nobody writes yet. One of you writes for all.",
    other: "Somebody at your table writes. You read along.",
    me: "You write for the table. The others read along.",
    label: "Notes of your table",
    empty: "No notes yet.",
    unsaved: "What you wrote and could not save:",
    back: "Put mine back",
    placeholder: "What you found, in a few lines",
  },
  ended: {
    title: "Thank you.",
    hint: "This workshop is over. What you gave stays with the room.",
    given: "What you gave",
    nothing: "You gave no answers in this room.",
    table: "with your table",
    other: "Join another room",
  },
  erase: {
    title: "Erase all your answers?",
    hint: "They are taken out of this room for good, and so are you. This cannot be undone.",
    yes: "Erase them",
    no: "Keep them",
    busy: "Erasing …",
    done: "Erased.",
    doneHint: "Nothing of yours is left in this room.",
    failed: "That did not work. Nothing was erased.",
    again: "Join a room",
  },
  lost: {
    title: "This room no longer knows you.",
    hint: "Your place in it was erased or has run out. You can join again as somebody new.",
    again: "Join again",
    other: "Another code",
  },
  gone: {
    title: "This page lost its connection.",
    hint: (kept: boolean) =>
      kept
        ? "What you wrote is kept on this device. Reconnect to go on: you stay who you are."
        : "Reconnect to go on. What you wrote and did not send goes with this page.",
    button: "Reconnect",
  },
  unkept:
    "This browser keeps nothing for this page: what you write lives only as long as the page. Do not close it.",
  portal: (kept: boolean) =>
    kept
      ? "This network wants you to sign in first. Open any other page to do that, then come back: what you write is kept on this device."
      : "This network wants you to sign in first. Do that in another tab, then come back to this one.",
  offline: (kept: boolean) =>
    `No connection to the room. Stay on this page: it reconnects by itself${kept ? ", and what you write is kept on this device" : ""}.`,
});
