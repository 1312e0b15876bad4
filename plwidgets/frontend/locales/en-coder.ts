/** The words of the coder, in English. */

export const coder = {
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

  all: "All",
  uncoded: "Uncoded",
  filter: "Which answers",
  search: "Search the answers",

  back: "Back",
  next: "Next",
  nextUncoded: "Next uncoded",
  bar: "Go on",

  book: "Codes",
  noCodes: "No codes yet. Read a few answers, then make the first.",
  given: (names: string[]) => (names.length ? `Codes: ${names.join(", ")}` : "No code yet"),
  noneFits: "No code fits",
  newCode: "New code",
  name: "Name",
  definition: "Definition",
  definitionHint: "When an answer gets it, and when not",
  letter: "Letter",
  letterHint: "free one",
  add: "Add code",
  cancel: "Cancel",

  suggested: "suggested",
  because: "Suggested because you coded so:",
  notYet: "Suggestions count once you accept them.",

  keep: "Keep a version",
  note: "Note",
  noteHint: "What stands now, in a few words",
  keepNow: "Keep",
  version: (number: number) => `version ${number} kept`,

  saved: "Saved",
  saving: "Saving …",
  notSaved: "Not saved",
  noKernel: "The kernel does not answer. Wait until it is free, or run the cell again.",
} as const;
