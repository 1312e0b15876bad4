/** Erasing all that one gave. */
import { useLayoutEffect, useRef, useState } from "preact/hooks";
import type { Live } from "../live";
import { words } from "../locales/en-later";

/** Erasing asks once more, in place. */
export function EraseMine({ live, onErased }: { live: Live; onErased: () => void }) {
  const [step, setStep] = useState<"offer" | "sure" | "busy" | "failed">("offer");
  const question = useRef<HTMLFieldSetElement>(null);
  const sure = step !== "offer";
  useLayoutEffect(() => question.current?.focus(), [sure]);
  const erase = () => {
    setStep("busy");
    live.erase().then(onErased, () => setStep("failed"));
  };
  if (!sure) {
    return (
      <button type="button" class="plw-link" data-danger onClick={() => setStep("sure")}>
        {words.you.erase}
      </button>
    );
  }
  return (
    <fieldset
      ref={question}
      class="plw-sure plw-box plw-stack"
      tabIndex={-1}
      aria-label={words.erase.title}
    >
      <h2>{words.erase.title}</h2>
      <p role="status">{step === "failed" ? words.erase.failed : words.erase.hint}</p>
      <button
        type="button"
        class="plw-button"
        data-danger
        aria-disabled={step === "busy" || undefined}
        onClick={erase}
      >
        {step === "busy" ? words.erase.busy : words.erase.yes}
      </button>
      <button type="button" class="plw-button" onClick={() => setStep("offer")}>
        {words.erase.no}
      </button>
    </fieldset>
  );
}
