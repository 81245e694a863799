// Pictures magnified, for those who can see and move them. All of them stand below whole; without this nothing is lost.
import "./closer.css";
import { open, sourceOf } from "./viewing.js";
import { keys, tools } from "./steering.js";

const frame = document.getElementById("closer-viewer");
const stage = document.getElementById("closer-stage");
const status = document.getElementById("closer-status");
const caption = document.getElementById("closer-caption");
const pictures = JSON.parse(document.getElementById("closer-data")?.dataset.pictures ?? "[]");
const choices = [...document.querySelectorAll("[data-picture]")];

if (frame && pictures.length) begin();
else document.body.classList.add("closer-absent");

function begin() {
    frame.hidden = false;
    document.body.classList.add("closer-looking");
    for (const choice of choices) choice.hidden = pictures.length < 2;
    const viewer = open(stage);
    let shown = -1;

    function show(number) {
        if (number === shown || !pictures[number]) return;
        shown = number;
        delete frame.dataset.ready;
        viewer.viewport?.setRotation(0, true);
        viewer.open(sourceOf(pictures[number]));
        caption.textContent = pictures.length > 1 ? `${number + 1} / ${pictures.length}  ${pictures[number].name}` : pictures[number].name;
        for (const choice of choices) choice.setAttribute("aria-pressed", String(Number(choice.dataset.picture) === number + 1));
        frame.querySelector("[data-action=before]")?.toggleAttribute("disabled", number === 0);
        frame.querySelector("[data-action=after]")?.toggleAttribute("disabled", number === pictures.length - 1);
    }

    viewer.addHandler("open", () => {
        frame.dataset.ready = String(shown + 1);
        if (pictures.length > 1) status.textContent = caption.textContent;
    });
    viewer.addHandler("open-failed", () => {
        status.textContent = frame.dataset.failed;
        caption.textContent = frame.dataset.failed;
    });

    const step = (by) => show(Math.max(0, Math.min(pictures.length - 1, shown + by)));
    const actions = tools(frame, viewer, step, (degrees) => {
        status.textContent = `${frame.dataset.turned} ${degrees} ${frame.dataset.degrees}`;
    });
    keys(stage, viewer, actions);
    for (const choice of choices) {
        choice.addEventListener("click", () => {
            show(Number(choice.dataset.picture) - 1);
            stage.focus({ preventScroll: true });
            frame.scrollIntoView({ block: "nearest" });
        });
    }
    show(Math.max(0, pictures.findIndex(({ tiles }) => tiles)));
}
