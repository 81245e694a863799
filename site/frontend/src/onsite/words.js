// Numbers and days as the reader's language writes them.
const language = document.documentElement.lang;
const MEGABYTE = 1e6;

export const day = (time) => new Intl.DateTimeFormat(language, { dateStyle: "medium", timeStyle: "short" }).format(time);

export function size(bytes) {
    const digits = bytes < 10 * MEGABYTE ? 1 : 0;
    const shown = Math.max(bytes / MEGABYTE, 0.1);
    return `${new Intl.NumberFormat(language, { maximumFractionDigits: digits }).format(shown)} MB`;
}

export const filled = (words, facts) => words.replace(/\{(\w+)\}/g, (whole, name) => (name in facts ? facts[name] : whole));
