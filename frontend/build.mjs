/* Builds CSS and TypeScript into src/generiek/web/static/build. Names are stable; the web server adds hashes. */
import { context, build } from "esbuild";
import { createHash } from "node:crypto";
import { cp, mkdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

const here = (path) => fileURLToPath(new URL(path, import.meta.url));
const outdir = process.env.GENERIEK_BUILD_DIR ?? here("../src/generiek/web/static/build");
const watch = process.argv.includes("--watch");

const shared = { bundle: true, minify: !watch, sourcemap: watch ? "linked" : false, legalComments: "linked", target: ["es2022"], logLevel: "warning", absWorkingDir: here(".") };
const outputs = [
  { ...shared, entryPoints: { app: "src/app.ts", map: "src/map.ts", "stream-worker": "src/stream-worker.ts", offline: "src/offline-page.ts", "map-worker": "maplibre-gl/dist/maplibre-gl-worker.mjs" }, format: "esm", outdir },
  // Pictures in the map library's style sheet give way to our own signs, which follow the theme.
  { ...shared, entryPoints: { app: "css/app.css" }, outdir, target: undefined, external: ["data:*"], plugins: [withoutInlinePictures()] },
];

await mkdir(outdir, { recursive: true });
await cp(here("pages"), outdir, { recursive: true });
if (watch) {
  for (const output of outputs) await (await context(output)).watch();
  console.log("Watching; the service worker is built by a whole build only.");
} else {
  await Promise.all(outputs.map((output) => build(output)));
  await build({ ...shared, entryPoints: { sw: "src/sw.ts" }, format: "iife", outdir, define: { SHELL_VERSION: JSON.stringify(await versionOf("app.css", "offline.js", "offline.html")) } });
}

/* The phone keeps the shell until one of its files differs. */
async function versionOf(...names) {
  const hash = createHash("sha256");
  for (const name of names) hash.update(await readFile(join(outdir, name)));
  return hash.digest("hex").slice(0, 12);
}

function withoutInlinePictures() {
  return {
    name: "without-inline-pictures",
    setup(plugin) {
      plugin.onLoad({ filter: /maplibre-gl\.css$/ }, async ({ path }) => {
        const css = await readFile(path, "utf8");
        return { contents: css.replace(/background-image:\s*url\("data:[^"]*"\)\s*;?/g, ""), loader: "css" };
      });
    },
  };
}
