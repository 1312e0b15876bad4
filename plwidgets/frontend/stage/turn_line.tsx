/** Whose turn it is, for wall and console: the table that reports and those after it, or who was drawn. */
import { stage as say } from "../locales/en-stage";
import type { TurnView, View } from "../wire";

/** So many tables that come later are named. */
const LATER = 4;

export function TurnLine({ view }: { view: View }) {
  const told = view.turn ? saying(view.turn) : null;
  if (!told) return null;
  return (
    <p dir="auto">
      {told.head} <b>{told.who}</b> {told.more}
    </p>
  );
}

interface Said {
  head: string;
  who: string;
  more: string;
}

function saying({ order, at, drawn }: TurnView): Said | null {
  if (drawn) return ofDrawn(drawn);
  const table = at === null ? undefined : order[at];
  if (at === null || table === undefined) return null;
  const later = order.slice(at + 1, at + 1 + LATER);
  const rest = order.length > at + 1 + LATER ? ["…"] : [];
  const more = later.length ? say.whose.later([...later, ...rest].join(", ")) : "";
  return { head: say.whose.now, who: say.table(table), more };
}

function ofDrawn({ table, name }: NonNullable<TurnView["drawn"]>): Said {
  const at = table ? say.table(table) : "";
  if (name === null) return { head: say.whose.drawn, who: at, more: "" };
  if (name) return { head: say.whose.drawn, who: name, more: at };
  return { head: say.whose.drawn, who: at || say.whose.somebody, more: say.whose.onPhone };
}
