/** The screens around the activities: joining, the end, no room yet. */
import { useRef } from "preact/hooks";
import { useFit } from "../../hooks";
import type { Live } from "../../live";
import { stage as say } from "../../locales/en-stage";
import { Code, Logo } from "../../parts";
import { Qr } from "../../qr";
import type { View } from "../../wire";
import { Dots } from "../dots";
import { Address, Unreachable } from "../join_card";
import { Reactions } from "../reactions";
import { TurnLine } from "../turn_line";
import type { WayIn } from "../way_in";

const TITLE = [124, 108, 96, 84, 74, 64, 54];

/** People are joining: the code for the back row, and the room filling up. */
export function Lobby({ view, hub, way }: { view: View; hub: string; way: WayIn }) {
  const title = useRef<HTMLDivElement>(null);
  useFit(title, TITLE, [view.workshop.title]);
  const people = view.here ?? 0;
  return (
    <div class="scene plw-fill lobby">
      <div class="words">
        <p class="eyebrow">
          <Logo view={view} hub={hub} />
          <span>{say.welcome}</span>
        </p>
        <div class="title plw-middle" ref={title}>
          <h1 dir="auto">{view.workshop.title}</h1>
        </div>
        <p class="ways">
          {say.orOpen} <Address way={way} /> {say.withCode}
        </p>
        <p class="code">
          <Code code={way.code} />
        </p>
        <Unreachable way={way} />
      </div>
      <div class="qr">
        <Qr text={way.link} code={way.code} />
        <p>{say.scan}</p>
      </div>
      <footer>
        {people ? (
          <p class="count">
            <b>{people}</b> {say.here(people)}
          </p>
        ) : (
          <p class="count">{say.nobodyYet}</p>
        )}
        <div class="count">
          <TurnLine view={view} />
          <Reactions reacted={view.reacted} />
        </div>
        <Dots total={people} filled={people} width={1000} height={90} />
      </footer>
    </div>
  );
}

/** The end: on the phone that one has, what one takes home, for as long as the server runs. */
export function Ended({ view, way }: { view: View; way: WayIn }) {
  return (
    <div class="scene plw-fill ended">
      <div class="words">
        <p class="eyebrow" dir="auto">
          {view.workshop.title}
        </p>
        <h1>{say.thanks}</h1>
        <p class="hint">{say.takenHome[view.taken_home ?? "room"]}</p>
        <p class="ways">
          {say.orOpen} <Address way={way} /> {say.withCode} <Code code={way.code} />
        </p>
        <Unreachable way={way} />
        <Dots total={view.people ?? 0} filled={view.people ?? 0} width={700} height={160} />
        <p class="ways">{say.hereLong(view.people ?? 0)}</p>
      </div>
      <div class="qr">
        <Qr text={way.link} code={way.code} />
        <p>{say.scan}</p>
      </div>
    </div>
  );
}

/** Before the first view: what is going on, in words. */
export function NoRoom({ live }: { live: Live }) {
  const waiting = live.status === "idle";
  return (
    <div class="scene plw-fill no-room" role="status">
      <h1>{waiting ? say.noRoom : live.status === "gone" ? say.gone : say.connecting}</h1>
      {waiting && <p class="hint">{say.noRoomHint}</p>}
      {live.error && (
        <p class="hint">
          {live.error.message} {live.error.hint}
        </p>
      )}
    </div>
  );
}
