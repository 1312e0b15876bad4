/** The projector's widget: `frontend/stage/projector`, drawn into the element it is given. */
import { render as draw } from "preact";
import { hubBase } from "../frontend/hub";
import type { Model } from "../frontend/model";
import { Projector } from "../frontend/stage/projector/projector";
import { inOwnType } from "../frontend/type";

function render({ model, el }: { model: Model; el: HTMLElement }): () => void {
  const leave = inOwnType(hubBase(model), el, () => draw(<Projector model={model} />, el));
  return () => {
    leave();
    draw(null, el);
  };
}

export default { render };
