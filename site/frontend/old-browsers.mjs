// What a style sheet needs for browsers of Chromium 80's age (WeChat's among them): logical lengths as left and right, words that
// they do not know out of lists that they would drop whole, and gaps in flexible rows for those that have none.
import { readFile, writeFile } from "node:fs/promises";
import postcss from "postcss";
import logical from "postcss-logical";

const UNKNOWN = /:(?:focus-visible|has|is|where)\b/;

const apart = {
    postcssPlugin: "apart",
    OnceExit(root) {
        root.walkRules((rule) => {
            const unknown = rule.selectors.filter((selector) => UNKNOWN.test(selector));
            if (!unknown.length || unknown.length === rule.selectors.length) return;
            rule.cloneAfter({ selectors: unknown });
            rule.selectors = rule.selectors.filter((selector) => !UNKNOWN.test(selector));
        });
    },
};

// `no-flex-gap` is set by site.js where a row of two has no gap.
const gaps = {
    postcssPlugin: "gaps",
    OnceExit(root) {
        root.walkRules((rule) => {
            let flexible = false;
            let gap = null;
            rule.each((node) => {
                if (node.type !== "decl") return;
                if (node.prop === "display" && /flex$/.test(node.value)) flexible = true;
                if (node.prop === "gap") gap = postcss.list.space(node.value);
            });
            if (!flexible || !gap) return;
            const [row, column = row] = gap;
            rule.cloneAfter({
                selectors: rule.selectors.map((selector) => `.no-flex-gap ${selector.replace(/^html\b/, "")} > *`.replace("  ", " ")),
                nodes: [postcss.decl({ prop: "margin", value: `0 ${column} ${row} 0` })],
            });
        });
    },
};

export async function forOldBrowsers(file) {
    const css = await readFile(file, "utf8");
    const flow = { blockDirection: "top-to-bottom", inlineDirection: "left-to-right" };
    const { css: done } = await postcss([logical(flow), apart, gaps]).process(css, { from: file, to: file });
    await writeFile(file, done);
}
