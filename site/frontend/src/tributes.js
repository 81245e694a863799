// Tributes on the pages of records: the page itself is kept in caches, so numbers and marks are fetched into it when the
// place comes near, and a tribute is offered without leaving the page. Without script a link leads to the same block.
const PART = { "X-Tributes-Part": "1" };
const PART_ANSWER = "X-Tributes-Part";
const TOO_OFTEN = 429;
// On solemn days a tribute may have to wait its turn: where it is held, and in how many seconds to ask again.
const HELD = "X-Tributes-Held";
const AGAIN = "Retry-After";
const SECOND = 1000;
const NEAR = "600px";
// An answer puts a fresh block under the finger that pressed. Whoever presses twice means one tribute, also where the
// answer comes between the two: the same is offered again only after a pause, in milliseconds, in which it can be read.
const PAUSE = 1500;

class Tributes {
    constructor(place) {
        this.place = place;
        place.addEventListener("click", (event) => this.press(event));
        place.addEventListener("submit", (event) => this.offer(event));
    }

    fetchWhenNear() {
        if (!("IntersectionObserver" in window)) return this.fetch();
        const watch = new IntersectionObserver((seen) => {
            if (seen.some((each) => each.isIntersecting)) {
                watch.disconnect();
                this.fetch();
            }
        }, { rootMargin: NEAR });
        watch.observe(this.place);
    }

    async fetch() {
        try {
            const answer = await fetch(this.place.dataset.tributes, { headers: PART });
            if (answer.ok && answer.headers.has(PART_ANSWER)) this.place.innerHTML = await answer.text();
        } catch {
            // The link that is there leads to the same.
        }
    }

    press(event) {
        this.pressed = event.target.closest("button");
        if (!this.pressed || this.pressed.value !== this.laid) return;
        // The browser counts presses at one place itself, by the pace its owner has set.
        if (event.detail > 1 || performance.now() - this.answered < PAUSE) event.preventDefault();
    }

    async offer(event) {
        const button = event.submitter || this.pressed;
        if (!button) return;
        event.preventDefault();
        if (this.busy) return;
        this.busy = true;
        const form = event.target;
        const offered = new FormData(form);
        offered.set(button.name, button.value);
        try {
            const answer = await this.turn(await fetch(form.action, { method: "POST", body: new URLSearchParams(offered), headers: PART }));
            // Anything else is an error page, of this site or of what stands in front of it.
            if (!answer.headers.has(PART_ANSWER)) throw new Error(`tribute not answered: ${answer.status}`);
            if (answer.status === TOO_OFTEN) this.place.querySelector("[data-tributes-told]").textContent = await answer.text();
            else this.place.innerHTML = await answer.text();
            if (answer.ok) [this.laid, this.answered] = [button.value, performance.now()];
        } catch {
            this.place.querySelector("[data-tributes-told]").textContent = this.place.dataset.tributesFailed;
        }
        this.busy = false;
        this.tell();
    }

    // Waits for as long as the site says it is not its turn, and tells so.
    async turn(answer) {
        while (answer.headers.has(HELD)) {
            this.place.querySelector("[data-tributes-told]").textContent = await answer.text();
            this.tell();
            await new Promise((go) => setTimeout(go, Number(answer.headers.get(AGAIN)) * SECOND));
            answer = await fetch(answer.headers.get(HELD), { headers: PART });
        }
        return answer;
    }

    tell() {
        // Told to those who hear the page, and the keyboard goes on from there.
        const told = this.place.querySelector("[data-tributes-told]");
        if (told) told.focus({ preventScroll: true });
    }
}

for (const place of document.querySelectorAll("[data-tributes]")) {
    const tributes = new Tributes(place);
    if (!("tributesHere" in place.dataset)) tributes.fetchWhenNear();
}
