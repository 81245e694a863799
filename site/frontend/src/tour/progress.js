// What this device remembers of a tour: the keys of the stops that were visited, and the last one. Nothing leaves it.

const NAME = "changming-tour-";

// A device that lets nothing be kept (private windows, storage forbidden) walks without marks.
export function recall(tour) {
    try {
        const kept = JSON.parse(localStorage.getItem(NAME + tour) ?? "{}");
        return { visited: Array.isArray(kept.visited) ? kept.visited : [], last: kept.last ?? "" };
    } catch {
        return { visited: [], last: "" };
    }
}

export function remember(tour, stop) {
    const { visited } = recall(tour);
    try {
        localStorage.setItem(NAME + tour, JSON.stringify({ visited: [...new Set([...visited, stop])], last: stop }));
    } catch {
        // See above.
    }
}

export function forget(tour) {
    try {
        localStorage.removeItem(NAME + tour);
    } catch {
        // See above.
    }
}
