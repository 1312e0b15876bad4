/** What stands in the sheet about oneself: who I am here, and the ways out, erasing among them. */
import { useEffect, useState } from "preact/hooks";
import { languagesOf } from "../hub";
import type { Live } from "../live";
import { words } from "../locales/en-later";
import { chosenLanguage } from "../reads";
import type { View } from "../wire";
import { ownName } from "../words";
import { AboutMe } from "./about_me";
import { useAtClose } from "./at_close";
import { Given } from "./given";
import type { Identity } from "./identity";
import { chooseLanguage } from "./language";
import { ComeBack, PersonalCode } from "./personal";
import { CloseSheet } from "./sheet";
import { EraseMine, Leave } from "./ways_out";
import { Word } from "./word";

export interface YouProps {
  live: Live;
  view: View;
  scope: string;
  onIn: (joined: Identity) => void;
  onLeft: () => void;
  onErased: () => void;
  onNoRole: () => void;
}

/** Who I am here, and the ways out. */
export function You({ live, view, scope, onIn, onLeft, onErased, onNoRole }: YouProps) {
  return (
    <>
      {view.workshop.names === "none" && <p class="plw-hint">{words.you.anonymous}</p>}
      <AboutMe live={live} view={view} all onNoRole={onNoRole} />
      {!view.ended && <SoFar {...{ live, view, scope }} />}
      <PersonalCode live={live} scope={scope} />
      <div class="plw-ways-out">
        <WasHere live={live} view={view} onIn={onIn} />
      </div>
      {!view.ended && <Word live={live} view={view} />}
      {!view.ended && <AtClose scope={scope} />}
      <WhichLanguage hub={live.hub} />
      <div class="plw-ways-out plw-tight">
        <CloseSheet />
        <Leave live={live} scope={scope} onLeft={onLeft} />
        <EraseMine live={live} onErased={onErased} />
      </div>
    </>
  );
}

/** One's earlier answers, to look at while the workshop goes on. */
function SoFar(props: Pick<YouProps, "live" | "view" | "scope">) {
  const [open, setOpen] = useState(false);
  return (
    <details onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>{words.soFar}</summary>
      {open && <Given {...props} />}
    </details>
  );
}

/** Who has joined as somebody new comes back as who they were; who gave nothing was nobody. */
function WasHere({ live, view, onIn }: Pick<YouProps, "live" | "view" | "onIn">) {
  const [open, setOpen] = useState(false);
  if (!open)
    return (
      <button type="button" class="plw-link" onClick={() => setOpen(true)}>
        {words.back.open}
      </button>
    );
  const gave = Object.keys(view.mine ?? {}).length > 0;
  return <ComeBack {...{ live, onIn }} room={view.code} goes={!gave} />;
}

/** The page in another language, on this device, in every room. */
function WhichLanguage({ hub }: { hub: string }) {
  const [all, set] = useState<string[]>([]);
  useEffect(() => {
    languagesOf(hub).then(set, () => undefined);
  }, [hub]);
  const chosen = chosenLanguage();
  if (all.length < 2) return null;
  return (
    <label class="plw-inline">
      <span class="plw-label">{words.language.label}</span>
      <select
        class="plw-field"
        value={chosen ?? ""}
        onChange={(event) => chooseLanguage(event.currentTarget.value || null)}
      >
        <option value="">{words.language.browsers}</option>
        {all.map((one) => (
          <option key={one} value={one} lang={one}>
            {ownName(one)}
          </option>
        ))}
      </select>
    </label>
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
