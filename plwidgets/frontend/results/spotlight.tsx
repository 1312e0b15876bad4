/** One answer, lit: as large as it can be read. */
import { useRef } from "preact/hooks";
import { useFit } from "../hooks";

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
