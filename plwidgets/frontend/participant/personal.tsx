/** One's personal code: what it is, and being oneself again by it. */
import { useEffect, useState } from "preact/hooks";
import { useName } from "../hooks";
import type { Live } from "../live";
import { words as shared } from "../locales/en";
import { words } from "../locales/en-later";
import type { Problem } from "../model";
import { keep, onKept, recall } from "../storage";
import { type Identity, personalPlace, scopeOf } from "./identity";
import { codeIn, explain, LENGTH } from "./room_code";
import { sayProblem } from "./tell";

/** A code as it is shown: however it was typed, in groups of four. */
function tidy(text: string): string {
  const plain = text
    .normalize("NFKC")
    .toLowerCase()
    .replace(/[^a-z0-9]/g, "");
  const meant = plain.replaceAll("o", "0").replace(/[il]/g, "1");
  return meant.match(/.{1,4}/g)?.join("-") ?? "";
}

interface ShownProps {
  live: Live;
  scope: string;
}

/** Shows it; where this device does not know it, one is made. */
export function PersonalCode({ live, scope }: ShownProps) {
  const place = personalPlace(scope);
  const read = () => recall<string>(place);
  const [personal, setPersonal] = useState(read);
  useEffect(() => onKept(() => setPersonal(read())), [place]);
  const [problem, setProblem] = useState<Problem | null>(null);
  const make = () =>
    live
      .mine<{ personal: string }>("POST participants/me/personal")
      .then((told) => keep(place, told.personal), setProblem);
  return (
    <section class="plw-tight">
      <h2>{words.personal.title}</h2>
      {personal ? (
        <p class="plw-personal" dir="ltr" role="status">
          {personal}
        </p>
      ) : (
        <button type="button" class="plw-button" onClick={make}>
          {words.personal.show}
        </button>
      )}
      <p class="plw-hint">{personal ? words.personal.hint : words.personal.before}</p>
      <p class="plw-problem" role="alert">
        {sayProblem(problem)}
      </p>
    </section>
  );
}

interface BackProps {
  live: Live;
  /** The room that one is in, or would be. */
  room: string;
  /** Inside a room: whether who one has been there until now gave nothing, and goes. */
  goes?: boolean;
  onIn: (joined: Identity, goes?: boolean) => void;
}

/** Where one's personal code is entered. */
export function ComeBack({ live, room, goes, onIn }: BackProps) {
  const [code, setCode] = useState(room);
  const [text, setText] = useState("");
  const [busy, setBusy] = useState(false);
  const [said, setSaid] = useState("");
  const id = useName();
  const submit = async (event: Event) => {
    event.preventDefault();
    const personal = tidy(text);
    if (busy) return;
    if (code.length < LENGTH || !personal) return setSaid(words.back.missing);
    setBusy(true);
    setSaid("");
    try {
      const joined = await live.join({ code, personal });
      keep(personalPlace(scopeOf(live.hub, joined)), personal);
      onIn(joined, goes);
    } catch (problem) {
      setSaid(explain(problem as Problem, code));
      setBusy(false);
    }
  };
  return (
    <form class="plw-stack" noValidate onSubmit={submit}>
      <p class="plw-hint">{words.back.hint}</p>
      {goes === undefined && (
        <Field
          label={shared.join.label}
          text={code}
          mode="numeric"
          onText={(typed) => setCode(codeIn(typed))}
        />
      )}
      <Field label={words.personal.title} text={text} described={id} onText={setText} />
      <p class="plw-problem" id={id} role="alert">
        {said}
      </p>
      <button type="submit" class="plw-button" aria-disabled={busy || undefined}>
        {busy ? shared.join.busy : words.back.button}
      </button>
    </form>
  );
}

interface FieldProps {
  label: string;
  text: string;
  mode?: "numeric" | "text";
  described?: string;
  onText: (text: string) => void;
}

function Field({ label, text, mode = "text", described, onText }: FieldProps) {
  return (
    <label>
      <span class="plw-label">{label}</span>
      <input
        class="plw-field"
        type="text"
        inputMode={mode}
        dir="ltr"
        autocomplete="off"
        autocapitalize="none"
        spellcheck={false}
        maxLength={mode === "text" ? 40 : undefined}
        value={text}
        aria-describedby={described}
        onInput={(event) => onText(event.currentTarget.value)}
      />
    </label>
  );
}
