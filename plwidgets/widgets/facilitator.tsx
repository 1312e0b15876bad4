/** The facilitator's widget: `frontend/stage/console`, drawn into the element it is given. */
import { render as draw } from "preact";
import type { Model } from "../frontend/model";
import { Console } from "../frontend/stage/console/console";

function render({ model, el }: { model: Model; el: HTMLElement }): () => void {
  draw(<Console model={model} />, el);
  return () => draw(null, el);
}

export default { render };
