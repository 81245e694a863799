// The site's service worker: keeps whole tours on the device and answers from them where the network does not.
// It never looks at the editors' pages, at search, at forms, nor at anything that is sent rather than asked for.
import { answer } from "./answers.js";
import { dropStrangers, openShell } from "./caches.js";
import { listen } from "./messages.js";
import { renewAll } from "./saving.js";

const { enabled } = self.changming;

// Switched off: everything kept goes, then the worker itself; the pages that are open go on without it.
async function leave() {
    await dropStrangers({ everything: true });
    await self.registration.unregister();
}

async function arrive() {
    await dropStrangers();
    await self.clients.claim();
    await renewAll();
}

// On a full device the worker comes all the same: it is the one to say that there is no room.
function withoutRoom(trouble) {
    if (trouble.name !== "QuotaExceededError") throw trouble;
}

self.addEventListener("install", (event) => {
    self.skipWaiting();
    if (enabled) event.waitUntil(openShell().catch(withoutRoom));
});
self.addEventListener("activate", (event) => event.waitUntil(enabled ? arrive() : leave()));
if (enabled) {
    self.addEventListener("fetch", answer);
    self.addEventListener("message", listen);
}
