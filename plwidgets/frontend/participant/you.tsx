/** The sheet about oneself: who I am here, and the ways out, erasing among them. */
import { useLayoutEffect, useRef, useState } from "preact/hooks";
import type { Live } from "../live";
import { words } from "../locales/en";
import { spacedCode } from "../parts";
import type { View } from "../wire";
import { AboutMe, Word } from "./about_me";
import { useAtClose } from "./at_close";
import { CloseSheet, Sheet } from "./sheet";

interface YouProps {
  live: Live;
  view: View;
  scope: string;
  onClose: () => void;
  onLeave: () => void;
  onErase: () => void;
  onNoRole: () => void;
}

/** The sheet behind the room's code: who I am here, and the ways out. */
export function You({ live, view, scope, onClose, onLeave, onErase, onNoRole }: YouProps) {
  return (
    <Sheet label={words.you.title} onClose={onClose}>
      <p class="plw-eyebrow">
        <bdi>{spacedCode(view.code)}</bdi> · <bdi>{view.workshop.title}</bdi>
      </p>
      <h1 tabIndex={-1}>{words.you.title}</h1>
      {view.workshop.names === "none" && <p class="plw-hint">{words.you.anonymous}</p>}
      <AboutMe live={live} view={view} all onNoRole={onNoRole} />
      {!view.ended && <Word live={live} view={view} />}
      {!view.ended && <AtClose scope={scope} />}
      <div class="plw-ways-out plw-tight">
        <CloseSheet />
        <button type="button" class="plw-link" onClick={onLeave}>
          {words.you.leave}
        </button>
        <EraseMine live={live} onErased={onErase} />
      </div>
    </Sheet>
  );
}

function AtClose({ scope }: { scope: string }) {
  const { goes, choose } = useAtClose(scope);
  return (
    <label class="plw-row">
      <input
        type="checkbox"
        checked={goes}
        onChange={(event) => choose(event.currentTarget.checked)}
      />
      <span>{words.you.atClose}</span>
    </label>
  );
}

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
