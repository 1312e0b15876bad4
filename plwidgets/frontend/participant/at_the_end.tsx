/** What stands on the last screen: all that one gave, and the ways out. */
import type { Live } from "../live";
import { words } from "../locales/en-later";
import type { View } from "../wire";
import { EraseMine } from "./erase_mine";
import { Given } from "./given";

interface Props {
  live: Live;
  view: View;
  scope: string;
  onLeave: () => void;
  onErased: () => void;
}

export function AtTheEnd({ live, view, scope, onLeave, onErased }: Props) {
  return (
    <>
      <Given live={live} view={view} scope={scope} />
      <div class="plw-ways-out plw-tight">
        <button type="button" class="plw-link" onClick={onLeave}>
          {words.ended.other}
        </button>
        <EraseMine live={live} onErased={onErased} />
      </div>
    </>
  );
}
