/**
 * What there is to translate, and a language as a module that pages load.
 *
 * - `messages()` reads the English of every `catalogue(…)`: texts, and functions that put what they
 *   are given into a text, each by its path (`participant.answer.send`); it calls such a function
 *   with the names of what it takes in braces; what is called `n` counts;
 * - `localeOf` says them in a language, as the same names and functions.
 *
 * `node messages.mjs` prints the messages, for `python -m plwidgets.locales`.
 */
import { readdirSync, readFileSync } from "node:fs";
import { dirname, join, relative, resolve } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import esbuild from "esbuild";

const here = dirname(fileURLToPath(import.meta.url));
const root = resolve(here, "../..");

// What counts stands in a text as `‹n›one¦many‹/›`, in signs that no text has.
const [OPEN, NAMED, OR, SHUT] = ["\u0001", "\u0002", "\u0003", "\u0004"];
const COUNTED = new RegExp(`${OPEN}(.*?)${NAMED}(.*?)${OR}(.*?)${SHUT}`, "gs");

/** What `words.ts` is while messages are read: catalogues are remembered, what counts is marked. */
const reading = `
export const read = {};
export const catalogue = (name, english) => (read[name] = english);
export const forms = (n, one, many) =>
  "${OPEN}" + String(n).slice(1, -1) + "${NAMED}" + one + "${OR}" + many + "${SHUT}";
export const plural = (n, one, many) => forms(n, n + " " + one, n + " " + many);
`;

const readingPlugin = {
  name: "reading",
  setup(build) {
    build.onResolve({ filter: /\/words$/ }, ({ path, resolveDir }) =>
      resolve(resolveDir, path) === join(here, "words")
        ? { path: "words", namespace: "reading" }
        : undefined,
    );
    build.onLoad({ filter: /.*/, namespace: "reading" }, () => ({ contents: reading }));
  },
};

/** The modules that have words of their own. */
function modules() {
  const files = readdirSync(join(root, "plwidgets"), { recursive: true }).sort();
  const sources = files.filter((file) => /\.tsx?$/.test(file) && !/frontend.words\.ts$/.test(file));
  const declares = (file) => /\bcatalogue\(/.test(readFileSync(file, "utf8"));
  return sources.map((file) => join(root, "plwidgets", file)).filter(declares);
}

/** The catalogues of a module, by their names. */
async function cataloguesOf(file) {
  const { outputFiles } = await esbuild.build({
    stdin: {
      contents: `import "${file}"; export { read } from "${join(here, "words")}";`,
      resolveDir: here,
    },
    write: false,
    bundle: true,
    format: "esm",
    platform: "node",
    charset: "utf8",
    ignoreAnnotations: true,
    // `of ${n}` becomes "of ".concat(n): all texts of a function are plain literals then.
    supported: { "template-literal": false },
    plugins: [readingPlugin],
  });
  const source = outputFiles[0].text;
  return (await import(`data:text/javascript,${encodeURIComponent(source)}`)).read;
}

/** Every message: `{path, text, plural, takes, isFunction, file}`. */
export async function messages() {
  const found = new Map();
  for (const file of modules())
    for (const [name, english] of Object.entries(await cataloguesOf(file)))
      for (const message of messagesIn(name, english)) {
        const where = relative(root, file).replaceAll("\\", "/");
        if (!found.has(message.path)) found.set(message.path, { ...message, file: where });
      }
  return [...found.values()];
}

function messagesIn(path, phrase) {
  if (typeof phrase === "string")
    return /\p{L}/u.test(phrase) ? [{ path, text: phrase, takes: [] }] : [];
  if (typeof phrase === "function") return messageOf(path, phrase);
  return Object.entries(phrase).flatMap(([name, inner]) => messagesIn(`${path}.${name}`, inner));
}

const LITERAL = /"(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*'/g;

/** The message of a function; none of one that has no text and chooses among others. */
function messageOf(path, phrase) {
  const code = String(phrase).replace(LITERAL, (text) => (/\p{L}/u.test(text) ? '"a"' : '""'));
  const head = code.match(/^\(([\w, ]*)\) => (.*)$/s);
  const hasText = code.includes('"a"');
  if (!head || !hasText || /[?&|;]/.test(head[2])) {
    if (hasText)
      throw new Error(
        `${path}: what chooses among words has no words of its own. Give each a name, and have ` +
          "the function name them.",
      );
    return [];
  }
  const takes = head[1].split(",").map((name) => name.trim());
  const said = phrase(...takes.map((name) => `{${name}}`));
  return [{ path, isFunction: true, takes: takes.filter(Boolean), ...counted(path, said, takes) }];
}

// English need not tell one from many where another language does: what is called `n` counts.
function counted(path, said, takes) {
  for (const [, name] of said.matchAll(COUNTED))
    if (name !== "n") throw new Error(`${path}: what counts is called n, not ${name}.`);
  const pick = (form) => said.replace(COUNTED, (_, _name, ...texts) => texts[form]);
  return takes.includes("n") ? { text: pick(0), plural: pick(1) } : { text: said };
}

/**
 * Source of a module that says the messages in a language: by the names of their catalogues.
 *
 * `language` is `{rule, said}`: what counts, as gettext writes it, and what is said for each
 * message, by path and text; a message that it lacks stays English.
 */
export function localeOf({ rule, said }, all) {
  const tree = {};
  for (const message of all) {
    const forms = said[`${message.path}\u0004${message.text}`];
    if (forms) place(tree, message.path.split("."), sourceOf(message, forms));
  }
  return [
    // Checked by `plwidgets.locales.po`: numbers, n and operators.
    `const c = (n, forms) => forms[+(${rule})] ?? forms.at(-1);`,
    `export default ${printed(tree)};`,
  ].join("\n");
}

function place(tree, path, source) {
  const [name, ...rest] = path;
  if (!rest.length) tree[name] = { source };
  else {
    tree[name] ??= {};
    place(tree[name], rest, source);
  }
}

const printed = (node) =>
  node.source ??
  `{${Object.entries(node).map(([name, inner]) => `${JSON.stringify(name)}: ${printed(inner)}`)}}`;

function sourceOf({ takes, plural, isFunction }, forms) {
  if (!isFunction) return JSON.stringify(forms[0]);
  const name = (taken) => `_${takes.indexOf(taken)}`;
  const one = (text) =>
    text
      .split(/\{(\w+)\}/)
      .map((part, i) => (i % 2 && takes.includes(part) ? name(part) : JSON.stringify(part)))
      .join(" + ");
  const whole = plural ? `c(${name("n")}, [${forms.map(one)}])` : one(forms[0]);
  return `(${takes.map(name)}) => ${whole}`;
}

if (process.argv[1] && import.meta.url === pathToFileURL(resolve(process.argv[1])).href)
  console.log(JSON.stringify(await messages()));
