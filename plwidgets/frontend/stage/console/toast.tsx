/** What the room would not take, and what to do. */
import { console_ as say } from "../../locales/en-stage";
import type { Problem } from "../../model";

export function Toast({ problem, dismiss }: { problem: Problem; dismiss: () => void }) {
  return (
    <div class="toast plw-row" role="alert">
      <p>
        <b>{problem.message}</b> {problem.hint ?? ""}
      </p>
      <button type="button" onClick={dismiss}>
        {say.dismiss}
      </button>
    </div>
  );
}
