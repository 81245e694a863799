// 朗读本页: the page's words by the device's own voice, part by part, each marked while it is heard. Nothing is sent anywhere.
const PARTS = "h1 h2 h3 p li dt dd blockquote figcaption th td".split(" ").map((name) => `main ${name}`).join();
const SKIPPED = "nav, form, [hidden], .visually-hidden, .source-mark, .no-print, details:not([open]) > :not(summary)";
const LONGEST = 180;

const button = document.querySelector("[data-aloud]");
if (button && "speechSynthesis" in window && "SpeechSynthesisUtterance" in window) {
    button.hidden = false;
    const begin = button.textContent;
    let queue = null;

    const parts = () =>
        [...document.querySelectorAll(PARTS)].filter(
            (part) => !part.querySelector(PARTS) && !part.closest(SKIPPED) && part.textContent.trim(),
        );
    // Some voices fall silent after a quarter of a minute: long parts are spoken sentence by sentence.
    const pieces = (text) => text.replace(/\s+/g, " ").trim().match(new RegExp(`[^。！？；.!?;]{1,${LONGEST}}[。！？；.!?;]*`, "g")) || [];

    const stop = () => {
        queue = null;
        speechSynthesis.cancel();
        for (const marked of document.querySelectorAll(".aloud")) marked.classList.remove("aloud");
        button.textContent = begin;
    };
    const speak = (left) => {
        if (queue !== left) return;
        const next = left.shift();
        for (const marked of document.querySelectorAll(".aloud")) marked.classList.remove("aloud");
        if (!next) return stop();
        const [part, text] = next;
        part.classList.add("aloud");
        part.scrollIntoView({ block: "nearest" });
        const words = new SpeechSynthesisUtterance(text);
        words.lang = part.closest("[lang]").lang;
        words.rate = 0.9;
        words.onend = () => speak(left);
        words.onerror = () => queue === left && stop();
        speechSynthesis.speak(words);
    };
    button.addEventListener("click", () => {
        if (queue) return stop();
        button.textContent = button.dataset.pause;
        queue = parts().flatMap((part) => pieces(part.textContent).map((text) => [part, text]));
        speak(queue);
    });
    addEventListener("pagehide", () => speechSynthesis.cancel());
}
