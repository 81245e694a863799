// Full screen on request. Browsers leave it with every page, so the next touch takes it up again.
// A screen that is always one is better started full: see the guide for operators.
const WANTED = "kiosk-full";

const enter = () => document.documentElement.requestFullscreen().catch(() => undefined);
const own = () => matchMedia("(display-mode: fullscreen), (display-mode: standalone)").matches;

export function fill(button) {
    if (!document.documentElement.requestFullscreen || own()) return;
    button.hidden = false;
    button.addEventListener("click", () => {
        if (document.fullscreenElement) {
            sessionStorage.removeItem(WANTED);
            document.exitFullscreen();
            return;
        }
        sessionStorage.setItem(WANTED, "1");
        enter();
    });
    const again = (event) => {
        const wanted = sessionStorage.getItem(WANTED) && !document.fullscreenElement;
        if (wanted && !(event.target.closest && event.target.closest("[data-kiosk-full]"))) enter();
    };
    addEventListener("pointerup", again, { once: true });
    addEventListener("keyup", again, { once: true });
    document.addEventListener("fullscreenchange", () => {
        button.hidden = Boolean(document.fullscreenElement);
    });
}
