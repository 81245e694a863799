// Placing hotspots and the first view of a scene with the mouse, on the picture lying flat. It writes into the number
// fields of Wagtail's form and reads them back, so that both ways of working stay one.
import "./scene-editor.css";
import { Sheet } from "./sheet.js";
import { Rows } from "./rows.js";
import { Look } from "./look.js";

function begin(panel) {
    const rows = new Rows(panel.dataset);
    const sheet = new Sheet(panel, rows);
    const look = new Look(panel, rows);
    const chosen = document.getElementById("id_panorama");
    const empty = panel.querySelector("[data-empty]");
    const address = () => panel.dataset.flat.replace(/0(?=\/flat\/)/, chosen.value);
    let shown = null;

    function refresh() {
        if (chosen && chosen.value !== shown) {
            shown = chosen.value;
            sheet.show(shown ? address() : "");
            look.show(shown ? address() : "");
            empty.hidden = Boolean(shown);
        }
        sheet.draw();
    }

    panel.querySelector("[data-add]").addEventListener("click", () => sheet.select(rows.add()));
    document.addEventListener("input", refresh);
    document.addEventListener("change", refresh);
    // Wagtail's choosers and child rows change the form without an event of their own.
    setInterval(refresh, 600);
    refresh();
}

for (const panel of document.querySelectorAll("[data-scene-placing]")) begin(panel);
