/** What of others is in the bundles: their licences, as a text and as a bill of materials. */
import { readdirSync, readFileSync } from "node:fs";
import { join, resolve } from "node:path";

const PACKAGE = /.*node_modules\/(?:@[^/]+\/)?[^/]+/;
const LICENCE = /^(licen[cs]e|copying|notice)\b/i;

/** What MIT asks to be passed on, for packages that name it and carry no text of their own. */
const MIT = `Permission is hereby granted, free of charge, to any person obtaining a copy of this software and
associated documentation files (the "Software"), to deal in the Software without restriction,
including without limitation the rights to use, copy, modify, merge, publish, distribute,
sublicense, and/or sell copies of the Software, and to permit persons to whom the Software is
furnished to do so, subject to the following conditions:

The above copyright notice and this permission notice shall be included in all copies or
substantial portions of the Software.

THE SOFTWARE IS PROVIDED "AS IS", WITHOUT WARRANTY OF ANY KIND, EXPRESS OR IMPLIED, INCLUDING BUT
NOT LIMITED TO THE WARRANTIES OF MERCHANTABILITY, FITNESS FOR A PARTICULAR PURPOSE AND
NONINFRINGEMENT. IN NO EVENT SHALL THE AUTHORS OR COPYRIGHT HOLDERS BE LIABLE FOR ANY CLAIM,
DAMAGES OR OTHER LIABILITY, WHETHER IN AN ACTION OF CONTRACT, TORT OR OTHERWISE, ARISING FROM, OUT
OF OR IN CONNECTION WITH THE SOFTWARE OR THE USE OR OTHER DEALINGS IN THE SOFTWARE.`;

/** The paths of all of which something is in what esbuild put out. */
export function pathsIn(metafile) {
  const inputs = Object.values(metafile.outputs).flatMap((output) => Object.entries(output.inputs));
  return inputs.filter(([, part]) => part.bytesInOutput > 0).map(([path]) => path);
}

/** The npm packages that these paths are of, by name and version. */
export function packagesOf(paths, root) {
  const folders = new Set(paths.flatMap((path) => path.match(PACKAGE) ?? []));
  const found = [...folders].map((folder) => {
    const said = JSON.parse(readFileSync(resolve(root, folder, "package.json"), "utf8"));
    return { ...said, folder: resolve(root, folder) };
  });
  return found.sort((a, b) => called(a).localeCompare(called(b), "en"));
}

const called = ({ name, version }) => `${name} ${version}`;

function licenceOf(found) {
  const texts = readdirSync(found.folder).filter((file) => LICENCE.test(file));
  if (texts.length) {
    return texts.map((file) => readFileSync(join(found.folder, file), "utf8").trim()).join("\n\n");
  }
  const author = found.author?.name ?? found.author;
  if (found.license !== "MIT" || !author) throw new Error(`${called(found)} has no licence text`);
  return `MIT License\n\nCopyright (c) ${author}\n\n${MIT}`;
}

/** The licences of packages, one after the other. */
export function licences(packages) {
  const told = packages.map((found) => `${called(found)}\n\n${licenceOf(found)}\n`);
  return told.join(`\n${"=".repeat(80)}\n\n`);
}

/** A bill of materials in CycloneDX: what is bundled in this version of plwidgets. */
export function billOfMaterials(packages, version) {
  const components = packages.map(({ name, version, license }) => {
    const purl = `pkg:npm/${name.replace("@", "%40")}@${version}`;
    const licenses = [{ license: { id: license } }];
    return { type: "library", "bom-ref": purl, name, version, purl, licenses };
  });
  const purl = `pkg:pypi/plwidgets@${version}`;
  const whole = { type: "library", "bom-ref": purl, name: "plwidgets", version, purl };
  const bill = {
    $schema: "http://cyclonedx.org/schema/bom-1.6.schema.json",
    bomFormat: "CycloneDX",
    specVersion: "1.6",
    version: 1,
    metadata: { component: whole },
    components,
    dependencies: [{ ref: purl, dependsOn: components.map((one) => one.purl) }],
  };
  return `${JSON.stringify(bill, null, 2)}\n`;
}
