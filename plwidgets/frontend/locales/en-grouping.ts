/** The words of the console where texts are put in groups, in English. */
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
