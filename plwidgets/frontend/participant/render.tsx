/** Draws the participant's page on a model: in JupyterLab, in Voila and on the hub's join page. */
import { render as draw } from "preact";
import { hubBase } from "../hub";
import type { Model } from "../model";
import { lastRoom } from "./identity";
import { Participant } from "./participant";

export function render({ model, el }: { model: Model; el: HTMLElement }): () => void {
  // A page loaded again comes back to the room that this browser was in.
  if (!model.get("code")) model.set("code", lastRoom(hubBase(model)));
  el.replaceChildren();
  draw(<Participant model={model} />, el);
  return () => draw(null, el);
}
