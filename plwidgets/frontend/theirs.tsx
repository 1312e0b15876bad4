/**
 * What a workshop says: in its own voice and order, on a page that speaks and runs as its reader does.
 *
 * Each text is marked by itself, so that words of ours beside it stay in the page's language.
 */
import { type ComponentChildren, createContext, h, type JSX } from "preact";
import { useContext } from "preact/hooks";
import type { View } from "./wire";

/** The language of the workshop, where it says which. */
export const TheirLanguage = createContext<string | null | undefined>(null);

type Tag =
  | "b"
  | "dd"
  | "div"
  | "dt"
  | "figcaption"
  | "figure"
  | "h1"
  | "h2"
  | "h3"
  | "legend"
  | "p";
type Tags = Tag | "section" | "span";

type TheirsProps<T extends Tags> = { as?: T } & JSX.IntrinsicElements[T];

/** `lang` is said where it is not the language of all that the workshop says. */
export function Theirs<T extends Tags = "span">({ as, lang, ...more }: TheirsProps<T>) {
  const theirs = useContext(TheirLanguage) ?? undefined;
  return h(as ?? "span", { ...more, dir: "auto", lang: lang ?? theirs });
}

/** Where what a workshop mostly says is ours. */
export function Ours({ children }: { children: ComponentChildren }) {
  return <TheirLanguage.Provider value={null}>{children}</TheirLanguage.Provider>;
}

/** What a table or a role is called in the language in which the room is shown. */
export const called = ({ workshop }: View, name: string): string => workshop.called?.[name] ?? name;

/** The language of a text of an activity. */
export const languageOf = ({ workshop }: View, activity: string, text: string): string =>
  (workshop.stays?.[activity]?.includes(text) && workshop.main) || workshop.language;
