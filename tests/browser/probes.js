// What a person would see with the eye, as questions to a page: each gives the parts that are not as they should be.
// A test evaluates this file as an object and asks it; nothing here is ever part of a page.
({
  // How an element is told in a list of complaints.
  name(element) {
    const words = element.textContent.trim().replace(/\s+/g, " ").slice(0, 40);
    const classes = element.getAttribute("class");
    return element.localName + (element.id ? `#${element.id}` : "") + (classes ? `.${classes.trim().replace(/\s+/g, ".")}` : "") + ` "${words}"`;
  },

  // Elements that take room on the screen.
  shown(selector) {
    return [...document.querySelectorAll(selector)].filter(
      (element) => element.getClientRects().length && element.checkVisibility({ visibilityProperty: true, contentVisibilityAuto: true }),
    );
  },

  // Is there a part around the element in which readers can scroll sideways?
  scrolls(element) {
    for (let around = element; around && around !== document.body; around = around.parentElement) {
      if (/auto|scroll/.test(getComputedStyle(around).overflowX)) return true;
    }
    return false;
  },

  open() {
    document.querySelectorAll("details").forEach((details) => { details.open = true; });
  },

  // WCAG 1.4.12: readers may set these. A chart's words stand at computed places; its table, which does grow, has them too.
  space() {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync("*:not(svg *) { line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important; } p { margin-bottom: 2em !important; } svg { letter-spacing: normal !important; word-spacing: normal !important; }");
    document.adoptedStyleSheets = [sheet];
  },

  // Parts that stand outside of the screen, where nobody can scroll to.
  outside() {
    const width = document.documentElement.clientWidth;
    const found = document.documentElement.scrollWidth > width ? [`the page is ${document.documentElement.scrollWidth} wide`] : [];
    for (const element of this.shown("body *")) {
      const box = element.getBoundingClientRect();
      if ((box.right > width + 1 || box.left < -1) && !this.scrolls(element)) {
        found.push(`${this.name(element)} from ${Math.round(box.left)} to ${Math.round(box.right)}`);
      }
    }
    return found;
  },

  // Words that do not fit into the box that cuts them off.
  cut() {
    const found = [];
    for (const element of this.shown("body *")) {
      const { overflowX, overflowY, textOverflow } = getComputedStyle(element);
      const hidden = element.clientWidth <= 1 || element.clientHeight <= 1;
      const across = /hidden|clip/.test(overflowX) && element.scrollWidth > element.clientWidth + 1;
      const down = /hidden|clip/.test(overflowY) && element.scrollHeight > element.clientHeight + 1;
      if (element instanceof HTMLElement && element.textContent.trim() && !hidden && (across || down)) found.push(this.name(element));
      if (textOverflow === "ellipsis") found.push(`${this.name(element)} ends in an ellipsis`);
    }
    return found;
  },

  // The name of everything that a key can reach, in the order of the document.
  reachable() {
    return this.shown("a[href], button:enabled, input:enabled:not([type=hidden]), select:enabled, textarea:enabled, summary, iframe, [tabindex='0']")
      .map((element) => this.name(element));
  },

  // What has the focus, whether the reader sees that it has, and whether it only is a part to be scrolled.
  focused() {
    const element = document.activeElement;
    const style = getComputedStyle(element);
    const box = element.getBoundingClientRect();
    return {
      name: this.name(element),
      seen: style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 2,
      inside: box.bottom > 0 && box.top < innerHeight && box.right > 0 && box.left < innerWidth,
      end: element === document.body,
      scroller: !element.matches("a, button, input, select, textarea, summary, iframe, [tabindex]"),
    };
  },

  // A colour as light that reaches the eye, as WCAG counts it; null where nothing is painted.
  luminance(colour) {
    if (!this.measured.has(colour)) this.measured.set(colour, this.measure(colour));
    return this.measured.get(colour);
  },

  measured: new Map(),

  measure(colour) {
    const canvas = new OffscreenCanvas(1, 1).getContext("2d", { willReadFrequently: true });
    canvas.fillStyle = colour;
    canvas.fillRect(0, 0, 1, 1);
    const [red, green, blue, alpha] = canvas.getImageData(0, 0, 1, 1).data;
    if (alpha < 128) return null;
    const [r, g, b] = [red, green, blue].map((part) => part / 255).map((part) => (part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4));
    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
  },

  contrast(one, other) {
    const [first, second] = [this.luminance(one), this.luminance(other)];
    return first === null || second === null ? 1 : (Math.max(first, second) + 0.05) / (Math.min(first, second) + 0.05);
  },

  // The colour behind an element.
  ground(element) {
    for (let around = element; around; around = around.parentElement) {
      const colour = getComputedStyle(around).backgroundColor;
      if (this.luminance(colour) !== null) return colour;
    }
    return "Canvas";
  },

  // Marks of charts and shapes of verdicts of which neither fill nor line stands out from what is behind them.
  faint() {
    const found = [];
    for (const mark of this.shown("svg rect, svg circle, svg path, svg line")) {
      if (mark.closest("defs, clipPath, mask, pattern, symbol") || mark.matches(".grid")) continue;
      const { fill, stroke } = getComputedStyle(mark);
      const solid = mark.closest(".shape")?.querySelector(".solid");
      const under = solid && solid !== mark ? getComputedStyle(solid).fill : "none";
      const ground = under === "none" ? this.ground(mark.ownerSVGElement) : under;
      const drawn = [mark.localName === "line" ? "none" : fill, stroke].filter((colour) => colour !== "none");
      if (!drawn.some((colour) => this.contrast(colour, ground) >= 3)) {
        found.push(`${this.name(mark)} in ${this.name(mark.ownerSVGElement)}: ${drawn.join(" and ") || "nothing"} on ${ground}`);
      }
    }
    return found;
  },

  // What moves by itself, for readers who asked that nothing does.
  moving() {
    const found = getComputedStyle(document.documentElement).scrollBehavior === "smooth" ? ["the page scrolls smoothly"] : [];
    for (const element of document.querySelectorAll("body *")) {
      const { animationName, transitionDuration } = getComputedStyle(element);
      if (animationName !== "none" || transitionDuration.split(", ").some((time) => parseFloat(time) > 0.01)) found.push(this.name(element));
    }
    return found;
  },

  // Receipts whose words do not show.
  closed() {
    return [...document.querySelectorAll("details.receipt")]
      .filter((details) => [...details.children].some((child) => child.localName !== "summary" && !(child.getBoundingClientRect().height > 0 && child.checkVisibility())))
      .map((details) => this.name(details));
  },

  // Words that are hard to read on paper. Browsers leave dark grounds out unless a style insists, and never for a whole page.
  inky() {
    const found = [];
    for (const element of this.shown("html, body, body *")) {
      const { color, printColorAdjust, backgroundColor } = getComputedStyle(element);
      const dark = this.contrast(backgroundColor, "white") > 1.5;
      if (dark && (printColorAdjust !== "exact" || element.matches("html, body, main"))) found.push(`${this.name(element)} on ${backgroundColor}`);
      const own = [...element.childNodes].some((node) => node.nodeType === Node.TEXT_NODE && node.data.trim());
      const ground = printColorAdjust === "exact" ? this.ground(element) : "white";
      if (own && element instanceof HTMLElement && this.contrast(color, ground === "Canvas" ? "white" : ground) < 4.5) found.push(`${this.name(element)} in ${color}`);
    }
    return found;
  },
})
