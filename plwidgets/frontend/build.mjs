/**
 * Builds the front end into `plwidgets/static`.
 *
 * - every `widgets/<name>.tsx` becomes `<name>.js`, a module that stands alone, and every
 *   `widgets/<name>.css` becomes `<name>.css`: names without a hash, Python reads them;
 * - a language beside English, a PO file of `plwidgets/locales`, becomes a module that only pages in
 *   that language load;
 * - the style of reports becomes `report.css`;
 * - the join page, the remote, the moderator's page, plotly.js and SortableJS become files whose names carry a hash, listed in
 *   `manifest.json`, so that browsers may keep them for a year;
 * - what a phone needs only when something is opened is a file beside the join page's, `later.js`,
 *   which leans on that one.  A widget has all of it in its one file: it stands alone;
 * - the type of wall, console and desk becomes files whose names carry a hash, too: `plw:type` says which;
 * - what of others is in all of these is told in `licences.txt` and `sbom.cdx.json`;
 * - `plw:ask`, `plw:shared`, `plw:results`, `plw:panel`, `plw:styles` and `plw:results-styles` are made here
 *   from the folders of `activities/`, so that a kind is known to every page by its folder alone;
 *   `plw:later` is how a page comes by what it opens later.
 *
 * Each text file also gets a `.gz`.  Run by `npm run build` and by the Python build hook.
 */
import { execFileSync } from "node:child_process";
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { basename, dirname, extname, join, resolve } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { gzipSync } from "node:zlib";
import esbuild from "esbuild";
import { localeOf, messages } from "./messages.mjs";
import { billOfMaterials, licences, packagesOf, pathsIn } from "./notices.mjs";
import { cuts, typeModule } from "./type.mjs";

const here = dirname(fileURLToPath(import.meta.url));
const root = resolve(here, "..");
const folders = {
  activities: join(root, "activities"),
  widgets: join(root, "widgets"),
  locales: join(root, "locales"),
};
const output = join(root, "static");

/** The kinds that have `file` in their folder, in the order of their names. */
function kindsWith(file) {
  const entries = readdirSync(folders.activities, { withFileTypes: true });
  const names = entries.filter((entry) => entry.isDirectory()).map((entry) => entry.name);
  return names.filter((name) => existsSync(join(folders.activities, name, file))).sort();
}

/** What modules export, by their paths. */
async function exportsOf(paths) {
  const options = {
    entryPoints: paths,
    bundle: false,
    write: false,
    metafile: true,
    outdir: output,
  };
  const { metafile } = await esbuild.build({ ...options, format: "esm", jsx: "automatic" });
  const found = Object.values(metafile.outputs);
  return new Map(found.map(({ entryPoint, exports }) => [resolve(entryPoint), exports]));
}

/** Source of a module that exports `kinds`: kind → what the module `file` in its folder exports. */
async function registryOf(file, unwanted = []) {
  const modules = kindsWith(file).map((kind) => [kind, join(folders.activities, kind, file)]);
  const exported = await exportsOf(modules.map(([, path]) => path));
  const imports = modules.map(([, path], i) => `import * as k${i} from ${JSON.stringify(path)};`);
  const listed = modules.map(([kind, path], i) => {
    const names = exported.get(path).filter((name) => !unwanted.includes(name));
    return `${kind}: { ${names.map((name) => `${name}: k${i}.${name}`)} }`;
  });
  return `${imports.join("\n")}\nexport const kinds = { ${listed} };`;
}

/** Source of a style sheet that imports `file` of every kind. */
function stylesOfKinds(file) {
  const paths = kindsWith(file).map((kind) => join(folders.activities, kind, file));
  return paths.map((path) => `@import ${JSON.stringify(path)};`).join("\n");
}

/** The languages beside English, `{<language>: {rule, said}}`: each is `locales/<language>.po`. */
function languages() {
  const files = readdirSync(folders.locales).filter((file) => file.endsWith(".po"));
  const paths = files.sort().map((file) => join(folders.locales, file));
  const command = [join(folders.locales, "po.py"), ...paths];
  return JSON.parse(execFileSync(process.env.PYTHON ?? "python3", command, { maxBuffer: 1 << 26 }));
}

/** What of `ask.tsx` is for the wall and the console: the join page goes without. */
const notOnPhones = ["lays", "compares"];

const generated = {
  ask: async (apart) => ({
    contents: await registryOf("ask.tsx", apart ? notOnPhones : []),
    loader: "js",
  }),
  inputs: async () => ({ contents: await registryOf("input.tsx"), loader: "js" }),
  shared: async () => ({ contents: await registryOf("shared.tsx"), loader: "js" }),
  results: async (apart) => ({
    contents: apart ? "export const kinds = {};" : await registryOf("results.tsx"),
    loader: "js",
  }),
  panel: async () => ({ contents: await registryOf("panel.tsx"), loader: "js" }),
  styles: () => ({ contents: stylesOfKinds("style.css"), loader: "css" }),
  type: () => ({ contents: typeModule(resolve(root, "..")), loader: "js" }),
  "results-styles": () => ({ contents: stylesOfKinds("results.css"), loader: "css" }),
};

const page = JSON.stringify(join(here, "join", "main.ts"));
const later = JSON.stringify(join(here, "participant", "later.tsx"));

/** Source of a module that loads what is opened later: from the hub, or from this very file. */
const loaderOf = (apart) =>
  apart
    ? `import { builtHere, loadBuilt } from "./hub";
       export const laterHere = () => builtHere("later.js");
       export const loadLater = (hub) => loadBuilt(hub, "later.js");`
    : `import later from ${later};
       export const laterHere = () => later;
       export const loadLater = async () => later;`;

/** Source of a module that loads the inputs that do not come with a page, from there or from here. */
const inputsOf = (apart) =>
  apart
    ? `import { builtHere, loadBuilt } from "./hub";
       export const inputsHere = () => builtHere("later.js")?.inputs;
       export const loadInputs = (hub) => loadBuilt(hub, "later.js");`
    : `import { kinds } from "plw:inputs";
       export const inputsHere = () => kinds;
       export const loadInputs = async () => kinds;`;

/** Source of what is loaded later; it has all of the page, so that what both need is all of that. */
const beside = `import ${page}; export { default } from ${later};`;

function made(path, apart) {
  if (path === "later") return { contents: loaderOf(apart), loader: "js" };
  if (path === "inputs-later") return { contents: inputsOf(apart), loader: "js" };
  if (path === "beside") return { contents: beside, loader: "js" };
  return generated[path](apart);
}

const kindsPlugin = (apart) => ({
  name: "kinds",
  setup(build) {
    build.onResolve({ filter: /^plw:/ }, ({ path }) => ({ path: path.slice(4), namespace: "plw" }));
    build.onLoad({ filter: /.*/, namespace: "plw" }, async ({ path }) => ({
      ...(await made(path, apart)),
      resolveDir: here,
    }));
  },
});

/**
 * Bundles entries `{out, in}`; returns the output files and what is in them, writes nothing.
 *
 * What several entries that are to be `apart` have in common becomes a file of that name.
 */
async function bundle(entryPoints, names, apart = "") {
  const { outputFiles, metafile } = await esbuild.build({
    absWorkingDir: resolve(root, ".."),
    metafile: true,
    entryPoints,
    entryNames: names,
    chunkNames: `${apart}-[hash]`,
    splitting: Boolean(apart),
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
    plugins: [kindsPlugin(apart)],
    logLevel: "warning",
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

/** The join page in two parts; the first entry comes out empty but for what both need. */
const joinEntries = [
  { in: join(here, "join", "main.ts"), out: "entry" },
  { in: "plw:beside", out: "later" },
];

const hashedEntries = {
  "join.css": { in: join(here, "join", "join.css"), out: "join" },
  "remote.js": { in: join(here, "remote", "main.tsx"), out: "remote" },
  "remote.css": { in: join(here, "remote", "remote.css"), out: "remote" },
  "moderate.js": { in: join(here, "moderator", "main.tsx"), out: "moderate" },
  "moderate.css": { in: join(here, "moderator", "moderate.css"), out: "moderate" },
  "plotly.js": { in: join(here, "plotly.ts"), out: "plotly" },
  "sortable.js": { in: join(here, "sortable.ts"), out: "sortable" },
};

/** Builds what carries a hash; returns also the manifest that names its files. */
async function bundleHashed() {
  const files = [];
  const paths = [];
  const manifest = {};
  const said = languages();
  const all = await messages();
  const locales = Object.keys(said).map((name) => [
    `locale-${name}.js`,
    { in: `plw:locale/${name}`, out: `locale-${name}` },
  ]);
  for (const name of Object.keys(said))
    generated[`locale/${name}`] = () => ({ contents: localeOf(said[name], all), loader: "js" });
  const joined = await bundle(joinEntries, "[name]-[hash]", "join");
  paths.push(...joined.paths);
  for (const name of ["join", "later"]) {
    const file = joined.files.find(({ path }) => basename(path).startsWith(`${name}-`));
    files.push(file);
    manifest[`${name}.js`] = basename(file.path);
  }
  for (const [name, entry] of [...Object.entries(hashedEntries), ...locales]) {
    const made = await bundle([entry], "[name]-[hash]");
    files.push(made.files[0]);
    paths.push(...made.paths);
    manifest[name] = basename(made.files[0].path);
  }
  return { files, paths, manifest };
}

/** The hub's own pages: what they say at first, and how far up from their address files are. */
const pages = {
  join: { title: "Workshop room", first: "Joining …", up: "" },
  moderate: { title: "Moderation", first: "Connecting to the room …", up: "../" },
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
  const type = cuts(resolve(root, ".."));
  const used = [...widgets.paths, ...paths, ...type.map(({ path }) => path)];
  const packages = packagesOf(used, resolve(root, ".."));
  const named = [...widgets.files, ...files].map((file) => [basename(file.path), file.contents]);
  named.push(["manifest.json", `${JSON.stringify(manifest, null, 2)}\n`]);
  for (const name of Object.keys(pages)) named.push([`${name}.html`, pageOf(name, manifest)]);
  named.push(["licences.txt", licences(packages)]);
  named.push(["sbom.cdx.json", billOfMaterials(packages, version())]);
  mkdirSync(output, { recursive: true });
  for (const [name, contents] of named) write(name, contents);
  for (const { file, bytes } of type) writeFileSync(join(output, file), bytes);
  named.push(...type.map(({ file, bytes }) => [file, bytes]));
  removeStale(named.map(([name]) => name));
  return named.map(([name, contents]) => ({ name, bytes: contents.length }));
}

if (process.argv[1] && import.meta.url === pathToFileURL(resolve(process.argv[1])).href) {
  for (const { name, bytes } of await build()) console.log(`${name}  ${bytes} bytes`);
}
