/** The participant's page: coming in, being in a room, and the ways out. */
import { useEffect, useState } from "preact/hooks";
import { hubBase } from "../hub";
import { type Live, useLive } from "../live";
import { words } from "../locales/en";
import type { Model } from "../model";
import { useTheme } from "../theme";
import { useAddress, usePersonal, useTitle } from "./address";
import { Enter } from "./enter";
import { goLater, useGoing } from "./going";
import {
  forgetLast,
  forgetMe,
  type Identity,
  isForgotten,
  isUnknown,
  lastRoom,
  remember,
  scopeOf,
  useCode,
  useIdentity,
} from "./identity";
import { useOwnLanguage } from "./language";
import { Room } from "./room";
import { MainButton, Screen } from "./screen";

/** A room we are cut off from, and why: `erased` by ourselves, `lost` by the hub or another tab. */
type Out = { code: string; how: "erased" | "lost" } | null;

export function Participant({ model }: { model: Model }) {
  const hub = hubBase(model);
  const [code, setCode] = useCode(model);
  const [out, setOut] = useState<Out>(null);
  const lost = () => setOut((before) => (before?.code === code ? before : { code, how: "lost" }));
  const [identity, reread] = useIdentity(hub, code, lost);
  const [personal, used] = usePersonal(model);
  const here = out?.code === code || personal ? null : identity;
  const live = useLive(
    model,
    "participant",
    here && { code, token: here.token, scope: scopeOf(hub, here) },
  );
  useBeingLost(live, lost);
  useGoing(live, code);
  useAddress(model, live, here);
  useTitle(model, live.view);
  const own = useOwnLanguage(hub, live.view?.workshop.language);

  const enter = (joined: Identity, goes = false) => {
    if (goes && here && here.participant !== joined.participant) goLater(hub, here);
    remember(hub, joined);
    used(Boolean(personal) && isForgotten(hub, joined.code));
    setOut(null);
    setCode(joined.code);
    reread();
  };
  const theme = useTheme();
  const goElsewhere = () => {
    forgetLast(hub);
    setCode("");
  };
  const left = () => {
    used(false);
    forgetMe(hub, code);
    setOut(null);
    setCode("");
  };
  const erased = () => {
    used(false);
    setOut({ code, how: "erased" });
    forgetMe(hub, code);
  };
  const startAnew = () => {
    forgetMe(hub, code);
    setOut(null);
  };

  return (
    <div
      class="plw plw-participant"
      data-theme={theme}
      style={live.view?.workshop.look?.[theme]}
      {...own}
    >
      {out && out.code === code ? (
        <Outside
          live={live}
          how={out.how}
          onAgain={startAnew}
          onOther={() => {
            startAnew();
            setCode("");
          }}
        />
      ) : here ? (
        <Room
          {...{ live }}
          scope={scopeOf(hub, here)}
          onIn={enter}
          onOther={goElsewhere}
          onLeft={left}
          onErased={erased}
        />
      ) : (
        <Enter
          key={code}
          live={live}
          code={code}
          personal={personal}
          last={lastRoom(hub)}
          onIn={enter}
          onBack={() => setCode(lastRoom(hub))}
        />
      )}
    </div>
  );
}

/** Notices that the hub does not know us (any more); trying on would not help. */
function useBeingLost(live: Live, onLost: () => void): void {
  const lost = live.error !== null && isUnknown(live.error);
  useEffect(() => {
    if (lost) onLost();
  }, [lost]);
}

function Outside({
  live,
  how,
  onAgain,
  onOther,
}: {
  live: Live;
  how: "erased" | "lost";
  onAgain: () => void;
  onOther: () => void;
}) {
  if (how === "erased") {
    const foot = <MainButton label={words.erase.again} onClick={onOther} />;
    return (
      <Screen
        live={live}
        about="erased"
        title={words.erase.done}
        hint={words.erase.doneHint}
        foot={foot}
      />
    );
  }
  const foot = <MainButton label={words.lost.again} onClick={onAgain} />;
  return (
    <Screen live={live} about="lost" title={words.lost.title} hint={words.lost.hint} foot={foot}>
      <button type="button" class="plw-link" onClick={onOther}>
        {words.lost.other}
      </button>
    </Screen>
  );
}
