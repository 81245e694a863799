// A public screen: back at its start when nobody is there any more, and no way out of it.
import "./kiosk.css";
import { fill } from "./full.js";
import { guard } from "./guard.js";
import { begin } from "./idle.js";
import { wait } from "./waiting.js";

const bar = document.querySelector("[data-kiosk-start]");
const roots = bar ? bar.dataset.kioskRoots.split(" ") : [];

// Where the operator began: whoever changes the language does so for himself alone.
function home() {
    const begun = sessionStorage.getItem("kiosk-home");
    if (roots.includes(begun)) return begun;
    sessionStorage.setItem("kiosk-home", bar.dataset.kioskStart);
    return bar.dataset.kioskStart;
}

guard(roots);
if (bar) {
    fill(bar.querySelector("[data-kiosk-full]"));
    begin(document.querySelector(".kiosk-warning"), home());
}
if (document.body.hasAttribute("data-kiosk-waits")) wait();
