/** An input that is too large to come with the page: it comes when it is asked for, from the hub. */
import { inputsHere, loadInputs } from "plw:inputs-later";
import type { ComponentType } from "preact";
import { useLayoutEffect, useState } from "preact/hooks";
import type { AskProps } from "../kinds";
import { words } from "../locales/en";

const AGAIN = 4000;

/** What `input.tsx` in the folder of the activity's kind exports as `Ask`; asked for until it is there. */
export function Later<P extends { kind: string }, A>(props: AskProps<P, A>) {
  const { hub } = props.live;
  const { kind } = props.activity;
  const found = () => inputsHere()?.[kind]?.Ask as ComponentType<AskProps<P, A>> | undefined;
  const [Found, setFound] = useState(found);
  useLayoutEffect(() => {
    if (Found) return;
    const ask = () =>
      loadInputs(hub).then(
        () => setFound(found),
        () => undefined,
      );
    ask();
    const timer = setInterval(ask, AGAIN);
    return () => clearInterval(timer);
  }, [hub, kind, Found]);
  return Found ? (
    <Found {...props} />
  ) : (
    <p role="status" data-coming>
      {words.later.coming}
    </p>
  );
}
