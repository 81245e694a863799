// The little work of a ballot, done while the reader chooses: the number that, written behind the ballot's mark, gives a
// SHA-256 digest beginning with so many zero bits. Without Web Crypto (plain HTTP) the ballot waits its longer time.
const form = document.querySelector("[data-zero-bits]");
const BATCH = 512;

function begins(digest, bits) {
    const bytes = new Uint8Array(digest);
    const whole = bits >> 3;
    for (let index = 0; index < whole; index += 1) if (bytes[index]) return false;
    return bits % 8 === 0 || bytes[whole] >> (8 - (bits % 8)) === 0;
}

async function work(mark, bits) {
    const encoder = new TextEncoder();
    for (let first = 0; ; first += BATCH) {
        const tried = Array.from({ length: BATCH }, (_, offset) => first + offset);
        const digests = await Promise.all(tried.map((number) => crypto.subtle.digest("SHA-256", encoder.encode(`${mark}.${number}`))));
        const found = digests.findIndex((digest) => begins(digest, bits));
        if (found >= 0) return String(tried[found]);
    }
}

if (form && window.crypto && crypto.subtle) {
    const told = form.querySelector("[data-working]");
    const done = work(form.elements.made.value, Number(form.dataset.zeroBits)).then((number) => {
        form.elements.work.value = number;
    });
    form.querySelector("[data-without-script]").hidden = true;
    form.addEventListener("submit", async (event) => {
        if (form.elements.work.value) return;
        event.preventDefault();
        told.hidden = false;
        await done;
        told.hidden = true;
        form.requestSubmit ? form.requestSubmit() : form.submit();
    });
}
