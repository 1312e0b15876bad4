/** The remote: the console on a phone, once this phone may press. */
import { remote as say } from "../locales/en-stage";
import type { Model, Problem } from "../model";
import { useTheme } from "../theme";
import { Deck } from "./deck";
import { useKey } from "./key";

interface Props {
  model: Model;
  hub: string;
  code: string;
}

export function Remote({ model, hub, code }: Props) {
  const { key, problem, lose } = useKey(hub, code);
  if (key) return <Deck model={model} code={code} token={key} onGone={lose} />;
  return <Outside problem={problem} known={Boolean(location.hash || problem)} />;
}

/** Before it may, or when it may no more. */
function Outside({ problem, known }: { problem: Problem | null; known: boolean }) {
  const again = Boolean(location.hash && problem);
  return (
    <div class="plw plw-remote-out plw-middle" data-theme={useTheme()}>
      <div class="plw-stack">
        <h1>{problem || !known ? say.notYet : say.coming}</h1>
        {problem && (
          <p role="alert">
            {problem.message} {again && problem.hint}
          </p>
        )}
        {(problem || !known) && <p>{say.how}</p>}
        {again && (
          <button type="button" class="plw-button" data-main onClick={() => location.reload()}>
            {say.again}
          </button>
        )}
      </div>
    </div>
  );
}
