/** Light or dark: `?theme=` in the page's address, else what the device prefers. */
import { useEffect, useState } from "preact/hooks";

export type Theme = "light" | "dark";

const preference = (): MediaQueryList => matchMedia("(prefers-color-scheme: dark)");

export function currentTheme(): Theme {
  const asked = new URLSearchParams(location.search).get("theme");
  if (asked === "light" || asked === "dark") return asked;
  return preference().matches ? "dark" : "light";
}

/** The theme now, followed as the device changes it. */
export function useTheme(): Theme {
  const [theme, setTheme] = useState(currentTheme);
  useEffect(() => {
    const media = preference();
    const follow = () => setTheme(currentTheme());
    media.addEventListener("change", follow);
    return () => media.removeEventListener("change", follow);
  }, []);
  return theme;
}

/** The theme, and the way to the other one; `given` stands in for what the device prefers. */
export function useThemeChoice(given?: Theme): [Theme, () => void] {
  const preferred = useTheme();
  const [chosen, setChosen] = useState<Theme>();
  const theme = chosen ?? given ?? preferred;
  useEffect(() => setChosen(undefined), [given]);
  return [theme, () => setChosen(theme === "dark" ? "light" : "dark")];
}
