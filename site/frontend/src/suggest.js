// Suggestions while typing, by the ARIA 1.2 pattern of a combobox with a list: the focus stays in the box, the script
// only names the option that is active. Without script the box is a plain form.
const PAUSE = 180; // milliseconds without a key before anything is asked
const KEPT = 50; // answers kept, so that going back a letter asks nothing

class Suggestions {
    constructor(input, number) {
        this.input = input;
        this.texts = input.dataset;
        this.answers = new Map();
        this.active = -1;
        this.options = [];
        this.list = document.createElement("ul");
        this.list.id = `suggestions-${number}`;
        this.list.className = "suggestions";
        this.list.setAttribute("role", "listbox");
        this.list.setAttribute("aria-label", this.texts.suggestLabel);
        this.list.hidden = true;
        this.status = document.createElement("div");
        this.status.className = "visually-hidden";
        this.status.setAttribute("role", "status");
        const attributes = {
            role: "combobox",
            "aria-autocomplete": "list",
            "aria-expanded": "false",
            "aria-controls": this.list.id,
        };
        for (const [name, value] of Object.entries(attributes)) input.setAttribute(name, value);
        input.form.classList.add("suggesting");
        input.form.append(this.list, this.status);
        input.addEventListener("input", (event) => event.isComposing || this.ask());
        input.addEventListener("compositionend", () => this.ask());
        input.addEventListener("keydown", (event) => this.press(event));
        input.addEventListener("blur", () => this.close());
        // The box keeps the focus while an option is pressed.
        this.list.addEventListener("mousedown", (event) => event.preventDefault());
        this.list.addEventListener("click", (event) => this.open(event.target.closest("[role=option]")));
    }

    ask() {
        clearTimeout(this.waiting);
        this.request?.abort();
        const typed = this.input.value.trim();
        if (!typed) {
            this.close();
        } else if (this.answers.has(typed)) {
            this.show(this.answers.get(typed));
        } else {
            this.waiting = setTimeout(() => this.fetch(typed), PAUSE);
        }
    }

    async fetch(typed) {
        this.request = new AbortController();
        try {
            const address = `${this.texts.suggest}?q=${encodeURIComponent(typed)}`;
            const answer = await fetch(address, { signal: this.request.signal, headers: { Accept: "application/json" } });
            if (!answer.ok) return this.close(); // too busy, or asked too often: the form still works
            const { items } = await answer.json();
            this.answers.set(typed, items);
            if (this.answers.size > KEPT) this.answers.delete(this.answers.keys().next().value);
            if (this.input.value.trim() === typed && document.activeElement === this.input) this.show(items);
        } catch (error) {
            if (error.name !== "AbortError") this.close();
        }
    }

    show(items) {
        this.options = items.map((item, place) => this.option(item, place));
        this.list.replaceChildren(...this.options);
        this.list.hidden = !items.length;
        this.input.setAttribute("aria-expanded", String(items.length > 0));
        this.activate(-1);
        const text = items.length ? this.texts.suggestSome.replace("{count}", items.length) : this.texts.suggestNone;
        this.status.textContent = text;
    }

    option(item, place) {
        const option = document.createElement("li");
        option.id = `${this.list.id}-${place}`;
        option.setAttribute("role", "option");
        option.setAttribute("aria-selected", "false");
        option.dataset.url = item.url;
        for (const part of ["title", "kind", "note"]) {
            const span = document.createElement("span");
            span.className = `suggestion-${part}`;
            span.textContent = item[part];
            option.append(span, " ");
        }
        return option;
    }

    activate(place) {
        this.options[this.active]?.setAttribute("aria-selected", "false");
        this.active = place;
        const option = this.options[place];
        if (option) {
            option.setAttribute("aria-selected", "true");
            option.scrollIntoView({ block: "nearest" });
            this.input.setAttribute("aria-activedescendant", option.id);
        } else {
            this.input.removeAttribute("aria-activedescendant");
        }
    }

    press(event) {
        if (event.isComposing) return;
        const isOpen = !this.list.hidden;
        const count = this.options.length;
        if (event.key === "ArrowDown" && !isOpen) {
            this.ask();
        } else if (event.key === "ArrowDown") {
            this.activate(this.active + 1 < count ? this.active + 1 : -1);
        } else if (event.key === "ArrowUp" && isOpen) {
            this.activate(this.active < 0 ? count - 1 : this.active - 1);
        } else if (event.key === "Enter" && isOpen && this.active >= 0) {
            this.open(this.options[this.active]);
        } else if (event.key === "Escape" && isOpen) {
            this.close();
        } else {
            return;
        }
        event.preventDefault();
    }

    open(option) {
        if (option) window.location.assign(option.dataset.url);
    }

    close() {
        clearTimeout(this.waiting);
        this.request?.abort();
        this.list.hidden = true;
        this.input.setAttribute("aria-expanded", "false");
        this.activate(-1);
        this.status.textContent = "";
    }
}

document.querySelectorAll("input[data-suggest]").forEach((input, number) => new Suggestions(input, number));
