/** How questions are sorted, and what they are about: chosen on phones and on the console. */
import { useState } from "preact/hooks";
import { keep, recall } from "../../frontend/storage";
import { words } from "./input_words";
import { type Steady, type Way, waysOf } from "./questions";
import type { Prompt } from "./types";

/** Which come first, and the topic of those that are shown: "" for all. */
export interface Chosen {
  way: Way;
  topic: string;
}

/** What somebody chose for themselves, kept on this device. */
export function useOrder(place: string): [Chosen, (chosen: Chosen) => void] {
  const [chosen, choose] = useState<Chosen>(() => ({
    way: "votes",
    topic: "",
    ...recall<Chosen>(place),
  }));
  return [
    chosen,
    (now) => {
      keep(place, now);
      choose(now);
    },
  ];
}

interface OrderProps extends Chosen {
  activity: Prompt;
  label: string;
  /** How its fields look: on phones, as those into which one writes. */
  field?: string;
  onOrder: (chosen: Chosen) => void;
}

export function Order({ activity, label, field, way, topic, onOrder }: OrderProps) {
  return (
    <div class="plw-order plw-wrap">
      <select
        class={field}
        aria-label={label}
        value={way}
        onChange={({ currentTarget }) => onOrder({ topic, way: currentTarget.value as Way })}
      >
        {waysOf(activity).map((each) => (
          <option key={each} value={each}>
            {words.ways[each]}
          </option>
        ))}
      </select>
      <Topics
        {...{ activity, topic, field }}
        label={words.topic}
        none={words.anyTopic}
        onTopic={(topic) => onOrder({ way, topic })}
      />
    </div>
  );
}

interface TopicsProps {
  activity: Prompt;
  topic: string;
  field?: string;
  onTopic: (topic: string) => void;
}

/** One of the topics, or none of them; nothing where there are none. */
export function Topics({
  activity,
  topic,
  field,
  label,
  none,
  onTopic,
}: TopicsProps & { label: string; none: string }) {
  if (!activity.topics?.length) return null;
  return (
    <select
      class={field}
      aria-label={label}
      value={topic}
      onChange={({ currentTarget }) => onTopic(currentTarget.value)}
    >
      <option value="">{none}</option>
      {activity.topics.map(({ id, label }) => (
        <option key={id} value={id}>
          {label}
        </option>
      ))}
    </select>
  );
}

/** What a question of one's own is about. */
export function TopicChoice(props: TopicsProps) {
  const label = words.chooseTopic;
  return <Topics {...props} field="plw-field" label={label} none={label} />;
}

export function topicOf(activity: Prompt, topic?: string): string {
  return activity.topics?.find(({ id }) => id === topic)?.label ?? "";
}

/** Nothing moves under the hand: whoever wants them sorted anew presses this. */
export function SortAgain<Q>(props: { of: Steady<Q>; way: Way; class: string }) {
  const { stale, fresh, sort } = props.of;
  if (!stale) return null;
  const again = props.way === "votes" ? words.sort : words.sortAgain;
  const anew = props.way === "votes" ? words.sortNew : words.sortNewAgain;
  return (
    <button type="button" class={props.class} onClick={sort}>
      {fresh ? anew(fresh) : again}
    </button>
  );
}
