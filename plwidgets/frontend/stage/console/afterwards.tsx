/** The console once the workshop has ended: one page of what was given, and what becomes of it. */
import type { ComponentChildren } from "preact";
import type { Control } from "../../controls";
import type { Live } from "../../live";
import { afterwards as say } from "../../locales/en-afterwards";
import { console_ } from "../../locales/en-stage";
import type { View } from "../../wire";
import type { WayIn } from "../way_in";
import { BeginAgain } from "./begin_again";
import { Button } from "./button";
import { Coaching } from "./coaching";
import { FollowUp } from "./follow_up";
import { SaveFiles } from "./save_files";
import { Afresh } from "./side";

interface Props {
  view: View;
  live: Live;
  way: WayIn;
  control: Control;
  /** Whether it is on a phone, which takes nothing home. */
  remote?: boolean;
}

export function Afterwards({ view, live, way, control, remote }: Props) {
  return (
    <section class="afterwards" aria-label={console_.now}>
      <h2>{say.title}</h2>
      <TookPart view={view} />
      {remote && <p class="sub">{say.onRemote}</p>}
      <div class="parts">
        {!remote && (
          <Part title={say.mine}>
            <SaveFiles live={live} />
          </Part>
        )}
        {!remote && (
          <Part title={say.coach}>
            <Coaching live={live} way={way} ended />
          </Part>
        )}
        <Part title={say.participants}>
          <FollowUp {...{ view, way, control }} />
        </Part>
        {!remote && (
          <Part title={say.next}>
            <BeginAgain live={live} way={way} />
            {Boolean(view.bots) && <Afresh view={view} control={control} />}
          </Part>
        )}
      </div>
    </section>
  );
}

function Part({ title, children }: { title: string; children: ComponentChildren }) {
  return (
    <section class="plw-card plw-stack">
      <h3>{title}</h3>
      {children}
    </section>
  );
}

/** Who took part, in figures that are read from afar. */
function TookPart({ view: { took_part: told } }: { view: View }) {
  if (!told) return null;
  const { people, answers, questions } = told;
  const facts = [
    [people, say.tookPart],
    [answers, say.gave(answers)],
    [questions, say.asked(questions)],
  ] as const;
  return (
    <ul class="facts plw-wrap">
      {facts.map(([n, what]) => (
        <li key={what}>
          <b>{n}</b> <small>{what}</small>
        </li>
      ))}
    </ul>
  );
}

/** All that is left of the controls. */
export function EndedBar({ control }: Pick<Props, "control">) {
  return (
    <fieldset class="bar plw-row" aria-label={console_.controls}>
      <Button label={console_.reopen} onPress={() => control("reopen")} />
    </fieldset>
  );
}
