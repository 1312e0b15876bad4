/** Open answers and their codes: `frontend/coder`, drawn into the element it is given. */
import { render as draw } from "preact";
import { Coder } from "../frontend/coder/coder";
import type { Model } from "../frontend/model";

function render({ model, el }: { model: Model; el: HTMLElement }): () => void {
  draw(<Coder model={model} />, el);
  return () => draw(null, el);
}

export default { render };
