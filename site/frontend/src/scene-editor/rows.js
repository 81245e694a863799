// The form as points on the picture: one a hotspot row, and the first view.
const PREFIX = "id_hotspots";
const round = (value) => String(Math.round(value * 10) / 10);

function write(input, value) {
    input.value = round(value);
    input.dispatchEvent(new Event("input", { bubbles: true }));
    input.dispatchEvent(new Event("change", { bubbles: true }));
}

export class Rows {
    constructor(words) {
        this.words = words;
    }

    // Rows marked as deleted are left out. In the order of the form's own numbering.
    points() {
        const start = this.point("start", document.getElementById("id_yaw"), document.getElementById("id_pitch"));
        start.title = this.words.start;
        start.sign = "○";
        const total = Number(document.getElementById(`${PREFIX}-TOTAL_FORMS`)?.value ?? 0);
        const found = [start];
        for (let index = 0; index < total; index += 1) {
            const row = (name) => document.getElementById(`${PREFIX}-${index}-${name}`);
            if (!row("yaw") || row("DELETE")?.value) continue;
            const point = this.point(String(index), row("yaw"), row("pitch"));
            point.title = row("title").value || `${this.words.hotspot} ${found.length}`;
            point.sign = String(found.length);
            found.push(point);
        }
        return found;
    }

    point(key, yaw, pitch) {
        return {
            key,
            yaw: Number(yaw.value) || 0,
            pitch: Number(pitch.value) || 0,
            place(at) {
                write(yaw, at.yaw);
                write(pitch, at.pitch);
            },
        };
    }

    add() {
        document.getElementById(`${PREFIX}-ADD`).click();
        return String(Number(document.getElementById(`${PREFIX}-TOTAL_FORMS`).value) - 1);
    }

    zoom(level) {
        const input = document.getElementById("id_zoom");
        input.value = String(Math.round(level));
        input.dispatchEvent(new Event("change", { bubbles: true }));
    }
}
