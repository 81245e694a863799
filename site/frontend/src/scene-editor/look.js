// Looking around as a visitor would, to take the view as the first one.
import { Viewer } from "@photo-sphere-viewer/core";
import { degrees, radians } from "../scene/panorama.js";

export class Look {
    constructor(panel, rows) {
        this.stage = panel.querySelector("[data-stage]");
        this.looking = panel.querySelector("[data-look]");
        this.taking = panel.querySelector("[data-take]");
        this.url = "";
        this.rows = rows;
        this.looking.addEventListener("click", () => this.toggle());
        this.taking.addEventListener("click", () => {
            const start = rows.points()[0];
            start.place(degrees(this.viewer.getPosition()));
            rows.zoom(this.viewer.getZoomLevel());
        });
    }

    show(url) {
        this.url = url;
        this.looking.hidden = !url;
        this.close();
    }

    toggle() {
        if (this.viewer) {
            this.close();
            return;
        }
        this.stage.hidden = this.taking.hidden = false;
        const { yaw, pitch } = radians(this.rows.points()[0]);
        this.viewer = new Viewer({
            container: this.stage,
            panorama: this.url,
            defaultYaw: yaw,
            defaultPitch: pitch,
            navbar: false,
            keyboard: false,
        });
    }

    close() {
        this.viewer?.destroy();
        this.viewer = null;
        this.stage.hidden = this.taking.hidden = true;
    }
}
