/** One button for the report; it tells how far it has come, then gives the file. */
import { useEffect, useState } from "preact/hooks";
import { desk as say } from "../locales/en-desk";
import type { Model } from "../model";
import { useTrait } from "../traits";

interface Progress {
  done?: number;
  of?: number;
  what?: string;
  problem?: string;
}

interface Written {
  name: string;
  address: string;
}

export function Report({ model }: { model: Model }) {
  const { done = 0, of = 1, what = "", problem } = useTrait<Progress>(model, "progress");
  const [format, setFormat] = useState("html");
  const [asked, setAsked] = useState(false);
  const written = useWritten(model);
  useEffect(() => setAsked(false), [written, problem]);
  const ask = () => {
    setAsked(true);
    model.send({ type: "report", format });
  };
  return (
    <section class="report plw-tight">
      <label>
        <span class="plw-label">{say.report}</span>
        <select
          class="plw-field"
          value={format}
          onChange={(event) => setFormat(event.currentTarget.value)}
        >
          {Object.entries(say.formats).map(([value, label]) => (
            <option key={value} value={value}>
              {label}
            </option>
          ))}
        </select>
      </label>
      <button
        type="button"
        class="plw-button"
        aria-disabled={asked || undefined}
        onClick={asked ? undefined : ask}
      >
        {asked ? say.writing : say.write}
      </button>
      {asked && (
        <label class="plw-quiet">
          <span>{what}</span>
          <progress value={done} max={of} />
        </label>
      )}
      <p role="status">
        {problem && !asked && <span class="plw-problem">{problem}</span>}
        {written && !problem && !asked && (
          <a class="plw-link" href={written.address} download={written.name}>
            {say.download(written.name)}
          </a>
        )}
      </p>
    </section>
  );
}

/** The report that came last, under an address on this page. */
function useWritten(model: Model): Written | null {
  const [written, setWritten] = useState<Written | null>(null);
  useEffect(() => {
    const hear = (message: { type: string; name: string }, files?: DataView<ArrayBuffer>[]) => {
      if (message.type !== "report") return;
      const file = new Blob(files?.slice(0, 1));
      setWritten({ name: message.name, address: URL.createObjectURL(file) });
    };
    model.on("msg:custom", hear);
    return () => model.off("msg:custom", hear);
  }, [model]);
  useEffect(() => () => (written ? URL.revokeObjectURL(written.address) : undefined), [written]);
  return written;
}
