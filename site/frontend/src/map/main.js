// The map that can be moved: the same marks as the drawing it takes the place of, fetched for whatever piece is looked at.
import * as L from "leaflet/dist/leaflet-src.esm.js";
import "leaflet/dist/leaflet.css";
import "./map.css";
import { addGround } from "./ground.js";
import { addMarks } from "./marks.js";

const frame = document.querySelector("[data-map]");
const PAUSE = 200;

function boundsOf(text) {
    const [west, south, east, north] = text.split(",").map(Number);
    return L.latLngBounds([south, west], [north, east]);
}

function bboxOf(map) {
    const bounds = map.getBounds();
    return [bounds.getWest(), bounds.getSouth(), bounds.getEast(), bounds.getNorth()].map((side) => side.toFixed(5)).join(",");
}

function begin() {
    const { dataset } = frame;
    const calm = matchMedia("(prefers-reduced-motion: reduce)").matches;
    const ground = document.createElement("div");
    ground.className = "map-ground";
    frame.append(ground);
    frame.classList.add("is-moved-by-hand");
    const map = L.map(ground, {
        zoomControl: false,
        attributionControl: Boolean(dataset.credit),
        // Tiles are sharp at whole levels alone; outlines at any.
        zoomSnap: dataset.tiles ? 1 : 0,
        maxZoom: Number(dataset.deepest ?? 18),
        zoomAnimation: !calm,
        fadeAnimation: !calm,
        inertia: !calm,
    });
    ground.setAttribute("role", "application");
    ground.setAttribute("aria-label", dataset.label);
    L.control.zoom({ zoomInTitle: dataset.closer, zoomOutTitle: dataset.further }).addTo(map);
    L.control.scale({ imperial: false }).addTo(map);
    // The library's own name comes with a flag; below this map stands the service's credit alone.
    map.attributionControl?.setPrefix(false);
    map.fitBounds(boundsOf(dataset.box));
    measure();
    map.on("resize", measure);
    return map;
}

// Paper is narrower than a screen, and there is no time to draw anew for it: the map is printed as it stands, smaller.
const PAPER = 530;

function measure() {
    if (matchMedia("print").matches) return;
    frame.style.setProperty("--moved-width", `${frame.clientWidth}px`);
    frame.style.setProperty("--printed", String(Math.min(1, PAPER / frame.clientWidth)));
}

function tell(words) {
    const told = document.querySelector("[data-map-told]");
    told.hidden = !words;
    told.textContent = words;
}

function follow(map) {
    const { dataset } = frame;
    const marks = addMarks(map, dataset);
    const list = document.querySelector("[data-map-list]");
    let asked = null;
    let waiting = 0;
    async function fetched(address, box) {
        // How wide the frame is says how many names there is room for.
        const width = "named" in dataset ? `&width=${frame.clientWidth}` : "";
        const answer = await fetch(`${address}?${dataset.conditions}&bbox=${box}${width}`, { signal: asked.signal });
        if (!answer.ok) throw new Error(`${answer.status} ${address}`);
        return answer;
    }
    async function look() {
        asked?.abort();
        asked = new AbortController();
        const { signal } = asked;
        const box = bboxOf(map);
        try {
            const [points, places] = await Promise.all([
                fetched(dataset.points, box).then((answer) => answer.json()),
                fetched(dataset.list, box).then((answer) => answer.text()),
            ]);
            if (signal.aborted) return;
            marks.show(points.features);
            list.innerHTML = places;
            frame.dataset.shown = box;
            tell("");
        } catch (error) {
            if (signal.aborted) return;
            console.error(error);
            tell(dataset.failed);
        }
    }
    map.on("moveend", () => {
        clearTimeout(waiting);
        waiting = setTimeout(() => {
            history.replaceState(null, "", `${dataset.page}?${dataset.conditions}&bbox=${bboxOf(map)}`);
            look();
        }, PAUSE);
    });
    window.addEventListener("online", look);
    // Whose name is pointed at or walked to in the list is shown on the map.
    const point = ({ target, type }) => {
        const link = target.closest?.(".map-places a");
        marks.point(link && (type === "focusin" || type === "mouseover") ? link.getAttribute("href") : "");
    };
    for (const kind of ["focusin", "focusout", "mouseover", "mouseout"]) list.addEventListener(kind, point);
    look();
}

if (frame) {
    const map = begin();
    addGround(map, frame.dataset, () => tell(frame.dataset.failed));
    follow(map);
    document.querySelector("[data-map-ways]").hidden = true;
}
