// Receipts beside their numbers, and text to take along. Nothing here is needed: without script
// every number is a link to its receipt further down the page, which the browser opens.

const slip = make("div", { class: "slip", popover: "auto", tabindex: "-1", role: "dialog" });
const opener = 'a[href^="#receipt-"], a.source[href^="#source-"]';

function make(tag, attributes = {}, ...content) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
  element.append(...content);
  return element;
}

// --- words of a part of the page, as plain text ---

const words = (node) => node.textContent.replace(/\s+/g, " ").trim();

const listed = (node) => [...(node.querySelector("li") ? node.querySelectorAll("li") : [node])].map(words).join("; ");

function lines(entry) {
  const parts = entry.querySelectorAll(".label, h3, .caveat, .none, dl > div, .mentions > li, .work, .particulars, .excerpt");
  return [...parts].map((part) => {
    if (part.matches(".label")) return `${words(part)}: ${words(part.nextElementSibling)}`;
    if (part.matches("h3")) return `\n${words(part)}`;
    return part.matches("dl > div") ? `${words(part.firstElementChild)}: ${listed(part.lastElementChild)}` : words(part);
  });
}

function asText(entry) {
  const address = location.href.split("#")[0];
  return [...lines(entry), "", document.title, `${address}#${entry.id}`].join("\n");
}

function copyButton(text) {
  const said = make("span", { role: "status" });
  const button = make("button", { type: "button" }, "Copy as text");
  button.addEventListener("click", async () => {
    said.textContent = "";
    said.textContent = await navigator.clipboard.writeText(text()).then(() => "Copied.", () => "The browser refused.");
  });
  return navigator.clipboard ? [button, said] : [];
}

// --- the slip ---

function fill(entry, link) {
  const copy = entry.cloneNode(true);
  const summary = copy.querySelector("summary");
  summary?.replaceWith(make("p", { class: "headline" }, ...summary.querySelectorAll(".label, .value")));
  copy.querySelector(".headline > .label")?.append(": ");
  copy.querySelectorAll("[id]").forEach((element) => element.removeAttribute("id"));
  copy.querySelectorAll(".actions, .more").forEach((element) => element.remove());
  const excerpts = [...copy.querySelectorAll(".excerpt")];
  const holding = excerpts.filter((excerpt) => words(excerpt).includes(words(link)));
  if (holding.length) excerpts.forEach((excerpt) => holding.includes(excerpt) || excerpt.remove());
  const list = make("a", { href: `#${entry.id}`, class: "more" }, "Open in the list");
  const close = make("button", { type: "button" }, "Close");
  close.addEventListener("click", () => slip.hidePopover());
  slip.replaceChildren(...copy.childNodes, make("p", { class: "actions" }, list, ...copyButton(() => asText(entry)), close));
  slip.setAttribute("aria-label", entry.id.startsWith("receipt") ? "Receipt" : "Source");
  slip.scrollTop = 0;
}

function place(link) {
  const at = link.getClientRects()[0];
  const { clientWidth, clientHeight } = document.documentElement;
  const rooms = { below: clientHeight - at.bottom - 14, above: at.top - 14 };
  const below = slip.offsetHeight <= rooms.below || rooms.below >= rooms.above;
  slip.style.setProperty("--room", `${below ? rooms.below : rooms.above}px`);
  slip.style.setProperty("--x", `${scrollX + Math.max(8, Math.min(at.left, clientWidth - slip.offsetWidth - 8))}px`);
  slip.style.setProperty("--y", `${scrollY + (below ? at.bottom + 6 : at.top - 6 - slip.offsetHeight)}px`);
  const hidden = at.bottom + 12 - slip.getBoundingClientRect().top;
  if (getComputedStyle(slip).position === "fixed" && hidden > 0) scrollBy(0, hidden);
}

function open(link, entry) {
  fill(entry, link);
  if (slip.contains(link) || slip.matches(":popover-open")) return slip.focus();
  link.focus();
  slip.showPopover({ source: link });
  place(link);
  slip.focus();
}

// --- places that a link leads to, in parts of the page that are closed ---

function reveal() {
  const target = location.hash && document.getElementById(location.hash.slice(1));
  let closed = target && target.closest("details:not([open])");
  if (!closed) return;
  for (; closed; closed = closed.parentElement.closest("details:not([open])")) closed.open = true;
  target.scrollIntoView();
}

document.addEventListener("click", (event) => {
  const link = event.target.closest?.("a");
  if (!link || event.defaultPrevented || event.button || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
  const entry = link.matches(opener) && !link.matches(".more") && document.getElementById(link.hash.slice(1));
  if (entry && slip.showPopover) {
    event.preventDefault();
    open(link, entry);
  } else if (link.hash && link.hash === location.hash) {
    setTimeout(reveal);
  }
  if (link.matches(".more") && slip.contains(link)) slip.hidePopover();
});

document.addEventListener("toggle", ({ target }) => {
  if (target.matches("details.receipt[open]") && !target.querySelector(".actions"))
    target.append(make("p", { class: "actions" }, ...copyButton(() => asText(target))));
}, true);

function prepare() {
  document.querySelectorAll("[data-copy]").forEach((element) => {
    const text = words(element);
    element.append(" ", ...copyButton(() => text));
  });
  document.body.append(slip);
}

addEventListener("hashchange", reveal);
document.addEventListener("swapped", prepare); // in the preview, where a new body takes the place of the old one
document.head.append(make("link", { rel: "stylesheet", href: new URL("slip.css", import.meta.url) }));
prepare();
reveal();
