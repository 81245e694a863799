// The viewer of one panorama: Photo Sphere Viewer over tiles, told in degrees.
import { Viewer } from "@photo-sphere-viewer/core";
import { EquirectangularTilesAdapter } from "@photo-sphere-viewer/equirectangular-tiles-adapter";
import { GyroscopePlugin } from "@photo-sphere-viewer/gyroscope-plugin";
import { MarkersPlugin } from "@photo-sphere-viewer/markers-plugin";

const DEGREE = Math.PI / 180;
export const still = matchMedia("(prefers-reduced-motion: reduce)");
export const degrees = ({ yaw, pitch }) => ({ yaw: around(yaw / DEGREE), pitch: pitch / DEGREE });
export const radians = ({ yaw, pitch }) => ({ yaw: yaw * DEGREE, pitch: pitch * DEGREE });

export function around(yaw) {
    return ((((yaw + 180) % 360) + 360) % 360) - 180;
}

export function canDraw() {
    const context = document.createElement("canvas").getContext("webgl2");
    context?.getExtension("WEBGL_lose_context")?.loseContext();
    return Boolean(context);
}

// The pieces of a picture as the adapter wants them: `data` is what the page says of its scene.
function picture({ width, cols, rows, base, tile }) {
    return { width, cols, rows, baseUrl: base, tileUrl: (col, row) => tile.replace("COL_ROW", `${col}_${row}`) };
}

export function open(container, data, words = {}) {
    return new Viewer({
        container,
        adapter: EquirectangularTilesAdapter.withConfig({ baseBlur: false }),
        panorama: picture(data),
        defaultYaw: data.yaw * DEGREE,
        defaultPitch: data.pitch * DEGREE,
        defaultZoomLvl: data.zoom,
        navbar: false,
        keyboard: false,
        mousewheelCtrlKey: true,
        moveInertia: !still.matches,
        canvasBackground: "#18221f",
        loadingTxt: words.loading ?? "",
        lang: { loading: words.loading ?? "", ctrlZoom: words.ctrlZoom ?? "", loadError: words.failed ?? "" },
        plugins: [MarkersPlugin, GyroscopePlugin],
    });
}

// Another scene in the same viewer; at once for those who asked for less motion.
export function change(viewer, data) {
    return viewer.setPanorama(picture(data), {
        position: radians(data),
        zoom: data.zoom,
        showLoader: false,
        transition: still.matches ? false : { effect: "fade", rotation: false, speed: 900 },
    });
}

export function look(viewer, at) {
    if (still.matches) viewer.rotate(radians(at));
    else viewer.animate({ ...radians(at), speed: "9rpm" });
}

export const markersOf = (viewer) => viewer.getPlugin(MarkersPlugin);
export const gyroscopeOf = (viewer) => viewer.getPlugin(GyroscopePlugin);
