/** What asks once more, in place, before it is done. */
import type { ComponentChildren } from "preact";
import { useLayoutEffect, useRef, useState } from "preact/hooks";

interface SureProps {
  /** What is pressed first. */
  label: string;
  title: string;
  hint: string;
  failed: string;
  yes: string;
  busy: string;
  no: string;
  danger?: boolean;
  children?: ComponentChildren;
  act: () => Promise<unknown>;
  onDone: () => void;
}

export function Sure({ label, title, hint, failed, yes, busy, no, danger, ...more }: SureProps) {
  const [step, setStep] = useState<"offer" | "sure" | "busy" | "failed">("offer");
  const question = useRef<HTMLFieldSetElement>(null);
  const sure = step !== "offer";
  useLayoutEffect(() => question.current?.focus(), [sure]);
  const act = () => {
    if (step === "busy") return;
    setStep("busy");
    more.act().then(more.onDone, () => setStep("failed"));
  };
  if (!sure) {
    return (
      <button type="button" class="plw-link" data-danger={danger} onClick={() => setStep("sure")}>
        {label}
      </button>
    );
  }
  return (
    <fieldset ref={question} class="plw-sure plw-box plw-stack" tabIndex={-1} aria-label={title}>
      <h2>{title}</h2>
      <p role="status">{step === "failed" ? failed : hint}</p>
      {more.children}
      <button
        type="button"
        class="plw-button"
        data-danger={danger}
        aria-disabled={step === "busy" || undefined}
        onClick={act}
      >
        {step === "busy" ? busy : yes}
      </button>
      <button type="button" class="plw-button" onClick={() => setStep("offer")}>
        {no}
      </button>
    </fieldset>
  );
}
