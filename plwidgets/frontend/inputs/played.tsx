/** Sound and video of a workshop, in the browser's own player; on phones nothing comes unasked. */
import { words } from "../locales/en";
import type { Activity } from "../wire";

interface Props {
  activity: Activity;
  hub: string;
  /** The language that is spoken. */
  lang: string;
  /** Before a hall it is there at once, and its words are read by nobody. */
  wall?: boolean;
}

export function Played({ activity: { sound, video }, hub, lang, wall = false }: Props) {
  if (!video && !sound) return null;
  const at = (src: string) => new URL(src, hub).href;
  const told = { controls: true, preload: wall ? "auto" : "none" } as const;
  return (
    <div class="plw-played plw-tight">
      {video && (
        <video key={video.src} {...told} aria-label={video.alt} src={at(video.src)} playsInline>
          {video.captions && (
            <track kind="captions" src={at(video.captions)} srcLang={lang} label={lang} default />
          )}
        </video>
      )}
      {sound && <audio key={sound.src} {...told} aria-label={sound.alt} src={at(sound.src)} />}
      {!wall &&
        [video, sound].map(
          (each) =>
            each?.transcript && (
              <details key={each.src}>
                <summary class="plw-link">{words.heard(each.alt)}</summary>
                <p class="plw-words" dir="auto">
                  {each.transcript}
                </p>
              </details>
            ),
        )}
    </div>
  );
}
