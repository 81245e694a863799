// Places and clusters of places as marks that mouse, finger and keyboard can open.
import * as L from "leaflet/dist/leaflet-src.esm.js";
import { NAMES, named } from "./ground.js";

const SMALLEST = 26;
const LARGEST = 60;
// What is no wider than this, in degrees, and is not told apart at this level stands at one spot.
const SPOT = 0.0021;
const CLOSEST = 17;

function size(count) {
    return Math.min(SMALLEST + 11 * Math.log10(count), LARGEST);
}

function icon(properties) {
    const { count, kind } = properties;
    const face = document.createElement("span");
    face.textContent = count > 1 ? count : "";
    const className = `map-mark ${count > 1 ? "many" : `one ${kind}`}`;
    if (properties.size) return reaching(face, className, properties);
    const side = size(count);
    return L.divIcon({ className, html: face, iconSize: [side, side] });
}

// A mark as large as what it stands for, pressed within as much as a finger needs, with its name beside it.
const REACH = 44;

function reaching(face, className, { size: across, label, side }) {
    const whole = document.createElement("div");
    whole.append(face);
    face.className = "face";
    face.style.width = face.style.height = `${across}px`;
    if (label) {
        const words = document.createElement("span");
        words.className = `map-label ${side}`;
        words.lang = NAMES;
        words.textContent = label;
        words.style.setProperty("--away", `${across / 2 + 5}px`);
        whole.append(words);
    }
    return L.divIcon({ className: `${className} sized`, html: whole, iconSize: [REACH, REACH] });
}

function ring(position, radius) {
    return L.circleMarker(position, { radius, interactive: false, className: "battle-ring", fill: false });
}

function card({ title, url, size: ofBattle }) {
    const link = document.createElement("a");
    if (ofBattle) link.lang = NAMES;
    link.href = url;
    link.textContent = title;
    return link;
}

export function addMarks(map, dataset) {
    const layer = L.layerGroup().addTo(map);
    let byAddress = new Map();

    function closer([west, south, east, north], position, count) {
        const words = document.createElement("p");
        words.textContent = dataset.here.replace("{count}", count);
        const isSpot = east - west < SPOT && north - south < SPOT && map.getZoom() >= CLOSEST;
        if (isSpot) map.openPopup(words, position);
        else map.fitBounds([[south, west], [north, east]], { maxZoom: CLOSEST });
    }

    function mark({ bbox, geometry, properties }) {
        const [longitude, latitude] = geometry.coordinates;
        if (properties.ring) return ring([latitude, longitude], properties.ring);
        if (properties.name) return named(properties.name, geometry.coordinates);
        const words = properties.count > 1 ? dataset.many.replace("{count}", properties.count) : properties.title;
        const one = L.marker([latitude, longitude], { icon: icon(properties), title: words, alt: words, riseOnHover: true });
        if (properties.count > 1) {
            one.on("click", () => closer(bbox, [latitude, longitude], properties.count));
        } else {
            one.bindPopup(card(properties), { closeButton: false });
            if (properties.size) one.on("add", () => { one.getElement().lang = NAMES; });
            // Whoever opened it by key goes on to its link.
            one.on("popupopen", ({ popup }) => popup.getContent().focus({ preventScroll: true }));
            byAddress.set(properties.url, one);
        }
        return one;
    }

    return {
        show(features) {
            // What has the focus keeps it, where it is still there.
            const focused = document.activeElement?.closest?.(".map-mark")?.title;
            // So does what has been opened: opening it near the edge moves the map.
            const opened = [...byAddress].find(([, one]) => one.isPopupOpen())?.[0];
            layer.clearLayers();
            byAddress = new Map();
            for (const feature of features) layer.addLayer(mark(feature));
            byAddress.get(opened)?.openPopup();
            if (focused) layer.eachLayer((one) => one.options.title === focused && one.getElement()?.focus({ preventScroll: true }));
        },
        point(address) {
            for (const [url, one] of byAddress) one.getElement()?.classList.toggle("is-pointed-at", url === address);
        },
    };
}
