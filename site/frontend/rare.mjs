// The slices of Hanazono Mincho that have rare characters, and a table of which has what. The site cuts single characters from them.
import { copyFile, mkdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";

const FACE = /url\((HanaMin[AB]\.CJK-(?:Unified-Ideographs-Extension|Compatibility-Ideographs)[\w-]*\.woff2)\)[^}]*unicode-range: ([^;]+);/g;

export async function writeRare(from, to) {
    const css = await readFile(join(from, "HanaMin.css"), "utf8");
    const slices = [];
    await mkdir(to, { recursive: true });
    for (const [, file, ranges] of css.matchAll(FACE)) {
        await copyFile(join(from, file), join(to, file));
        for (const range of ranges.split(",")) {
            const [first, last = first] = range.trim().slice(2).split("-").map((code) => parseInt(code, 16));
            slices.push([first, last, file]);
        }
    }
    if (!slices.length) throw new Error("hanamin's style sheet names no slice of rare characters: has its form changed?");
    slices.sort(([left], [right]) => left - right);
    await writeFile(join(to, "slices.json"), JSON.stringify(slices));
}
