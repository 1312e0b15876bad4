/** What pages are made of: the same blocks that a report prints. */
import { hubBase } from "../hub";
import { desk as say } from "../locales/en-desk";
import type { Model } from "../model";
import { Words } from "../parts";
import { Chart } from "../stage/chart";
import type { Theme } from "../theme";
import type { Figure } from "../traits";
import type { RowView, TallyView } from "../wire";

interface Quote {
  text: string;
  code: string;
  seq: number;
  who: string;
}

export type Block =
  | { type: "Heading"; text: string; level: number }
  | { type: "Text"; text: string; tone: string }
  | { type: "Sentences"; lines: string[] }
  | { type: "Facts"; facts: [string, string][] }
  | {
      type: "Chart";
      figure: Figure;
      title: string;
      rows: RowView[];
      n?: number | null;
      statistic?: TallyView["statistic"];
    }
  | { type: "Table"; caption: string; columns: string[]; rows: string[][] }
  | { type: "Quotes"; quotes: Quote[]; title: string };

/** Shows the answer that a quotation is of. */
export type LeadBack = (code: string, seq: number) => void;

interface Props {
  block: Block;
  model: Model;
  theme: Theme;
  leadBack?: LeadBack;
}

const TEXT = 16;

export function BlockView({ block, model, theme, leadBack }: Props) {
  switch (block.type) {
    case "Heading":
      return block.level === 1 ? (
        <h1 dir="auto">{block.text}</h1>
      ) : (
        <h2 dir="auto">{block.text}</h2>
      );
    case "Text":
      return (
        <p class="text" dir="auto" data-tone={block.tone || undefined}>
          {block.text}
        </p>
      );
    case "Sentences":
      return (
        <ul class="sentences plw-stack">
          {block.lines.map((line) => (
            <li key={line}>
              <bdi>{line}</bdi>
            </li>
          ))}
        </ul>
      );
    case "Facts":
      return (
        <dl class="facts plw-wrap">
          {block.facts.map(([label, value]) => (
            <div key={label}>
              <dt>{label}</dt>
              <dd>{value}</dd>
            </div>
          ))}
        </dl>
      );
    case "Chart":
      return <Figured block={block} model={model} theme={theme} />;
    case "Table":
      return <Tabled block={block} />;
    case "Quotes":
      return <Quoted block={block} leadBack={leadBack} />;
  }
}

interface FiguredProps extends Pick<Props, "model" | "theme"> {
  block: Block & { type: "Chart" };
}

function Figured({ block, model, theme }: FiguredProps) {
  const height = block.figure.layout?.height;
  return (
    <figure class="plw-card">
      <figcaption dir="auto">{block.title}</figcaption>
      <div class="room" style={typeof height === "number" ? { "--tall": `${height}px` } : {}}>
        <Chart
          hub={hubBase(model)}
          figure={block.figure}
          rows={block.rows.map((row, index) => ({ ...row, id: row.id ?? String(index) }))}
          n={block.n ?? undefined}
          statistic={block.statistic}
          label={block.title}
          theme={theme}
          size={TEXT}
        />
      </div>
    </figure>
  );
}

function Tabled({ block }: { block: Block & { type: "Table" } }) {
  return (
    <div>
      <h3 dir="auto">{block.caption}</h3>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls is reached by keyboard */}
      <section class="scroll" aria-label={block.caption} tabIndex={0}>
        <table aria-label={block.caption}>
          <thead>
            <tr>
              {block.columns.map((name, index) => (
                <th key={index} scope="col">
                  {name}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {block.rows.map((row, index) => (
              <tr key={index}>
                {row.map((cell, place) => (
                  <td key={place}>
                    <div dir="auto">{cell}</div>
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </section>
    </div>
  );
}

interface QuotedProps extends Pick<Props, "leadBack"> {
  block: Block & { type: "Quotes" };
}

function Quoted({ block, leadBack }: QuotedProps) {
  return (
    <section class="quotes">
      {block.title && <h3 dir="auto">{block.title}</h3>}
      <ul class="plw-voices">
        {block.quotes.map((quote) => (
          <li key={`${quote.code}/${quote.seq}`}>
            <blockquote>
              <Words text={quote.text} />
            </blockquote>
            <p class="source">
              <Source quote={quote} leadBack={leadBack} />
              {quote.who && <bdi> · {quote.who}</bdi>}
            </p>
          </li>
        ))}
      </ul>
    </section>
  );
}

function Source({ quote: { code, seq }, leadBack }: { quote: Quote; leadBack?: LeadBack }) {
  const source = `${code} / ${seq}`;
  if (!leadBack) return <>{source}</>;
  return (
    <button
      type="button"
      class="plw-link"
      aria-label={say.leadBack(source)}
      onClick={() => leadBack(code, seq)}
    >
      {source}
    </button>
  );
}
