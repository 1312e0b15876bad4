/** What a participant may say about themselves: name, table, role. */

import { useState } from "preact/hooks";
import { useName } from "../hooks";
import type { Live } from "../live";
import { words } from "../locales/en";
import { called } from "../theirs";
import type { View } from "../wire";
import { NameField } from "./name_field";
import { RoleChooser } from "./role";
import { sayProblem, useTell } from "./tell";

/** Choosing a table: from the workshop's list, or by its number or name. */
export function TableChooser({ live, view }: { live: Live; view: View }) {
  const { busy, problem, tell } = useTell(live);
  const choose = (table: string) => !busy && table !== view.me?.table && tell({ table });
  return (
    <div class="plw-tables">
      {view.workshop.tables.length > 0 ? (
        <TableList view={view} chosen={view.me?.table} onChoose={choose} />
      ) : (
        <TableField table={view.me?.table ?? ""} onChoose={choose} />
      )}
      <p class="plw-problem" role="alert">
        {sayProblem(problem)}
      </p>
    </div>
  );
}

function TableList({
  view,
  chosen,
  onChoose,
}: {
  view: View;
  chosen?: string | null;
  onChoose: (table: string) => void;
}) {
  const { tables } = view.workshop;
  const short = tables.every((table) => table.length < 4);
  return (
    <fieldset
      class="plw-table-list"
      data-short={short || undefined}
      aria-label={words.tables.label}
    >
      {tables.map((table) => (
        <button
          type="button"
          key={table}
          class="plw-button"
          aria-pressed={table === chosen}
          aria-label={words.table(called(view, table))}
          onClick={() => onChoose(table)}
        >
          <bdi>{called(view, table)}</bdi>
        </button>
      ))}
    </fieldset>
  );
}

function TableField({ table, onChoose }: { table: string; onChoose: (table: string) => void }) {
  const { free: label, button } = words.tables;
  return <ShortText {...{ label, button, text: table }} onSubmit={onChoose} />;
}

interface ShortTextProps {
  label: string;
  button: string;
  text?: string;
  hint?: string;
  onSubmit: (text: string) => void;
}

/** A field for a few words, with the button that sends them. */
export function ShortText({ label, button, text: first = "", hint, onSubmit }: ShortTextProps) {
  const [text, setText] = useState(first);
  const id = useName();
  const submit = (event: Event) => {
    event.preventDefault();
    if (text.trim()) onSubmit(text.trim());
  };
  return (
    <form class="plw-inline plw-beside" onSubmit={submit}>
      <label>
        <span class="plw-label">{label}</span>
        <input
          class="plw-field"
          type="text"
          maxLength={40}
          dir="auto"
          autocomplete="off"
          enterKeyHint="done"
          aria-describedby={hint ? id : undefined}
          value={text}
          onInput={(event) => setText(event.currentTarget.value)}
        />
      </label>
      <button type="submit" class="plw-button">
        {button}
      </button>
      {hint && (
        <p class="plw-hint" id={id}>
          {hint}
        </p>
      )}
    </form>
  );
}

function Name({ live, view }: { live: Live; view: View }) {
  const { busy, problem, tell } = useTell(live);
  const [name, setName] = useState(view.me?.name ?? "");
  const saved = name.trim() === (view.me?.name ?? "");
  const submit = (event: Event) => {
    event.preventDefault();
    if (!busy && !saved) tell({ name: name.trim() });
  };
  return (
    <form class="plw-inline plw-beside" onSubmit={submit}>
      <NameField
        name={name}
        label={view.workshop.names === "required" ? words.name.label : words.name.optional}
        onName={setName}
      />
      <button type="submit" class="plw-button" aria-disabled={saved || undefined}>
        {saved && name.trim() ? words.name.saved : words.name.save}
      </button>
      <p class="plw-problem" role="alert">
        {sayProblem(problem)}
      </p>
    </form>
  );
}

interface AboutMeProps {
  live: Live;
  view: View;
  /** In the sheet about oneself; there a role can be taken back. */
  all?: boolean;
  onNoRole?: () => void;
}

/** Name, table and role, as far as this workshop has them; what is known is not asked again. */
export function AboutMe({ live, view, all, onNoRole }: AboutMeProps) {
  const { names, tables, roles = [] } = view.workshop;
  const [unnamed] = useState(!view.me?.name);
  return (
    <>
      {names && names !== "none" && (all || unnamed) && <Name live={live} view={view} />}
      {tables.length > 0 && (
        <section>
          <h2>{words.tables.label}</h2>
          <TableChooser live={live} view={view} />
        </section>
      )}
      {onNoRole && roles.length > 0 && (
        <section>
          <h2>{words.role.label}</h2>
          <RoleChooser live={live} view={view} onDecline={onNoRole} />
        </section>
      )}
    </>
  );
}
