/** What somebody sends of a few words: each once, where only its case and spaces differ. */

/** What nobody sees: soft hyphens, directions, variation selectors; not what joins emoji. */
const UNSEEN = /(?!\u200d)\p{Default_Ignorable_Code_Point}/gu;

/** What two spellings of a word have in common; signs and accents may tell words apart. */
export const folded = (word: string): string =>
  word.normalize("NFKC").replace(UNSEEN, "").toLowerCase().replace(/\s+/g, " ").trim();

/** The words of the lines, each once, as they are sent. */
export function given(lines: string[]): string[] {
  const first = new Map<string, string>();
  for (const line of lines) {
    const [word, key] = [line.trim().replace(/\s+/g, " "), folded(line)];
    if (key && !first.has(key)) first.set(key, word);
  }
  return [...first.values()];
}
