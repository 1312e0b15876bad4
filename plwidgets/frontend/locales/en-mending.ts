/** Words of the console where answers are put in groups and questions are mended, in English. */
import { catalogue } from "../words";

export const grouping = /* @__PURE__ */ catalogue("grouping", {
  look: "Groups",
  title: "Groups of answers",
  none: "No groups yet. Name one, and drag answers into it.",
  newName: "Name of a new group",
  add: "Add group",
  nameOf: (name: string) => `Name of the group ${name}`,
  dissolve: "Dissolve",
  sure: "Really dissolve?",
  put: "Put in group …",
  putIn: (text: string) => `Put in group: ${text}`,
} as const);

export const mending = /* @__PURE__ */ catalogue("mending", {
  lines: (what: string) => `${what}, one a line`,
  hint: "Once somebody has answered, other lines begin a new round; what was answered stays as it was asked.",
  fields: {
    options: "Options",
    statements: "Statements",
    levels: "Levels",
    cards: "Cards",
    buckets: "Heaps",
    items: "Items",
    left: "On the left",
    right: "On the right",
    corners: "Corners",
    poles: "Poles",
    times: "Times",
    fields: "Fields",
    targets: "Targets",
    criteria: "Criteria",
    piles: "Piles",
    topics: "Topics",
  },
});
