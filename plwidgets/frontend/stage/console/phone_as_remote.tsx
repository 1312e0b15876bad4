/** A phone as the remote, or as a moderator: a code to scan, and taking back what it opened. */
import { useEffect, useRef, useState } from "preact/hooks";
import type { Live } from "../../live";
import { moderator } from "../../locales/en-moderation";
import { console_ as say } from "../../locales/en-stage";
import type { Problem } from "../../model";
import { Qr } from "../../qr";
import { CopyLink } from "../copy_link";
import { Unreachable } from "../join_card";
import type { WayIn } from "../way_in";

interface Props {
  live: Live;
  way: WayIn;
  held: "remote" | "moderator";
}

/** What is said of each. */
const WORDS = {
  remote: () => ({
    title: say.remote,
    make: say.makeRemote,
    again: say.remoteAgain,
    end: say.endRemotes,
    ended: say.remotesEnded,
    code: say.remoteCode,
    hint: say.forRemote,
    copy: say.copyFor.remote,
  }),
  moderator: () => moderator.link,
};

export function PhoneAsRemote({ live, way, held }: Props) {
  const words = WORDS[held]();
  const [link, setLink] = useState<string | null>(null);
  const [problem, setProblem] = useState<Problem | null>(null);
  const ask = (end: boolean) => () => {
    setProblem(null);
    live.remote(end, held).then((made) => setLink(made.link), setProblem);
  };
  return (
    <div class="let-in">
      <p>{words.title}</p>
      <ul class="exports plw-wrap">
        <li>
          <button type="button" onClick={ask(false)}>
            {link ? words.again : words.make}
          </button>
        </li>
        <li>
          <button type="button" onClick={ask(true)}>
            {words.end}
          </button>
        </li>
      </ul>
      <p class="given" role="status">
        {link === "" && words.ended}
      </p>
      {link && <Given link={new URL(link, way.link).href} way={way} words={words} />}
      {problem && (
        <p role="alert">
          {problem.message} {problem.hint}
        </p>
      )}
    </div>
  );
}

interface GivenProps {
  link: string;
  way: WayIn;
  words: { code: string; hint: string; copy: string };
}

function Given({ link, way, words }: GivenProps) {
  const place = useRef<HTMLDivElement>(null);
  useEffect(() => place.current?.scrollIntoView({ block: "nearest" }), [link]);
  return (
    <div class="given" ref={place}>
      <Qr text={link} label={words.code} />
      <p>{words.hint}</p>
      <CopyLink link={link} label={words.copy} />
      <Unreachable way={way} />
    </div>
  );
}
