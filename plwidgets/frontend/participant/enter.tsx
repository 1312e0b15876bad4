/** Coming in: the code, then a name if the workshop asks for one. */
import type { ComponentChildren } from "preact";
import { useEffect, useLayoutEffect, useRef, useState } from "preact/hooks";
import { useName } from "../hooks";
import type { Live, Wish } from "../live";
import { words } from "../locales/en";
import type { Problem } from "../model";
import { spacedCode } from "../parts";
import { type Identity, joinOnce } from "./identity";
import { NameField } from "./name_field";
import { Opened } from "./opened";
import { codeIn, explain, LENGTH } from "./room_code";
import { MainButton, Screen } from "./screen";

export interface EnterProps {
  live: Live;
  /** A code to join at once, or "". */
  code: string;
  /** The personal code to come back with at once, or "". */
  personal: string;
  /** A room to go back to, or "". */
  last: string;
  onIn: (joined: Identity) => void;
  onBack: () => void;
}

export function Enter({ live, code, personal, last, onIn, onBack }: EnterProps) {
  const [before, setBefore] = useState(false);
  const [busy, setBusy] = useState(Boolean(code));
  const [wanted, setWanted] = useState(code);
  const [problem, setProblem] = useState<Problem | null>(null);
  const join = (room: string, more: Omit<Wish, "code"> = {}) => {
    setBusy(true);
    setWanted(room);
    joinOnce(live, { code: room, ...more }).then(onIn, (refused: Problem) => {
      setProblem(refused);
      setBusy(false);
    });
  };
  useEffect(() => {
    if (code) join(code, personal ? { personal } : {});
  }, [code]);
  if (problem?.field === "name") {
    return <NameEntry live={live} busy={busy} onName={(name) => join(wanted, { name })} />;
  }
  if (busy && code && !problem)
    return <Screen live={live} about="joining" title={words.join.busy} />;
  if (before)
    return (
      <Screen live={live} about="before" title={words.join.before}>
        <Opened live={live}>
          {({ ComeBack }) => <ComeBack {...{ live, onIn }} room={wanted} />}
        </Opened>
        <button type="button" class="plw-link" onClick={() => setBefore(false)}>
          {words.join.anew}
        </button>
      </Screen>
    );
  return (
    <CodeEntry
      live={live}
      first={wanted}
      busy={busy}
      problem={busy ? null : problem && explain(problem, wanted)}
      onCode={join}
    >
      <button type="button" class="plw-link" onClick={() => setBefore(true)}>
        {words.join.before}
      </button>
      {last && last !== wanted && (
        <button type="button" class="plw-link" onClick={onBack}>
          {words.join.back(spacedCode(last))}
        </button>
      )}
    </CodeEntry>
  );
}

interface CodeEntryProps {
  live: Live;
  first: string;
  busy: boolean;
  problem: string | null;
  onCode: (code: string) => void;
  children: ComponentChildren;
}

function CodeEntry({ live, first, busy, problem, onCode, children }: CodeEntryProps) {
  const [text, setText] = useState(spacedCode(first));
  const [short, setShort] = useState(false);
  const tried = useRef(first);
  const submit = (code: string) => {
    setShort(code.length < LENGTH);
    if (busy || code.length < LENGTH) return;
    tried.current = code;
    onCode(code);
  };
  const type = (field: HTMLInputElement) => {
    const code = codeIn(field.value);
    const atEnd = field.selectionEnd === field.value.length;
    setText(atEnd || code.length === LENGTH ? spacedCode(code) : field.value);
    setShort(false);
    if (code.length === LENGTH && code !== tried.current) submit(code);
  };
  const said = short ? words.join.short : problem;
  return (
    <form
      class="plw-form"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        submit(codeIn(text));
      }}
    >
      <Screen
        live={live}
        about="code"
        title={words.join.title}
        hint={words.join.hint}
        foot={<MainButton label={busy ? words.join.busy : words.join.button} off={busy} />}
      >
        <CodeField text={text} said={said} busy={busy} onType={type} />
        {children}
      </Screen>
    </form>
  );
}

function CodeField({
  text,
  said,
  busy,
  onType,
}: {
  text: string;
  said: string | null;
  busy: boolean;
  onType: (field: HTMLInputElement) => void;
}) {
  const id = useName();
  const field = useRef<HTMLInputElement>(null);
  useLayoutEffect(() => {
    if (said) field.current?.focus();
  }, [said]);
  return (
    <>
      <label>
        <span class="plw-hidden">{words.join.label}</span>
        <input
          ref={field}
          class="plw-field plw-code-field"
          type="text"
          inputMode="numeric"
          autocomplete="off"
          enterKeyHint="go"
          dir="ltr"
          placeholder="00 00 00"
          readOnly={busy}
          value={text}
          aria-invalid={said ? true : undefined}
          aria-describedby={id}
          onInput={(event) => onType(event.currentTarget)}
        />
      </label>
      <p class="plw-problem" id={id} role="alert">
        {said}
      </p>
    </>
  );
}

function NameEntry({
  live,
  busy,
  onName,
}: {
  live: Live;
  busy: boolean;
  onName: (name: string) => void;
}) {
  const [name, setName] = useState("");
  const submit = (event: Event) => {
    event.preventDefault();
    if (!busy && name.trim()) onName(name.trim());
  };
  return (
    <form class="plw-form" onSubmit={submit}>
      <Screen
        live={live}
        about="name"
        title={words.name.title}
        hint={words.name.hint}
        foot={
          <MainButton
            label={busy ? words.join.busy : words.name.button}
            off={busy || !name.trim()}
          />
        }
      >
        <NameField name={name} label={words.name.label} onName={setName} />
      </Screen>
    </form>
  );
}
