/** Whether the browser keeps what one writes: what is said of that agrees on every screen. */
import { useEffect, useState } from "preact/hooks";
import { goesWithPage, onKept } from "../storage";

export const isKept = (): boolean => !goesWithPage();

function useOnKept(is: () => boolean): boolean {
  const [now, setNow] = useState(is);
  useEffect(() => onKept(() => setNow(is())), []);
  return now;
}

export const useKept = (): boolean => useOnKept(isKept);

/** Whether the address of this page says who one is. */
export const useInAddress = (): boolean => useOnKept(() => location.hash.startsWith("#me="));
