// After a while without anybody the screen asks, counts down aloud, and goes back to its start without a trace.
import { forget } from "./forgetting.js";
import { surrounds } from "./full.js";

const SIGNS_OF_LIFE = ["pointerdown", "pointermove", "keydown", "wheel", "touchstart", "scroll", "focusin"];
// Seconds of the countdown that are read out; each one would drown everything else.
const SPOKEN = new Set([20, 10, 5]);
// An untouched start fetches itself anew now and then, so that it shows what editors have changed.
const RENEWED = 10 * 60;

const playing = () => [...document.querySelectorAll("audio, video")].some((player) => !player.paused && !player.ended);

export function begin(dialog, start) {
    const after = Number(dialog.dataset.idle);
    const warning = Number(dialog.dataset.warning);
    const count = dialog.querySelector("[data-kiosk-count]");
    const spoken = dialog.querySelector("[data-kiosk-spoken]");
    let touched = location.pathname !== start || location.search !== "";
    let quiet = 0;

    function alive() {
        quiet = 0;
        touched = true;
        if (dialog.open) dialog.close();
    }

    function back() {
        forget();
        location.replace(start);
    }

    function second() {
        if (surrounds()) return;
        if (playing() && !dialog.open) {
            quiet = 0;
            return;
        }
        quiet += 1;
        if (!touched) {
            if (quiet >= RENEWED && navigator.onLine) location.reload();
            return;
        }
        const left = after + warning - quiet;
        if (left <= 0) back();
        else if (left <= warning) warn(left);
    }

    function warn(left) {
        if (!dialog.open) dialog.showModal();
        count.textContent = left;
        if (left === warning || SPOKEN.has(left)) spoken.textContent = spoken.dataset.words.replace("{seconds}", left);
    }

    // Opening the dialog moves the focus, and a page that has just come scrolls by itself: neither is a visitor.
    const ours = (event) => !event.isTrusted || (["focusin", "scroll"].includes(event.type) && (dialog.open || quiet < 1));
    for (const kind of SIGNS_OF_LIFE) {
        addEventListener(kind, (event) => ours(event) || alive(), { capture: true, passive: true });
    }
    dialog.addEventListener("cancel", alive);
    dialog.querySelector("[data-kiosk-stay]").addEventListener("click", alive);
    for (const link of document.querySelectorAll(".kiosk-begin")) link.addEventListener("click", forget);
    setInterval(second, 1000);
}
