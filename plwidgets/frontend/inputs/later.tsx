/** An input that is too large to come with the page: it comes when it is asked for, from the hub. */
import { loadInputs } from "plw:inputs-later";
import type { ComponentType } from "preact";
import { useEffect, useState } from "preact/hooks";
import type { AskProps } from "../kinds";
import { words } from "../locales/en";

const AGAIN = 4000;

/** What came: from then on it is there at once. */
let had: Awaited<ReturnType<typeof loadInputs>> = {};

/** What `input.tsx` in the folder of the activity's kind exports as `Ask`. */
export function Later<P extends { kind: string }, A>(props: AskProps<P, A>) {
  const { hub } = props.live;
  const { kind } = props.activity;
  const found = () => had[kind]?.Ask as ComponentType<AskProps<P, A>> | undefined;
  const [Found, setFound] = useState(found);
  useEffect(() => {
    let timer = 0;
    const load = (): Promise<void> =>
      loadInputs(hub).then(
        (inputs) => {
          had = inputs;
          setFound(found);
        },
        () => {
          timer = setTimeout(load, AGAIN);
        },
      );
    load();
    return () => clearTimeout(timer);
  }, [hub, kind]);
  return Found ? (
    <Found {...props} />
  ) : (
    <p role="status" data-coming>
      {words.later.coming}
    </p>
  );
}
