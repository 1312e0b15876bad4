/** What comes over the console to be filled in; a key pressed in it presses nothing of the room. */
import type { ComponentChildren } from "preact";
import { useLayoutEffect, useRef } from "preact/hooks";

interface Props {
  label: string;
  /** What it is called in style sheets, where it has a look of its own. */
  name?: string;
  onLeave: () => void;
  children: ComponentChildren;
}

export function Dialog({ label, name = "", onLeave, children }: Props) {
  const dialog = useRef<HTMLDialogElement>(null);
  useLayoutEffect(() => dialog.current?.showModal(), []);
  return (
    <dialog
      class={`plw-asking plw-dialog ${name}`}
      ref={dialog}
      aria-label={label}
      onClose={onLeave}
      onKeyDown={(event) => event.stopPropagation()}
    >
      {children}
    </dialog>
  );
}

/** Closes the dialog in which something was pressed. */
export function leave(event: { currentTarget: EventTarget | null }): void {
  if (event.currentTarget instanceof Element) event.currentTarget.closest("dialog")?.close();
}
