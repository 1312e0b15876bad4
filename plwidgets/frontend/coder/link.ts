/** What the kernel says of the coding, and what is asked of it: all state is the kernel's. */
import { useCallback, useEffect, useRef, useState } from "preact/hooks";
import { coder as say } from "../locales/en-coder";
import { makeKey } from "../make_key";
import type { Model } from "../model";

/** How long a kernel may take before the person hears that nothing is saved. */
const PATIENCE = 8_000;

/** What brings another answer to the screen. */
const MOVES = new Set(["next", "back", "next_uncoded", "look"]);

export interface Answer {
  /** Among all answers, from 0. */
  place: number;
  text: string;
  /** Read, and no code fits. */
  none: boolean;
  coded: boolean;
  /** What other coders gave it, once this one has coded it. */
  others: { coder: string; codes: string[]; differs: boolean }[];
  table: string;
  role: string;
  round: string;
}

export interface Code {
  id: string;
  name: string;
  definition: string;
  example: string;
  key: string | null;
  parent: string | null;
  retired: boolean;
  /** How many answers this coder gave it. */
  n: number;
  given: boolean;
  /** The coded answers that suggest it; empty where it is not suggested. */
  because: string[];
}

export interface State {
  coder: string;
  /** What was asked; empty where only the answers are known. */
  question: string;
  torn: string;
  total: number;
  coded: number;
  /** Answers that coders see differently; of interest where there are several. */
  differ: number;
  together: boolean;
  found: number;
  /** `all`, `uncoded`, `differ`, or `code:` and the id of one. */
  only: string;
  query: string;
  answer: Answer | null;
  codes: Code[];
  /** Codes out of use; `into` names the one that a merged code counts as. */
  retired: { id: string; name: string; into: string }[];
  /** The last version, 0 for none, and the changes since. */
  version: number;
  unkept: number;
}

export interface Trouble {
  /** The type of what was asked. */
  about: string;
  message: string;
  hint: string;
}

export type Ask = (type: string, fields?: object, done?: () => void) => void;

export interface Link {
  state: State | null;
  waiting: boolean;
  trouble: Trouble | null;
  ask: Ask;
}

interface Asked {
  type: string;
  done?: () => void;
}

type Said = { re: string | null } & (
  | ({ type: "state" } & State)
  | { type: "error"; message: string; hint: string }
);

/** The kernel's state, and a way to ask it for another; `done` is called once it is saved. */
export function useLink(model: Model): Link {
  const [state, setState] = useState<State | null>(null);
  const [trouble, setTrouble] = useState<Trouble | null>(null);
  const [open, setOpen] = useState(0);
  const asked = useRef(new Map<string, Asked>());
  const ask = useCallback<Ask>(
    (type, fields = {}, done) => {
      // Who asked for another answer no longer means the one that is still on the screen.
      const moving = [...asked.current.values()].some((one) => MOVES.has(one.type));
      if (moving && "place" in fields) return;
      const re = makeKey();
      asked.current.set(re, { type, done });
      setOpen(asked.current.size);
      model.send({ type, re, ...fields });
    },
    [model],
  );
  useEffect(() => {
    const hear = (said: Said) => {
      const mine = asked.current.get(said.re ?? "");
      asked.current.delete(said.re ?? "");
      setOpen(asked.current.size);
      if (said.type === "state") {
        setState(said);
        if (mine) setTrouble(null);
        mine?.done?.();
      } else if (mine) {
        setTrouble({ about: mine.type, message: said.message, hint: said.hint });
      }
    };
    model.on("msg:custom", hear);
    ask("hello");
    return () => model.off("msg:custom", hear);
  }, [model]);
  useEffect(() => {
    if (!open) return;
    const silent = { about: "kernel", message: `${say.notSaved}.`, hint: say.noKernel };
    const timer = window.setTimeout(() => setTrouble(silent), PATIENCE);
    return () => window.clearTimeout(timer);
  }, [open]);
  return { state, waiting: open > 0, trouble, ask };
}
