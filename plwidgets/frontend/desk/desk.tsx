/** Tabs, controls and the page; Python is told what was chosen, and sends another page. */
import { useEffect, useRef, useState } from "preact/hooks";
import { hubBase } from "../hub";
import { desk as say } from "../locales/en-desk";
import type { Model } from "../model";
import { reads } from "../reads";
import { useTheme } from "../theme";
import { useTrait } from "../traits";
import { directionOf, useLanguage } from "../words";
import { Aside } from "./aside";
import { type Block, BlockView } from "./blocks";
import { type Control, Controls } from "./controls";
import { Report } from "./report";

export function Desk({ model }: { model: Model }) {
  const theme = useTheme();
  const own = useReadersLanguage(model);
  const tabs = useTrait<{ id: string; label: string }[]>(model, "tabs");
  const tab = useTrait<string>(model, "tab");
  const controls = useTrait<Control[]>(model, "controls");
  const blocks = useTrait<Block[]>(model, "blocks");
  const { busy, choose } = useChoice(model);
  const leadBack = (code: string, seq: number) => model.send({ type: "answer", code, seq });
  return (
    <div class="plw plw-desk" data-theme={theme} {...own}>
      <nav class="tabs plw-wrap" aria-label={say.pages}>
        {tabs.map(({ id, label }) => (
          <button
            type="button"
            key={id}
            aria-current={id === tab ? "page" : undefined}
            onClick={() => choose("tab", id)}
          >
            {label}
          </button>
        ))}
      </nav>
      <div class="body">
        <div class="side plw-loose">
          <Controls controls={controls} busy={busy} onChoose={choose} />
          <Report model={model} />
        </div>
        <section
          class="page plw-blocks"
          aria-busy={busy}
          aria-label={tabs.find(({ id }) => id === tab)?.label}
        >
          <p class="plw-hidden" role="status">
            {busy ? say.busy : ""}
          </p>
          {blocks.map((block, index) => (
            <BlockView key={`${tab}/${index}`} {...{ block, model, theme, leadBack }} />
          ))}
        </section>
      </div>
      <Aside model={model} theme={theme} />
    </div>
  );
}

/** The language of the page: its reader's, which Python is told. */
function useReadersLanguage(model: Model) {
  useEffect(() => model.send({ type: "read", read: reads() }), [model]);
  const lang = useLanguage(hubBase(model), ...reads());
  return { lang, dir: directionOf(lang) };
}

/**
 * Tells Python what was chosen; until another page has come, the one on hand is dimmed.
 *
 * What is chosen meanwhile waits, and of a slider that moves on only where it came to.
 */
function useChoice(model: Model) {
  const [busy, setBusy] = useState(false);
  const waiting = useRef(new Map<string, unknown>());
  const drawn = useTrait<number>(model, "drawn");
  const tell = (chosen: Record<string, unknown>) => {
    setBusy(true);
    model.send({ type: "choose", chosen });
  };
  useEffect(() => {
    const next = Object.fromEntries(waiting.current);
    waiting.current.clear();
    if (Object.keys(next).length) tell(next);
    else setBusy(false);
  }, [drawn]);
  const choose = (id: string, value: unknown) => {
    if (busy) waiting.current.set(id, value);
    else tell({ [id]: value });
  };
  return { busy, choose };
}
