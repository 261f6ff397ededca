/* Bundles the tests, so that any Node from 20 on runs the TypeScript, and hands them to Node's own test runner. */
import { build } from "esbuild";
import { mkdtemp, readdir, rm } from "node:fs/promises";
import { spawnSync } from "node:child_process";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

const here = fileURLToPath(new URL(".", import.meta.url));
const outdir = await mkdtemp(join(tmpdir(), "generiek-front-end-tests-"));
const tests = (await readdir(here)).filter((name) => name.endsWith(".test.ts"));
await build({ entryPoints: tests.map((name) => join(here, name)), outdir, bundle: true, platform: "node", format: "esm", outExtension: { ".js": ".mjs" }, logLevel: "warning", define: { FRONT_END: JSON.stringify(join(here, "..")) } });
const { status } = spawnSync(process.execPath, ["--test", ...tests.map((name) => join(outdir, name.replace(/\.ts$/, ".mjs")))], { stdio: "inherit" });
await rm(outdir, { recursive: true });
process.exit(status ?? 1);
