/** All that one person gave, to be looked at and hidden in one press; for the console alone. */
import { useEffect, useState } from "preact/hooks";
import type { Control } from "../../controls";
import type { Live } from "../../live";
import { moderation as say } from "../../locales/en-moderation";
import { console_ as words } from "../../locales/en-stage";
import type { Problem } from "../../model";
import { typeset } from "../../typeset";
import type { PersonView, SaidView } from "../../wire";
import { SureButton } from "./button";
import { Dialog, leave } from "./dialog";

interface Props {
  live: Live;
  /** The number of an answer of theirs, and of the activity that it is to. */
  answer: number;
  activity: string;
  control: Control;
  onLeave: () => void;
}

export function Person({ live, answer, activity, control, onLeave }: Props) {
  const [person, setPerson] = useState<PersonView | null>(null);
  const [problem, setProblem] = useState<Problem | null>(null);
  const { undo } = live.view ?? {};
  useEffect(() => {
    live.person(answer).then(({ person }) => setPerson(person), setProblem);
  }, [answer, undo?.press]);
  const mute = (on: boolean) => () => control("mute", { answer, on });
  return (
    <Dialog label={person ? say.all(person.said.length) : say.writer} onLeave={onLeave}>
      <div class="plw-stack">
        {person && (
          <>
            <h2 dir="auto">{person.name ?? say.nobody}</h2>
            <p>{say.all(person.said.length)}</p>
            {person.muted && <p role="status">{say.muted}</p>}
            {!person.here && <p>{say.out}</p>}
            <dl class="plw-pairs">
              {person.said.map((one) => (
                <Said key={one.seq} one={one} />
              ))}
            </dl>
            <div class="plw-wrap">
              {person.muted ? (
                <button type="button" onClick={mute(false)}>
                  {say.letThrough}
                </button>
              ) : (
                <SureButton label={say.hideAll} sure={say.hideAllSure} onPress={mute(true)} />
              )}
              {person.here && (
                <SureButton
                  label={words.putOut}
                  sure={words.putOutSure}
                  onPress={() => control("remove", { activity, answers: [answer] })}
                />
              )}
            </div>
          </>
        )}
        {problem && (
          <p role="alert">
            {problem.message} {problem.hint}
          </p>
        )}
        <div class="plw-wrap">
          <button type="button" data-main onClick={leave}>
            {words.beside.leave}
          </button>
        </div>
      </div>
    </Dialog>
  );
}

function Said({ one }: { one: SaidView }) {
  const notes = [one.hidden && say.hidden, one.waits && say.waits].filter(Boolean).join(" · ");
  return (
    <div>
      <dt dir="auto">
        {typeset(one.title)} {notes && <small>{notes}</small>}
      </dt>
      <dd dir="auto">{one.text}</dd>
    </div>
  );
}
