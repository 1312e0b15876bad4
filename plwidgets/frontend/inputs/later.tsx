/** An input that is too large to come with the page: it comes when it is asked for, from the hub. */
import { loadInputs } from "plw:inputs-later";
import type { ComponentType } from "preact";
import { useEffect, useState } from "preact/hooks";
import type { AskProps } from "../kinds";
import { words } from "../locales/en";

const AGAIN = 4000;

/** What `input.tsx` in the folder of the activity's kind exports as `Ask`. */
export function Later<P extends { kind: string }, A>(props: AskProps<P, A>) {
  const [Found, setFound] = useState<ComponentType<AskProps<P, A>>>();
  const { hub } = props.live;
  const { kind } = props.activity;
  useEffect(() => {
    let timer = 0;
    const load = (): Promise<void> =>
      loadInputs(hub).then(
        (inputs) => setFound(() => inputs[kind]?.Ask as typeof Found),
        () => {
          timer = setTimeout(load, AGAIN);
        },
      );
    load();
    return () => clearTimeout(timer);
  }, [hub, kind]);
  return Found ? <Found {...props} /> : <p role="status">{words.later.coming}</p>;
}
