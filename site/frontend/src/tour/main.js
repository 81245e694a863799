// Marks visited stops, offers to go on where one left off, and steps by keys. The pages work without it.
import { forget, recall, remember } from "./progress.js";

const article = document.querySelector("[data-tour]");
const CONTROLS = "input, select, textarea, button, audio, video, summary, [contenteditable], [role=region]";

function words(template, values) {
    return template.replace(/\{(\w+)\}/g, (whole, name) => values[name] ?? whole);
}

function show(tour, all) {
    const { visited, last } = recall(tour);
    const stops = [...article.querySelectorAll("[data-stop]")];
    for (const stop of stops) {
        stop.querySelector("[data-visited]").hidden = !visited.includes(stop.dataset.stop);
    }
    // On the tour's page only stops that still are in the walk count; a stop's page does not know the others.
    const count = stops.length ? stops.filter(({ dataset }) => visited.includes(dataset.stop)).length : visited.length;
    const progress = article.querySelector("[data-progress]");
    if (!progress) return;
    progress.hidden = count === 0;
    const told = progress.querySelector("[role=status]");
    told.textContent = words(count >= all ? told.dataset.done : told.dataset.count, { visited: Math.min(count, all), all });
    offer(progress.querySelector("[data-continue]"), stops, visited, last);
}

// The first stop after the last one that was not visited yet.
function offer(link, stops, visited, last) {
    if (!link) return;
    const after = stops.findIndex(({ dataset }) => dataset.stop === last) + 1;
    const next = [...stops.slice(after), ...stops.slice(0, after)].find(({ dataset }) => !visited.includes(dataset.stop));
    link.hidden = !next;
    if (!next) return;
    link.dataset.words ??= link.textContent;
    link.textContent = words(link.dataset.words, { number: next.dataset.number });
    link.href = next.querySelector("h3 a").href;
}

function stepped(event) {
    if (event.altKey || event.ctrlKey || event.metaKey || event.shiftKey || event.target.closest(CONTROLS)) return;
    const rel = { ArrowRight: "next", ArrowLeft: "prev" }[event.key];
    const link = rel && article.querySelector(`.tour-steps [rel=${rel}]`);
    if (link) {
        event.preventDefault();
        link.click();
    }
}

if (article) {
    const tour = article.dataset.tour;
    const all = Number(article.dataset.stops);
    if (article.dataset.here) {
        remember(tour, article.dataset.here);
        document.addEventListener("keydown", stepped);
    }
    show(tour, all);
    // A page that the browser brings back from memory shows what was visited since.
    window.addEventListener("pageshow", (event) => event.persisted && show(tour, all));
    const button = article.querySelector("[data-forget]");
    button?.addEventListener("click", () => {
        forget(tour);
        show(tour, all);
        article.querySelector(".tour-start a").focus();
    });
}
