// How far the cutting of pictures has come, told anew every two seconds while any of it goes on.
const PAUSE = 2000;

async function look() {
    const told = [...document.querySelectorAll("[data-cutting]")];
    const busy = told.filter(({ dataset }) => dataset.busy === "true");
    if (!busy.length) return;
    const address = new URL(busy[0].dataset.cutting, location.href);
    address.searchParams.set("rows", busy.map(({ dataset }) => dataset.row).join(","));
    try {
        const answer = await fetch(address, { headers: { accept: "application/json" } });
        if (answer.ok) {
            const { rows } = await answer.json();
            for (const place of busy) {
                const row = rows[place.dataset.row];
                if (row) tell(place, row);
            }
        }
    } catch {
        // The network is away for a moment; the next look tells.
    }
    setTimeout(look, PAUSE);
}

function tell(place, { words, percent, busy, again }) {
    place.querySelector("[data-words]").textContent = words;
    const bar = place.querySelector("progress");
    bar.hidden = !busy;
    bar.value = percent;
    place.dataset.busy = String(busy);
    const button = place.closest("tr")?.querySelector("[data-again]");
    if (button) button.hidden = !again;
}

addEventListener("DOMContentLoaded", () => setTimeout(look, PAUSE));
