/**
 * Texts are put in groups: dragged there, or sent there from the list of groups at each of them.
 *
 * What is not grouped yet stands beside the groups; nothing moves but what is moved.
 */
import { useState } from "preact/hooks";
import type { Control } from "../../controls";
import { grouping as say } from "../../locales/en-mending";
import { stage } from "../../locales/en-stage";
import { NameField } from "../../results/name_field";
import type { Activity, TallyView, View } from "../../wire";
import { sizeOf, type Text, type TextGroup, textGroups } from "../text_groups";
import { SureButton } from "./button";

interface Props {
  view: View;
  activity: Activity;
  tally: TallyView;
  control: Control;
}

/** What is done with texts, and what is in the hand. */
interface Hand {
  groups: TextGroup[];
  put: (seqs: number[], group: string) => void;
  take: (seqs: number[] | null) => void;
  /** Lets go of what is in the hand over a group. */
  drop: (group: string) => void;
}

export function TextGroups({ view, activity, tally, control }: Props) {
  const [held, take] = useState<number[] | null>(null);
  const all = textGroups(tally, view);
  const groups = all.filter(({ id }) => id);
  const loose = all.find(({ id }) => !id);
  const tell: Control = (action, fields) => control(action, { activity: activity.id, ...fields });
  const put = (answers: number[], group: string) => tell("group_texts", { group, answers });
  const drop = (group: string) => {
    if (held) put(held, group);
    take(null);
  };
  const hand: Hand = { groups, put, take, drop };
  return (
    <div class="text-groups" data-held={held ? true : undefined}>
      <NewGroup tell={tell} />
      <ul class="bunches plw-scroll" aria-label={say.title}>
        {groups.map((group) => (
          <li key={group.id} class="plw-card" {...over(hand, group.id)}>
            <Head group={group} tell={tell} />
            <Texts group={group} hand={hand} />
          </li>
        ))}
        {!groups.length && <li class="empty">{say.none}</li>}
      </ul>
      {loose && (
        <section class="loose plw-scroll" aria-label={stage.notGrouped} {...over(hand, "")}>
          <h3>{`${stage.notGrouped} · ${sizeOf(loose)}`}</h3>
          <Texts group={loose} hand={hand} />
        </section>
      )}
    </div>
  );
}

/** What makes a place one where something can be let go. */
const over = (hand: Hand, group: string) => ({
  onDragOver: (event: DragEvent) => event.preventDefault(),
  onDrop: (event: DragEvent) => {
    event.preventDefault();
    hand.drop(group);
  },
});

function NewGroup({ tell }: { tell: Control }) {
  const [name, setName] = useState("");
  const add = (event: Event) => {
    event.preventDefault();
    if (name.trim()) tell("group_texts", { name });
    setName("");
  };
  return (
    <form class="plw-row" onSubmit={add}>
      <input
        class="plw-name"
        dir="auto"
        maxLength={60}
        placeholder={say.newName}
        aria-label={say.newName}
        value={name}
        onInput={(event) => setName(event.currentTarget.value)}
      />
      <button type="submit" disabled={!name.trim()}>
        {say.add}
      </button>
    </form>
  );
}

/** A group's name, which can be written anew, how many are in it, and its end. */
function Head({ group, tell }: { group: TextGroup; tell: Control }) {
  const { id, name } = group;
  return (
    <div class="head">
      <NameField
        name={name}
        label={say.nameOf(name)}
        onName={(name) => tell("group_texts", { group: id, name })}
      />
      <b>{sizeOf(group)}</b>
      <SureButton
        label={say.dissolve}
        sure={say.sure}
        onPress={() => tell("ungroup", { group: id })}
      />
    </div>
  );
}

function Texts({ group, hand }: { group: TextGroup; hand: Hand }) {
  return (
    <ul aria-label={group.name}>
      {group.texts.map((text) => (
        <Card key={text.id} text={text} group={group.id} hand={hand} />
      ))}
    </ul>
  );
}

function Card({ text: { text, seqs }, group, hand }: { text: Text; group: string; hand: Hand }) {
  const pick = (event: DragEvent) => {
    event.dataTransfer?.setData("text/plain", text); // Firefox drags nothing else
    hand.take(seqs);
  };
  return (
    <li class="answer" draggable={true} onDragStart={pick} onDragEnd={() => hand.take(null)}>
      <div>
        <p dir="auto">{text}</p>
        {seqs.length > 1 && <small>{stage.nearlyThis(seqs.length)}</small>}
      </div>
      {hand.groups.length > 0 && (
        <select
          aria-label={say.putIn(text)}
          value={group}
          onChange={(event) => hand.put(seqs, event.currentTarget.value)}
        >
          <option value="">{group ? stage.notGrouped : say.put}</option>
          {hand.groups.map(({ id, name }) => (
            <option key={id} value={id}>
              {name}
            </option>
          ))}
        </select>
      )}
    </li>
  );
}
