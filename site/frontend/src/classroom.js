// Moves the projector view by keys and shows the print button; both views work without it.

const screens = [...document.querySelectorAll("[data-projector] > .slide")];
const FORWARD = new Set(["ArrowRight", "ArrowDown", "PageDown", " "]);
const BACK = new Set(["ArrowLeft", "ArrowUp", "PageUp"]);
const CONTROLS = "input, select, textarea, button, audio, video, summary, [contenteditable]";

function current() {
    const middle = window.innerHeight / 2;
    const index = screens.findIndex((screen) => screen.getBoundingClientRect().bottom > middle);
    return index < 0 ? screens.length - 1 : index;
}

function show(index) {
    const screen = screens[Math.max(0, Math.min(index, screens.length - 1))];
    screen.scrollIntoView({ behavior: "instant", block: "start" });
    screen.focus({ preventScroll: true });
    history.replaceState(null, "", `#${screen.id}`);
}

// A screen longer than the window is read to its end before the next one comes.
function reads(step) {
    const box = screens[current()].getBoundingClientRect();
    const left = step > 0 ? box.bottom - window.innerHeight : -box.top;
    const more = left > 8;
    if (more) window.scrollBy({ top: step * Math.min(left, window.innerHeight * 0.8), behavior: "instant" });
    return more;
}

function pressed(event) {
    if (event.altKey || event.ctrlKey || event.metaKey || event.target.closest(CONTROLS)) return;
    const back = BACK.has(event.key) || (event.key === " " && event.shiftKey);
    const step = back ? -1 : FORWARD.has(event.key) ? 1 : 0;
    if (step) {
        event.preventDefault();
        if (!reads(step)) show(current() + step);
    } else if (event.key === "Home" || event.key === "End") {
        event.preventDefault();
        show(event.key === "Home" ? 0 : screens.length - 1);
    }
}

if (screens.length) document.addEventListener("keydown", pressed);

for (const button of document.querySelectorAll("[data-print]")) {
    button.hidden = false;
    button.addEventListener("click", () => window.print());
}
