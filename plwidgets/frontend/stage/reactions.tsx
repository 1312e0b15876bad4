/**
 * What the stage shows of the last seconds: how many of each; on the wall signs rise for those that come.
 *
 * Who asked for less motion sees the counts alone.
 */
import { useEffect, useRef } from "preact/hooks";
import { useStillness } from "../hooks";
import { stage as say } from "../locales/en-stage";
import type { Reaction, View } from "../wire";

const SIGNS: Record<Reaction, string> = { clap: "👏", heart: "❤️", idea: "💡", laugh: "😄" };
/** A storm of applause is so many signs at once, and the count. */
const MOST = 6;
const RISES = 4000;

type Counts = NonNullable<View["reacted"]>;

interface Props {
  reacted?: Counts;
  /** Whether they are only counted. */
  counted?: boolean;
}

export function Reactions({ reacted = {}, counted = false }: Props) {
  const box = useRef<HTMLParagraphElement>(null);
  const before = useRef<Counts>(reacted);
  const still = useStillness() || counted;
  const counts = reactionsIn(reacted);
  useEffect(() => {
    for (const { name, n } of counts) {
      const more = Math.min(MOST, n - (before.current[name] ?? 0));
      for (let nth = 0; nth < more && !still; nth++) rise(box.current, SIGNS[name]);
    }
    before.current = reacted;
  }, [JSON.stringify(reacted)]);
  return (
    <p ref={box} class="reactions">
      {counts.map(({ name, n }) => (
        <span key={name}>
          <span aria-hidden="true">{SIGNS[name]}</span> {say.reactions[name](n)}{" "}
        </span>
      ))}
    </p>
  );
}

interface Counted {
  name: Reaction;
  n: number;
}

/** Always in the same order, so that nothing jumps. */
function reactionsIn(reacted: Counts): Counted[] {
  const names: Reaction[] = ["clap", "heart", "idea", "laugh"];
  return names.flatMap((name) => (reacted[name] ? [{ name, n: reacted[name] }] : []));
}

/** One sign goes up beside the counts and fades; it is for the eye alone. */
function rise(box: HTMLElement | null, sign: string): void {
  if (!box?.animate) return;
  const one = document.createElement("span");
  one.textContent = sign;
  one.className = "rising";
  one.setAttribute("aria-hidden", "true");
  one.style.insetInlineStart = `${Math.round(Math.random() * 90)}%`;
  box.append(one);
  const up = [
    { transform: "translateY(-1em)", opacity: 0 },
    { opacity: 1, offset: 0.15 },
    { transform: "translateY(-7em)", opacity: 0 },
  ];
  const timing = {
    duration: RISES,
    delay: Math.random() * 600,
    easing: "ease-out",
    fill: "backwards",
  } as const;
  one.animate(up, timing).onfinish = () => one.remove();
}
