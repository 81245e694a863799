// Every name in turn, by the clock. The names are asked for again every minute; those of the living are taken down
// where nothing was heard for that long. The page works without.
const list = document.querySelector("[data-wall]");
const MINUTE = 60000;
let wall = null;
let heard = 0;
let standing = null;

function line({ name, note }) {
    const item = document.createElement("li");
    const shown = document.createElement("span");
    shown.className = /^[\u0000-\u024f]/.test(name) ? "name latin" : "name";
    shown.textContent = name;
    item.append(shown);
    if (note) {
        const under = document.createElement("span");
        under.className = "note";
        under.textContent = note;
        item.append(" ", under);
    }
    return item;
}

function show() {
    if (!wall) return;
    const turns = Math.max(1, Math.ceil(wall.names.length / wall.on_screen));
    const turn = Math.floor(Date.now() / 1000 / wall.seconds) % turns;
    const stale = Date.now() - heard > MINUTE;
    const now = `${turn}/${turns}/${stale}/${heard}`;
    if (now === standing) return;
    standing = now;
    const names = wall.names.slice(turn * wall.on_screen, (turn + 1) * wall.on_screen);
    list.replaceChildren(...names.filter(({ living }) => !(living && stale)).map(line));
    document.querySelector("[data-turn]").textContent = turn + 1;
    document.querySelector("[data-turns]").textContent = turns;
}

async function ask() {
    try {
        const answer = await fetch(list.dataset.wall, { cache: "no-store" });
        if (answer.ok) {
            wall = await answer.json();
            heard = Date.now();
        } else if (answer.status === 404 || answer.status === 403) {
            wall = { ...(wall || { on_screen: 1, seconds: 20 }), names: [] };
            heard = Date.now();
        }
    } catch {
        // The network is away: what may stand without asking goes on.
    }
    show();
}

if (list) {
    ask();
    setInterval(ask, MINUTE / 2);
    setInterval(show, 500);
}
