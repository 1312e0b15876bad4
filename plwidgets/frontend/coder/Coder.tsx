/** One answer at a time, large, and the codebook beside it; every move has a key. */
import { useEffect, useRef, useState } from "preact/hooks";
import { coder as say } from "../locales/en-coder";
import type { Model } from "../model";
import { Notice } from "../parts";
import { type Keys, useKeys } from "../stage/keys";
import { useTheme } from "../theme";
import { Bar } from "./Bar";
import { Book } from "./Book";
import { type Ask, type State, useDesk } from "./desk";
import { Reading } from "./Reading";
import { Top } from "./Top";

/** What is open to be filled in. */
export type Open = "code" | "version" | null;

export function Coder({ model }: { model: Model }) {
  const root = useRef<HTMLElement>(null);
  const search = useRef<HTMLInputElement>(null);
  const [open, setOpen] = useState<Open>(null);
  const theme = useTheme();
  const { state, waiting, trouble, ask } = useDesk(model);
  const leave = () => {
    setOpen(null);
    root.current?.focus();
  };
  useKeys(root, {
    ...codeKeys(state, ask),
    ...moves(ask),
    "+": () => setOpen("code"),
    "/": () => {
      search.current?.focus();
      search.current?.select();
    },
  });
  useEffect(() => {
    // On a page of its own the keys work at once; in a notebook the focus stays where it is.
    if (document.activeElement === document.body) root.current?.focus({ preventScroll: true });
  }, []);
  const general = trouble && trouble.about !== "add_code" ? trouble : null;
  return (
    <section
      class="plw plw-coder"
      data-theme={theme}
      ref={root}
      tabIndex={-1}
      aria-label={say.title(state?.coder ?? "…")}
    >
      {state ? (
        <div class="desk">
          <Top
            state={state}
            saved={general ? say.notSaved : waiting ? say.saving : say.saved}
            search={search}
            ask={ask}
            onLeave={leave}
          />
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
            trouble={trouble?.about === "add_code" ? trouble : null}
            adding={open === "code"}
            onAdd={() => setOpen("code")}
            onLeave={leave}
          />
          <Bar
            state={state}
            ask={ask}
            keeping={open === "version"}
            onKeep={() => setOpen("version")}
            onLeave={leave}
          />
        </div>
      ) : (
        <p class="connecting">{trouble ? trouble.hint : say.connecting}</p>
      )}
    </section>
  );
}

const moves = (ask: Ask): Keys => ({
  Enter: () => ask("next"),
  ArrowRight: () => ask("next"),
  ArrowLeft: () => ask("back"),
  ".": () => ask("next_uncoded"),
});

/** The letters of the codes, also with Shift or Caps Lock, and 0 where no code fits. */
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
