/** One's role in the workshop: asked once, changed in the sheet about oneself. */

import { useState } from "preact/hooks";
import type { Live } from "../live";
import { words } from "../locales/en";
import { keep, recall } from "../storage";
import { called } from "../theirs";
import type { View } from "../wire";
import { Screen } from "./screen";
import { sayProblem, useTell } from "./tell";

const declinedIn = (scope: string): string => `${scope}/no-role`;

/** Whether to ask now; `decline` remembers in this browser that somebody would rather not say. */
export function useRoleQuestion(view: View | null, scope: string): [boolean, () => void] {
  const [, redraw] = useState({});
  const open = Boolean(view?.workshop.roles?.length) && !view?.me?.role && !view?.ended;
  const decline = () => {
    keep(declinedIn(scope), true);
    redraw({});
  };
  return [open && !recall(declinedIn(scope)), decline];
}

interface Props {
  live: Live;
  view: View;
}

export function WhichRole({ live, view, onDecline }: Props & { onDecline: () => void }) {
  return (
    <Screen
      live={live}
      about="role"
      eyebrow={<bdi>{view.workshop.title}</bdi>}
      title={words.role.title}
      hint={words.role.hint}
    >
      <RoleChooser live={live} view={view} onDecline={onDecline} />
    </Screen>
  );
}

/** A button for each role, and one for those who would rather not say. */
export function RoleChooser({ live, view, onDecline }: Props & { onDecline: () => void }) {
  const { busy, problem, tell } = useTell(live);
  const mine = view.me?.role ?? null;
  const choose = (role: string | null) => {
    if (!busy && role !== mine) tell({ role });
    if (role === null) onDecline();
  };
  return (
    <div class="plw-roles plw-ways-out plw-tight">
      <fieldset class="plw-table-list" aria-label={words.role.label}>
        {(view.workshop.roles ?? []).map((role) => (
          <button
            type="button"
            key={role}
            class="plw-button"
            aria-pressed={role === mine}
            onClick={() => choose(role)}
          >
            <bdi>{called(view, role)}</bdi>
          </button>
        ))}
      </fieldset>
      <button type="button" class="plw-link" onClick={() => choose(null)}>
        {words.role.decline}
      </button>
      <p class="plw-problem" role="alert">
        {sayProblem(problem)}
      </p>
    </div>
  );
}
