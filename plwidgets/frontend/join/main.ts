/** The join page: the participant's module on a model without a kernel, its room in the address. */

import { hubOfJoinPage, proofOfAddress } from "../hub";
import { render } from "../participant/render";
import { currentTheme } from "../theme";
import { HubModel } from "./hub_model";

const hub = hubOfJoinPage();
const codeOfAddress = (): string => location.pathname.match(/(\d{6})\/?$/)?.[1] ?? "";

function followTheme(): void {
  document.documentElement.dataset.theme = currentTheme();
}

/** Who one is, where the address says so: behind its #, which browsers send to no server. */
const personalOfAddress = (): string => location.hash.match(/^#me=([\w-]+)/)?.[1] ?? "";

const model = new HubModel(hub, {
  code: codeOfAddress(),
  hub,
  proof: proofOfAddress(),
  personal: personalOfAddress(),
});

// The address follows the room, so that a reload comes back to it; the back button leaves it.
model.on("change:code", (code: string) => {
  if (code !== codeOfAddress()) history.pushState(null, "", hub + code + location.search);
});
model.on("change:personal", (personal: string) => {
  if (personal === personalOfAddress()) return;
  const address = location.pathname + location.search;
  history.replaceState(null, "", address + (personal && `#me=${personal}`));
});
addEventListener("hashchange", () => {
  if (personalOfAddress() !== model.get("personal")) location.reload();
});
addEventListener("popstate", () => model.set("code", codeOfAddress()));

followTheme();
matchMedia("(prefers-color-scheme: dark)").addEventListener("change", followTheme);

const el = document.querySelector<HTMLElement>("[data-page]");
if (el) render({ model, el });
