/** The facilitator's panel: which words count as one, and which are left out. */
export { title, WordsPanel as Panel } from "../../frontend/results/words_panel";
export const aside = true;
