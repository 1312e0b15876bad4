/**
 * The type of wall, console and desk: a serif for what is asked, a sans for all else.
 *
 * Both are variable fonts, cut by script, as their packages have them: what a page writes in Latin
 * letters loads the Latin cut alone, and letters of other scripts stay those of the machine.
 */
import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { join } from "node:path";

const FAMILIES = ["source-serif-4", "source-sans-3"];
const CUTS = ["latin", "latin-ext"];

/** Each cut: what it is called, which letters are in it, its file here and in this build. */
export function cuts(root) {
  return FAMILIES.flatMap((family) => {
    const folder = join("node_modules", "@fontsource-variable", family);
    const told = (name) => JSON.parse(readFileSync(join(root, folder, name), "utf8"));
    const [ranges, { family: name, weights }] = [told("unicode.json"), told("metadata.json")];
    return CUTS.map((cut) => {
      const path = join(folder, "files", `${family}-${cut}-wght-normal.woff2`);
      const bytes = readFileSync(join(root, path));
      const hash = createHash("sha256").update(bytes).digest("hex").slice(0, 8).toUpperCase();
      const file = `${family}-${cut}-${hash}.woff2`;
      const weight = `${Math.min(...weights)} ${Math.max(...weights)}`;
      return { name, weight, letters: ranges[cut], file, path, bytes };
    });
  });
}

/** Source of a module that says so to pages. */
export function typeModule(root) {
  const told = cuts(root).map(({ name, weight, letters, file }) => ({
    name,
    weight,
    letters,
    file,
  }));
  return `export const cuts = ${JSON.stringify(told)};`;
}
