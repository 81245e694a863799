// On-site mode. Without script, or in a browser that cannot keep pages, the site is as it always was.
import { list } from "./saved.js";
import { offer } from "./saver.js";

for (const frame of document.querySelectorAll("[data-onsite]")) offer(frame);
for (const frame of document.querySelectorAll("[data-saved-page]")) list(frame);
