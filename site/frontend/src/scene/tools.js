// The buttons over the picture, full screen and following the telephone among them.
export function tools(frame, viewer, gyroscope, actions) {
    const button = (action) => frame.querySelector(`[data-action="${action}"]`);
    for (const [action, act] of Object.entries(actions)) button(action).addEventListener("click", act);

    // Telephones that know no full screen for parts of a page let the viewer fill the window instead.
    const full = button("full");
    const fills = () => document.fullscreenElement === frame || frame.classList.contains("scene-filling");
    const settle = () => {
        full.setAttribute("aria-pressed", String(fills()));
        viewer.setOption("mousewheelCtrlKey", !fills());
        viewer.autoSize();
    };
    full.setAttribute("aria-pressed", "false");
    full.addEventListener("click", async () => {
        if (frame.requestFullscreen) {
            await (fills() ? document.exitFullscreen() : frame.requestFullscreen());
        } else {
            frame.classList.toggle("scene-filling");
            settle();
        }
    });
    document.addEventListener("fullscreenchange", settle);
    frame.addEventListener("keydown", ({ key }) => {
        if (key === "Escape" && frame.classList.contains("scene-filling")) full.click();
    });

    const follow = button("gyroscope");
    gyroscope.isSupported().then((supported) => {
        follow.hidden = !supported || !matchMedia("(pointer: coarse)").matches;
    });
    follow.setAttribute("aria-pressed", "false");
    follow.addEventListener("click", () => gyroscope.toggle());
    gyroscope.addEventListener("gyroscope-updated", ({ gyroscopeEnabled }) => {
        follow.setAttribute("aria-pressed", String(gyroscopeEnabled));
    });
}
