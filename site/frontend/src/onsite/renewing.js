// Once in a visit the copies on this device are held against the site: what editors took down goes, what changed is renewed.
const ASKED = "onsite-asked";
const to = navigator.serviceWorker && navigator.serviceWorker.controller;

if (to && navigator.onLine && !sessionStorage.getItem(ASKED)) {
    sessionStorage.setItem(ASKED, "1");
    to.postMessage({ type: "renew" });
}
