/** Type that is the same on every machine, on wall, console and desk; phones keep their own. */
import { cuts } from "plw:type";

/** A hall does not wait longer for letters: it reads those of the machine. */
const PATIENCE = 1500;

let loading: Promise<boolean> | undefined;

/**
 * Draw what is in an element once its letters are there, in those of the machine if they do not come.
 *
 * Nothing is measured in letters that are not the ones to be read.  What is returned keeps it from being drawn.
 */
export function inOwnType(hub: string, el: HTMLElement, draw: () => void): () => void {
  let left = false;
  void own(hub).then((there) => {
    if (left) return;
    if (there) el.dataset.type = "own";
    draw();
  });
  return () => {
    left = true;
  };
}

/** Whether the letters came. */
function own(hub: string): Promise<boolean> {
  loading ??= Promise.race([
    load(hub).then(
      () => true,
      () => false,
    ),
    new Promise<boolean>((resolve) => window.setTimeout(resolve, PATIENCE, false)),
  ]);
  return loading;
}

async function load(hub: string): Promise<unknown> {
  for (const { name, weight, letters, file } of cuts) {
    const from = `url(${JSON.stringify(`${hub}static/${file}`)})`;
    document.fonts.add(
      new FontFace(name, from, { weight, unicodeRange: letters, display: "swap" }),
    );
  }
  const names = [...new Set(cuts.map(({ name }) => name))];
  return Promise.all(names.map((name) => document.fonts.load(`1em "${name}"`)));
}
