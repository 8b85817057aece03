// Builds what the browser gets: static/css and static/js -> static/build (not committed). Run by `npm run build`.
// Names carry no hash here: WhiteNoise's manifest adds it. Ends with an error when a file grows past its budget.
import { mkdir, writeFile } from "node:fs/promises";
import { dirname } from "node:path";
import { gzipSync } from "node:zlib";
import { build, transform } from "esbuild";
import { PurgeCSS } from "purgecss";
import { mapShapes } from "./map.config.mjs";

const OUT = "static/build";
const TARGET = ["chrome109", "firefox115", "safari16"];
// Bytes after gzip; quality.md sets 30 kB for all styles and 15 kB for all scripts of a page.
const BUDGET = { "site.css": 30_000, "site.js": 15_000, "beheer.css": 12_000, "editor.js": 6_000, "map.js": 2_500, "map.json": 7_000 };

// The NL Design System package brings every component; keep the rules that a template, a form or a view names.
const KEEP = {
  content: ["templates/**/*.html", "doedemocratie/**/*.py", "initiatives/**/*.py", "stories/**/*.py", "knowledge/**/*.py", "static/js/*.js"],
  // Bare elements (rich text may hold any), what components/button*.html put together from a parameter, and all of our own.
  safelist: { standard: [/^:/, /^[a-z][a-z0-9]*$/, /^utrecht-button(-link)?--((primary|secondary)-action|subtle|danger)$/], greedy: [/dd-/], variables: [/^--dd-/] },
  variables: true,
};

async function purge(css) {
  const [kept] = await new PurgeCSS().purge({ ...KEEP, css: [{ raw: css }] });
  return kept.css;
}

async function minify(css) {
  const { code } = await transform(css, { loader: "css", minify: true, target: TARGET, legalComments: "none" });
  return code;
}

/** The text of one built file, ready to write. */
async function finish({ path, text, contents }) {
  if (path.endsWith("site.css")) return minify(await purge(text));
  if (path.endsWith(".css")) return minify(text);
  return contents;
}

function checkBudget(name, contents) {
  const size = gzipSync(contents).length;
  const limit = BUDGET[name];
  console.log(`${name.padEnd(40)} ${String(size).padStart(7)} bytes gzip${limit ? ` of ${limit}` : ""}`);
  if (limit && size > limit) throw new Error(`${name} is ${size} bytes gzip, more than ${limit}.`);
}

const { outputFiles } = await build({
  entryPoints: ["static/css/site.css", "static/css/beheer.css", "static/js/site.js", "static/js/editor.js", "static/js/map.js"],
  outdir: OUT,
  entryNames: "[name]",
  assetNames: "fonts/[name]",
  loader: { ".woff2": "file" },
  external: ["./fonts/*"], // beheer.css uses the fonts that site.css brings along
  bundle: true,
  write: false,
  minifySyntax: true,
  minifyWhitespace: true,
  format: "iife",
  target: TARGET,
  legalComments: "none",
  logLevel: "warning",
});

for (const file of outputFiles) {
  const contents = await finish(file);
  checkBudget(file.path.split(`${OUT}/`).at(-1), contents);
  await mkdir(dirname(file.path), { recursive: true });
  await writeFile(file.path, contents);
}

// What the server draws the map of (doedemocratie/places/mapping.py).
const shapes = JSON.stringify(mapShapes());
checkBudget("map.json", shapes);
await writeFile(`${OUT}/map.json`, shapes);
