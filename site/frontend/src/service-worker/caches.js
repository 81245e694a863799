// What is kept, and under which names. The number in CURRENT rises when the form of what is kept changes.
const FAMILY = "changming-";
const CURRENT = `${FAMILY}1-`;
const COPY = `${CURRENT}copy `;
const SHELL = `${CURRENT}shell ${self.changming.shell}`;
// A copy counts as soon as its mark is in it, and the mark is put in last: half a tour is never shown as a whole one.
const MARK = "/.copy";

const HASHED = /\.[0-9a-f]{8,32}\.\w+$/;

// Whether an address changes with what is in the file, so that a kept one is right for ever.
export function isLasting(url) {
    const { static: statics, uploads } = self.changming;
    if (url.origin !== self.location.origin || url.pathname.startsWith(uploads)) return true;
    return url.pathname.startsWith(statics) && HASHED.test(url.pathname);
}

export const copyName = (list, version) => `${COPY}${version} ${list}`;
// Its address as lists write it: a path on this site, a whole address elsewhere.
export const keyOf = (url) => (url.origin === self.location.origin ? url.pathname + url.search : url.href.split("#")[0]);

// A plain copy of an answer: without the headers that would make a cache choose, or that speak of the way here.
export async function plain(response) {
    const headers = new Headers(response.headers);
    for (const name of ["vary", "content-encoding", "content-length", "transfer-encoding"]) headers.delete(name);
    const body = await response.blob();
    return { size: body.size, response: new Response(body, { status: 200, headers }) };
}

export async function openShell() {
    const { pages, files } = self.changming;
    const cache = await caches.open(SHELL);
    await Promise.all(
        [...Object.values(pages), ...files].map(async (path) => {
            const response = await fetch(path, { credentials: "omit", cache: "no-cache" });
            if (!response.ok) throw new Error(`${response.status} ${path}`);
            await cache.put(path, (await plain(response)).response);
        }),
    );
}

export async function fromShell(path) {
    return (await caches.open(SHELL)).match(path);
}

// Caches of other releases, and with `everything` ours too; what other programs of this host keep is left alone.
export async function dropStrangers({ everything = false } = {}) {
    const ours = (name) => name.startsWith(COPY) || name === SHELL;
    const names = (await caches.keys()).filter((name) => name.startsWith(FAMILY) && (everything || !ours(name)));
    await Promise.all(names.map((name) => caches.delete(name)));
}

let known = null;

// The whole copies by the address of their lists: what the list said, when it was saved, how large it is.
export function copies() {
    known = known || read();
    return known;
}

export function changed() {
    known = null;
}

async function read() {
    const found = new Map();
    for (const name of await caches.keys()) {
        const told = name.startsWith(COPY) && (await (await caches.open(name)).match(MARK));
        if (!told) continue;
        const copy = await told.json();
        const other = found.get(copy.list);
        if (!other || other.saved < copy.saved) found.set(copy.list, { ...copy, name, has: new Set(copy.addresses) });
    }
    return found;
}

export async function mark(cache, copy) {
    await cache.put(MARK, new Response(JSON.stringify(copy), { headers: { "Content-Type": "application/json" } }));
    changed();
}

// Every cache of this list but the one of `version`.
export async function dropOthers(list, version = "") {
    const keep = version && copyName(list, version);
    const names = (await caches.keys()).filter(
        (name) => name.startsWith(COPY) && name.endsWith(` ${list}`) && name !== keep,
    );
    await Promise.all(names.map((name) => caches.delete(name)));
    changed();
}

// The kept answer for an address, with the copy it is from; undefined where none has it.
export async function find(key) {
    for (const copy of (await copies()).values()) {
        const response = copy.has.has(key) && (await (await caches.open(copy.name)).match(key));
        if (response) return { copy, response };
    }
    return undefined;
}

// The page that an address on a sign opens, in whatever copy knows the sign.
export async function signed(key) {
    for (const copy of (await copies()).values()) if (copy.signs[key]) return copy.signs[key];
    return undefined;
}

// A page that the site no longer gives goes out of every copy; the whole copy goes with the page it starts at.
export async function forget(key) {
    for (const copy of (await copies()).values()) {
        if (copy.start === key) await dropOthers(copy.list);
        else if (copy.has.has(key)) await (await caches.open(copy.name)).delete(key);
    }
}
