/** Before a phone may do anything, or when it may no more. */
import { remote as say } from "../locales/en-stage";
import type { Problem } from "../model";
import { useTheme } from "../theme";

interface Props {
  problem: Problem | null;
  /** Whether it has come by a link, or knows why it may not. */
  known: boolean;
  words: { notYet: string; coming: string; how: string };
}

export function Outside({ problem, known, words }: Props) {
  const again = Boolean(location.hash && problem);
  return (
    <div class="plw plw-remote-out plw-middle" data-theme={useTheme()}>
      <div class="plw-stack">
        <h1>{problem || !known ? words.notYet : words.coming}</h1>
        {problem && (
          <p role="alert">
            {problem.message} {again && problem.hint}
          </p>
        )}
        {(problem || !known) && <p>{words.how}</p>}
        {again && (
          <button type="button" class="plw-button" data-main onClick={() => location.reload()}>
            {say.again}
          </button>
        )}
      </div>
    </div>
  );
}
