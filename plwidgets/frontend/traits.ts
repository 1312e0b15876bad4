/** What Python says to a widget, as it changes. */
import { useEffect, useRef, useState } from "preact/hooks";
import type { Model } from "./model";

/** How many rows a figure has and how many can be read at once, where those are fewer. */
export interface Sheet {
  rows: number;
  at_once: number;
}

/** A figure as the kernel makes it: data and layout for plotly, a template for each theme. */
export interface Figure {
  data: unknown[];
  layout: { meta?: Sheet; font?: object; yaxis?: object; [name: string]: unknown };
  templates?: Partial<Record<"light" | "dark", object>>;
}

/** The value of a trait, followed as the kernel changes it. */
export function useTrait<T>(model: Model, name: string): T {
  const read = () => model.get(name) as T;
  const [value, setValue] = useState(read);
  useEffect(() => {
    const event = `change:${name}`;
    const follow = () => setValue(read);
    follow();
    model.on(event, follow);
    return () => model.off(event, follow);
  }, [model, name]);
  return value;
}

/**
 * The kernel's figure of what is asked now.
 *
 * A figure is drawn a moment after its tally came: until then the one on hand belongs to the
 * question before (`key` says which question it is), and nothing is better than that.
 */
export function useFigure(model: Model, key: string): Figure | null {
  const figure = useTrait<Figure | null>(model, "figure");
  const last = useRef<{ key: string; stale: Figure | null }>({ key: "", stale: null });
  if (last.current.key !== key) {
    last.current = { key, stale: last.current.key ? figure : null };
  }
  return figure === last.current.stale ? null : figure;
}
