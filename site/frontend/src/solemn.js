// A page kept on a device, or left open over midnight, says what is solemn in the year ahead: it is shown as its day is.
const told = document.querySelector("meta[name=solemn-days]");

function today(zone) {
    const parts = new Intl.DateTimeFormat("en-US", { timeZone: zone, year: "numeric", month: "2-digit", day: "2-digit" }).formatToParts(new Date());
    const part = (type) => parts.find((each) => each.type === type).value;
    return `${part("year")}-${part("month")}-${part("day")}`;
}

function follow() {
    const day = today(told.dataset.zone);
    if (day === told.dataset.today) return;
    const found = told.content.split(" ").find((each) => each.startsWith(`${day}=`));
    const solemnity = found ? found.split("=")[1] : "none";
    document.body.classList.toggle("is-solemn", solemnity !== "none");
    document.body.classList.toggle("is-grey", solemnity === "mourning");
    // Its line is about the day it was written for.
    const banner = document.querySelector(".solemn-banner");
    if (banner) banner.remove();
}

if (told && !("preview" in told.dataset)) {
    follow();
    setInterval(follow, 60 * 1000);
}
