// What one visitor did is no business of the next. What is kept of the tour itself stays.
const OURS = ["onsite-", "kiosk-"];

export function forget() {
    for (const store of [localStorage, sessionStorage]) {
        for (const key of Object.keys(store)) {
            if (!OURS.some((start) => key.startsWith(start))) store.removeItem(key);
        }
    }
}
