/** Numbers as people write them, in the signs and digits of whichever language, and as they read. */
import { language } from "../../frontend/words";

const ZEROS = [0x0660, 0x06f0, 0x0966];
const DIGITS = /[\u0660-\u0669\u06f0-\u06f9\u0966-\u096f]/g;

/** A digit of another script as one of ours. */
function digit(sign: string): string {
  const code = sign.charCodeAt(0);
  return String(code - (ZEROS.find((zero) => code >= zero && code <= zero + 9) ?? code));
}

/** Which sign begins the decimals where the reader's language is spoken: a point, or a comma. */
function decimalSign(): string {
  const parts = new Intl.NumberFormat(language(), { numberingSystem: "latn" }).formatToParts(1.5);
  return parts.find(({ type }) => type === "decimal")?.value === "," ? "," : ".";
}

/**
 * The number that a text says, undefined if it says none.
 *
 * Of a point and a comma the last begins the decimals.  One sign alone does too, unless it stands
 * before three digits and, where the reader's language is spoken, parts thousands.
 */
export function numberIn(text: string): number | undefined {
  const plain = text
    .normalize("NFKC")
    .replace(DIGITS, digit)
    .replace(/[\u2212\u2013]/g, "-")
    .replace(/\u066b/g, decimalSign())
    .replace(/[\s'\u2019\u066c\u200e\u200f\u061c]/g, "")
    .replace(/\u060c/g, ",");
  if (!/^[-+]?[\d.,]*\d[.,]?$/.test(plain)) return undefined;
  const [first = "", ...more] = new Set(plain.replace(/[^.,]/g, ""));
  const signs = plain.split(first).length - 1;
  const last = more.length
    ? plain[Math.max(plain.lastIndexOf("."), plain.lastIndexOf(","))]
    : first;
  const thousands =
    !more.length &&
    first &&
    (signs > 1 || (first !== decimalSign() && /^[-+]?[1-9]\d{0,2}[.,]\d{3}$/.test(plain)));
  const decimals = thousands || !last ? "" : last;
  if (decimals && plain.split(decimals).length > 2) return undefined;
  const whole = plain.replace(/[.,]/g, (sign) => (sign === decimals ? "." : ""));
  const number = Number(whole);
  return Number.isFinite(number) ? number : undefined;
}

/** Smaller numbers may be years. */
const GROUPED_FROM = 10_000;

/** A number in the signs of the page's language, with what it counts. */
export function written(number: number, unit = ""): string {
  const options = { maximumFractionDigits: 9, useGrouping: Math.abs(number) >= GROUPED_FROM };
  const said = new Intl.NumberFormat(language(), options).format(number);
  return unit ? `${said} ${unit}` : said;
}

/** A number that came of reckoning, without the digits that nobody wrote. */
export const near = (number: number, unit = ""): string =>
  written(Math.abs(number) < 1 ? Number(number.toPrecision(3)) : Number(number.toFixed(2)), unit);
