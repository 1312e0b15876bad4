/** A picture on a phone: taken, chosen or drawn, made small, and sent before it is given. */
import { useEffect, useRef, useState } from "preact/hooks";
import type { AskProps, OwnProps, SharedProps } from "../../frontend/kinds";
import { words as all } from "../../frontend/locales/en";
import { Notice } from "../../frontend/parts";
import { Photo } from "../../frontend/results/photo";
import { Drawing } from "./drawing";
import { own, send } from "./send";
import { small } from "./small";
import type { Answer, Outcome, Prompt } from "./types";
import { words } from "./words";

const AGAIN = 4000;

export const ready = (draft: Partial<Answer>): boolean => draft.photo !== undefined;

export function Ask(props: AskProps<Prompt, Answer>) {
  return <Given key={`${props.activity.id}/${props.view.round}`} {...props} />;
}

function Given({ activity, draft, setDraft, view, live, disabled }: AskProps<Prompt, Answer>) {
  const [drawing, setDrawing] = useState(false);
  const [problem, setProblem] = useState("");
  const [waits, setWaits] = useState<Blob | null>(null);
  const [taken, setTaken] = useState<Blob | null>(null);
  const latest = useRef(draft);
  latest.current = draft;
  const take = async (picture: Blob) => {
    setDrawing(false);
    setProblem("");
    setWaits(null);
    const { photo: _, ...others } = latest.current;
    setDraft(others);
    try {
      const made = await small(picture);
      setTaken(made);
      setWaits(made);
    } catch {
      setProblem(words.unreadable);
    }
  };
  useSending(waits, view.code, live, (told) => {
    if ("photo" in told) setDraft({ alt: "", ...latest.current, photo: told.photo });
    if (!("offline" in told)) setWaits(null);
    setProblem("offline" in told ? words.waiting : "problem" in told ? told.problem : "");
  });
  const chosen = draft.photo !== undefined;
  return (
    <div class="plw-photo plw-loose">
      {draft.photo && (
        <Sent name={draft.photo} picture={taken} live={live} text={draft.alt || words.own} />
      )}
      {drawing ? (
        <Drawing onDrawn={take} onLeave={() => setDrawing(false)} />
      ) : (
        !disabled && (
          <Ways activity={activity} again={chosen} onFile={take} onDraw={() => setDrawing(true)} />
        )
      )}
      <div role="status">
        {problem ? (
          <Notice tone="warn">{problem}</Notice>
        ) : waits ? (
          words.sending
        ) : (
          chosen && activity.approve && <span class="plw-quiet">{words.approval}</span>
        )}
      </div>
      <label>
        <span class="plw-label">{words.alt}</span>
        <span class="plw-under plw-quiet">{words.altHint}</span>
        <input
          type="text"
          class="plw-field"
          dir="auto"
          maxLength={200}
          value={draft.alt ?? ""}
          readOnly={disabled}
          onInput={(event) => setDraft({ ...draft, alt: event.currentTarget.value })}
        />
      </label>
    </div>
  );
}

interface SentProps {
  name: string;
  /** As it was taken on this page, null after it was loaded again. */
  picture: Blob | null;
  live: AskProps["live"];
  text: string;
}

/** One's own picture, before the room has it too. */
function Sent({ name, picture, live, text }: SentProps) {
  const [address, setAddress] = useState("");
  useEffect(() => {
    let made = "";
    let on = true;
    const show = (blob: Blob | undefined) => {
      if (!on || !blob) return;
      made = URL.createObjectURL(blob);
      setAddress(made);
    };
    if (picture) show(picture);
    else own(live, name).then(show);
    return () => {
      on = false;
      URL.revokeObjectURL(made);
    };
  }, [name, picture]);
  if (!address) return <span class="plw-quiet">{text}</span>;
  return <img class="plw-photo-shown" src={address} alt={text} />;
}

interface WaysProps {
  activity: Prompt;
  again: boolean;
  onFile: (file: Blob) => void;
  onDraw: () => void;
}

/** How a picture is come by; a file can be chosen by keyboard too. */
function Ways({ activity, again, onFile, onDraw }: WaysProps) {
  const choose = (event: { currentTarget: HTMLInputElement }) => {
    const file = event.currentTarget.files?.[0];
    event.currentTarget.value = "";
    if (file) onFile(file);
  };
  return (
    <div class="plw-row plw-wrap">
      {activity.ways !== "drawing" && (
        <label class="plw-button plw-file">
          <input
            class="plw-over"
            type="file"
            accept="image/*"
            capture="environment"
            onChange={choose}
          />
          {words.take}
        </label>
      )}
      <label class="plw-button plw-file">
        <input class="plw-over" type="file" accept="image/*" onChange={choose} />
        {again ? words.again : words.choose}
      </label>
      {activity.ways !== "photo" && (
        <button type="button" class="plw-button" onClick={onDraw}>
          {words.draw}
        </button>
      )}
    </div>
  );
}

type Told = { photo: string } | { problem: string } | { offline: true };

/** Sends a picture, again and again until the hub has it or says why not. */
function useSending(
  picture: Blob | null,
  code: string,
  live: AskProps["live"],
  tell: (told: Told) => void,
): void {
  useEffect(() => {
    if (!picture) return;
    let on = true;
    let timer = 0;
    const attempt = async () => {
      const told = await send(live, code, picture);
      if (!on) return;
      tell(told);
      if ("offline" in told) timer = setTimeout(attempt, AGAIN);
    };
    attempt();
    return () => {
      on = false;
      clearTimeout(timer);
    };
  }, [picture]);
}

export function Own({ answer }: OwnProps<Prompt, Answer>) {
  const { photo, alt } = answer;
  return (
    <>
      {photo && <Photo name={photo} text={alt || words.own} />}
      {alt && <p dir="auto">{alt}</p>}
    </>
  );
}

/** The room's pictures, one's own marked. */
export function Shared({ tally, mine }: SharedProps<Prompt, Answer, Outcome>) {
  const pictures = Object.entries(tally.answers);
  if (!pictures.length) return <p>{words.none}</p>;
  return (
    <ul class="plw-voices">
      {pictures.map(([id, { photo, text, seqs }]) => (
        <li key={id} data-own={seqs.includes(mine?.seq ?? -1) || undefined}>
          <Photo name={photo} text={text || words.plain} />
          {text && <p dir="auto">{text}</p>}
          {seqs.includes(mine?.seq ?? -1) && <small>{all.activity.mineMark}</small>}
        </li>
      ))}
    </ul>
  );
}
