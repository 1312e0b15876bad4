/** The remote's page: a facilitator's phone on a model without a kernel, its room in the address. */
import { render } from "preact";
import { hubOfJoinPage } from "../hub";
import { HubModel } from "../join/hub_model";
import { Remote } from "./remote";

const hub = hubOfJoinPage();
const code = location.pathname.match(/(\d{6})\/remote\/?$/)?.[1] ?? "";
const el = document.querySelector<HTMLElement>("[data-page]");
if (el) {
  el.replaceChildren();
  render(<Remote model={new HubModel(hub, { code, hub })} hub={hub} code={code} />, el);
}
