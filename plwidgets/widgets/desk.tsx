/** The coach's desk: controls at the side, pages of blocks that Python makes. */
import { render as draw } from "preact";
import { Desk } from "../frontend/desk/desk";
import { hubBase } from "../frontend/hub";
import type { Model } from "../frontend/model";
import { inOwnType } from "../frontend/type";

function render({ model, el }: { model: Model; el: HTMLElement }): () => void {
  const leave = inOwnType(hubBase(model), el, () => draw(<Desk model={model} />, el));
  return () => {
    leave();
    draw(null, el);
  };
}

export default { render };
