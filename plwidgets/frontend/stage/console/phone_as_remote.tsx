/** The facilitator's phone as the remote: a code to scan, and taking back what it opened. */
import { useEffect, useRef, useState } from "preact/hooks";
import type { Live } from "../../live";
import { console_ as say } from "../../locales/en-stage";
import type { Problem } from "../../model";
import { Qr } from "../../qr";
import { CopyLink } from "../copy_link";
import { Unreachable } from "../join_card";
import type { WayIn } from "../way_in";

interface Props {
  live: Live;
  way: WayIn;
}

export function PhoneAsRemote({ live, way }: Props) {
  const [link, setLink] = useState<string | null>(null);
  const [problem, setProblem] = useState<Problem | null>(null);
  const ask = (end: boolean) => () => {
    setProblem(null);
    live.remote(end).then((made) => setLink(made.link), setProblem);
  };
  return (
    <div class="let-in">
      <p>{say.remote}</p>
      <ul class="exports plw-wrap">
        <li>
          <button type="button" onClick={ask(false)}>
            {link ? say.remoteAgain : say.makeRemote}
          </button>
        </li>
        <li>
          <button type="button" onClick={ask(true)}>
            {say.endRemotes}
          </button>
        </li>
      </ul>
      <p class="given" role="status">
        {link === "" && say.remotesEnded}
      </p>
      {link && <Given link={new URL(link, way.link).href} way={way} />}
      {problem && (
        <p role="alert">
          {problem.message} {problem.hint}
        </p>
      )}
    </div>
  );
}

function Given({ link, way }: { link: string; way: WayIn }) {
  const place = useRef<HTMLDivElement>(null);
  useEffect(() => place.current?.scrollIntoView({ block: "nearest" }), [link]);
  return (
    <div class="given" ref={place}>
      <Qr text={link} label={say.remoteCode} />
      <p>{say.forRemote}</p>
      <CopyLink link={link} label={say.copyFor.remote} />
      <Unreachable way={way} />
    </div>
  );
}
