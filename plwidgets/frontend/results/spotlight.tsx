/** One answer, lit: as large as it can be read. */
import { useRef } from "preact/hooks";
import { type Control, turnWall } from "../controls";
import { useFit } from "../hooks";
import { console_ as say } from "../locales/en-stage";
import type { View } from "../wire";

const SIZES = [120, 104, 90, 78, 68, 60, 52, 46, 40, 36, 32, 28];

export function Spotlight({ title, text, note }: { title?: string; text: string; note?: string }) {
  const box = useRef<HTMLDivElement>(null);
  useFit(box, SIZES, [text]);
  return (
    <figure class="plw-spotlight plw-fill">
      {title && <figcaption>{title}</figcaption>}
      <div class="text plw-middle" ref={box}>
        <p dir="auto">{text}</p>
      </div>
      {note && <small>{note}</small>}
    </figure>
  );
}

/** Lets the wall show what is lit alone, as large as it can be read, or as it was. */
export function Large({ view, control }: { view: View; control: Control }) {
  return (
    <button
      type="button"
      aria-pressed={view.wall === "large"}
      onClick={() => turnWall(control, view, "large")}
    >
      {say.large}
    </button>
  );
}
