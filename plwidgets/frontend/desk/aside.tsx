/** The answer that a quotation leads back to, over the page. */
import { useEffect, useRef } from "preact/hooks";
import { desk as say } from "../locales/en-desk";
import type { Model } from "../model";
import type { Theme } from "../theme";
import { useTrait } from "../traits";
import { type Block, BlockView } from "./blocks";

export function Aside({ model, theme }: { model: Model; theme: Theme }) {
  const blocks = useTrait<Block[]>(model, "aside");
  const dialog = useRef<HTMLDialogElement>(null);
  useEffect(() => {
    if (blocks.length && !dialog.current?.open) dialog.current?.showModal();
  }, [blocks]);
  const close = () => dialog.current?.close();
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: Escape closes a dialog by itself
    <dialog
      class="aside plw-dialog"
      ref={dialog}
      aria-label={say.answer}
      onClick={(event) => event.target === event.currentTarget && close()}
    >
      <div class="whole plw-blocks">
        <p class="close">
          <button type="button" class="plw-button" onClick={close}>
            {say.close}
          </button>
        </p>
        {blocks.map((block, index) => (
          <BlockView key={index} block={block} model={model} theme={theme} />
        ))}
      </div>
    </dialog>
  );
}
