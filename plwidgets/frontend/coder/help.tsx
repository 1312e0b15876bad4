/** The keys, in a dialog over everything. */
import { useLayoutEffect, useRef } from "preact/hooks";
import { coder as say } from "../locales/en-coder";

export function Help({ onLeave }: { onLeave: () => void }) {
  const dialog = useRef<HTMLDialogElement>(null);
  useLayoutEffect(() => dialog.current?.showModal(), []);
  return (
    <dialog
      class="help plw-dialog"
      ref={dialog}
      aria-label={say.keys.title}
      onClose={onLeave}
      onKeyDown={(event) => event.stopPropagation()}
    >
      <h2>{say.keys.title}</h2>
      <dl class="plw-tight">
        {say.keys.list.map(([keys, does]) => (
          <div key={does}>
            <dt class="plw-wrap">
              {keys.map((key) => (
                <kbd key={key}>{key}</kbd>
              ))}
            </dt>
            <dd>{does}</dd>
          </div>
        ))}
      </dl>
      <p class="plw-quiet">{say.keys.hint}</p>
      <button type="button" data-main onClick={() => dialog.current?.close()}>
        {say.keys.close}
      </button>
    </dialog>
  );
}
