/** Whoever looks after what people write: lets it through, hides it, pins and answers questions. */

import { useEffect } from "preact/hooks";
import { type Control, useControls } from "../controls";
import { useLive } from "../live";
import { moderation as say, moderator as words } from "../locales/en-moderation";
import { stage } from "../locales/en-stage";
import type { Model, Problem } from "../model";
import { Code, StatusWords } from "../parts";
import { useKey } from "../remote/key";
import { Outside } from "../remote/outside";
import { PageLanguage } from "../stage/console/languages";
import { Toast } from "../stage/console/toast";
import { useLedLanguage } from "../stage/language";
import { TheirLanguage } from "../theirs";
import { useTheme } from "../theme";
import { Post, type Written, writtenIn } from "./post";

interface Props {
  model: Model;
  hub: string;
  code: string;
}

/** What the hub says when there is nothing to come back to. */
const OVER = ["unauthorized", "forbidden", "no_such_room"];

export function Moderator({ model, hub, code }: Props) {
  const { key, problem, lose } = useKey(hub, code, "moderator");
  if (key) return <Desk model={model} code={code} token={key} onGone={lose} />;
  return <Outside problem={problem} known={Boolean(location.hash || problem)} words={words} />;
}

interface DeskProps extends Omit<Props, "hub"> {
  token: string;
  onGone: (problem: Problem) => void;
}

function Desk({ model, code, token, onGone }: DeskProps) {
  const live = useLive(model, "moderator", { code, token });
  const { view, error } = live;
  const speaks = useLedLanguage(live);
  const { control, problem, dismiss } = useControls(live);
  useEffect(() => {
    if (error && OVER.includes(error.code)) onGone(error);
  }, [error]);
  const written = writtenIn(view?.moderated ?? {});
  const waiting = written.filter(({ post }) => post.state === "waits");
  const theme = useTheme();
  return (
    <TheirLanguage.Provider value={view?.workshop.language}>
      <div
        class="plw plw-console plw-tools plw-moderator"
        data-theme={theme}
        style={view?.workshop.look?.[theme]}
        {...speaks}
      >
        {view ? (
          <>
            <header class="plw-wrap">
              <h1 dir="auto">{words.title(view.workshop.title)}</h1>
              <Code code={view.code} />
              <StatusWords live={live} />
            </header>
            <main>
              <section aria-labelledby="waiting">
                <h2 id="waiting">
                  {say.list} <small>{waiting.length}</small>
                </h2>
                {waiting.length === 0 && <p class="empty">{say.noneWaits}</p>}
                {waiting.length > 1 && (
                  <p class="all">
                    <button type="button" onClick={() => approveAll(waiting, control)}>
                      {say.approveAll(waiting.length)}
                    </button>
                  </p>
                )}
                <List written={waiting} control={control} token={token} />
              </section>
              {Object.entries(view.moderated ?? {}).map(([id, { title }]) => {
                const rest = written.filter(
                  ({ activity, post }) => activity === id && post.state !== "waits",
                );
                return (
                  <section key={id} aria-label={title}>
                    <h2 dir="auto">{title}</h2>
                    {rest.length === 0 && <p class="empty">{words.none}</p>}
                    <List written={rest} control={control} token={token} />
                  </section>
                );
              })}
              <PageLanguage view={view} hub={live.hub} />
            </main>
            {problem && <Toast problem={problem} dismiss={dismiss} />}
          </>
        ) : (
          <p class="waiting plw-fill" role="status">
            {live.status === "offline" ? stage.offline : stage.connecting}
            {error && ` ${error.message} ${error.hint ?? ""}`}
          </p>
        )}
      </div>
    </TheirLanguage.Provider>
  );
}

interface ListProps extends Pick<DeskProps, "token"> {
  written: Written[];
  control: Control;
}

function List({ written, control, token }: ListProps) {
  return (
    <ul>
      {written.map((one) => (
        <Post key={one.id} written={one} control={control} token={token} />
      ))}
    </ul>
  );
}

/** Those that are seen now, a press for each activity. */
function approveAll(waiting: Written[], control: Control): void {
  for (const activity of new Set(waiting.map((one) => one.activity))) {
    const theirs = waiting.filter((one) => one.activity === activity);
    const answers = [...new Set(theirs.map(({ post }) => post.seq))];
    control("moderate", { activity, answers, hidden: false });
  }
}
