/** One answer at a time, large, and the codebook beside it; every move has a key. */
import { useLayoutEffect, useRef, useState } from "preact/hooks";
import { hubBase } from "../hub";
import { KeyHelp } from "../key_help";
import { type Keys, useKeys } from "../keys";
import { coder as say } from "../locales/en-coder";
import type { Model } from "../model";
import { Notice } from "../parts";
import { reads } from "../reads";
import { useTheme } from "../theme";
import { directionOf, useLanguage } from "../words";
import { Bar } from "./bar";
import { Book } from "./book";
import { type Ask, type Link, type State, useLink } from "./link";
import { Reading } from "./reading";
import { Top } from "./top";

/** What is open: the form of a code ("" for a new one), the note of a version, the keys. */
export type Open = { form: string } | "version" | "help" | null;

export function Coder({ model }: { model: Model }) {
  const root = useRef<HTMLElement>(null);
  const search = useRef<HTMLInputElement>(null);
  const [open, setOpen] = useState<Open>(null);
  const theme = useTheme();
  const lang = useLanguage(hubBase(model), ...reads());
  const link = useLink(model);
  const { state, trouble, ask } = link;
  const focus = () => root.current?.focus({ preventScroll: true });
  const leave = () => {
    setOpen(null);
    focus();
  };
  const kept = useKeptFocus(focus);
  const form = open && typeof open === "object" ? open.form : null;
  const ofForm = form !== null && trouble?.about.endsWith("_code") ? trouble : null;
  const general = ofForm ? null : trouble;
  const keys: Keys = {
    ...codeKeys(state, ask),
    ...moves(state, ask),
    n: () => setOpen({ form: "" }),
    "?": () => setOpen("help"),
    "/": () => {
      search.current?.focus();
      search.current?.select();
    },
  };
  useKeys(root, open === "help" ? {} : keys);
  useLayoutEffect(() => {
    // On a page of its own the keys work at once; in a notebook the focus stays where it is.
    if (document.activeElement === document.body) focus();
  }, []);
  return (
    <section
      class="plw plw-coder plw-tools"
      data-theme={theme}
      lang={lang}
      dir={directionOf(lang)}
      ref={root}
      tabIndex={-1}
      aria-label={say.title(state?.coder ?? "…")}
      {...kept}
      onClickCapture={(event) => byHand(event) && focus()}
    >
      {state ? (
        <div class="parts">
          <Top state={state} saved={saved(link)} search={search} ask={ask} onLeave={leave} />
          {(general || state.torn) && (
            <div class="trouble" role="alert">
              <Notice tone={general ? "bad" : "warn"}>
                {general ? `${general.message} ${general.hint}` : state.torn}
              </Notice>
            </div>
          )}
          <Reading state={state} ask={ask} />
          <Book
            state={state}
            ask={ask}
            trouble={ofForm}
            form={form}
            onForm={(code) => setOpen({ form: code })}
            onLeave={leave}
          />
          <Bar
            ask={ask}
            keeping={open === "version"}
            onKeep={() => setOpen("version")}
            onHelp={() => setOpen("help")}
            onLeave={leave}
          />
          {open === "help" && <KeyHelp words={say.keys} onLeave={leave} />}
        </div>
      ) : (
        <p class="empty">{trouble ? trouble.hint : say.connecting}</p>
      )}
    </section>
  );
}

/** Keeps the focus here when what had it is gone: else the next key would reach nothing. */
function useKeptFocus(focus: () => void) {
  const inside = useRef(false);
  useLayoutEffect(() => {
    if (inside.current && document.activeElement === document.body) focus();
  });
  return {
    onFocusCapture: () => {
      inside.current = true;
    },
    onBlurCapture: ({ relatedTarget }: FocusEvent) => {
      if (relatedTarget) inside.current = false;
    },
  };
}

/** Whether all is on the disk, in words. */
function saved({ state, waiting, trouble }: Link): string {
  if (trouble) return say.notSaved;
  if (waiting || !state) return say.saving;
  return say.saved(state.version, state.unkept);
}

/** Whether a button was pressed by mouse or thumb: the next key is then not meant for it. */
function byHand({ detail, target }: MouseEvent): boolean {
  const button = target instanceof Element ? target.closest("button") : null;
  return detail > 0 && button !== null && !button.closest("form");
}

function moves(state: State | null, ask: Ask): Keys {
  const place = state?.answer?.place;
  return {
    Enter: () => ask("next"),
    ArrowRight: () => ask("next"),
    ArrowLeft: () => ask("back"),
    u: () => ask("next_uncoded"),
    ...(place === undefined ? {} : { y: () => ask("accept", { place }) }),
  };
}

/** The keys of the codes, letters also with Shift or Caps Lock, and 0 where no code fits. */
function codeKeys(state: State | null, ask: Ask): Keys {
  if (!state?.answer) return {};
  const { place } = state.answer;
  const keys: Record<string, () => void> = { "0": () => ask("none_fits", { place }) };
  for (const { id, key } of state.codes) {
    if (!key) continue;
    keys[key] = keys[key.toUpperCase()] = () => ask("toggle", { place, code: id });
  }
  return keys;
}
