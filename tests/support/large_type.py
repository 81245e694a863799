"""What a page in large type is measured by, in the browser."""

# In CSS pixels: 44 for whatever is pressed (WCAG 2.5.5), 18 for whatever is read.
TARGET, TYPE = 44, 18

# A link in a sentence, or beside text that sets the height of its line, may be as high as its line: the exception of
# WCAG 2.5.5 and 2.5.8 for inline targets. A link that stands alone in its paragraph, row or cell is no such target,
# whatever badge is beside it, and neither is one that is laid out as a box. A field's label is pressed like the field;
# a link whose cover lies over a whole card is as large as the card. Marks in a drawing are where what they tell of is
# (the exception for what is essential); a list beside each says the same.
SMALL_TARGETS = r"""
(least) => {
    const PRESSED = "a[href], button, summary, input:not([type=hidden]), select, textarea, [role=button]";
    const UNSEEN = ".visually-hidden, .skip-link, svg, [aria-hidden=true]";
    const letters = (words) => words.replace(/[\s\p{P}\p{S}]/gu, "").length;
    const sum = (nodes) => [...nodes].reduce((all, node) => all + letters(node.textContent), 0);
    const text = (node) => sum([node]) - sum(node.querySelectorAll(".badge"));
    const block = (element) => {
        let above = element.parentElement;
        while (getComputedStyle(above).display.startsWith("inline") && above.parentElement) above = above.parentElement;
        return above;
    };
    const inline = (element) => {
        if (element.tagName !== "A" || getComputedStyle(element).display !== "inline") return false;
        const around = block(element);
        const targets = [...around.querySelectorAll(PRESSED)];
        const outer = targets.filter((each) => !targets.some((other) => other !== each && other.contains(each)));
        return text(around) > outer.reduce((all, each) => all + text(each), 0);
    };
    const boxes = (element) => {
        const cover = getComputedStyle(element, "::after");
        if (cover.content !== "none" && cover.position === "absolute") {
            const held = getComputedStyle(element).position === "static" ? element.offsetParent : element;
            return [held.getBoundingClientRect()];
        }
        return [element, ...(element.labels ?? [])].map((each) => each.getBoundingClientRect());
    };
    // Half a pixel is rounding.
    const large = ({ width, height }) => Math.min(width, height) >= least - 0.5;
    const found = [];
    for (const element of document.querySelectorAll(PRESSED)) {
        if (!element.checkVisibility({ visibilityProperty: true }) || element.closest(UNSEEN)) continue;
        if (element.disabled || inline(element) || boxes(element).some(large)) continue;
        const [{ width, height }] = boxes(element);
        found.push(`${Math.round(width)}x${Math.round(height)} ${element.outerHTML.slice(0, 110)}`);
    }
    return found;
}
"""

SMALL_TYPE = r"""
(least) => {
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    const found = new Set();
    while (walker.nextNode()) {
        const element = walker.currentNode.parentElement;
        const words = walker.currentNode.data.trim();
        if (!words || !element.checkVisibility({ visibilityProperty: true })) continue;
        if (element.closest("svg, script, style, .visually-hidden, .skip-link")) continue;
        const size = parseFloat(getComputedStyle(element).fontSize);
        if (size < least) found.add(`${size} ${element.tagName}.${element.className}: ${words.slice(0, 30)}`);
    }
    return [...found];
}
"""
