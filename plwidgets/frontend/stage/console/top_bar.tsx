/** The line above: which workshop, who is here, the code, and the ways out. */
import type { ComponentChildren } from "preact";
import { useEffect, useRef, useState } from "preact/hooks";
import type { Live } from "../../live";
import { console_ as say, stage } from "../../locales/en-stage";
import type { Exported, Problem } from "../../model";
import { Code, StatusWords } from "../../parts";
import type { Theme } from "../../theme";
import type { View } from "../../wire";
import type { WayIn } from "../way_in";
import { Coaching } from "./coaching";
import { LetIn } from "./let_in";
import { pageBeside } from "./links";

interface Props {
  view: View;
  live: Live;
  way: WayIn;
  theme: Theme;
  toggleTheme: () => void;
}

export function TopBar({ view, live, way, theme, toggleTheme }: Props) {
  const projector = pageBeside("present");
  const { tables } = view.workshop;
  return (
    <header class="top plw-row">
      <h1 dir="auto">{view.workshop.title}</h1>
      <StatusWords live={live} />
      <p class="counts plw-row">
        <span>
          <b>{view.here ?? 0}</b> {say.here}
        </span>
        {tables.length > 0 && <span>{stage.tables(tables.length)}</span>}
        <Code code={view.code} />
      </p>
      <div class="ways plw-wrap">
        <button type="button" aria-label={say.toTheme[theme]} onClick={toggleTheme}>
          {say.theme[theme]}
        </button>
        {projector && (
          <a href={projector} target="_blank" rel="noopener">
            {say.projector}
          </a>
        )}
        <Menu label={say.more}>
          <p>{say.exportAs}</p>
          <ExportButtons live={live} />
          <Coaching live={live} way={way} />
          {projector && <LetIn live={live} way={way} />}
        </Menu>
      </div>
    </header>
  );
}

/** What opens below its button; Escape closes it, and a press beside it. */
function Menu({ label, children }: { label: string; children: ComponentChildren }) {
  const menu = useRef<HTMLDetailsElement>(null);
  useEffect(() => {
    const leave = (event: Event) => {
      const { current } = menu;
      const escapes = event instanceof KeyboardEvent && event.key === "Escape";
      if (!current?.open) return;
      const beside = event.type === "pointerdown" && !event.composedPath().includes(current);
      if (!escapes && !beside) return;
      current.open = false;
      if (escapes) current.querySelector("summary")?.focus();
    };
    document.addEventListener("keydown", leave);
    document.addEventListener("pointerdown", leave);
    return () => {
      document.removeEventListener("keydown", leave);
      document.removeEventListener("pointerdown", leave);
    };
  }, []);
  return (
    <details class="menu plw-menu" ref={menu}>
      <summary>{label}</summary>
      <div>{children}</div>
    </details>
  );
}

/** The answers as files.  The kernel fetches them, as it alone always holds the room's key. */
export function ExportButtons({ live, side = "" }: { live: Live; side?: "plw-wrap" | "" }) {
  const [problem, setProblem] = useState<Problem | null>(null);
  const take = (format: string) => {
    setProblem(null);
    live.export(format).then(save, setProblem);
  };
  return (
    <>
      <ul class={`exports ${side}`}>
        {Object.entries(say.formats).map(([format, label]) => (
          <li key={format}>
            <button type="button" onClick={() => take(format)}>
              {label}
            </button>
          </li>
        ))}
      </ul>
      {problem && (
        <p role="alert">
          {problem.message} {problem.hint}
        </p>
      )}
    </>
  );
}

function save({ name, bytes }: Exported): void {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(new Blob([bytes]));
  link.download = name;
  link.click();
  URL.revokeObjectURL(link.href);
}
