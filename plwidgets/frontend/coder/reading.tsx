/** The answer, large, with where it comes from, what is suggested for it and what others gave. */
import { useLayoutEffect, useRef } from "preact/hooks";
import { coder as say } from "../locales/en-coder";
import { Words } from "../parts";
import { Key } from "./key";
import type { Answer, Ask, State } from "./link";

export function Reading({ state, ask }: { state: State; ask: Ask }) {
  const { answer, total, only, query, found } = state;
  const place = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => place.current?.scrollTo(0, 0), [answer?.place]);
  if (!answer) return <Nothing total={total} ask={ask} />;
  const narrowed = only !== "all" || query !== "";
  const names = state.codes.filter((code) => code.given).map((code) => code.name);
  return (
    // biome-ignore lint/a11y/useSemanticElements: no group of controls, and no landmark
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls is reached by keyboard
    <div class="reading" role="group" aria-label={say.text} tabIndex={0} ref={place}>
      {state.question && (
        <p class="question" dir="auto">
          {state.question}
        </p>
      )}
      <p class="plw-quiet">
        {[say.place(answer.place + 1, total), ...about(answer)].join(" · ")}
        {narrowed && <em class="plw-mark">{say.found(found)}</em>}
      </p>
      <blockquote data-size={size(answer.text)} aria-live="polite">
        <Words text={answer.text} />
      </blockquote>
      <p class="given plw-wrap" role="status" data-coded={answer.coded || undefined}>
        <span class="plw-hidden">{answer.coded ? say.given : say.noneYet}</span>
        {(answer.none ? [say.noneFits] : names).map((name) => (
          <b key={name} dir="auto">
            {name}
          </b>
        ))}
      </p>
      <Reasons state={state} onAccept={() => ask("accept", { place: answer.place })} />
      <Others answer={answer} />
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

/** What is suggested, and the coded answers that lead to it. */
function Reasons({ state, onAccept }: { state: State; onAccept: () => void }) {
  const suggested = state.codes.filter((code) => code.because.length > 0);
  if (!suggested.length) return null;
  return (
    <section class="reasons plw-tight" aria-label={say.suggestions}>
      <dl class="plw-tight">
        {suggested.map(({ id, name, because }) => (
          <div key={id}>
            <dt>
              <em class="plw-mark">{say.suggested}</em> <b dir="auto">{name}</b> {say.because}
            </dt>
            {because.map((text) => (
              <dd key={text}>
                <Words text={text} />
              </dd>
            ))}
          </div>
        ))}
      </dl>
      <p class="plw-wrap">
        <button type="button" aria-keyshortcuts="y" onClick={onAccept}>
          {say.accept} <Key name="y" />
        </button>
        <span>{say.notYet}</span>
      </p>
    </section>
  );
}

/** What others gave the answer: shown once it is coded, so that nobody is led by it. */
function Others({ answer }: { answer: Answer }) {
  if (!answer.others.length) return null;
  return (
    <section class="others" aria-label={say.others}>
      <p>{say.others}</p>
      <ul>
        {answer.others.map(({ coder, codes, differs }) => (
          <li key={coder} data-differs={differs || undefined}>
            <b dir="auto">{coder}</b> <span dir="auto">{codes.join(", ") || say.noneOf}</span>{" "}
            <em class="plw-mark">{differs ? say.differs : say.same}</em>
          </li>
        ))}
      </ul>
    </section>
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
