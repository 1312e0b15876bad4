/** The moderator's page: what people write, on a model without a kernel, its room in the address. */
import { render } from "preact";
import { hubOfJoinPage } from "../hub";
import { HubModel } from "../join/hub_model";
import { Moderator } from "./moderator";

const hub = hubOfJoinPage();
const code = location.pathname.match(/(\d{6})\/moderate\/?$/)?.[1] ?? "";
const el = document.querySelector<HTMLElement>("[data-page]");
if (el) {
  el.replaceChildren();
  render(<Moderator model={new HubModel(hub, { code, hub })} hub={hub} code={code} />, el);
}
