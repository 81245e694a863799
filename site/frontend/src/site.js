import "./aloud.js";
import "./classroom.js";
import "./near.js";
import "./onsite/renewing.js";
import "./solemn.js";
import "./suggest.js";
import "./tributes.js";

// Everything works without this; it only spares a few steps.

// Browsers before Chromium 84 know no gaps in flexible rows; the style sheet makes them of margins there.
const row = document.createElement("div");
row.style.cssText = "display:flex;flex-direction:column;gap:1px;position:absolute;visibility:hidden";
row.append(document.createElement("i"), document.createElement("i"));
document.body.append(row);
if (!row.scrollHeight) document.documentElement.classList.add("no-flex-gap");
row.remove();

// Escape closes the phone's menu and gives the focus back to its button.
for (const details of document.querySelectorAll("details[data-closes]")) {
    details.addEventListener("keydown", (event) => {
        if (event.key === "Escape" && details.open) {
            details.open = false;
            details.querySelector("summary").focus();
        }
    });
}

// A filter form leaves empty fields out of the address, so that it can be read and shared.
for (const form of document.querySelectorAll("form[method=get]")) {
    form.addEventListener("formdata", (event) => {
        for (const [name, value] of [...event.formData]) {
            if (value === "") event.formData.delete(name);
        }
    });
}
