// The way from a page to the service worker.
export const able = "serviceWorker" in navigator && "caches" in window && window.isSecureContext;

// Resolves when a worker that has just come is at work; rejects where it could not get all it needs.
function settled(fresh) {
    return new Promise((resolve, reject) => {
        fresh.addEventListener("statechange", () => {
            if (fresh.state === "activated") resolve();
            if (fresh.state === "redundant") reject(new Error("the worker could not be installed"));
        });
    });
}

// The worker of this site, registered first where `address` is given; null where there is none. Rejects offline.
export async function worker(address) {
    if (!able) return null;
    if (!address && !(await navigator.serviceWorker.getRegistration("/"))) return null;
    const found = address ? await navigator.serviceWorker.register(address, { scope: "/" }) : {};
    if (found.installing && !found.active) await settled(found.installing);
    return (await navigator.serviceWorker.ready).active;
}

export function heard(act) {
    navigator.serviceWorker.addEventListener("message", ({ data }) => data && data.copy && act(data.copy));
    navigator.serviceWorker.startMessages();
}

// Asks and waits for the answer.
export function ask(to, message) {
    return new Promise((resolve) => {
        const { port1, port2 } = new MessageChannel();
        port1.onmessage = ({ data }) => resolve(data);
        to.postMessage(message, [port2]);
    });
}
