/** A gentle chime in the hall when a timer that closes answers runs out. */
import { useEffect } from "preact/hooks";
import type { Live } from "../../live";
import type { TimerView } from "../../wire";

/** A fifth, in hertz, the second note a moment after the first; each dies away in seconds. */
const NOTES = [523.25, 783.99];
const APART = 0.25;
const DYING = 1.6;
const LOUDNESS = 0.15;

export function useChime(timer: TimerView | null | undefined, live: Live): void {
  const at = timer?.closes ? timer.ends_at : null;
  useEffect(() => {
    const left = at === null ? 0 : at - live.now();
    if (left <= 0) return;
    const due = setTimeout(chime, left);
    return () => clearTimeout(due);
  }, [at]);
}

/** A browser plays nothing in a page that nobody has pressed anything in yet: then it is silent. */
function chime(): void {
  const audio = new AudioContext();
  NOTES.forEach((frequency, nth) => {
    const begins = audio.currentTime + nth * APART;
    const tone = new OscillatorNode(audio, { frequency });
    const volume = new GainNode(audio, { gain: 0 });
    volume.gain.setValueAtTime(LOUDNESS, begins);
    volume.gain.exponentialRampToValueAtTime(0.001, begins + DYING);
    tone.connect(volume).connect(audio.destination);
    tone.start(begins);
    tone.stop(begins + DYING);
    if (nth === NOTES.length - 1) tone.onended = () => void audio.close();
  });
}
