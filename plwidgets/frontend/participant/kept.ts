/** Whether the browser keeps what one writes: what is said of that agrees on every screen. */
import { useEffect, useState } from "preact/hooks";
import { goesWithPage, onKept } from "../storage";

export const isKept = (): boolean => !goesWithPage();

export function useKept(): boolean {
  const [kept, setKept] = useState(isKept);
  useEffect(() => onKept(() => setKept(isKept())), []);
  return kept;
}
