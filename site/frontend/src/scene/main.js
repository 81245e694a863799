// A scene for those who can see and move it. All of it stands on the page in words as well; without this nothing is lost.
import "./scene.css";
import * as markers from "./markers.js";
import { canDraw, change, degrees, gyroscopeOf, look, markersOf, open } from "./panorama.js";
import { turn } from "./plan.js";
import { walk } from "./walking.js";
import { tools } from "./tools.js";

const STEP = 15;
const frame = document.getElementById("scene-viewer");
const stage = document.getElementById("scene-stage");
const status = document.getElementById("scene-status");
const dialog = document.getElementById("scene-dialog");
let data = JSON.parse(document.getElementById("scene-data")?.dataset.scene ?? "null");

if (frame && data && canDraw()) begin();
else document.body.classList.add("scene-absent");

function begin() {
    frame.hidden = false;
    document.body.classList.add("scene-looking");
    const { loading, failed, ctrlZoom, arrived } = frame.dataset;
    const viewer = open(stage, data, { loading, failed, ctrlZoom });
    const here = () => degrees(viewer.getPosition());

    async function go(url, options) {
        dialog.close();
        stage.setAttribute("aria-busy", "true");
        const next = await walk(url, options);
        if (!next) return;
        data = next;
        markersOf(viewer).clearMarkers();
        await change(viewer, data);
        markers.show(viewer, data.hotspots);
        turn(frame, here().yaw);
        stage.removeAttribute("aria-busy");
        status.textContent = `${arrived}${document.querySelector("#scene h1").textContent}`;
        stage.focus({ preventScroll: true });
    }

    function openSpot(key) {
        const twin = document.getElementById(key);
        const way = twin?.querySelector("a[data-walk]");
        if (way) return go(way.href);
        const copy = twin.cloneNode(true);
        copy.removeAttribute("id");
        document.getElementById("scene-dialog-body").replaceChildren(...copy.childNodes);
        dialog.setAttribute("aria-label", twin.querySelector("h3").textContent);
        dialog.showModal();
    }

    viewer.addEventListener("ready", () => {
        markers.show(viewer, data.hotspots);
        turn(frame, here().yaw);
        frame.dataset.ready = "true";
    }, { once: true });
    viewer.addEventListener("position-updated", () => turn(frame, here().yaw));
    markersOf(viewer).addEventListener("select-marker", ({ marker }) => openSpot(marker.id));

    frame.addEventListener("click", ({ target }) => {
        const spot = target.closest("[data-hotspot]");
        if (spot) openSpot(spot.dataset.hotspot);
        if (target.closest("[data-close]")) dialog.close();
    });
    frame.addEventListener("focusin", ({ target }) => {
        const spot = target.closest("[data-hotspot]");
        markers.point(viewer, spot?.dataset.hotspot);
        const at = spot && data.hotspots.find(({ key }) => key === spot.dataset.hotspot);
        if (at) look(viewer, at);
    });
    document.addEventListener("click", (event) => {
        const way = event.target.closest("#scene a[data-walk]");
        if (!way || event.button || event.ctrlKey || event.metaKey || event.shiftKey) return;
        event.preventDefault();
        if (!frame.contains(way)) frame.scrollIntoView({ block: "start" });
        go(way.href);
    });
    addEventListener("popstate", () => go(location.href, { remember: false }));

    const by = (yaw, pitch) => {
        const at = here();
        look(viewer, { yaw: at.yaw + yaw, pitch: Math.max(-90, Math.min(90, at.pitch + pitch)) });
    };
    const actions = {
        left: () => by(-STEP * 2, 0),
        right: () => by(STEP * 2, 0),
        in: () => viewer.zoom(viewer.getZoomLevel() + 10),
        out: () => viewer.zoom(viewer.getZoomLevel() - 10),
        home: () => look(viewer, data),
    };
    const keys = {
        ArrowLeft: () => by(-STEP, 0),
        ArrowRight: () => by(STEP, 0),
        ArrowUp: () => by(0, STEP),
        ArrowDown: () => by(0, -STEP),
        "+": actions.in,
        "=": actions.in,
        "-": actions.out,
        Home: actions.home,
    };
    stage.addEventListener("keydown", (event) => {
        const act = event.target === stage && !event.ctrlKey && !event.metaKey && !event.altKey && keys[event.key];
        if (!act) return;
        event.preventDefault();
        act();
    });
    tools(frame, viewer, gyroscopeOf(viewer), actions);
}
