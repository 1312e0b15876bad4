/** What Python says to a widget, as it changes. */
import { useEffect, useRef, useState } from "preact/hooks";
import type { Model } from "./model";

/** What plotly draws. */
export interface Sheet {
  data: unknown[];
  layout: Layout;
}

/** As much of plotly's layout as is looked into. */
export interface Layout {
  font?: { size?: number };
  annotations?: Annotation[];
  margin?: Record<string, number>;
  [name: string]: unknown;
}

export interface Annotation {
  text?: string;
  x?: unknown;
  y?: unknown;
  xanchor?: string;
  yanchor?: string;
  xshift?: number;
  yshift?: number;
  xref?: string;
  templateitemname?: string;
}

/** A figure as the kernel makes it: for plotly, with a template for each theme. */
export interface Figure extends Sheet {
  templates?: Partial<Record<"light" | "dark", object>>;
  /** What a wall turns where there is more than can be read at once. */
  pages?: Sheet[];
  /** What it says in a sentence, for those who hear it. */
  said?: string;
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
