// The buttons over the picture, and the keys that do the same.
import { Point } from "openseadragon";

const ZOOM = 1.5;
const PART = 0.15;
const QUARTER = 90;

export function tools(frame, viewer, step, turned) {
    const full = frame.querySelector("[data-action=full]");
    const fills = () => document.fullscreenElement === frame || frame.classList.contains("closer-filling");
    const settle = () => full.setAttribute("aria-pressed", String(fills()));
    const turn = (by) => {
        const degrees = (Math.round(viewer.viewport.getRotation(false) / QUARTER) * QUARTER + by + 360) % 360;
        viewer.viewport.rotateBy(by);
        turned(degrees);
    };
    const zoom = (by) => {
        viewer.viewport.zoomBy(by);
        viewer.viewport.applyConstraints();
    };
    const actions = {
        in: () => zoom(ZOOM),
        out: () => zoom(1 / ZOOM),
        home: () => {
            viewer.viewport.setRotation(0);
            viewer.viewport.goHome();
        },
        left: () => turn(-QUARTER),
        right: () => turn(QUARTER),
        before: () => step(-1),
        after: () => step(1),
        // Telephones that know no full screen for parts of a page let the picture fill the window instead.
        full: async () => {
            if (frame.requestFullscreen) {
                await (fills() ? document.exitFullscreen() : frame.requestFullscreen());
            } else {
                frame.classList.toggle("closer-filling");
            }
            settle();
        },
    };
    for (const [action, act] of Object.entries(actions)) {
        frame.querySelector(`[data-action="${action}"]`)?.addEventListener("click", act);
    }
    document.addEventListener("fullscreenchange", settle);
    frame.addEventListener("keydown", ({ key }) => {
        if (key === "Escape" && frame.classList.contains("closer-filling")) actions.full();
    });
    return actions;
}

export function keys(stage, viewer, actions) {
    const pan = (right, down) => () => {
        const { viewport } = viewer;
        const { width, height } = viewport.getBounds();
        viewport.panBy(new Point(right * PART * width, down * PART * height).rotate(-viewport.getRotation()));
        viewport.applyConstraints();
    };
    const doing = {
        ArrowLeft: pan(-1, 0),
        ArrowRight: pan(1, 0),
        ArrowUp: pan(0, -1),
        ArrowDown: pan(0, 1),
        "+": actions.in,
        "=": actions.in,
        "-": actions.out,
        Home: actions.home,
        0: actions.home,
        r: actions.right,
        R: actions.left,
        f: actions.full,
        F: actions.full,
        PageUp: actions.before,
        PageDown: actions.after,
    };
    stage.addEventListener("keydown", (event) => {
        const act = !event.ctrlKey && !event.metaKey && !event.altKey && doing[event.key];
        if (!act) return;
        event.preventDefault();
        act();
    });
}
