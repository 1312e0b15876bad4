/** The code of a room, as it is typed, and what is said where one does not come in by it. */
import { words } from "../locales/en";
import type { Problem } from "../model";
import { spacedCode } from "../parts";

export const LENGTH = 6;

/** Digits of any script as 0–9. */
function plainDigits(text: string): string {
  const isDigit = (point: number) => /\p{Nd}/u.test(String.fromCodePoint(point));
  return text.normalize("NFKC").replace(/\p{Nd}/gu, (digit) => {
    const point = digit.codePointAt(0) ?? 0;
    let zero = point;
    while (point - zero < 9 && isDigit(zero - 1)) zero -= 1;
    return String(point - zero);
  });
}

/** The code in what was typed or pasted: spaces, dashes, even the whole link will do. */
export function codeIn(text: string): string {
  const plain = plainDigits(text).replace(/\?.*$/s, "");
  const alone = plain.match(/(?:^|\D)(\d\d)[\s\u2013-]*(\d\d)[\s\u2013-]*(\d\d)\/?(?!.*\d)/s);
  return alone ? alone.slice(1).join("") : plain.replace(/\D/g, "").slice(0, LENGTH);
}

export function explain(problem: Problem, code: string): string {
  const errors: Record<string, (code: string) => string> = words.join.errors;
  return (
    errors[problem.code]?.(spacedCode(code)) ??
    [problem.message, problem.hint].filter(Boolean).join(" ")
  );
}
