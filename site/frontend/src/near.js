// Places near the reader. The browser is asked for the position only when the button is pressed, and what is looked at is
// a square of some sixty kilometres whose edges are rounded to ten: the point itself leaves the device for nobody.
const HALF = 0.3;
const button = document.querySelector("[data-near]");

function around(latitude, longitude) {
    const [north, east] = [latitude, longitude].map((degrees) => Math.round(degrees * 10) / 10);
    return [east - HALF, north - HALF, east + HALF, north + HALF].map((degrees) => degrees.toFixed(1)).join(",");
}

if (button && navigator.geolocation && window.isSecureContext) {
    const said = document.getElementById("near-said");
    button.hidden = false;
    button.addEventListener("click", () => {
        button.disabled = true;
        navigator.geolocation.getCurrentPosition(
            ({ coords }) => {
                button.disabled = false;
                location.assign(`${button.dataset.near}?bbox=${around(coords.latitude, coords.longitude)}`);
            },
            () => {
                button.disabled = false;
                said.textContent = button.dataset.refused;
            },
            { maximumAge: 10 * 60 * 1000, timeout: 15 * 1000 },
        );
    });
}
