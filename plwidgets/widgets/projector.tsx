/** The projector's widget: `frontend/stage/projector`, drawn into the element it is given. */
import { render as draw } from "preact";
import type { Model } from "../frontend/model";
import { Projector } from "../frontend/stage/projector/projector";

function render({ model, el }: { model: Model; el: HTMLElement }): () => void {
  draw(<Projector model={model} />, el);
  return () => draw(null, el);
}

export default { render };
