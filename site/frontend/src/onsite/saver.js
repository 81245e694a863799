// On a tour's page: says how far the tour is on this device, and lets it be saved and deleted.
import { able, heard, worker } from "./worker.js";
import { day, filled, size } from "./words.js";

// Whoever deleted a copy, or spares data, is asked instead of served.
const DECLINED = "onsite-declined ";

export async function offer(frame) {
    const list = frame.dataset.onsite;
    const parts = (name) => frame.querySelector(`[data-onsite-${name}]`);
    const words = parts("words");

    function show(copy) {
        if (copy.list !== list) return;
        frame.hidden = false;
        frame.dataset.state = copy.state;
        words.textContent = sentence(frame.dataset, copy);
        const bar = parts("progress");
        bar.hidden = copy.state !== "saving";
        if (copy.total) Object.assign(bar, { max: copy.total, value: copy.done });
        const saver = parts("save");
        saver.hidden = copy.state === "saving" || copy.state === "saved" || copy.state === "gone";
        if (copy.state === "failed") saver.textContent = saver.dataset.again;
        parts("delete").hidden = !(copy.state === "saved" || copy.kept);
        // A public screen has no way there.
        const others = parts("others");
        if (others) others.hidden = !(copy.state === "saved" || copy.reason === "room");
    }

    if (!able) {
        words.textContent = frame.dataset.unable;
        frame.hidden = false;
        return;
    }
    heard(show);
    const to = await worker(frame.dataset.worker).catch(() => null);
    if (!to) {
        show({ list, state: "failed", reason: "list" });
        parts("save").addEventListener("click", () => location.reload());
        return;
    }
    const say = (type) => to.postMessage({ type, list });
    parts("save").addEventListener("click", () => {
        localStorage.removeItem(DECLINED + list);
        if (navigator.storage && navigator.storage.persist) navigator.storage.persist();
        say("save");
    });
    parts("delete").addEventListener("click", () => {
        localStorage.setItem(DECLINED + list, "1");
        say("delete");
        words.focus();
    });
    addEventListener("online", () => frame.dataset.state === "failed" && say("save"));
    const spares = navigator.connection && navigator.connection.saveData;
    say(localStorage.getItem(DECLINED + list) || spares ? "state" : "save");
}

function sentence(texts, copy) {
    const facts = { done: copy.done, total: copy.total, address: copy.address };
    if (copy.state === "failed") {
        const bare = copy.reason === "room" && copy.needed === undefined;
        if (!bare && copy.reason === "room") Object.assign(facts, { needed: size(copy.needed), free: size(copy.free) });
        return filled(texts[bare ? "full" : copy.reason], facts) + (copy.kept ? ` ${texts.kept}` : "");
    }
    if (copy.state === "saved") return filled(texts.saved, { date: day(copy.saved) });
    if (copy.state === "saving") return filled(texts[copy.kept ? "renewing" : "saving"], facts);
    return copy.state === "gone" ? texts.gone : texts.ready;
}
