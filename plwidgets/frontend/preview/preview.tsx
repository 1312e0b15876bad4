/** An activity as a phone and as the projector show it, on a room in the kernel. */
import { useEffect, useMemo, useRef, useState } from "preact/hooks";
import type { Held } from "../hooks";
import type { Model } from "../model";
import { type Theme, useTheme } from "../theme";
import { useTrait } from "../traits";
import { Choice, Pager, type Step } from "./bar";
import { Pane, type PaneName } from "./pane";
import { Phone } from "./phone";
import { Screen } from "./screen";
import { words } from "./words";

const entries = <T extends string>(named: Record<T, string>) =>
  Object.entries(named) as [T, string][];

export function Preview({ model }: { model: Model }) {
  const root = useRef<HTMLElement>(null);
  const role = useTrait<PaneName | "both">(model, "role");
  const steps = useTrait<Step[]>(model, "steps");
  const activity = useTrait<string>(model, "activity");
  const answers = useTrait<number>(model, "answers");
  const amounts = useTrait<number[]>(model, "amounts");
  const phase = useTrait<keyof typeof words.phases>(model, "phase");
  const page = useTheme();
  const [chosen, choose] = useState<Theme>();
  const seen = useSeen(root);
  const theme = chosen ?? page;
  const step = steps.find(({ id }) => id === activity) ?? steps[0];
  const put = (name: string) => (value: string | number) => {
    model.set(name, value);
    model.save_changes();
  };
  if (!step) return null;
  return (
    <section
      class="plw plw-preview"
      data-theme={page}
      data-role={role}
      aria-label={words.preview(step.title)}
      ref={root}
    >
      <div class="bar plw-wrap plw-tools">
        {steps.length > 1 && <Pager steps={steps} step={step} onChange={put("activity")} />}
        {step.answered && (
          <Choice
            legend={words.answers}
            options={amounts.map((amount) => [amount, String(amount)] as const)}
            value={answers}
            onChange={put("answers")}
          />
        )}
        {step.shown && (
          <Choice
            legend={words.phase}
            options={entries(words.phases)}
            value={phase}
            onChange={put("phase")}
          />
        )}
        <Choice
          legend={words.look}
          options={entries(words.looks)}
          value={theme}
          onChange={choose}
        />
      </div>
      <div class="panes">
        {seen && role !== "projector" && <PhonePane preview={model} theme={theme} />}
        {seen && role !== "phone" && <ScreenPane preview={model} theme={theme} />}
      </div>
    </section>
  );
}

interface PaneProps {
  preview: Model;
  theme: Theme;
}

function PhonePane({ preview, theme }: PaneProps) {
  const pane = usePane(preview, "phone");
  return <Phone model={pane} styles={String(preview.get("_css") ?? "")} theme={theme} />;
}

function ScreenPane({ preview, theme }: PaneProps) {
  return <Screen model={usePane(preview, "projector")} theme={theme} />;
}

function usePane(preview: Model, name: PaneName): Pane {
  const pane = useMemo(() => new Pane(preview, name), [preview, name]);
  useEffect(() => pane.listen(), [pane]);
  return pane;
}

/** Whether it has been near the window: what nobody looks at is not drawn. */
function useSeen(root: Held): boolean {
  const [seen, setSeen] = useState(false);
  useEffect(() => {
    if (seen || !root.current) return;
    const near = new IntersectionObserver(
      (entries) => entries.some((entry) => entry.isIntersecting) && setSeen(true),
      { rootMargin: "400px" },
    );
    near.observe(root.current);
    return () => near.disconnect();
  }, [seen]);
  return seen;
}
