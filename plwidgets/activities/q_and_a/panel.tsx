/** Questions on the facilitator's panel: let through, pin, tick off, put aside, sort. */
import { useState } from "preact/hooks";
import type { PanelProps } from "../../frontend/kinds";
import { words } from "./input_words";
import { sorted, useSteady } from "./questions";
import { type Chosen, Order, SortAgain, Topics } from "./sorting";
import { onStage } from "./stage_words";
import type { Asked, Outcome, PanelView, Prompt } from "./types";

export const title = () => onStage.panel;
export const seen = ({ approve }: Prompt) => (approve ? onStage.seenOnce : undefined);

export const approves = true;

export const things = ({ questions }: PanelView) => Object.keys(questions);

type Group = keyof typeof onStage.groups;

const GROUPS: readonly Group[] = ["waiting", "open", "answered", "dismissed"];

function groupOf({ marks }: Asked): Group {
  if (marks.includes("dismissed")) return "dismissed";
  if (marks.includes("answered")) return "answered";
  return marks.includes("waiting") ? "waiting" : "open";
}

export function Panel(props: PanelProps<Prompt, Outcome, PanelView>) {
  const { panel, activity, control, onPerson } = props;
  const [topic, setTopic] = useState("");
  const { id, sort: way } = activity;
  const about = sorted(panel.questions, way).filter(([, one]) => !topic || one.topic === topic);
  const steady = useSteady(about, `${way} ${topic}`);
  const of = (group: Group) => steady.order.filter(([, question]) => groupOf(question) === group);
  const approve = (items: [string, Asked][]) => {
    const answers = [...new Set(items.map(([, { latest }]) => latest))];
    control("moderate", { activity: activity.id, answers, hidden: false });
  };
  const order = (chosen: Chosen) => {
    setTopic(chosen.topic);
    if (chosen.way !== way) control("tune", { activity: id, fields: { sort: chosen.way } });
  };
  if (!Object.keys(panel.questions).length) return <p class="empty">{onStage.none}</p>;
  return (
    <div class="plw-panel-questions plw-scroll">
      <SortAgain of={steady} way={way} class="again" />
      <Order {...{ activity, way, topic }} label={onStage.wallOrder} onOrder={order} />
      {!about.length && <p class="empty">{words.noneOfTopic}</p>}
      {GROUPS.map((group) => {
        const items = of(group);
        if (!items.length) return null;
        return (
          <section key={group}>
            <h3>
              {onStage.groups[group]} <small>{items.length}</small>
            </h3>
            {group === "waiting" && items.length > 1 && (
              <button type="button" class="again" onClick={() => approve(items)}>
                {onStage.approveAll(items.length)}
              </button>
            )}
            <ul>
              {items.map(([item, question]) => (
                <Row
                  key={item}
                  activity={activity}
                  question={question}
                  group={group}
                  onPerson={onPerson}
                  mark={(mark, on) => control("mark", { activity: activity.id, item, mark, on })}
                />
              ))}
            </ul>
          </section>
        );
      })}
    </div>
  );
}

interface RowProps {
  activity: Prompt;
  question: Asked;
  group: Group;
  mark: (mark: string, on: boolean) => void;
  onPerson?: (answer: number) => void;
}

function Row({ activity, question, group, mark, onPerson }: RowProps) {
  const { text, votes, downs, topic = "", name } = question;
  const pinned = question.marks.includes("pinned");
  const acts: Record<Group, [label: string, mark: string, on: boolean][]> = {
    waiting: [
      [onStage.approve, "approved", true],
      [onStage.dismiss, "dismissed", true],
    ],
    open: [
      [pinned ? onStage.unpin : onStage.pin, "pinned", !pinned],
      [onStage.done, "answered", true],
      [onStage.dismiss, "dismissed", true],
    ],
    answered: [[onStage.undone, "answered", false]],
    dismissed: [[onStage.bringBack, "dismissed", false]],
  };
  return (
    <li class={`answer${pinned && group === "open" ? " lit" : ""}`} data-group={group}>
      <b class="votes">
        {votes}
        <span class="plw-hidden"> {words.votes(votes).replace(/^\d+ /, "")}</span>
      </b>
      <div class="text">
        {name && <b dir="auto">{name}</b>}
        <p dir="auto">{text}</p>
        {downs && <small>{words.downs(downs)} </small>}
        <Topics
          {...{ activity, topic }}
          label={onStage.topicOf(text)}
          none={onStage.noTopic}
          onTopic={(now) => mark(`topic:${now}`, true)}
        />
      </div>
      <div class="acts plw-wrap">
        {acts[group].map(([label, name, on]) => (
          <button
            key={label}
            type="button"
            aria-label={words.about(label, text)}
            onClick={() => mark(name, on)}
          >
            {label}
          </button>
        ))}
        {onPerson && (
          <button
            type="button"
            aria-label={words.about(onStage.writer, text)}
            onClick={() => onPerson(question.seq)}
          >
            {onStage.writer}
          </button>
        )}
      </div>
    </li>
  );
}
