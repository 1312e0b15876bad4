/** Light or dark by hand: a choice on this page goes before what the device prefers. */
import { useEffect, useState } from "preact/hooks";
import { type Theme, useTheme } from "../theme";

/** The theme, and the way to the other one; `given` stands in for what the device prefers. */
export function useThemeChoice(given?: Theme): [Theme, () => void] {
  const preferred = useTheme();
  const [chosen, setChosen] = useState<Theme>();
  const theme = chosen ?? given ?? preferred;
  useEffect(() => setChosen(undefined), [given]);
  return [theme, () => setChosen(theme === "dark" ? "light" : "dark")];
}
