/** What stands on the last screen: all that one gave, and the ways out. */
import type { Live } from "../live";
import { words } from "../locales/en-later";
import type { View } from "../wire";
import { Given } from "./given";
import { PersonalCode } from "./personal";
import { EraseMine, Leave } from "./ways_out";

interface Props {
  live: Live;
  view: View;
  scope: string;
  onOther: () => void;
  onLeft: () => void;
  onErased: () => void;
}

export function AtTheEnd({ live, view, scope, onOther, onLeft, onErased }: Props) {
  return (
    <>
      <Given live={live} view={view} scope={scope} />
      <PersonalCode live={live} scope={scope} />
      <div class="plw-ways-out plw-tight">
        <button type="button" class="plw-link" onClick={onOther}>
          {words.ended.other}
        </button>
        <Leave live={live} scope={scope} onLeft={onLeft} />
        <EraseMine live={live} onErased={onErased} />
      </div>
    </>
  );
}
