// From scene to scene without leaving the viewer: the next page is fetched and its parts put in place of these.

async function fetched(url) {
    const answer = await fetch(url, { credentials: "same-origin" });
    if (!answer.ok) throw new Error(`${answer.status} ${url}`);
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    const data = page.getElementById("scene-data");
    if (!data) throw new Error(`no scene at ${url}`);
    return { page, data: JSON.parse(data.dataset.scene), url: answer.url };
}

function swap(page) {
    for (const old of document.querySelectorAll("[data-swap]")) {
        const fresh = page.querySelector(`[data-swap="${old.dataset.swap}"]`);
        old.replaceChildren(...(fresh ? document.adoptNode(fresh).childNodes : []));
    }
    for (const each of [".breadcrumb", ".languages", ".record-foot", ".sample-banner"]) {
        const old = document.querySelector(each);
        const fresh = page.querySelector(each);
        if (old && fresh) old.replaceWith(document.adoptNode(fresh));
    }
    const canonical = page.querySelector("link[rel=canonical]");
    if (canonical) document.querySelector("link[rel=canonical]")?.replaceWith(document.adoptNode(canonical));
    document.title = page.title;
}

// Resolves with the data of the scene arrived in; whatever fails becomes an ordinary visit of the page.
export async function walk(url, { remember = true } = {}) {
    try {
        const next = await fetched(url);
        swap(next.page);
        if (remember) history.pushState({ scene: true }, "", next.url);
        return next.data;
    } catch {
        location.assign(url);
        return null;
    }
}
