/** The coach's desk: controls at the side, pages of blocks that Python makes. */
import { render as draw } from "preact";
import { Desk } from "../frontend/desk/desk";
import type { Model } from "../frontend/model";

function render({ model, el }: { model: Model; el: HTMLElement }): () => void {
  draw(<Desk model={model} />, el);
  return () => draw(null, el);
}

export default { render };
