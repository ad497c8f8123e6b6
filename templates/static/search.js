// The search page: finds, ranks and shows entries of search.json, or asks Pagefind where the site is large.
// Without script the page is a list of everything, which the browser's own find can search.

const root = new URL("..", import.meta.url);
const form = document.querySelector("form.search");
const [input, status, found] = ["input", "[role=status]", ".found"].map((part) => form.querySelector(part));
const everything = document.getElementById("everything");

const SHOWN = 50;
const WEIGHTS = { title: 8, verdict: 4, about: 3, text: 1 };
const LETTER = "[\\p{L}\\p{N}]";

// --- words ---

/** Text without accents and capitals, letter for letter, so that places in it are places in the text. */
export function fold(text) {
  const folded = Array.from(text.normalize(), (letter) => {
    const plain = letter.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase().replace("’", "'");
    return plain.length === letter.length ? plain : letter;
  });
  return folded.join("");
}

/** What is asked for: beginnings of words, and phrases in quotation marks. */
export function terms(query) {
  const asked = fold(query).replace(/[“”„]/g, '"').matchAll(/"([^"]*)"|([^\s"]+)/g);
  const each = [...asked].map(([, phrase, word]) => ({ words: trimmed(phrase ?? word), whole: phrase !== undefined }));
  return each.filter(({ words }) => words).map(({ words, whole }) => {
    const spaced = words.replace(/[\\^$.*+?()[\]{}|/]/g, "\\$&").replace(/\s+/g, "\\s+");
    return { begins: new RegExp(`(?<!${LETTER})${spaced}${whole ? `(?!${LETTER})` : ""}`, "gu"), is: new RegExp(`(?<!${LETTER})${spaced}(?!${LETTER})`, "u") };
  });
}

const trimmed = (text) => text.replace(/^[^\p{L}\p{N}$€£%]+|[^\p{L}\p{N}%]+$/gu, "");

// --- ranking ---

/** How well an entry answers: each term has to occur, whole words and titles count for more; 0 when one is missing. */
export function score(entry, asked) {
  let sum = 0;
  for (const term of asked) {
    const best = Math.max(...Object.entries(WEIGHTS).map(([part, weight]) => {
      const text = entry.folded[part];
      return !text || text.search(term.begins) < 0 ? 0 : weight + (term.is.test(text) ? weight / 2 : 0);
    }));
    if (!best) return 0;
    sum += best;
  }
  return sum;
}

let list;

async function load() {
  const answer = await fetch(new URL("search.json", root));
  if (!answer.ok) throw new Error(`search.json: ${answer.status}`);
  const entries = await answer.json();
  for (const entry of entries) entry.folded = Object.fromEntries(Object.keys(WEIGHTS).map((part) => [part, fold(entry[part] ?? "")]));
  return entries;
}

async function fromList(query) {
  const entries = await (list ??= load());
  const asked = terms(query);
  const ranked = asked.length ? entries.map((entry) => [score(entry, asked), entry]).filter(([points]) => points) : [];
  const isClaim = ([, entry]) => Number(entry.kind === "claim");
  ranked.sort((one, other) => isClaim(other) - isClaim(one) || other[0] - one[0]); // claims are what the site is about
  return { count: ranked.length, entries: ranked.slice(0, SHOWN).map(([, entry]) => entry) };
}

async function fromIndex(query) {
  const pagefind = await (list ??= import(new URL("search/pagefind/pagefind.js", root)));
  const { results } = await pagefind.search(query);
  const first = await Promise.all(results.slice(0, SHOWN).map((result) => result.data()));
  return { count: results.length, entries: first.map(({ meta }) => meta) };
}

// --- showing ---

function make(tag, className, ...content) {
  const element = document.createElement(tag);
  if (className) element.className = className;
  element.append(...content);
  return element;
}

/** A text with what was found in it marked; a long one only around the first find. */
function marked(text, asked, room = Infinity) {
  text = text.normalize();
  const folded = fold(text);
  const spans = asked.flatMap(({ begins }) => [...folded.matchAll(begins)].map((at) => [at.index, at.index + at[0].length]));
  spans.sort(([one], [other]) => one - other);
  const from = spans.length && spans[0][0] > room / 2 ? text.lastIndexOf(" ", spans[0][0] - room / 3) + 1 : 0;
  const to = text.length - from > room ? text.lastIndexOf(" ", from + room) : text.length;
  const pieces = from ? ["… "] : [];
  let last = from;
  for (const [start, end] of spans) {
    if (start < last || end > to) continue;
    pieces.push(text.slice(last, start), make("mark", "", text.slice(start, end)));
    last = end;
  }
  pieces.push(text.slice(last, to), to < text.length ? " …" : "");
  return pieces;
}

function result(entry, asked) {
  const link = make("a", "", ...marked(entry.title, asked));
  link.href = new URL(entry.path, root);
  const about = [entry.kind[0].toUpperCase() + entry.kind.slice(1), entry.verdict, entry.about].filter(Boolean).join(" · ");
  const text = entry.text ? [make("p", "", ...marked(entry.text, asked, 220))] : [];
  return make("li", "", link, make("p", "why", ...marked(about, asked)), ...text);
}

let latest = 0;

async function search() {
  const query = input.value.trim();
  const own = (latest += 1);
  const address = new URL(location.href);
  query ? address.searchParams.set("q", query) : address.searchParams.delete("q");
  history.replaceState(null, "", address);
  if (!query) return show([], [], "");
  const answer = await (form.hasAttribute("data-indexed") ? fromIndex : fromList)(query).catch(() => (list = null));
  if (own !== latest) return;
  if (answer) show(answer.entries, terms(query), told(answer.count, query));
  else show([], [], "The search could not be loaded. Everything is listed below.");
}

function told(count, query) {
  if (!count) return `Nothing was found for “${query}”. Every word has to occur: try fewer, or only their beginnings.`;
  return `${count} ${count === 1 ? "result" : "results"} for “${query}”${count > SHOWN ? `, the best ${SHOWN} shown` : ""}`;
}

function show(entries, asked, words) {
  status.textContent = words;
  found.replaceChildren(...entries.map((entry) => result(entry, asked)));
  everything.hidden = entries.length > 0;
}

let waiting;

input.addEventListener("input", () => {
  clearTimeout(waiting);
  waiting = setTimeout(search, 150);
});
form.addEventListener("submit", (event) => {
  event.preventDefault();
  clearTimeout(waiting);
  search();
});
form.hidden = false;
input.value = new URLSearchParams(location.search).get("q") ?? "";
if (input.value) search();
