/**
 * Words come by language, not by import.
 *
 * - whoever has something to say declares its English under a name: `catalogue("choice", {…})`;
 * - another language is one file of the hub: the same names, and of their words what it has, as
 *   `plwidgets/locales` says them;
 * - `useLanguage` has the page speak one of the languages that are wanted of it, as soon as that file
 *   is there; a word that it lacks stays English, and a page in English loads nothing.
 *
 * A page speaks one language: two rooms on one page of a notebook share it.
 *
 * What is to be translated is a text, or a function that does nothing but put what it is given into
 * one, in the singular and plural if it counts (`plural`, `forms`): `messages.mjs` reads these.
 * What chooses among words is a function without a text of its own, that names them.
 */
import { useEffect, useState } from "preact/hooks";
import { type Locale, loadLanguage, type Phrase, type Phrases } from "./hub";

const ENGLISH = "en";
const catalogues: (() => void)[] = [];
let spoken = ENGLISH;
let locale: Locale = {};

/**
 * Words that are English until the page speaks another language; whoever brings a kind from
 * elsewhere brings them in `others` too, by language.
 */
export function catalogue<T extends object>(name: string, english: T, others: Locale = {}): T {
  const words = {};
  const say = () => fill(words, english as Phrases, locale[name] ?? others[spoken]);
  catalogues.push(say);
  return say() as T;
}

/** The first for one, the second for any other number: English, as other languages have their own. */
export const forms = (n: number, one: string, many: string): string => (n === 1 ? one : many);

/** `1 answer`, `7 answers`. */
export const plural = (n: number, one: string, many: string): string =>
  `${n} ${forms(n, one, many)}`;

/** Have all catalogues speak a language; what it lacks is said in English. */
export function speak(language: string, said: Locale): void {
  spoken = language;
  locale = said;
  for (const say of catalogues) say();
}

const isNested = (phrase: Phrase | undefined): phrase is Phrases => typeof phrase === "object";

function fill(words: Phrases, english: Phrases, said: Phrases = {}): Phrases {
  for (const [name, phrase] of Object.entries(english)) {
    const [old, own] = [words[name], said[name]];
    words[name] = isNested(phrase)
      ? fill(isNested(old) ? old : {}, phrase, isNested(own) ? own : {})
      : (own ?? phrase);
  }
  return words;
}

const RIGHT_TO_LEFT = new Set(["ar", "ckb", "dv", "fa", "he", "ps", "sd", "ug", "ur", "yi"]);

/** Which way a page runs in a language, `ar-EG` as `ar`: from the left where it is not known. */
export function directionOf(language: string | null | undefined): "ltr" | "rtl" {
  const [name = ""] = (language ?? "").toLowerCase().split("-");
  return RIGHT_TO_LEFT.has(name) ? "rtl" : "ltr";
}

/** The language that the page speaks now. */
export const language = (): string => spoken;

/** A language by its own name, `pt-BR` by its tag where the browser knows none. */
export const ownName = (code: string): string =>
  new Intl.DisplayNames([code], { type: "language" }).of(code) ?? code;

const isEnglish = (one: string): boolean => one.split("-")[0] === ENGLISH;

/** Speak the first of these languages that there is; returns the one that the page speaks now. */
export function useLanguage(hub: string, ...wanted: (string | null | undefined)[]): string {
  const [now, setNow] = useState(spoken);
  const asked = wanted.filter(Boolean).join(" ");
  useEffect(() => {
    if (!asked) return;
    let on = true;
    firstOf(hub, asked.split(" ")).then(([found, said]) => {
      if (!on) return;
      if (found !== spoken) speak(found, said);
      setNow(spoken);
    });
    return () => {
      on = false;
    };
  }, [hub, asked]);
  return now;
}

async function firstOf(hub: string, wanted: string[]): Promise<[string, Locale]> {
  for (const one of wanted) {
    if (isEnglish(one)) break;
    const said = one === spoken ? locale : await loadLanguage(hub, one);
    if (said) return [one, said];
  }
  return [ENGLISH, {}];
}
