/** The projector: 1920 by 1080 pixels, made as small as its place. */
import { useRef } from "preact/hooks";
import { useBox } from "../hooks";
import type { Model } from "../model";
import { Projector } from "../stage/projector/projector";
import type { Theme } from "../theme";
import { words } from "./words";

const WIDTH = 1920;
const HEIGHT = 1080;

export function Screen({ model, theme }: { model: Model; theme: Theme }) {
  const place = useRef<HTMLDivElement>(null);
  const { width } = useBox(place);
  const scale = width / WIDTH;
  return (
    // biome-ignore lint/a11y/useSemanticElements: no group of controls, and no landmark
    <div
      class="screen"
      ref={place}
      role="group"
      aria-label={words.projector}
      style={{ height: `${HEIGHT * scale}px` }}
    >
      <div class="hall" style={{ transform: `scale(${scale})` }}>
        {width > 0 && <Projector model={model} theme={theme} />}
      </div>
    </div>
  );
}
