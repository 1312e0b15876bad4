/** Buttons that keep their size whatever they say, and ask twice where twice is better. */
import { useEffect, useState } from "preact/hooks";
import { typeset } from "../../typeset";

interface ButtonProps {
  label: string;
  /** Other words the button may say: it is as wide as the longest. */
  others?: readonly string[];
  main?: boolean;
  pressed?: boolean;
  disabled?: boolean;
  hint?: string;
  /** What it is called where its label is a sign. */
  named?: string;
  /** What stands below the label. */
  under?: string;
  onPress: (press: MouseEvent) => void;
  onBlur?: () => void;
}

export function Button(props: ButtonProps) {
  const {
    label,
    others = [],
    main,
    pressed,
    disabled,
    hint,
    named,
    under,
    onPress,
    onBlur,
  } = props;
  return (
    <button
      type="button"
      data-main={main || undefined}
      aria-label={named}
      aria-pressed={pressed}
      disabled={disabled}
      title={hint}
      onClick={onPress}
      onBlur={onBlur}
    >
      <span class="says">{label}</span>
      {others.map((other) => (
        <span key={other} class="room-for" aria-hidden="true">
          {other}
        </span>
      ))}
      {under && <small dir="auto">{typeset(under)}</small>}
    </button>
  );
}

const RELENT = 5_000;

/**
 * The first press asks, the second does; after 5 seconds or elsewhere it was not meant.
 *
 * Nor is the second click of a double click: nobody has read by then what was asked.
 */
export function SureButton(props: ButtonProps & { sure: string }) {
  const { sure, label, onPress, ...rest } = props;
  const [asked, setAsked] = useState(false);
  useEffect(() => {
    if (!asked) return;
    const timer = window.setTimeout(() => setAsked(false), RELENT);
    return () => window.clearTimeout(timer);
  }, [asked]);
  const press = (event: MouseEvent) => {
    if (event.detail > 1) return;
    if (asked) onPress(event);
    setAsked(!asked);
  };
  return (
    <Button
      {...rest}
      label={asked ? sure : label}
      others={[asked ? label : sure]}
      onPress={press}
      onBlur={() => setAsked(false)}
    />
  );
}
