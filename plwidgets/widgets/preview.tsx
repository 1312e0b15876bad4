/** The author's preview: `frontend/preview`, drawn into the element it is given. */
import { render as draw } from "preact";
import type { Model } from "../frontend/model";
import { Preview } from "../frontend/preview/preview";

function render({ model, el }: { model: Model; el: HTMLElement }): () => void {
  draw(<Preview model={model} />, el);
  return () => draw(null, el);
}

export default { render };
