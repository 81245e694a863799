// The arrow on the floor plan turns as the visitor does.
export function turn(frame, yaw) {
    const here = frame.querySelector(".plan-here");
    if (!here) return;
    const heading = Math.round(Number(here.dataset.bearing) + yaw);
    here.setAttribute("transform", here.getAttribute("transform").replace(/rotate\([^)]*\)/, `rotate(${heading})`));
}
