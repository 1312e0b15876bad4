/** The facilitator's widget: `frontend/stage/console`, drawn into the element it is given. */
import { render as draw } from "preact";
import { hubBase } from "../frontend/hub";
import type { Model } from "../frontend/model";
import { Console } from "../frontend/stage/console/console";
import { inOwnType } from "../frontend/type";

function render({ model, el }: { model: Model; el: HTMLElement }): () => void {
  const leave = inOwnType(hubBase(model), el, () => draw(<Console model={model} />, el));
  return () => {
    leave();
    draw(null, el);
  };
}

export default { render };
