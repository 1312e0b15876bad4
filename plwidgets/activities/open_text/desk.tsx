/** The facilitator's desk: which words count as one, and which are left out. */
export { WordsDesk as Desk } from "../../frontend/results/words_panel";
export const aside = true;
