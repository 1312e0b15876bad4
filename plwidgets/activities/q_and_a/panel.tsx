/** Questions on the facilitator's panel: let through, pin, tick off, put aside. */
import type { PanelProps } from "../../frontend/kinds";
import { byVotes, useSteady } from "./questions";
import type { Asked, Outcome, PanelView, Prompt } from "./types";
import { words } from "./words";

export const title = () => words.panel;
export const seen = ({ approve }: Prompt) => (approve ? words.seenOnce : undefined);

export const approves = true;

export const things = ({ questions }: PanelView) => Object.keys(questions);

type Group = keyof typeof words.groups;

const GROUPS: readonly Group[] = ["waiting", "open", "answered", "dismissed"];

function groupOf({ marks }: Asked): Group {
  if (marks.includes("dismissed")) return "dismissed";
  if (marks.includes("answered")) return "answered";
  return marks.includes("waiting") ? "waiting" : "open";
}

export function Panel(props: PanelProps<Prompt, Outcome, PanelView>) {
  const { panel, activity, control, onPerson } = props;
  const steady = useSteady(byVotes(panel.questions));
  const of = (group: Group) => steady.order.filter(([, question]) => groupOf(question) === group);
  const approve = (items: [string, Asked][]) => {
    const answers = [...new Set(items.map(([, { latest }]) => latest))];
    control("moderate", { activity: activity.id, answers, hidden: false });
  };
  if (!steady.order.length) return <p class="empty">{words.none}</p>;
  return (
    <div class="plw-panel-questions plw-scroll">
      {steady.stale && (
        <button type="button" class="again" onClick={steady.sort}>
          {steady.fresh ? words.sortNew(steady.fresh) : words.sort}
        </button>
      )}
      {GROUPS.map((group) => {
        const items = of(group);
        if (!items.length) return null;
        return (
          <section key={group}>
            <h3>
              {words.groups[group]} <small>{items.length}</small>
            </h3>
            {group === "waiting" && items.length > 1 && (
              <button type="button" class="again" onClick={() => approve(items)}>
                {words.approveAll(items.length)}
              </button>
            )}
            <ul>
              {items.map(([item, question]) => (
                <Row
                  key={item}
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
  question: Asked;
  group: Group;
  mark: (mark: string, on: boolean) => void;
  onPerson?: (answer: number) => void;
}

function Row({ question, group, mark, onPerson }: RowProps) {
  const { text, votes, name } = question;
  const pinned = question.marks.includes("pinned");
  const acts: Record<Group, [label: string, mark: string, on: boolean][]> = {
    waiting: [
      [words.approve, "approved", true],
      [words.dismiss, "dismissed", true],
    ],
    open: [
      [pinned ? words.unpin : words.pin, "pinned", !pinned],
      [words.done, "answered", true],
      [words.dismiss, "dismissed", true],
    ],
    answered: [[words.undone, "answered", false]],
    dismissed: [[words.bringBack, "dismissed", false]],
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
            aria-label={words.about(words.writer, text)}
            onClick={() => onPerson(question.seq)}
          >
            {words.writer}
          </button>
        )}
      </div>
    </li>
  );
}
