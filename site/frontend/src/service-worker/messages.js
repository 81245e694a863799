// What pages and the worker say to each other.
// A page: {type: "save" | "delete" | "state", list}, {type: "renew"}, {type: "saved"} (answered through its port).
// The worker, to every page: {copy: {list, state: "none" | "saving" | "saved" | "failed" | "gone", …}}.
import { copies } from "./caches.js";
import { drop, isRunning, renewAll, save, stateOf } from "./saving.js";

export function listen(event) {
    const { type, list } = event.data || {};
    const acts = {
        save: () => save(list),
        delete: () => drop(list),
        state: async () => isRunning(list) || tell(await stateOf(list)),
        renew: renewAll,
        saved: async () => {
            const all = await Promise.all([...(await copies()).keys()].map(stateOf));
            event.ports[0].postMessage(all);
        },
    };
    if (acts[type]) event.waitUntil(acts[type]());
}

export async function tell(copy) {
    for (const client of await self.clients.matchAll({ includeUncontrolled: true })) client.postMessage({ copy });
}
