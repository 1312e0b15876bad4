/** One activity on a phone: its screen, or all of it but the frame where it is open beside another. */
import type { ComponentChildren } from "preact";
import { useEffect, useState } from "preact/hooks";
import { Picture } from "../inputs/picture";
import { Played } from "../inputs/played";
import { type AskModule, useAsk } from "../kinds";
import { words } from "../locales/en";
import { Notice } from "../parts";
import { languageOf, Theirs } from "../theirs";
import { typeset } from "../typeset";
import { TableChooser } from "./about_me";
import { Answering, Results } from "./answering";
import { Foot, sends } from "./foot";
import { keepSeen } from "./identity";

import { Screen } from "./screen";
import { Unsent } from "./unsent";
import { type AnswerProps, type QuestionProps, useAnswer } from "./writing";

export interface ActivityProps extends AnswerProps {
  onYou: () => void;
  /** Where one is, above what is asked. */
  place?: string;
  /** What stands lowest, where there is more than this to go through. */
  turns?: ComponentChildren;
}

export function ActivityScreen(props: ActivityProps) {
  const { live, view, activity, scope } = props;
  const kind = useAsk(activity.kind, live.hub);
  const { round, phase } = view;
  useEffect(() => keepSeen(scope, { activity, round, phase }), [scope, activity, round, phase]);
  if (kind?.ready && activity.by === "table" && !view.me?.table)
    return <AtWhichTable {...props} kind={kind} />;
  if (kind?.ready) return <Question {...props} kind={kind} />;
  return (
    <Prompt {...props}>
      {kind ? (
        <kind.Ask {...nothingToAnswer} activity={activity} view={view} live={live} />
      ) : (
        <Missing loading={kind === undefined} />
      )}
      {kind && activity.source && view.shown && <Results {...props} kind={kind} mine={null} />}
      <Unsent live={live} view={view} scope={scope} />
    </Prompt>
  );
}

const nothingToAnswer = { draft: {}, setDraft: () => undefined, mine: null, disabled: true };

function Missing({ loading }: { loading: boolean }) {
  return <Notice tone="plain">{loading ? words.activity.loading : words.activity.unknown}</Notice>;
}

interface PromptProps extends ActivityProps {
  children?: ComponentChildren;
  foot?: ComponentChildren;
}

function Prompt({ live, view, activity, onYou, place, turns, children, foot }: PromptProps) {
  const { index, of, section } = view.step;
  const where = [
    place ?? (index !== null && words.step(index + 1, of)),
    view.round > 1 && words.activity.again(view.round),
    section && <Theirs>{section}</Theirs>,
    <Theirs key="workshop">{view.workshop.title}</Theirs>,
  ].filter(Boolean);
  const low = Boolean(foot || turns);
  const pictured = useAsk(activity.kind, live.hub)?.pictured;
  return (
    <Screen
      live={live}
      about={`${activity.id}/${view.round}`}
      eyebrow={where.map((part, at) => [at > 0 && " · ", part])}
      title={typeset(activity.prompt || activity.title)}
      hint={typeset(activity.hint)}
      theirs={["prompt", "hint"].map((text) => languageOf(view, activity.id, text))}
      onYou={onYou}
      foot={
        low && (
          <>
            {foot}
            {turns}
          </>
        )
      }
    >
      {!(pictured && (view.phase === "open" || view.shown)) && (
        <Picture of={activity.image} hub={live.hub} />
      )}
      <Played activity={activity} hub={live.hub} lang={view.workshop.language} />
      {children}
    </Screen>
  );
}

type FramedProps = ActivityProps & { kind: AskModule };

function AtWhichTable({ kind, ...props }: FramedProps) {
  return (
    <Prompt {...props}>
      {kind.Before && <kind.Before activity={props.activity} />}
      <section class="plw-card">
        <h2>{words.tables.title}</h2>
        <p class="plw-hint">{words.tables.hint}</p>
        <TableChooser live={props.live} view={props.view} />
      </section>
    </Prompt>
  );
}

function Question(props: FramedProps) {
  const { live, view, scope } = props;
  const writing = useAnswer(props);
  const [held, hold] = useState(false);
  return (
    <Prompt {...props} foot={sends(props) && !held && <Foot {...props} writing={writing} />}>
      <Answering {...props} writing={writing} hold={hold}>
        <Unsent live={live} view={view} scope={scope} />
      </Answering>
    </Prompt>
  );
}

/** An activity that is open beside the one that is on: all of it but the frame of a screen. */
export function AnswerBeside(props: AnswerProps) {
  const { live, view, activity, scope } = props;
  const kind = useAsk(activity.kind, live.hub);
  const { round, phase } = view;
  useEffect(() => keepSeen(scope, { activity, round, phase }), [scope, activity, round, phase]);
  return kind?.ready ? <Unframed {...props} kind={kind} /> : <Missing loading={!kind} />;
}

function Unframed(props: QuestionProps) {
  const writing = useAnswer(props);
  return (
    <>
      <Answering {...props} writing={writing} />
      {sends(props) && <Foot {...props} writing={writing} />}
    </>
  );
}
