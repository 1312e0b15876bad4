/** Menus close with Escape, and once something beside them is touched. */
import { useEffect } from "preact/hooks";
import type { Held } from "../../hooks";

export function useMenus(root: Held): void {
  useEffect(() => {
    const close = (event: Event) => {
      const target = event.target instanceof Node ? event.target : null;
      const escapes = event instanceof KeyboardEvent && event.key === "Escape";
      for (const menu of root.current?.querySelectorAll("details.plw-menu[open]") ?? []) {
        const within = menu.contains(target);
        if (event instanceof KeyboardEvent ? !escapes : within) continue;
        menu.removeAttribute("open");
        if (escapes && within) menu.querySelector("summary")?.focus();
      }
    };
    addEventListener("pointerdown", close);
    addEventListener("keydown", close);
    return () => {
      removeEventListener("pointerdown", close);
      removeEventListener("keydown", close);
    };
  }, []);
}
