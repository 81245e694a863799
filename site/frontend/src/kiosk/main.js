// A public screen: back at its start when nobody is there any more, and no way out of it.
import "./kiosk.css";
import { fill } from "./full.js";
import { guard } from "./guard.js";
import { begin } from "./idle.js";
import { wait } from "./waiting.js";

const bar = document.querySelector("[data-kiosk-start]");
const roots = bar ? bar.dataset.kioskRoots.split(" ") : [];

guard(roots);
if (bar) {
    fill(bar.querySelector("[data-kiosk-full]"));
    begin(document.querySelector(".kiosk-warning"), bar.dataset.kioskStart);
}
if (document.body.hasAttribute("data-kiosk-waits")) wait();
