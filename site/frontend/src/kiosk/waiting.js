// While neither network nor copy has the page: tries the kiosk's start again and again.
const EVERY = 15000;

export function wait() {
    const [start] = /^(\/en)?\/kiosk\/\w+\/\d+\//.exec(location.pathname) || [];
    if (!start) return;
    const back = () => location.replace(start);
    const attempt = () => fetch(start, { method: "HEAD", cache: "no-store" }).then((answer) => answer.ok && back(), () => undefined);
    document.querySelector("[data-kiosk-again]").addEventListener("click", back);
    addEventListener("online", attempt);
    setInterval(attempt, EVERY);
}
