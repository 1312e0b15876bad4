/** What stands in the sheet about oneself: who I am here, and the ways out, erasing among them. */
import type { Live } from "../live";
import { words } from "../locales/en-later";
import type { View } from "../wire";
import { AboutMe } from "./about_me";
import { useAtClose } from "./at_close";
import { EraseMine } from "./erase_mine";
import { CloseSheet } from "./sheet";
import { Word } from "./word";

export interface YouProps {
  live: Live;
  view: View;
  scope: string;
  onLeave: () => void;
  onErase: () => void;
  onNoRole: () => void;
}

/** Who I am here, and the ways out. */
export function You({ live, view, scope, onLeave, onErase, onNoRole }: YouProps) {
  return (
    <>
      {view.workshop.names === "none" && <p class="plw-hint">{words.you.anonymous}</p>}
      <AboutMe live={live} view={view} all onNoRole={onNoRole} />
      {!view.ended && <Word live={live} view={view} />}
      {!view.ended && <AtClose scope={scope} />}
      <div class="plw-ways-out plw-tight">
        <CloseSheet />
        <button type="button" class="plw-link" onClick={onLeave}>
          {words.you.leave}
        </button>
        <EraseMine live={live} onErased={onErase} />
      </div>
    </>
  );
}

function AtClose({ scope }: { scope: string }) {
  const { goes, choose } = useAtClose(scope);
  return (
    <label class="plw-row">
      <input
        type="checkbox"
        checked={goes}
        onChange={(event) => choose(event.currentTarget.checked)}
      />
      <span>{words.you.atClose}</span>
    </label>
  );
}
