/** Whose turn it is, and who sits where: what a facilitator says of tables while they work. */
import { useState } from "preact/hooks";
import type { Control } from "../../controls";
import { console_ as say, stage } from "../../locales/en-stage";
import type { View } from "../../wire";
import { TurnLine } from "../turn_line";
import { Button, SureButton } from "./button";

interface Props {
  view: View;
  control: Control;
}

export function TurnTaking({ view, control }: Props) {
  const { order = [], at = null, drawn = null } = view.turn ?? {};
  const tables = (view.tables ?? []).some(({ people }) => people > 0);
  const draw = (what: string) => () => control("turn", { draw: what });
  const to = (place: number | null) => () => control("turn", { to: place });
  const next = at === null ? 0 : at + 1;
  if (!view.here) return null;
  return (
    <fieldset class="door plw-wrap" aria-label={say.turns.label}>
      <TurnLine view={view} />
      {order.length > 0 && (
        <>
          <Button label={say.turns.before} disabled={!at} onPress={to((at ?? 1) - 1)} />
          <Button label={say.turns.after} disabled={next >= order.length} onPress={to(next)} />
        </>
      )}
      {tables &&
        (order.length > 0 ? (
          <SureButton label={say.turns.anew} sure={say.turns.anewSure} onPress={draw("order")} />
        ) : (
          <Button label={say.turns.order} onPress={draw("order")} />
        ))}
      {tables && <Button label={say.turns.table} onPress={draw("table")} />}
      <Button label={say.turns.person} onPress={draw("person")} />
      {(at !== null || drawn) && <Button label={say.turns.off} onPress={to(null)} />}
    </fieldset>
  );
}

/** One person to another table: by name, or by the order in which a table's people came. */
export function Reseat({ view, control }: Props) {
  const [who, setWho] = useState("");
  const [where, setWhere] = useState("");
  const seated = view.seated ?? {};
  const tables = (view.tables ?? []).map(({ name }) => name);
  const groups = [...tables, ""].filter((name) => seated[name]?.length);
  const known = groups.some((name) => seated[name]?.some(({ id }) => id === who));
  if (tables.length < 2 || !groups.length) return null;
  const move = () => {
    control("seat", { participant: who, table: where });
    setWho("");
  };
  return (
    <div class="door plw-wrap">
      <select
        class="plw-field"
        aria-label={say.reseat.who}
        value={known ? who : ""}
        onChange={(event) => setWho(event.currentTarget.value)}
      >
        <option value="">{say.reseat.who}</option>
        {groups.map((name) => (
          <optgroup key={name} label={name ? stage.table(name) : say.reseat.nowhere}>
            {seated[name]?.map((one, place) => (
              <option key={one.id} value={one.id}>
                {one.name ??
                  [name && stage.table(name), say.reseat.nth(place + 1)].filter(Boolean).join(", ")}
              </option>
            ))}
          </optgroup>
        ))}
      </select>
      <select
        class="plw-field"
        aria-label={say.reseat.where}
        value={where}
        onChange={(event) => setWhere(event.currentTarget.value)}
      >
        <option value="">{say.reseat.where}</option>
        {tables.map((name) => (
          <option key={name} value={name}>
            {stage.table(name)}
          </option>
        ))}
      </select>
      <Button label={say.reseat.move} disabled={!known || !where} onPress={move} />
    </div>
  );
}
