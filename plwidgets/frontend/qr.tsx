/** A QR code as inline SVG: dark on white in both themes, as cameras want it. */
import { encode } from "uqr";
import { words } from "./locales/en";

const QUIET = 3;

/** One path for all the dark modules, row by row. */
function pathOf(modules: boolean[][]): string {
  const runs = modules.flatMap((row, y) =>
    [...row.keys()].filter((x) => row[x]).map((x) => `M${x + QUIET} ${y + QUIET}h1v1h-1z`),
  );
  return runs.join("");
}

interface Props {
  text: string;
  /** The room that it leads into, or in words what else it does. */
  code?: string;
  label?: string;
}

export function Qr({ text, code = "", label = words.qr(code) }: Props) {
  const { data, size } = encode(text, { ecc: "M", border: 0 });
  const side = size + 2 * QUIET;
  return (
    <svg
      class="plw-qr"
      viewBox={`0 0 ${side} ${side}`}
      role="img"
      aria-label={label}
      shape-rendering="crispEdges"
    >
      <rect width={side} height={side} fill="#fff" />
      <path d={pathOf(data)} fill="#000" />
    </svg>
  );
}
