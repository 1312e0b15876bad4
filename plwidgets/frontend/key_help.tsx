/** The keys, in a dialog over everything. */
import { useLayoutEffect, useRef } from "preact/hooks";

interface Words {
  title: string;
  hint: string;
  close: string;
  /** What keys do, by their names with spaces between. */
  each: Record<string, string>;
}

export function KeyHelp({ words, onLeave }: { words: Words; onLeave: () => void }) {
  const dialog = useRef<HTMLDialogElement>(null);
  useLayoutEffect(() => dialog.current?.showModal(), []);
  return (
    <dialog
      class="plw-keys plw-dialog"
      ref={dialog}
      aria-label={words.title}
      onClose={onLeave}
      onKeyDown={(event) => event.stopPropagation()}
    >
      <h2>{words.title}</h2>
      <dl class="plw-tight">
        {Object.entries(words.each).map(([keys, does]) => (
          <div key={does}>
            <dt class="plw-wrap">
              {keys.split(" ").map((key) => (
                <kbd key={key}>{key}</kbd>
              ))}
            </dt>
            <dd>{does}</dd>
          </div>
        ))}
      </dl>
      <p class="plw-quiet">{words.hint}</p>
      <button type="button" data-main onClick={() => dialog.current?.close()}>
        {words.close}
      </button>
    </dialog>
  );
}
