/** Links that let other browsers in: to the wall alone, or to all that a facilitator does. */
import { useEffect, useRef, useState } from "preact/hooks";
import type { Live } from "../../live";
import { console_ as say } from "../../locales/en-stage";
import type { Linked, Problem } from "../../model";
import { CopyLink } from "../copy_link";
import { Unreachable } from "../join_card";
import type { WayIn } from "../way_in";
import { SureButton } from "./button";
import { reachedBy } from "./links";

interface Props {
  live: Live;
  way: WayIn;
}

export function LetIn({ live, way }: Props) {
  const [made, setMade] = useState<Linked | null>(null);
  const [ended, setEnded] = useState(false);
  const [problem, setProblem] = useState<Problem | null>(null);
  const make = (only: boolean) => {
    setProblem(null);
    setEnded(false);
    const shown = (links: Linked) => {
      setMade(links);
      setEnded(only);
    };
    live.links(only).then(shown, setProblem);
  };
  return (
    <div class="let-in">
      <p>{say.letIn}</p>
      <ul class="exports plw-wrap">
        <li>
          <button type="button" onClick={() => make(false)}>
            {say.makeLinks}
          </button>
        </li>
        <li>
          <SureButton label={say.newLinks} sure={say.newLinksSure} onPress={() => make(true)} />
        </li>
      </ul>
      <p class="given" role="status">
        {ended && say.othersEnded}
      </p>
      {made && <Made made={made} base={made.here ? live.hub : reachedBy(live.hub, way)} />}
      {made && <Unreachable way={way} />}
      {problem && (
        <p role="alert">
          {problem.message} {problem.hint}
        </p>
      )}
    </div>
  );
}

function Made({ made, base }: { made: Linked; base: string }) {
  const shown = [
    { page: "projector", what: say.forProjector },
    { page: "facilitator", what: say.forFacilitator },
  ] as const;
  const place = useRef<HTMLDivElement>(null);
  useEffect(() => place.current?.scrollIntoView({ block: "nearest" }), [made]);
  return (
    <div ref={place}>
      {shown.map(({ page, what }) => (
        <div class="given" key={page}>
          <p>{what}</p>
          <code>{`${base}${made[page]}`}</code>
          <CopyLink link={`${base}${made[page]}`} label={say.copyFor[page]} />
        </div>
      ))}
    </div>
  );
}
