/** What comes over a phone's screen from below, and goes with Escape or a tap beside it. */
import type { ComponentChildren } from "preact";
import { useLayoutEffect, useRef } from "preact/hooks";
import { words } from "../locales/en";

interface Props {
  label: string;
  onClose: () => void;
  children: ComponentChildren;
}

export function Sheet({ label, onClose, children }: Props) {
  const sheet = useRef<HTMLDialogElement>(null);
  useLayoutEffect(() => {
    sheet.current?.showModal();
    sheet.current?.querySelector("h1")?.focus();
  }, []);
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: Escape closes a dialog by itself
    <dialog
      ref={sheet}
      class="plw-sheet plw-dialog"
      aria-label={label}
      onClose={onClose}
      onClick={(event) => event.target === sheet.current && sheet.current?.close()}
    >
      <div class="plw-loose">{children}</div>
    </dialog>
  );
}

export function CloseSheet() {
  return (
    <button
      type="button"
      class="plw-button"
      data-main
      onClick={(press) => press.currentTarget.closest("dialog")?.close()}
    >
      {words.you.close}
    </button>
  );
}
