/**
 * A figure, drawn by the hub's one copy of plotly.js.
 *
 * - it fills its box; letters follow the canvas; no toolbar;
 * - its rows stand beside it as a table for those who hear it, and are drawn as light bars
 *   where plotly.js cannot be had; where groups are compared, so are the rows of each;
 * - on a wall more rows than can be read at once turn page by page.
 */
import { useEffect, useMemo, useRef, useState } from "preact/hooks";
import { type Box, type Held, NO_BOX, useBox, useStillness } from "../hooks";
import { loadPlotly } from "../hub";
import { stage as say } from "../locales/en-stage";
import { Bars } from "../parts";
import { PageTurner, usePages } from "../results/pages";
import { percent } from "../shares";
import type { Theme } from "../theme";
import type { Figure, Sheet } from "../traits";
import type { ComparedView, RowView } from "../wire";
import { GroupBars, GroupTable } from "./groups";

export interface ChartProps {
  hub: string;
  figure: Figure;
  rows: RowView[];
  n?: number;
  compared?: ComparedView | null;
  label: string;
  theme: Theme;
  /** Text size in canvas units; without one the figure's own stands. */
  size?: number;
  /** On a wall, whose height is its own, more rows than can be read at once turn page by page. */
  turns?: boolean;
}

type State = "loading" | "drawn" | "failed";

export function Chart(props: ChartProps) {
  const { rows, label, compared, n = total(rows) } = props;
  const root = useRef<HTMLDivElement>(null);
  const canvas = useRef<HTMLDivElement>(null);
  const box = useBox(root);
  const narrow = box.width > 0 && box.width < NARROW;
  const sheet = props.turns ? sheetOf(props.figure) : null;
  const pages = usePages(root, sheet ? Math.ceil(sheet.rows / sheet.at_once) : 1);
  const first = sheet && !narrow ? pages.page * sheet.at_once : 0;
  const range = useMemo(() => sheet && rangeOf(first, sheet.at_once), [first, sheet?.at_once]);
  const state = useDrawing(canvas, narrow ? NO_BOX : box, range, props);
  return (
    <div class="plw-chart" ref={root} data-state={state}>
      {state === "failed" || (narrow && rows.length > 0) ? (
        // biome-ignore lint/a11y/useSemanticElements: no group of controls, and no landmark
        // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls is reached by keyboard
        <div class="fallback plw-light" role="group" aria-label={label} tabIndex={0}>
          {compared ? <GroupBars compared={compared} /> : <Bars rows={rows} n={n} />}
          {!narrow && <p class="plw-n">{say.noChart}</p>}
        </div>
      ) : (
        <>
          <div class="drawing" ref={canvas} role="img" aria-label={label} />
          <PageTurner pages={pages} />
          <RowsTable rows={rows} label={label} />
          {compared && <GroupTable compared={compared} label={label} />}
        </>
      )}
    </div>
  );
}

/** In less width than this, pixels, labels beside bars leave no room for the bars. */
const NARROW = 480;

const total = (rows: RowView[]): number => rows.reduce((sum, row) => sum + row.value, 0);

const CONFIG = { displayModeBar: false, responsive: false, showTips: false, scrollZoom: false };
const GROW = { duration: 250, easing: "cubic-out" };

const sheetOf = ({ layout }: Figure): Sheet | null => layout.meta ?? null;

/** The range of a page on an axis that runs downward. */
const rangeOf = (first: number, rows: number): [number, number] => [
  first + rows - 0.5,
  first - 0.5,
];

function useDrawing(
  canvas: Held,
  box: Box,
  range: [number, number] | null,
  props: ChartProps,
): State {
  const { hub, figure, theme, size } = props;
  const [state, setState] = useState<State>("loading");
  const still = useStillness();
  useEffect(() => {
    const element = canvas.current;
    if (!element || !box.width || !box.height) return;
    let left = false;
    loadPlotly(hub)
      .then((plotly) => left || plotly.react(element, figure.data, layoutOf(element), CONFIG))
      .then(() => left || setState("drawn"))
      .catch(() => left || setState("failed"));
    return () => {
      left = true;
    };

    function layoutOf(canvas: HTMLElement): object {
      return {
        ...figure.layout,
        ...(size && { font: { ...figure.layout.font, size: size * unitOf(canvas) } }),
        ...(range && { yaxis: { ...figure.layout.yaxis, range } }),
        ...(figure.templates?.[theme] && { template: figure.templates[theme] }),
        ...(still ? {} : { transition: GROW }),
        autosize: false,
        width: box.width,
        height: box.height,
      };
    }
  }, [hub, figure, theme, size, still, box, range]);
  usePurge(canvas, hub);
  return state;
}

function usePurge(canvas: Held, hub: string): void {
  useEffect(() => {
    const element = canvas.current;
    return () => {
      if (element)
        void loadPlotly(hub).then(
          (plotly) => plotly.purge(element),
          () => undefined,
        );
    };
  }, []);
}

function unitOf(element: HTMLElement): number {
  const parent = element.parentElement ?? element;
  return Number.parseFloat(getComputedStyle(parent).fontSize) / 100;
}

function RowsTable({ rows, label }: { rows: RowView[]; label: string }) {
  const shares = rows.some((row) => row.share != null);
  return (
    <table class="plw-hidden">
      <caption>{say.tableOfResults(label)}</caption>
      <thead>
        <tr>
          <th scope="col">{say.option}</th>
          <th scope="col">{say.count}</th>
          {shares && <th scope="col">{say.share}</th>}
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr key={row.id}>
            <th scope="row">{row.label}</th>
            <td>{row.value}</td>
            {shares && <td>{row.share == null ? "" : percent(row.share)}</td>}
          </tr>
        ))}
      </tbody>
    </table>
  );
}
