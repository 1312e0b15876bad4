/** A text field that grows with what is written, and counts when a limit comes near. */
import type { ComponentChildren } from "preact";
import { useLayoutEffect, useRef } from "preact/hooks";
import { useName } from "../hooks";
import { OutOf } from "../parts";

export interface TextAreaProps {
  label: ComponentChildren;
  /** The label stands above the field, and this line below it; without it, it is only heard. */
  hint?: ComponentChildren;
  text: string;
  most: number;
  rows?: number;
  placeholder?: string;
  disabled?: boolean;
  onText: (text: string) => void;
}

/** Limits are in characters as people count them, so that an emoji is one. */
const lengthOf = (text: string): number => [...text].length;

export function TextArea(props: TextAreaProps) {
  const { label, hint, text, most, rows = 4, placeholder, disabled, onText } = props;
  const id = useName();
  const field = useRef<HTMLTextAreaElement>(null);
  const used = lengthOf(text.trim());
  useLayoutEffect(() => {
    const area = field.current;
    if (!area) return;
    area.style.height = "auto";
    area.style.height = `${area.scrollHeight + area.offsetHeight - area.clientHeight}px`;
  }, [text]);
  return (
    <div class="plw-text">
      <label>
        <span class={hint === undefined ? "plw-hidden" : "plw-label"} dir="auto">
          {label}
        </span>
        {hint && (
          <span class="plw-under plw-quiet" dir="auto">
            {hint}
          </span>
        )}
        <textarea
          ref={field}
          class="plw-field"
          dir="auto"
          rows={rows}
          placeholder={placeholder}
          value={text}
          readOnly={disabled}
          aria-invalid={used > most || undefined}
          aria-describedby={id}
          onInput={(event) => onText(event.currentTarget.value)}
        />
      </label>
      <p class="plw-count plw-quiet" id={id} data-over={used > most || undefined}>
        <OutOf at={used} of={most} />
      </p>
    </div>
  );
}
