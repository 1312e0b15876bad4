/** The words of the coder, in English. */
import { catalogue } from "../words";

const plural = (n: number, one: string, many: string): string => `${n} ${n === 1 ? one : many}`;

export const coder = /* @__PURE__ */ catalogue("coder", {
  title: (name: string) => `Coding by ${name}`,
  connecting: "Opening the answers …",
  noAnswers: "There are no answers to code.",
  nothingFound: "No answer matches.",
  showAll: "Show all answers",
  place: (place: number, of: number) => `Answer ${place} of ${of}`,
  progress: (coded: number, of: number) => `${coded} of ${of} coded`,
  found: (n: number) => (n === 1 ? "1 answer here" : `${n} answers here`),
  table: (name: string) => (/^\d+$/.test(name) ? `Table ${name}` : name),
  round: (n: string) => `round ${n}`,
  text: "The answer",

  filter: "Which answers",
  filters: { all: "All answers", uncoded: "Uncoded", differ: "Coders differ" },
  withCode: "With the code",
  search: "Search the answers",
  searchHint: "Search",

  back: "Back",
  next: "Next",
  nextUncoded: "Next uncoded",
  bar: "Go on",
  help: "Keys",

  book: "Codes",
  noCodes: "No codes yet. Read a few answers, then make the first.",
  given: "Codes: ",
  noneYet: "No code yet",
  count: (n: number) => plural(n, "answer", "answers"),
  example: (text: string) => `“${text}”`,
  noneFits: "No code fits",
  newCode: "New code",
  edit: "Edit",
  editCode: (name: string) => `Edit ${name}`,
  retired: (n: number) => plural(n, "retired code", "retired codes"),
  mergedInto: (name: string) => `counts as ${name}`,
  reinstate: "Use again",

  form: {
    name: "Name",
    definition: "Definition",
    definitionHint: "When an answer gets it",
    example: "Example",
    exampleHint: "An answer that has it",
    quote: "Take this answer",
    key: "Key",
    keyHint: "free one",
    parent: "Below",
    noParent: "no other code",
    give: "Give it to this answer",
    add: "Add code",
    save: "Save code",
    cancel: "Cancel",
    retire: "Retire",
    retireHint: "Answers that have it keep it; no others get it.",
    merge: "Counts as",
    mergeChoose: "choose a code",
    mergeNow: "Merge",
  },

  suggested: "suggested",
  suggestions: "Suggested",
  because: "because you coded so:",
  notYet: "A suggestion counts once you accept it.",
  accept: "Accept",
  others: "Others coded",
  differs: "differs",
  same: "same",
  noneOf: "no code fits",

  keep: "Keep a version",
  note: "Note",
  noteHint: "What stands now, in a few words",
  keepNow: "Keep",
  saved: (version: number, unkept: number) => {
    if (!version) return unkept ? "Saved" : "Nothing coded yet";
    if (!unkept) return `Saved, version ${version}`;
    return `Saved, ${plural(unkept, "change", "changes")} since version ${version}`;
  },
  saving: "Saving …",
  notSaved: "Not saved",
  noKernel: "The kernel does not answer. Wait until it is free, or run the cell again.",

  keys: {
    title: "Keys",
    hint: "They work while the focus is in this widget, and never while you type in a field.",
    close: "Close",
    list: [
      [["a … z", "1 … 9"], "give the code with this key, or take it back"],
      [["0"], "no code fits"],
      [["y"], "accept what is suggested"],
      [["Enter", "→"], "next answer"],
      [["←"], "answer before"],
      [["u"], "next uncoded answer"],
      [["n"], "new code"],
      [["/"], "search the answers; Escape clears"],
      [["?"], "these keys"],
    ],
  },
} as const);
