// OpenSeadragon with none of its own buttons, keys or pictures of buttons: those are the page's.
import OpenSeadragon from "openseadragon";

const still = () => matchMedia("(prefers-reduced-motion: reduce)").matches;

// OpenSeadragon writes a style sheet of its own into the page, which the site's policy refuses; where one stands, it does
// not. The outline it would take away is wanted.
function forestall() {
    const stand = document.createElementNS("urn:changming:stand-in", "style");
    stand.setAttribute("data-openseadragon-mobile-css", "false");
    document.head.append(stand);
}

export function open(stage) {
    forestall();
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
