// The page for times without network: the tours on this device, each with its way in and a way to delete it.
import { ask, worker } from "./worker.js";
import { day, filled, size } from "./words.js";

export async function list(frame) {
    const away = location.pathname !== frame.dataset.own;
    frame.querySelector("[data-saved-away]").hidden = !away;
    frame.querySelector("[data-saved-here]").hidden = away;
    frame.querySelector("[data-saved-again]").addEventListener("click", () => location.reload());
    const words = frame.querySelector("[data-saved-words]");
    const places = frame.querySelector("[data-saved-list]");
    const to = await worker();
    const saved = to ? await ask(to, { type: "saved" }) : [];
    words.textContent = saved.length ? "" : words.dataset.none;
    places.append(...saved.map((copy) => item(copy, places.dataset, () => {
        to.postMessage({ type: "delete", list: copy.list });
        words.textContent = filled(words.dataset.deleted, copy);
    })));
}

function item(copy, texts, forget) {
    const place = document.createElement("li");
    const way = Object.assign(document.createElement("a"), { href: copy.start, textContent: copy.title, lang: copy.language });
    const facts = Object.assign(document.createElement("span"), {
        className: "note",
        textContent: filled(texts.facts, { date: day(copy.saved), size: size(copy.size) }),
    });
    const button = Object.assign(document.createElement("button"), { type: "button", className: "quiet", textContent: texts.delete });
    button.setAttribute("aria-label", `${texts.delete} ${copy.title}`);
    button.addEventListener("click", () => {
        forget();
        place.remove();
    });
    place.append(way, facts, button);
    return place;
}
