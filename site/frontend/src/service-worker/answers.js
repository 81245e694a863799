// What a page that asks is given. Pages come from the network while there is one, so what editors take down is gone.
import { find, forget, fromShell, isLasting, keyOf, signed } from "./caches.js";
import { part } from "./ranges.js";

// How long a page of a copy may be in coming before the copy is shown instead, in milliseconds.
const PATIENCE = 4000;
const GONE = new Set([401, 403, 404, 410]);
const FROM_ELSEWHERE = new Set(["image", "audio", "video", "track"]);

const { never, pages } = self.changming;

export function answer(event) {
    const { request } = event;
    const url = new URL(request.url);
    if (request.method !== "GET") return;
    if (url.origin === self.location.origin) {
        if (never.some((start) => url.pathname.startsWith(start)) || url.pathname === "/service-worker.js") return;
    } else if (!FROM_ELSEWHERE.has(request.destination)) return;
    if (isLasting(url)) event.respondWith(file(request, url));
    else event.respondWith(page(event, url));
}

async function file(request, url) {
    const kept = await find(keyOf(url));
    return kept ? part(kept.response, request.headers.get("range")) : fetch(request);
}

async function page(event, url) {
    const { request } = event;
    const key = keyOf(url);
    const kept = await find(key);
    const asked = fetch(request).then(async (response) => {
        const elsewhere = response.type === "opaqueredirect" || response.redirected;
        if (kept && (GONE.has(response.status) || elsewhere)) await forget(key);
        return response;
    });
    // It may come after the copy was shown, and what is gone is forgotten all the same.
    event.waitUntil(asked.catch(() => undefined));
    try {
        const response = await (kept ? within(asked, PATIENCE) : asked);
        if (response.status < 500) return response;
        return kept ? fromCopy(kept, request) : response;
    } catch (trouble) {
        return kept ? fromCopy(kept, request) : instead(request, url, trouble);
    }
}

const fromCopy = (kept, request) => part(kept.response, request.headers.get("range"));

function within(promise, milliseconds) {
    return Promise.race([
        promise,
        new Promise((_, reject) => setTimeout(() => reject(new Error("too slow")), milliseconds)),
    ]);
}

// Without network and without a copy: a sign still opens its stop; any other page becomes the calm one.
async function instead(request, url, trouble) {
    const sign = await signed(keyOf(url));
    if (sign) return Response.redirect(sign, 302);
    if (request.mode !== "navigate") return (await fromShell(keyOf(url))) || Promise.reject(trouble);
    const language = (/^\/(en|zh-hant)\//.exec(url.pathname) || [])[1] || "zh-hans";
    const kiosk = /^(\/en)?\/kiosk\//.test(url.pathname);
    const calm = await fromShell(pages[`${kiosk ? "kiosk_offline" : "offline_page"}:${language}`]);
    return calm || Promise.reject(trouble);
}
