/** Another room of the same plan: its code, and the ways into it. */
import { useState } from "preact/hooks";
import type { Live } from "../../live";
import { afterwards as say } from "../../locales/en-afterwards";
import type { Begun, Problem } from "../../model";
import { Code } from "../../parts";
import { CopyLink } from "../copy_link";
import { Unreachable } from "../join_card";
import type { WayIn } from "../way_in";
import { consoleOf, into } from "./links";

export function BeginAgain({ live, way }: { live: Live; way: WayIn }) {
  const [begun, setBegun] = useState<Begun | null>(null);
  const [problem, setProblem] = useState<Problem | null>(null);
  const begin = () => {
    setProblem(null);
    live.again().then(setBegun, setProblem);
  };
  return (
    <>
      <p class="plw-quiet">{say.againHint}</p>
      {begun ? (
        <Ready begun={begun} way={way} />
      ) : (
        <p>
          <button type="button" onClick={begin}>
            {say.again}
          </button>
        </p>
      )}
      {problem && (
        <p role="alert">
          {problem.message} {problem.hint}
        </p>
      )}
    </>
  );
}

function Ready({ begun, way }: { begun: Begun; way: WayIn }) {
  const console = consoleOf(begun.code);
  const link = into(way, begun);
  return (
    <div class="plw-stack" role="status">
      <p>
        {say.begun} <Code code={begun.code} />
      </p>
      <ul class="exports plw-wrap">
        {console && (
          <li>
            <a href={console} target="_blank" rel="noopener">
              {say.console}
            </a>
          </li>
        )}
        <li>
          <CopyLink link={link} label={say.copy} />
        </li>
      </ul>
      <Unreachable way={way} />
      {console ? (
        <p class="plw-quiet">{say.tomorrow}</p>
      ) : (
        <p class="plw-quiet">
          {say.inPython}:{" "}
          <code dir="ltr">{`pl.Facilitator(pl.Room.connect("${begun.code}"))`}</code>
        </p>
      )}
    </div>
  );
}
