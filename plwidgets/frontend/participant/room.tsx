/** Inside a room: waiting for the first activity, in one, at the end. */
import { useState } from "preact/hooks";
import type { Live } from "../live";
import { words } from "../locales/en";
import { Notice } from "../parts";
import type { View } from "../wire";
import { AboutMe } from "./about_me";
import { ActivityScreen } from "./activity";
import { Beside } from "./beside";
import { Given } from "./given";
import { useKept } from "./kept";
import { useOwnPace } from "./own_pace";
import { useRoleQuestion, WhichRole } from "./role";
import { Screen } from "./screen";
import { Signals } from "./signals";
import { sayProblem } from "./tell";
import { Unsent } from "./unsent";
import { EraseMine, You } from "./you";

export interface RoomProps {
  live: Live;
  scope: string;
  onLeave: () => void;
  onErased: () => void;
}

export function Room({ live, scope, onLeave, onErased }: RoomProps) {
  const [sheet, setSheet] = useState(false);
  const { view } = live;
  const OwnPace = useOwnPace(view, live.hub);
  const [asksRole, declineRole] = useRoleQuestion(view, scope);
  if (!view) return <Arriving live={live} />;
  const onYou = () => setSheet(true);
  const here = { live, view, scope };
  const { activity } = view;
  if (asksRole) return <WhichRole live={live} view={view} onDecline={declineRole} />;
  return (
    <>
      {view.ended ? (
        <Ended live={live} view={view} scope={scope} onLeave={onLeave} onErased={onErased} />
      ) : view.own_pace && !OwnPace ? (
        <Arriving live={live} />
      ) : view.own_pace ? null : activity ? (
        <ActivityScreen {...here} activity={activity} onYou={onYou} />
      ) : (
        <Lobby live={live} view={view} scope={scope} onYou={onYou} />
      )}
      {OwnPace && <OwnPace {...here} onYou={onYou} />}
      {(view.signals || view.standing) && (
        <div class="plw-always plw-stack">
          <Signals live={live} view={view} />
          <Beside {...here} />
        </div>
      )}
      {sheet && (
        <You
          live={live}
          view={view}
          scope={scope}
          onClose={() => setSheet(false)}
          onLeave={onLeave}
          onErase={onErased}
          onNoRole={declineRole}
        />
      )}
    </>
  );
}

function Arriving({ live }: { live: Live }) {
  const { status } = live;
  const cut = status === "offline" || status === "portal";
  const kept = useKept();
  const said = cut ? words[status](kept) : sayProblem(live.error);
  return (
    <Screen live={live} about="arriving" title={words.join.busy}>
      <div role="status">{said && <Notice tone="warn">{said}</Notice>}</div>
    </Screen>
  );
}

function Lobby({
  live,
  view,
  scope,
  onYou,
}: {
  live: Live;
  view: View;
  scope: string;
  onYou: () => void;
}) {
  return (
    <Screen
      live={live}
      about="lobby"
      eyebrow={<bdi>{view.workshop.title}</bdi>}
      title={words.lobby.title}
      hint={words.lobby.hint(useKept())}
      onYou={onYou}
    >
      <AboutMe live={live} view={view} />
      <Unsent live={live} view={view} scope={scope} />
    </Screen>
  );
}

function Ended({ live, view, scope, onLeave, onErased }: RoomProps & { view: View }) {
  return (
    <Screen
      live={live}
      about="ended"
      eyebrow={<bdi>{view.workshop.title}</bdi>}
      title={words.ended.title}
      hint={words.ended.hint}
    >
      <Given live={live} view={view} scope={scope} />
      <div class="plw-ways-out plw-tight">
        <button type="button" class="plw-link" onClick={onLeave}>
          {words.ended.other}
        </button>
        <EraseMine live={live} onErased={onErased} />
      </div>
    </Screen>
  );
}
