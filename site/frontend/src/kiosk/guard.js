// The server has bent every link inwards. This stops what scripts, mice and long presses might still open.

const within = (url, roots) => url.origin === location.origin && roots.some((root) => url.pathname.startsWith(root));

function stop(event) {
    event.preventDefault();
    event.stopPropagation();
}

export function guard(roots) {
    const clicked = (event) => {
        const link = event.target.closest && event.target.closest("a[href], area[href]");
        if (!link) return;
        const address = link.getAttribute("href") || "";
        const elsewhere = !address.startsWith("#") && !within(new URL(address, document.baseURI), roots);
        // Another button or a held key would open a window of its own.
        if (elsewhere || event.button || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) stop(event);
    };
    addEventListener("click", clicked, true);
    addEventListener("auxclick", clicked, true);
    for (const kind of ["contextmenu", "dragstart", "dragover", "drop", "submit"]) addEventListener(kind, stop, true);
    addEventListener("keydown", (event) => {
        if ((event.ctrlKey || event.metaKey) && ["p", "s", "o", "u"].includes(event.key.toLowerCase())) stop(event);
    }, true);
    window.open = () => null;
    window.print = () => undefined;
}
