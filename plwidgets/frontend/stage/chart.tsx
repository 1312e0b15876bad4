/**
 * A figure, drawn by the hub's one copy of plotly.js.
 *
 * - it fills its box; letters follow the canvas; no toolbar;
 * - its rows stand beside it as a table for those who hear it, and are drawn as light bars
 *   where plotly.js cannot be had; where groups are compared, so are the rows of each;
 * - on a wall more rows than can be read at once turn page by page; light bars are turned by hand;
 * - a figure without rows is as wide as it needs where there is less room, and moves sideways.
 */
import { useEffect, useRef, useState } from "preact/hooks";
import { Bars } from "../bars";
import { type Box, type Held, NO_BOX, useBox, useStillness } from "../hooks";
import { loadPlotly } from "../hub";
import { stage as say } from "../locales/en-stage";
import { PageTurner, useLeaves, usePages } from "../results/pages";
import { percent } from "../shares";
import type { Theme } from "../theme";
import type { Figure, Layout, Sheet } from "../traits";
import { typeset } from "../typeset";
import type { ComparedView, RowView, TallyView } from "../wire";
import { fitted } from "./fitted";
import { GroupBars, GroupTable } from "./groups";
import { inTurn } from "./turns";

export interface ChartProps {
  hub: string;
  figure: Figure;
  rows: RowView[];
  n?: number;
  /** What the values of the rows are; without one, counts. */
  statistic?: TallyView["statistic"];
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
  const tight = box.width > 0 && box.width < NARROW;
  const narrow = tight && rows.length > 0;
  const wide = tight && !narrow && props.figure.data.length > 0;
  const sheets = (props.turns && props.figure.pages) || [];
  const pages = usePages(root, Math.max(1, sheets.length));
  const sheet = sheets[pages.page] ?? props.figure;
  const state = useDrawing(canvas, narrow ? NO_BOX : box, sheet, pages.page, props);
  const moves = wide ? ({ ...MOVES, "aria-label": label } as const) : {};
  return (
    <div class="plw-chart" ref={root} data-state={state} {...moves}>
      {state === "failed" || narrow ? (
        // biome-ignore lint/a11y/useSemanticElements: no group of controls, and no landmark
        // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls is reached by keyboard
        <div class="fallback plw-light" role="group" aria-label={label} tabIndex={0}>
          {compared ? (
            <GroupBars compared={compared} />
          ) : (
            <LightBars key={label} rows={rows} n={n} statistic={props.statistic} />
          )}
          {!narrow && <p class="plw-n">{say.noChart}</p>}
        </div>
      ) : (
        <>
          <div
            class="drawing"
            style={{
              "--turner": pages.count > 1 ? 44 : 0,
              ...(wide && { width: "var(--figure)" }),
            }}
            ref={canvas}
            role="img"
            aria-label={label}
          />
          <PageTurner pages={pages} />
          {props.figure.said && <p class="plw-hidden">{props.figure.said}</p>}
          <RowsTable rows={rows} statistic={props.statistic} label={label} />
          {compared && <GroupTable compared={compared} label={label} />}
        </>
      )}
    </div>
  );
}

/** So many bars are looked over at once. */
const AT_ONCE = 15;

function LightBars({ rows, n, statistic }: TallyView) {
  const pages = useLeaves(Math.max(1, Math.ceil(rows.length / AT_ONCE)));
  const first = pages.page * AT_ONCE;
  return (
    <>
      <Bars rows={rows} n={n} statistic={statistic} shown={rows.slice(first, first + AT_ONCE)} />
      <PageTurner pages={pages} />
    </>
  );
}

/** In less width than this, pixels, labels beside bars leave no room for the bars. */
const NARROW = 480;
/** What moves sideways is reached by keyboard. */
const MOVES = { role: "group", tabIndex: 0, style: { overflowX: "auto" } } as const;

const total = (rows: RowView[]): number => rows.reduce((sum, row) => sum + row.value, 0);

const CONFIG = { displayModeBar: false, responsive: false, showTips: false, scrollZoom: false };
/** Where plotly measures letters is no image of the page. */
function keepUnsaid(): void {
  document.getElementById("js-plotly-tester")?.setAttribute("aria-hidden", "true");
}

const GROW = { duration: 250, easing: "cubic-out" };

function useDrawing(canvas: Held, box: Box, sheet: Sheet, page: number, props: ChartProps): State {
  const { hub, figure, theme, size } = props;
  const drawn = useRef("");
  const [state, setState] = useState<State>("loading");
  const still = useStillness();
  useEffect(() => {
    const element = canvas.current;
    if (!element || !box.width || !box.height) return;
    let left = false;
    loadPlotly(hub)
      .then((plotly) =>
        inTurn(element, () => left || plotly.react(element, sheet.data, layoutOf(element), CONFIG)),
      )
      .then(keepUnsaid)
      .then(() => left || setState("drawn"))
      .catch(() => left || setState("failed"));
    return () => {
      left = true;
    };

    function layoutOf(canvas: HTMLElement): object {
      const { clientWidth: width, clientHeight: height } = canvas;
      const layout = size
        ? fitted(sheet.layout, size * unitOf(canvas), familyOf(canvas), width)
        : sheet.layout;
      // What grows is the same thing as before, on the same page, before somebody's eyes.
      const shape = `${page} ${width} ${height} ${shapeOf(sheet.data, layout)}`;
      const grows = !still && !document.hidden && drawn.current === shape;
      drawn.current = shape;
      return {
        ...layout,
        font: { ...layout.font, family: familyOf(canvas) },
        ...(figure.templates?.[theme] && { template: figure.templates[theme] }),
        ...(grows && { transition: GROW }),
        autosize: false,
        width,
        height,
      };
    }
  }, [hub, sheet, figure.templates, theme, size, still, box, page]);
  usePurge(canvas, hub);
  return state;
}

/**
 * All of a figure but how much there is of each thing.
 *
 * Only this may change while bars move: plotly.js does not make room for other labels meanwhile,
 * and would leave them beside their axis.
 */
function shapeOf(data: readonly unknown[], { margin, ...layout }: Layout): string {
  const axes = Object.entries(layout).filter(([name]) => /^[xy]axis/.test(name));
  const counted = (_: string, value: unknown) => (Array.isArray(value) ? value.length : value);
  const traces = data.map((trace) => JSON.stringify(trace, counted));
  const ranged = (name: string, value: unknown) => (name === "range" ? undefined : value);
  return JSON.stringify([traces, margin, axes], ranged);
}

function usePurge(canvas: Held, hub: string): void {
  useEffect(() => {
    const element = canvas.current;
    return () => {
      if (element)
        void loadPlotly(hub).then(
          (plotly) => inTurn(element, () => plotly.purge(element)),
          () => undefined,
        );
    };
  }, []);
}

const familyOf = (element: HTMLElement): string => getComputedStyle(element).fontFamily;

function unitOf(element: HTMLElement): number {
  const parent = element.parentElement ?? element;
  return Number.parseFloat(getComputedStyle(parent).fontSize) / 100;
}

interface Told {
  rows: RowView[];
  statistic?: TallyView["statistic"];
  label: string;
}

function RowsTable({ rows, statistic = "count", label }: Told) {
  const shares = rows.some((row) => row.share != null);
  const sure = rows.some((row) => row.sure != null);
  return (
    <table class="plw-hidden">
      <caption>{say.tableOfResults(label)}</caption>
      <thead>
        <tr>
          <th scope="col">{say.option}</th>
          <th scope="col">{say.statistics[statistic]}</th>
          {shares && <th scope="col">{say.share}</th>}
          {sure && <th scope="col">{say.sure}</th>}
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr key={row.id}>
            <th scope="row">{typeset(row.label)}</th>
            <td>{row.value}</td>
            {shares && <td>{row.share == null ? "" : percent(row.share)}</td>}
            {sure && <td>{row.sure ?? ""}</td>}
          </tr>
        ))}
      </tbody>
    </table>
  );
}
