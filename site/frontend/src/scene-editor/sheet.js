// The flat picture: 360 degrees wide, 180 high, the middle is nought.
const STEP = 1;
const KEYS = { ArrowLeft: [-STEP, 0], ArrowRight: [STEP, 0], ArrowUp: [0, STEP], ArrowDown: [0, -STEP] };
const within = (value, most) => Math.max(-most, Math.min(most, value));

export class Sheet {
    constructor(panel, rows) {
        this.panel = panel;
        this.rows = rows;
        this.sheet = panel.querySelector("[data-sheet]");
        this.picture = this.sheet.querySelector("img");
        this.status = panel.querySelector("[data-status]");
        this.marks = new Map();
        this.selected = "start";
        this.picture.addEventListener("click", (event) => this.place(this.selected, this.at(event)));
    }

    show(url) {
        this.sheet.hidden = !url;
        if (url) this.picture.src = url;
    }

    at({ clientX, clientY }) {
        const box = this.picture.getBoundingClientRect();
        const yaw = within(((clientX - box.left) / box.width - 0.5) * 360, 180);
        return { yaw, pitch: within((0.5 - (clientY - box.top) / box.height) * 180, 90) };
    }

    select(key) {
        this.selected = key;
        this.draw();
        this.marks.get(key)?.focus({ preventScroll: true });
    }

    place(key, at) {
        const point = this.rows.points().find((each) => each.key === key);
        if (!point) return;
        point.place(at);
        this.draw();
        const said = this.panel.dataset.placed.replace("{yaw}", at.yaw.toFixed(1)).replace("{pitch}", at.pitch.toFixed(1));
        this.status.textContent = `${point.title}：${said}`;
    }

    draw() {
        const points = this.rows.points();
        const keys = new Set(points.map(({ key }) => key));
        for (const [key, mark] of this.marks) {
            if (!keys.has(key)) {
                mark.remove();
                this.marks.delete(key);
            }
        }
        for (const point of points) {
            const mark = this.marks.get(point.key) ?? this.mark(point.key);
            const picked = point.key === this.selected;
            // Only the picked one shows its name: names of neighbours would cover one another.
            mark.textContent = picked ? point.title : point.sign;
            mark.title = point.title;
            mark.setAttribute("aria-label", point.title);
            mark.setAttribute("aria-pressed", String(picked));
            mark.style.left = `${(point.yaw / 360 + 0.5) * 100}%`;
            mark.style.top = `${(0.5 - point.pitch / 180) * 100}%`;
        }
    }

    mark(key) {
        const mark = document.createElement("button");
        mark.type = "button";
        mark.className = key === "start" ? "scene-placing-mark scene-placing-start" : "scene-placing-mark";
        mark.dataset.key = key;
        mark.addEventListener("click", () => this.select(key));
        mark.addEventListener("pointerdown", (event) => {
            this.selected = key;
            mark.setPointerCapture(event.pointerId);
        });
        mark.addEventListener("pointermove", (event) => {
            if (mark.hasPointerCapture(event.pointerId) && (event.movementX || event.movementY)) this.place(key, this.at(event));
        });
        mark.addEventListener("keydown", (event) => {
            const step = KEYS[event.key];
            const point = step && this.rows.points().find((each) => each.key === key);
            if (!point) return;
            event.preventDefault();
            this.place(key, { yaw: within(point.yaw + step[0], 180), pitch: within(point.pitch + step[1], 90) });
        });
        this.sheet.append(mark);
        this.marks.set(key, mark);
        return mark;
    }
}
