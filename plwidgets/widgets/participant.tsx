/** The participant's module: in JupyterLab, in Voila and on the hub's own join page alike. */
import { render as draw } from "preact";
import { hubBase } from "../frontend/hub";
import type { Model } from "../frontend/model";
import { lastRoom } from "../frontend/participant/identity";
import { Participant } from "../frontend/participant/participant";

function render({ model, el }: { model: Model; el: HTMLElement }): () => void {
  // A page loaded again comes back to the room that this browser was in.
  if (!model.get("code")) model.set("code", lastRoom(hubBase(model)));
  el.replaceChildren();
  draw(<Participant model={model} />, el);
  return () => draw(null, el);
}

export default { render };
