/** Every word of the preview itself; what it shows has its own. */
import { catalogue } from "../words";

export const words = catalogue("preview", {
  preview: (title: string) => `Preview of ${title}`,
  activity: "Activity",
  back: "Back",
  on: "On",
  answers: "Answers",
  phase: "Phase",
  phases: { open: "Open", closed: "Closed", revealed: "Revealed" },
  look: "Look",
  looks: { light: "Light", dark: "Dark" },
  phone: "A participant’s phone",
  projector: "The projector",
} as const);
