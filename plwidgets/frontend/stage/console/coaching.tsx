/** From the workshop to those who read it afterwards: the desk, and a link for a coach. */
import { useState } from "preact/hooks";
import type { Live } from "../../live";
import { afterwards } from "../../locales/en-afterwards";
import { console_ as say } from "../../locales/en-stage";
import type { Invited, Problem } from "../../model";
import { CopyLink } from "../copy_link";
import { Unreachable } from "../join_card";
import type { WayIn } from "../way_in";
import { forCoach, pageBeside } from "./links";
import { Release } from "./release";

interface Props {
  live: Live;
  way: WayIn;
  /** Whether it stands on the page of afterwards, under a heading of its own. */
  ended?: boolean;
}

export function Coaching({ live, way, ended }: Props) {
  const [given, setGiven] = useState<Invited | null>(null);
  const [problem, setProblem] = useState<Problem | null>(null);
  const desk = pageBeside("coach");
  const invite = () => {
    setProblem(null);
    live.invite().then(setGiven, setProblem);
  };
  return (
    <div class="coaching">
      {!ended && <p>{say.afterwards}</p>}
      <ul class="exports plw-wrap">
        {desk && (
          <li>
            <a href={desk} target="_blank" rel="noopener">
              {say.desk}
            </a>
          </li>
        )}
        <li>
          <button type="button" onClick={invite}>
            {given ? say.inviteAgain : say.invite}
          </button>
        </li>
      </ul>
      {given && <Given given={given} way={way} link={forCoach(live.hub, way, given)} />}
      <Release live={live} />
      {problem && (
        <p role="alert">
          {problem.message} {problem.hint}
        </p>
      )}
    </div>
  );
}

function Given({ given, way, link }: { given: Invited; way: WayIn; link: string }) {
  return (
    <div class="given">
      <p>
        {given.desk ? say.invited : say.invitedByCode} {afterwards.whileItRuns}
      </p>
      <code>{link}</code>
      <CopyLink link={link} label={given.desk ? undefined : say.copyLine} />
      <Unreachable way={way} />
    </div>
  );
}
