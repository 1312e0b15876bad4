/** Inside a room: waiting for the first activity, in one, at the end. */
import type { ComponentChildren } from "preact";
import { useRef, useState } from "preact/hooks";
import type { Live } from "../live";
import { words } from "../locales/en";
import { Logo, Notice, spacedCode } from "../parts";
import { TheirLanguage } from "../theirs";
import type { View } from "../wire";
import { AboutMe } from "./about_me";
import { ActivityScreen } from "./activity";
import { Beside } from "./beside";
import type { Identity } from "./identity";
import { useKept } from "./kept";
import { Opened, useAhead } from "./opened";
import { useRoleQuestion, WhichRole } from "./role";
import { Screen } from "./screen";
import { Sheet } from "./sheet";
import { Signals } from "./signals";
import { sayProblem } from "./tell";
import { Unsent } from "./unsent";

export interface RoomProps {
  live: Live;
  scope: string;
  /** One is somebody else here from now on; who one was goes, or stays. */
  onIn: (joined: Identity, goes?: boolean) => void;
  /** To another room: this one stays known. */
  onOther: () => void;
  /** This device knows no more who one was here. */
  onLeft: () => void;
  onErased: () => void;
}

export function Room(props: RoomProps) {
  return (
    <TheirLanguage.Provider value={props.live.view?.workshop.language}>
      <Inside {...props} />
    </TheirLanguage.Provider>
  );
}

function Inside(props: RoomProps) {
  const { live, scope } = props;
  const [sheet, setSheet] = useState(false);
  const { view } = live;
  const paced = useRef(false);
  paced.current ||= Boolean(view?.own_pace);
  const [asksRole, declineRole] = useRoleQuestion(view, scope);
  if (!view) return <Arriving live={live} />;
  const onYou = () => setSheet(true);
  const here = { live, view, scope };
  const onIn = (joined: Identity, goes?: boolean) => {
    setSheet(false);
    props.onIn(joined, goes);
  };
  const { activity } = view;
  if (asksRole) return <WhichRole live={live} view={view} onDecline={declineRole} />;
  return (
    <>
      {view.ended ? (
        <Ended {...props} view={view} />
      ) : view.own_pace ? null : activity ? (
        <ActivityScreen {...here} activity={activity} onYou={onYou} />
      ) : (
        <Lobby {...here} onYou={onYou} />
      )}
      {paced.current && <AtOwnPace {...here} onYou={onYou} />}
      {(view.signals || view.reactions || view.standing) && (
        <div class="plw-always plw-stack">
          <Signals live={live} view={view} />
          <Beside {...here} />
        </div>
      )}
      {sheet && (
        <Sheet label={words.you.title} onClose={() => setSheet(false)}>
          <p class="plw-eyebrow">
            <bdi>{spacedCode(view.code)}</bdi> · <bdi>{view.workshop.title}</bdi>
          </p>
          <h1 tabIndex={-1}>{words.you.title}</h1>
          <Opened live={live}>
            {({ You }) => <You {...{ ...props, view, onIn }} onNoRole={declineRole} />}
          </Opened>
        </Sheet>
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

interface HereProps {
  live: Live;
  view: View;
  scope: string;
  onYou: () => void;
}

/** It stays once all go on together: what is written, and was not sent, goes as that closes. */
function AtOwnPace(props: HereProps) {
  const { live, view } = props;
  const around = (coming: ComponentChildren) =>
    view.own_pace && (
      <Screen live={live} about="arriving" title={words.join.busy}>
        {coming}
      </Screen>
    );
  return (
    <Opened live={live} around={around}>
      {({ OwnPace }) => <OwnPace {...props} />}
    </Opened>
  );
}

function Lobby({ live, view, scope, onYou }: HereProps) {
  // There is time for it now, and the first question may want it.
  useAhead(live, true);
  return (
    <Screen
      live={live}
      about="lobby"
      eyebrow={
        <>
          <Logo view={view} hub={live.hub} />
          <bdi>{view.workshop.title}</bdi>
        </>
      }
      title={words.lobby.title}
      hint={words.lobby.hint(useKept())}
      onYou={onYou}
    >
      <AboutMe live={live} view={view} />
      <Unsent live={live} view={view} scope={scope} />
    </Screen>
  );
}

function Ended({ live, view, ...ways }: RoomProps & { view: View }) {
  return (
    <Screen
      live={live}
      about="ended"
      eyebrow={<bdi>{view.workshop.title}</bdi>}
      title={words.ended.title}
      hint={words.ended.hint}
    >
      <Opened live={live}>{({ AtTheEnd }) => <AtTheEnd {...{ live, view }} {...ways} />}</Opened>
    </Screen>
  );
}
