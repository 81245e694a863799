// Hotspots on the picture. For the mouse and the eye only: the list beside the picture is their twin for the keyboard.
import { markersOf, radians } from "./panorama.js";

const SIGNS = {
    scene: "M12 3 4 12h5v9h6v-9h5z",
    recording: "M4 9v6h4l6 5V4L8 9zM17 8a6 6 0 0 1 0 8",
    text: "M5 6h14M5 11h14M5 16h9",
    link: "M9 7H5v12h12v-4M13 5h6v6M19 5l-9 9",
    page: "M6 3h9l4 4v14H6zM9 10h7M9 14h7",
};
const SVG = "http://www.w3.org/2000/svg";

function sign(kind) {
    const svg = document.createElementNS(SVG, "svg");
    svg.setAttribute("viewBox", "0 0 24 24");
    const path = document.createElementNS(SVG, "path");
    path.setAttribute("d", SIGNS[kind] ?? SIGNS.page);
    svg.append(path);
    return svg;
}

function marker({ key, kind, title, yaw, pitch }) {
    const element = document.createElement("div");
    element.className = `scene-marker scene-marker-${kind}`;
    element.setAttribute("aria-hidden", "true");
    const label = document.createElement("span");
    label.textContent = title;
    element.append(sign(kind), label);
    return { id: key, element, position: radians({ yaw, pitch }), anchor: "center center" };
}

export function show(viewer, hotspots) {
    markersOf(viewer).setMarkers(hotspots.map(marker));
}

export function point(viewer, key) {
    for (const each of markersOf(viewer).getMarkers()) {
        // The plugin puts the element into one of its own.
        const element = each.domElement?.querySelector(".scene-marker");
        element?.classList.toggle("scene-marker-pointed", each.id === key);
    }
}
