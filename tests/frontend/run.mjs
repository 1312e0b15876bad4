/**
 * Runs the tests beside this file with Node's own runner: what needs no page needs no browser.
 *
 * Each `*.test.ts` is bundled first, as the pages are, so that any Node from 20 on can run it.
 */
import { spawnSync } from "node:child_process";
import { mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import esbuild from "esbuild";

const here = import.meta.dirname ?? new URL(".", import.meta.url).pathname;
const tests = readdirSync(here).filter((name) => name.endsWith(".test.ts"));
const output = mkdtempSync(join(tmpdir(), "plwidgets-tests-"));
try {
  await esbuild.build({
    entryPoints: tests.map((name) => join(here, name)),
    outdir: output,
    outExtension: { ".js": ".mjs" },
    bundle: true,
    format: "esm",
    platform: "node",
    jsx: "automatic",
    jsxImportSource: "preact",
    loader: { ".json": "json" },
    sourcemap: "inline",
    logLevel: "warning",
  });
  const built = tests.map((name) => join(output, name.replace(/ts$/, "mjs")));
  const done = spawnSync(
    process.execPath,
    ["--test", "--test-reporter=spec", "--enable-source-maps", ...built],
    {
      stdio: "inherit",
    },
  );
  process.exitCode = done.status ?? 1;
} finally {
  rmSync(output, { recursive: true });
}
