/**
 * Builds the front end into `plwidgets/static`.
 *
 * - every `widgets/<name>.tsx` becomes `<name>.js`, a module that stands alone, and every
 *   `widgets/<name>.css` becomes `<name>.css`: names without a hash, Python reads them;
 * - a language beside English becomes a file that only pages in that language load;
 * - the style of reports becomes `report.css`;
 * - the join page, the remote, plotly.js, SortableJS and the parts that a page loads when it needs them
 *   become files whose names carry a hash, listed in
 *   `manifest.json`, so that browsers may keep them for a year;
 * - what of others is in all of these is told in `licences.txt` and `sbom.cdx.json`;
 * - `plw:ask`, `plw:results`, `plw:panel`, `plw:styles` and `plw:results-styles` are made here
 *   from the folders of `activities/`, so that a kind is known to every page by its folder alone.
 *
 * Each text file also gets a `.gz`.  Run by `npm run build` and by the Python build hook.
 */
import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { basename, dirname, extname, join, resolve } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { gzipSync } from "node:zlib";
import esbuild from "esbuild";
import { billOfMaterials, licences, packagesOf, pathsIn } from "./notices.mjs";

const here = dirname(fileURLToPath(import.meta.url));
const root = resolve(here, "..");
const folders = {
  activities: join(root, "activities"),
  widgets: join(root, "widgets"),
  locales: join(here, "locales"),
};
const output = join(root, "static");

/** The kinds that have `file` in their folder, in the order of their names. */
function kindsWith(file) {
  const entries = readdirSync(folders.activities, { withFileTypes: true });
  const names = entries.filter((entry) => entry.isDirectory()).map((entry) => entry.name);
  return names.filter((name) => existsSync(join(folders.activities, name, file))).sort();
}

/** Source of a module that exports `kinds`: kind → the module `file` in its folder. */
function registryOf(file) {
  const kinds = kindsWith(file);
  const path = (kind) => JSON.stringify(join(folders.activities, kind, file));
  const imports = kinds.map((kind, i) => `import * as k${i} from ${path(kind)};`);
  return `${imports.join("\n")}\nexport const kinds = { ${kinds.map((kind, i) => `${kind}: k${i}`)} };`;
}

/** Source of a style sheet that imports `file` of every kind. */
function stylesOfKinds(file) {
  const paths = kindsWith(file).map((kind) => join(folders.activities, kind, file));
  return paths.map((path) => `@import ${JSON.stringify(path)};`).join("\n");
}

/** The languages beside English: each has `locales/<language>.ts`, the words of the pages. */
function languages() {
  const files = readdirSync(folders.locales).map((file) => basename(file, ".ts"));
  return files.filter((name) => /^[a-z]{2,3}(-[A-Za-z0-9]+)*$/.test(name) && !/^en\b/.test(name));
}

/** Source of a module that says all there is in a language: pages, and kinds by their names. */
function wordsIn(language) {
  const file = `words.${language}.ts`;
  const path = (kind) => JSON.stringify(join(folders.activities, kind, file));
  const kinds = kindsWith(file);
  const imports = kinds.map((kind, i) => `import k${i} from ${path(kind)};`);
  const pages = `import pages from ${JSON.stringify(join(folders.locales, `${language}.ts`))};`;
  return `${imports.join("\n")}\n${pages}\nexport default { ...pages, ${kinds.map((kind, i) => `${kind}: k${i}`)} };`;
}

const generated = {
  ask: () => ({ contents: registryOf("ask.tsx"), loader: "js" }),
  results: () => ({ contents: registryOf("results.tsx"), loader: "js" }),
  panel: () => ({ contents: registryOf("panel.tsx"), loader: "js" }),
  styles: () => ({ contents: stylesOfKinds("style.css"), loader: "css" }),
  "results-styles": () => ({ contents: stylesOfKinds("results.css"), loader: "css" }),
};

const made = (path) =>
  path.startsWith("locale/")
    ? { contents: wordsIn(path.slice("locale/".length)), loader: "js" }
    : generated[path]();

const kindsPlugin = {
  name: "kinds",
  setup(build) {
    build.onResolve({ filter: /^plw:/ }, ({ path }) => ({ path: path.slice(4), namespace: "plw" }));
    build.onLoad({ filter: /.*/, namespace: "plw" }, ({ path }) => ({
      ...made(path),
      resolveDir: here,
    }));
  },
};

/**
 * What a part of a page imports from outside its folder that page has already, and gives it.
 *
 * A second Preact would not do; nor would a second of what the page remembers.
 */
const givenPlugin = (folder) => ({
  name: "given",
  setup(build) {
    build.onResolve({ filter: /^preact/ }, ({ path }) => ({ path, external: true }));
    build.onResolve({ filter: /^\./ }, ({ path, resolveDir }) => {
      const module = resolve(resolveDir, path);
      if ([folder, folders.locales].some((inside) => module.startsWith(`${inside}/`))) return null;
      return { path: module.slice(here.length + 1), external: true };
    });
  },
});

/** A module whose default export makes such a part out of what is given: what it `take`s by name. */
async function bundlePart(entry) {
  const made = await bundle([entry], "[name]", {
    format: "cjs",
    plugins: [givenPlugin(dirname(entry.in))],
  });
  const code = `export default (require) => { const module = {}; ${made.files[0].text}\nreturn module.exports; };\n`;
  const hash = createHash("sha256").update(code).digest("hex").slice(0, 8).toUpperCase();
  const file = { path: `${entry.out}-${hash}.js`, contents: code };
  return { ...made, files: [file] };
}

/** Bundles entries `{out, in}`; returns the output files and what is in them, writes nothing. */
async function bundle(entryPoints, names, otherwise = {}) {
  const { outputFiles, metafile } = await esbuild.build({
    absWorkingDir: resolve(root, ".."),
    metafile: true,
    entryPoints,
    entryNames: names,
    outdir: output,
    write: false,
    bundle: true,
    minify: true,
    format: "esm",
    target: ["es2020", "safari15", "chrome100", "firefox100"],
    charset: "utf8",
    legalComments: "none",
    jsx: "automatic",
    jsxImportSource: "preact",
    define: { global: "globalThis", "process.env.NODE_ENV": '"production"' },
    plugins: [kindsPlugin],
    logLevel: "warning",
    ...otherwise,
  });
  return { files: outputFiles, paths: pathsIn(metafile) };
}

/** The widgets' entries: whatever `.tsx` and `.css` there is in `widgets/`. */
function widgetEntries() {
  const files = readdirSync(folders.widgets).filter((file) => /\.(tsx|css)$/.test(file));
  return files.map((file) => ({
    in: join(folders.widgets, file),
    out: basename(file, extname(file)),
  }));
}

/** What Python puts into a report. */
const reportEntry = { in: join(root, "analysis", "report", "report.css"), out: "report" };

const hashedEntries = {
  "join.js": { in: join(here, "join", "main.ts"), out: "join" },
  "join.css": { in: join(here, "join", "join.css"), out: "join" },
  "remote.js": { in: join(here, "remote", "main.tsx"), out: "remote" },
  "remote.css": { in: join(here, "remote", "remote.css"), out: "remote" },
  "plotly.js": { in: join(here, "plotly.ts"), out: "plotly" },
  "sortable.js": { in: join(here, "sortable.ts"), out: "sortable" },
};

/** What a page loads when it needs it, and gives what it has. */
const parts = {
  "own_pace.js": { in: join(here, "participant", "own_pace", "part.tsx"), out: "own_pace" },
};

/** Builds what carries a hash; returns also the manifest that names its files. */
async function bundleHashed() {
  const files = [];
  const paths = [];
  const manifest = {};
  const locales = languages().map((name) => [
    `locale-${name}.js`,
    { in: `plw:locale/${name}`, out: `locale-${name}` },
  ]);
  for (const [name, entry] of [...Object.entries({ ...hashedEntries, ...parts }), ...locales]) {
    const made = await (name in parts ? bundlePart(entry) : bundle([entry], "[name]-[hash]"));
    files.push(made.files[0]);
    paths.push(...made.paths);
    manifest[name] = basename(made.files[0].path);
  }
  return { files, paths, manifest };
}

/** The hub's own pages: what they say at first, and how far up from their address files are. */
const pages = {
  join: { title: "Workshop room", first: "Joining …", up: "" },
  remote: { title: "Remote", first: "Connecting to the room …", up: "../" },
};

/** One of them, naming its files as they are called in this build. */
function pageOf(name, manifest) {
  const words = { ...pages[name], css: manifest[`${name}.css`], js: manifest[`${name}.js`] };
  const template = readFileSync(join(here, "page.html"), "utf8");
  return template.replace(/\{\{(.+?)\}\}/g, (_, word) => words[word]);
}

/** The version that Python knows. */
function version() {
  return readFileSync(join(root, "_version.py"), "utf8").match(/__version__ = "(.+)"/)[1];
}

function write(name, contents) {
  writeFileSync(join(output, name), contents);
  writeFileSync(join(output, `${name}.gz`), gzipSync(contents, { level: 9 }));
}

/** Removes what an earlier build left, after the new files are in place. */
function removeStale(names) {
  const fresh = new Set(names.flatMap((name) => [name, `${name}.gz`]));
  for (const entry of readdirSync(output)) {
    if (!fresh.has(entry)) rmSync(join(output, entry), { recursive: true });
  }
}

export async function build() {
  const widgets = await bundle([...widgetEntries(), reportEntry], "[name]");
  const { files, paths, manifest } = await bundleHashed();
  const packages = packagesOf([...widgets.paths, ...paths], resolve(root, ".."));
  const named = [...widgets.files, ...files].map((file) => [basename(file.path), file.contents]);
  named.push(["manifest.json", `${JSON.stringify(manifest, null, 2)}\n`]);
  for (const name of Object.keys(pages)) named.push([`${name}.html`, pageOf(name, manifest)]);
  named.push(["licences.txt", licences(packages)]);
  named.push(["sbom.cdx.json", billOfMaterials(packages, version())]);
  mkdirSync(output, { recursive: true });
  for (const [name, contents] of named) write(name, contents);
  removeStale(named.map(([name]) => name));
  return named.map(([name, contents]) => ({ name, bytes: contents.length }));
}

if (process.argv[1] && import.meta.url === pathToFileURL(resolve(process.argv[1])).href) {
  for (const { name, bytes } of await build()) console.log(`${name}  ${bytes} bytes`);
}
