// OpenSeadragon with none of its own buttons, keys or pictures of buttons: those are the page's.
import OpenSeadragon from "openseadragon";

const still = () => matchMedia("(prefers-reduced-motion: reduce)").matches;

export function open(stage) {
    const viewer = OpenSeadragon({
        element: stage,
        // Drawn by the browser's plain canvas: tiles from another host need no leave to be drawn there.
        drawer: "canvas",
        showNavigationControl: false,
        showNavigator: true,
        navigatorPosition: "TOP_RIGHT",
        navigatorAutoFade: true,
        animationTime: still() ? 0 : 0.6,
        immediateRender: still(),
        maxZoomPixelRatio: 3,
        visibilityRatio: 0.6,
        preserveImageSizeOnResize: true,
        gestureSettingsMouse: { clickToZoom: false, dblClickToZoom: true },
        gestureSettingsTouch: { pinchRotate: false },
    });
    viewer.canvas.tabIndex = -1;
    viewer.addHandler("canvas-key", (event) => {
        event.preventDefaultAction = true;
    });
    return viewer;
}

export function sourceOf({ tiles, image }) {
    if (!tiles) return { type: "image", url: image.url };
    return {
        Image: {
            xmlns: "http://schemas.microsoft.com/deepzoom/2008",
            Url: tiles.url,
            Format: "jpg",
            Overlap: "0",
            TileSize: String(tiles.side),
            Size: { Width: String(tiles.width), Height: String(tiles.height) },
        },
    };
}
