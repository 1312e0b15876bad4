/** The remote: the console on a phone, once this phone may press. */
import { remote as say } from "../locales/en-stage";
import type { Model } from "../model";
import { Deck } from "./deck";
import { useKey } from "./key";
import { Outside } from "./outside";

interface Props {
  model: Model;
  hub: string;
  code: string;
}

export function Remote({ model, hub, code }: Props) {
  const { key, problem, lose } = useKey(hub, code, "remote");
  if (key) return <Deck model={model} code={code} token={key} onGone={lose} />;
  return <Outside problem={problem} known={Boolean(location.hash || problem)} words={say} />;
}
