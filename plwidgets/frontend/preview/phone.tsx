/**
 * A phone: a document of its own, 390 pixels wide, with the participant's page in it.
 *
 * A frame, because only a document of that width answers to the page's media queries, keeps
 * its sheets inside, and leaves the notebook's own styles outside.
 */
import { render as draw } from "preact";
import { useEffect, useState } from "preact/hooks";
import { stylesOf } from "../kinds";
import { useLive } from "../live";
import { makeKey } from "../make_key";
import type { Model } from "../model";
import { Room } from "../participant/room";
import { PASSING } from "../storage";
import type { Theme } from "../theme";
import { words } from "./words";

interface Props {
  model: Model;
  /** The style sheet of the widget, for the document in the frame. */
  styles: string;
  theme: Theme;
}

const EMPTY =
  '<!doctype html><html lang="en"><title>.</title><body style="margin:0"></body></html>';

export function Phone({ model, styles, theme }: Props) {
  const [page, setPage] = useState<Document>();
  const [scope] = useState(() => PASSING + makeKey());
  useEffect(() => {
    if (!page) return;
    const sheet = page.createElement("style");
    sheet.textContent = styles;
    page.head.append(sheet);
    return () => draw(null, page.body);
  }, [page, styles]);
  useEffect(() => {
    if (page) draw(<Inside model={model} scope={scope} theme={theme} page={page} />, page.body);
  }, [page, model, scope, theme]);
  return (
    <div class="phone">
      <iframe
        title={words.phone}
        srcDoc={EMPTY}
        onLoad={(event) => setPage(event.currentTarget.contentDocument ?? undefined)}
      />
    </div>
  );
}

interface InsideProps {
  model: Model;
  scope: string;
  theme: Theme;
  page: Document;
}

function Inside({ model, scope, theme, page }: InsideProps) {
  const code = String(model.get("code"));
  const live = useLive(model, "participant", { code, token: "preview", scope });
  useStyles(live.view?.activity?.kind, live.hub, page);
  return (
    <div class="plw plw-participant" data-theme={theme} style={live.view?.workshop.look?.[theme]}>
      <Room live={live} scope={scope} onIn={stay} onOther={stay} onLeft={stay} onErased={stay} />
    </div>
  );
}

/** There is no other room to go to. */
const stay = (): void => undefined;

/** A kind from another package has its style sheet on the hub; the frame needs its own copy. */
function useStyles(kind: string | undefined, hub: string, page: Document): void {
  useEffect(() => {
    const href = kind && stylesOf(kind, hub);
    if (!href) return;
    const link = page.createElement("link");
    Object.assign(link, { rel: "stylesheet", href });
    page.head.append(link);
    return () => link.remove();
  }, [kind, hub, page]);
}
