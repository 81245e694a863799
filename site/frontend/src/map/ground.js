// What the marks stand on: the operator's tiles, or outlines with their names.
import * as L from "leaflet/dist/leaflet-src.esm.js";

// Names are Chinese whatever language is read; in traditional characters where those are.
const read = document.documentElement.lang;
export const NAMES = read.startsWith("zh") ? read : "zh-Hans";

export function named(name, [longitude, latitude]) {
    const words = document.createElement("span");
    words.lang = NAMES;
    words.textContent = name;
    return L.marker([latitude, longitude], {
        icon: L.divIcon({ className: "map-name", html: words, iconSize: null }),
        interactive: false,
        keyboard: false,
        zIndexOffset: -1000,
    });
}

// An outline that is narrower than its name goes without.
const LETTER = 18;

function name(map, features) {
    const names = features.map((feature) => [feature, named(feature.properties.name, feature.properties.label)]);
    const fit = () => {
        for (const [{ bbox, properties }, label] of names) {
            const width = map.project([bbox[1], bbox[2]]).x - map.project([bbox[1], bbox[0]]).x;
            if (width > properties.name.length * LETTER) label.addTo(map);
            else label.remove();
        }
    };
    map.on("zoomend", fit);
    fit();
}

export async function addGround(map, dataset, failed) {
    if (dataset.tiles) {
        for (const address of dataset.tiles.split(" ")) {
            L.tileLayer(address, { subdomains: dataset.subdomains, maxZoom: Number(dataset.deepest), attribution: escaped(dataset.credit) })
                .on("tileerror", failed)
                .addTo(map);
        }
        return;
    }
    if (!dataset.outlines) return;
    try {
        const answer = await fetch(dataset.outlines);
        if (!answer.ok) throw new Error(`${answer.status} ${dataset.outlines}`);
        const { features } = await answer.json();
        L.geoJSON(features, { interactive: false, style: () => ({ className: "map-outline" }) }).addTo(map);
        // Where names must make room for one another, they come with the marks.
        if (!("named" in dataset)) name(map, features.filter(({ properties }) => properties.label && properties.name));
    } catch (error) {
        console.error(error);
        failed();
    }
}

// Leaflet writes what it credits as HTML.
function escaped(text) {
    const element = document.createElement("span");
    element.textContent = text;
    return element.innerHTML;
}
