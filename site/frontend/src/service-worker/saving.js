// Taking a tour onto the device: all of its list or nothing, the old copy in use until the new one is whole.
import { copies, copyName, dropOthers, find, isLasting, keyOf, mark, plain } from "./caches.js";
import { tell } from "./messages.js";

const AT_ONCE = 4;
// In milliseconds.
const FRESH = 10 * 60 * 1000;
const GONE = new Set([401, 403, 404, 410]);
const running = new Map();

// Why nothing was saved: `reason` is "room", "network", "file" or "list".
class NotSaved extends Error {
    constructor(reason, facts = {}) {
        super(reason);
        this.reason = reason;
        this.facts = facts;
    }
}

// Saves or renews the copy of this list; two calls for one list are one. Held against the site a moment ago, it is as
// good as new: a class that walks from stop to stop does not ask for the list at each.
export async function save(list, { anyway = false } = {}) {
    const old = (await copies()).get(list);
    if (!anyway && old && Date.now() - (old.checked || old.saved) < FRESH && !running.has(list)) {
        return tell(await stateOf(list));
    }
    if (!running.has(list)) running.set(list, attempt(list).finally(() => running.delete(list)));
    return running.get(list);
}

export const isRunning = (list) => running.has(list);

// Every copy is held against its list; offline nothing happens.
export async function renewAll() {
    for (const list of (await copies()).keys()) await save(list, { anyway: true });
}

export async function drop(list) {
    await dropOthers(list);
    await tell({ list, state: "none" });
}

async function attempt(list) {
    const old = (await copies()).get(list);
    const at = { done: 0, total: 0 };
    try {
        const wanted = await read(list);
        if (!wanted) {
            await dropOthers(list);
            return await tell({ list, state: old ? "gone" : "none" });
        }
        if (!old || old.version !== wanted.version) await take(list, wanted, Boolean(old), at);
        else await checked(old);
        return await tell(await stateOf(list));
    } catch (trouble) {
        if (!(trouble instanceof NotSaved)) throw trouble;
        // Nothing was begun: without network the copy is as good as it was.
        if (old && !at.total && trouble.reason === "network") return await tell(await stateOf(list));
        return await tell({ list, state: "failed", reason: trouble.reason, kept: Boolean(old), ...at, ...trouble.facts });
    }
}

async function checked({ name, has, ...copy }) {
    await mark(await caches.open(name), { ...copy, addresses: [...has], checked: Date.now() });
}

// What this list's copy is like now.
export async function stateOf(list) {
    const copy = (await copies()).get(list);
    if (!copy) return { list, state: isRunning(list) ? "saving" : "none" };
    const { title, language, start, saved, size } = copy;
    return { list, state: "saved", title, language, start, saved, size };
}

// The list as the site has it now; null where the tour is no longer public.
async function read(list) {
    const response = await fetched(list);
    if (GONE.has(response.status) || response.redirected) return null;
    if (!response.ok) throw new NotSaved("list");
    try {
        const wanted = await response.json();
        return Array.isArray(wanted.addresses) && wanted.version && wanted.start ? wanted : Promise.reject();
    } catch {
        throw new NotSaved("list");
    }
}

async function take(list, wanted, kept, at) {
    const addresses = [...new Set(wanted.addresses.map((address) => keyOf(new URL(address, self.location))))];
    const pages = new Set([wanted.start, ...(wanted.targets || []), ...(wanted.pages || []), ...(wanted.twins || [])]);
    await spare(wanted.bytes || 0);
    const cache = await caches.open(copyName(list, wanted.version));
    // A copy that was broken off goes on where it stopped: its name says that it is of this very version.
    const there = new Set((await cache.keys()).map(({ url }) => keyOf(new URL(url))));
    const waiting = addresses.filter((address) => !there.has(address));
    const progress = () => tell({ list, state: "saving", kept, ...at });
    Object.assign(at, { total: addresses.length, done: addresses.length - waiting.length });
    await progress();
    const one = async () => {
        for (let address = waiting.shift(); address; address = waiting.shift()) {
            try {
                await put(cache, address, pages.has(address));
            } catch (trouble) {
                waiting.length = 0;
                throw trouble;
            }
            at.done += 1;
            await progress();
        }
    };
    // All of them come to an end before anything is said: a later "12 of 40" would hide that it failed.
    const ends = await Promise.allSettled(Array.from({ length: AT_ONCE }, one));
    const troubles = ends.filter(({ status }) => status === "rejected").map(({ reason }) => reason);
    if (troubles.length) {
        const full = troubles.find(({ reason }) => reason === "room");
        // What there is no room for gives its room back; what broke off for want of a network waits for it.
        if (full) await caches.delete(copyName(list, wanted.version));
        throw full || troubles[0];
    }
    await finish(cache, list, wanted, addresses);
}

async function finish(cache, list, wanted, addresses) {
    let size = 0;
    for (const address of addresses) size += (await (await cache.match(address)).blob()).size;
    const { version, title, language, start, signs = {} } = wanted;
    await stored(() => mark(cache, { list, version, title, language, start, signs, addresses, size, saved: Date.now() }));
    await dropOthers(list, version);
}

async function put(cache, address, isPage) {
    // What lasts is taken over from another copy: a new word on a page does not fetch every picture again.
    const kept = isLasting(new URL(address, self.location)) && (await find(address));
    if (kept) {
        await stored(() => cache.put(address, kept.response));
        return;
    }
    const response = await fetched(address);
    // A page that leads elsewhere is another page: a way to log in, for example.
    if (!response.ok || (isPage && response.redirected)) throw new NotSaved("file", { address });
    const { response: copy } = await plain(response).catch(() => Promise.reject(new NotSaved("network")));
    await stored(() => cache.put(address, copy));
}

// As anybody gets it: without cookies, so that nothing of whoever is logged in is kept.
// The site is told that a script asks, so that it does not lead to a storage that lets no scripts of other hosts in.
async function fetched(address) {
    const ours = new URL(address, self.location).origin === self.location.origin;
    const headers = ours ? { "X-To-Be-Kept": "1" } : {};
    try {
        return await fetch(address, { credentials: "omit", cache: "no-cache", mode: "cors", headers });
    } catch {
        throw new NotSaved("network", { address });
    }
}

async function room() {
    const told = self.navigator.storage && self.navigator.storage.estimate ? await self.navigator.storage.estimate() : {};
    return told.quota === undefined ? Infinity : told.quota - told.usage;
}

async function spare(needed) {
    const free = await room();
    if (needed > free) throw new NotSaved("room", { needed, free });
}

async function stored(act) {
    try {
        return await act();
    } catch (trouble) {
        throw trouble.name === "QuotaExceededError" ? new NotSaved("room") : trouble;
    }
}
