// The way from a page to the service worker.
export const able = "serviceWorker" in navigator && "caches" in window && window.isSecureContext;

// The worker of this site, registered first where `address` is given; null where there is none.
export async function worker(address) {
    if (!able) return null;
    if (!address && !(await navigator.serviceWorker.getRegistration("/"))) return null;
    if (address) await navigator.serviceWorker.register(address, { scope: "/" });
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
