/** Light or dark by hand: a choice on this page goes before what the device prefers. */
import { useState } from "preact/hooks";
import { type Theme, useTheme } from "../theme";

export function useThemeChoice(): [Theme, () => void] {
  const preferred = useTheme();
  const [chosen, setChosen] = useState<Theme>();
  const theme = chosen ?? preferred;
  return [theme, () => setChosen(theme === "dark" ? "light" : "dark")];
}
