/** What a facilitator takes home: the report, made where the answers are, and the answers. */
import { useState } from "preact/hooks";
import type { Live } from "../../live";
import { afterwards as say } from "../../locales/en-afterwards";
import type { Exported, Problem } from "../../model";

export function SaveFiles({ live }: { live: Live }) {
  const [problem, setProblem] = useState<Problem | null>(null);
  const [made, setMade] = useState<[done: number, of: number] | null>(null);
  const take = (coming: Promise<Exported>) => {
    setProblem(null);
    return coming.then(save, setProblem);
  };
  const report = () => {
    if (made) return;
    setMade([0, 0]);
    take(live.report((done, of) => setMade([done, of]))).finally(() => setMade(null));
  };
  const data = (format: string) => () => take(live.export(format));
  return (
    <>
      <p>
        <button type="button" data-main aria-disabled={Boolean(made) || undefined} onClick={report}>
          {say.report}
        </button>
      </p>
      <p class="plw-quiet" role="status">
        {!made ? say.reportHint : made[1] ? say.made(...made) : say.making}
      </p>
      <p>
        <button type="button" disabled={Boolean(made)} onClick={data("xlsx")}>
          {say.data}
        </button>
      </p>
      <p class="plw-quiet">
        {say.also}{" "}
        {Object.entries(say.formats).map(([format, label]) => (
          <button
            key={format}
            type="button"
            class="plw-link"
            disabled={Boolean(made)}
            onClick={data(format)}
          >
            {label}
          </button>
        ))}
      </p>
      {problem && (
        <p role="alert">
          {problem.message} {problem.hint}
        </p>
      )}
    </>
  );
}

export function save({ name, bytes }: Exported): void {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(new Blob([bytes]));
  link.download = name;
  link.click();
  URL.revokeObjectURL(link.href);
}
