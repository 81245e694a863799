// Full screen on request. Browsers leave it with every page, so from then on the pages come into a frame of this one:
// the page around them stays, and the screen stays full. A screen that is always one is better started full (see the
// guide for operators).

const own = () => matchMedia("(display-mode: fullscreen), (display-mode: standalone)").matches;
export const framed = () => window.top !== window;

export function fill(button) {
    if (!document.documentElement.requestFullscreen || framed() || own()) return;
    button.hidden = false;
    button.addEventListener("click", async () => {
        try {
            await document.documentElement.requestFullscreen();
        } catch {
            // The browser or its operator does not want it: everything works as it did.
            return;
        }
        if (!document.fullscreenElement) return;
        surround(button.dataset.frame);
    });
}

// The frame takes the place of all that is on this page. What it holds is a kiosk page like any other, with its own guard
// and countdown; those of this page rest meanwhile.
function surround(title) {
    const frame = document.createElement("iframe");
    let last = location.href;
    frame.className = "kiosk-frame";
    frame.title = title;
    frame.src = last;
    frame.addEventListener("load", () => {
        // A page of the browser's own, shown where neither network nor copy has the kiosk's, tells nothing of itself.
        if (!frame.contentDocument) return;
        last = frame.contentWindow.location.href;
        document.title = frame.contentDocument.title;
        frame.focus();
    });
    for (const player of document.querySelectorAll("audio, video")) player.pause();
    document.body.replaceChildren(frame);
    // Someone has left full screen (Escape, F11): the page that was open last stands alone again.
    document.addEventListener("fullscreenchange", () => document.fullscreenElement || location.replace(last));
}

// Whether this page only surrounds another.
export const surrounds = () => Boolean(document.querySelector(".kiosk-frame"));
