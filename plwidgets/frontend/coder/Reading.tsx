/** The answer, large, with where it comes from and why codes are suggested for it. */
import { coder as say } from "../locales/en-coder";
import { Words } from "../parts";
import type { Answer, Ask, State } from "./desk";

export function Reading({ state, ask }: { state: State; ask: Ask }) {
  const { answer, total, only, query, found } = state;
  if (!answer) return <Nothing total={total} ask={ask} />;
  const narrowed = only === "uncoded" || query !== "";
  const names = state.codes.filter((code) => code.given).map((code) => code.name);
  return (
    <div class="reading" role="group" aria-label={say.text} tabIndex={0} key={answer.place}>
      <p class="place">
        {[say.place(answer.place + 1, total), ...about(answer)].join(" · ")}
        {narrowed && <em>{say.found(found)}</em>}
      </p>
      <blockquote data-size={size(answer.text)} aria-live="polite">
        <Words text={answer.text} />
      </blockquote>
      <Reasons state={state} />
      <span class="plw-hidden" role="status">
        {answer.none ? say.noneFits : say.given(names)}
      </span>
    </div>
  );
}

function Nothing({ total, ask }: { total: number; ask: Ask }) {
  return (
    <div class="reading empty">
      <p>{total ? say.nothingFound : say.noAnswers}</p>
      {total > 0 && (
        <button type="button" class="plw-link" onClick={() => ask("look", { only: "all" })}>
          {say.showAll}
        </button>
      )}
    </div>
  );
}

/** The coded answers that lead to what is suggested. */
function Reasons({ state }: { state: State }) {
  const suggested = state.codes.filter((code) => code.because.length > 0);
  if (!suggested.length) return null;
  return (
    <div class="reasons">
      <p>{say.because}</p>
      <dl>
        {suggested.map(({ id, name, because }) => (
          <div key={id}>
            <dt>{name}</dt>
            {because.map((text) => (
              <dd key={text}>
                <Words text={text} />
              </dd>
            ))}
          </div>
        ))}
      </dl>
      <p>{say.notYet}</p>
    </div>
  );
}

function about({ table, role, round }: Answer): string[] {
  const later = round && round !== "1" ? say.round(round) : "";
  return [table && say.table(table), role, later].filter(Boolean);
}

function size(text: string): "short" | "middle" | "long" {
  if (text.length <= 90) return "short";
  return text.length <= 320 ? "middle" : "long";
}
