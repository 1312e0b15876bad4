/** Coming in: the code, then a name if the workshop asks for one. */
import type { JSX } from "preact";
import { useEffect, useLayoutEffect, useRef, useState } from "preact/hooks";
import { useName } from "../hooks";
import type { Live } from "../live";
import { words } from "../locales/en";
import type { Problem } from "../model";
import { spacedCode } from "../parts";
import { type Identity, joinOnce } from "./identity";
import { MainButton, Screen } from "./screen";

const LENGTH = 6;

/** Digits of any script as 0–9. */
function plainDigits(text: string): string {
  const isDigit = (point: number) => /\p{Nd}/u.test(String.fromCodePoint(point));
  return text.normalize("NFKC").replace(/\p{Nd}/gu, (digit) => {
    const point = digit.codePointAt(0) ?? 0;
    let zero = point;
    while (point - zero < 9 && isDigit(zero - 1)) zero -= 1;
    return String(point - zero);
  });
}

/** The code in what was typed or pasted: spaces, dashes, even the whole link will do. */
export function codeIn(text: string): string {
  const plain = plainDigits(text).replace(/\?.*$/s, "");
  const alone = plain.match(/(?:^|\D)(\d\d)[\s\u2013-]*(\d\d)[\s\u2013-]*(\d\d)\/?(?!.*\d)/s);
  return alone ? alone.slice(1).join("") : plain.replace(/\D/g, "").slice(0, LENGTH);
}

function explain(problem: Problem, code: string): string {
  const errors: Record<string, (code: string) => string> = words.join.errors;
  return (
    errors[problem.code]?.(spacedCode(code)) ??
    [problem.message, problem.hint].filter(Boolean).join(" ")
  );
}

export interface EnterProps {
  live: Live;
  /** A code to join at once, or "". */
  code: string;
  /** A room to go back to, or "". */
  last: string;
  onIn: (joined: Identity) => void;
  onBack: () => void;
}

export function Enter({ live, code, last, onIn, onBack }: EnterProps) {
  const [busy, setBusy] = useState(Boolean(code));
  const [wanted, setWanted] = useState(code);
  const [problem, setProblem] = useState<Problem | null>(null);
  const join = (room: string, name?: string) => {
    setBusy(true);
    setWanted(room);
    joinOnce(live, { code: room, name }).then(onIn, (refused: Problem) => {
      setProblem(refused);
      setBusy(false);
    });
  };
  useEffect(() => {
    if (code) join(code);
  }, [code]);
  if (problem?.field === "name") {
    return <NameEntry live={live} busy={busy} onName={(name) => join(wanted, name)} />;
  }
  if (busy && code && !problem)
    return <Screen live={live} about="joining" title={words.join.busy} />;
  return (
    <CodeEntry
      live={live}
      first={wanted}
      busy={busy}
      problem={busy ? null : problem && explain(problem, wanted)}
      onCode={join}
    >
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
  children: JSX.Element | "" | false;
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

export function NameField({
  name,
  label,
  onName,
}: {
  name: string;
  label: string;
  onName: (name: string) => void;
}) {
  return (
    <label>
      <span class="plw-label">{label}</span>
      <input
        class="plw-field"
        type="text"
        autocomplete="name"
        maxLength={40}
        dir="auto"
        enterKeyHint="go"
        value={name}
        onInput={(event) => onName(event.currentTarget.value)}
      />
    </label>
  );
}
