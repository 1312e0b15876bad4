/** What somebody wrote, and what a moderator does about it. */
import type { Control } from "../controls";
import { moderation as say, moderator as words } from "../locales/en-moderation";
import { Photo } from "../results/photo";
import type { ModeratedView, PostView } from "../wire";

export interface Written {
  id: string;
  activity: string;
  post: PostView;
  /** What it can be about, by the ids. */
  topics: Record<string, string>;
}

/** All that was written, in the order in which it came. */
export function writtenIn(moderated: Record<string, ModeratedView>): Written[] {
  return Object.entries(moderated)
    .flatMap(([activity, { posts, topics = {} }]) =>
      Object.entries(posts).map(([id, post]): Written => ({ id, activity, post, topics })),
    )
    .sort((a, b) => a.post.seq - b.post.seq);
}

/** What a question is about: set here, whatever its author chose. */
function Topic({ written, control }: { written: Written; control: Control }) {
  const { activity, topics } = written;
  const { item, text, topic = "" } = written.post;
  const known = Object.entries(topics);
  if (!item || !known.length) return null;
  const set = (id: string) => control("mark", { activity, item, mark: `topic:${id}`, on: true });
  return (
    <select
      aria-label={say.about(words.topic, text)}
      value={topic}
      onChange={({ currentTarget }) => set(currentTarget.value)}
    >
      <option value="">{words.noTopic}</option>
      {known.map(([id, label]) => (
        <option key={id} value={id}>
          {label}
        </option>
      ))}
    </select>
  );
}

type Act = [label: string, does: () => void];

interface PostProps {
  written: Written;
  control: Control;
  /** The moderator's key, by which what waits is seen. */
  token: string;
}

export function Post({ written, control, token }: PostProps) {
  const { text, state, photo, marks = [] } = written.post;
  const notes = [
    state === "hidden" && say.hidden,
    marks.includes("pinned") && words.pinned,
    marks.includes("answered") && words.answered,
  ].filter(Boolean);
  return (
    <li class={`answer${state === "hidden" ? " gone" : ""}`}>
      <div class="text">
        {photo && <Photo name={photo} text={text} token={token} />}
        <p dir="auto">{text}</p>
        {notes.length > 0 && <small>{notes.join(" · ")}</small>}
      </div>
      <span class="times" />
      <div class="acts plw-wrap">
        {actsOf(written, control).map(([label, does]) => (
          <button key={label} type="button" aria-label={say.about(label, text)} onClick={does}>
            {label}
          </button>
        ))}
        <Topic written={written} control={control} />
      </div>
    </li>
  );
}

function actsOf({ activity, post }: Written, control: Control): Act[] {
  const { seq, item, state, marks = [] } = post;
  const mark = (name: string, on: boolean) => () =>
    control("mark", { activity, item: item ?? "", mark: name, on });
  const moderate = (hidden: boolean) => () =>
    control("moderate", { activity, answers: [seq], hidden });
  const hide: Act = [say.hide, item ? mark("dismissed", true) : moderate(true)];
  if (state === "waits")
    return [[say.approve, item ? mark("approved", true) : moderate(false)], hide];
  if (state === "hidden") return [[words.show, item ? mark("dismissed", false) : moderate(false)]];
  if (!item) return [hide];
  const pinned = marks.includes("pinned");
  const answered = marks.includes("answered");
  return [
    [pinned ? words.unpin : words.pin, mark("pinned", !pinned)],
    [answered ? words.notAnswered : words.answer, mark("answered", !answered)],
    hide,
  ];
}
