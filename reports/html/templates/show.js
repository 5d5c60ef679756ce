// ---- words -------------------------------------------------------------------------------------

const template = (id) => document.getElementById(id).content;
const grouped = (n) => (typeof n === "number" ? n.toLocaleString("en-US") : String(n));
// Two decimals; an exact half (of eighths) goes to the even digit, as in the report.
const decimal = (n) => (Number.isInteger(n * 8) && !Number.isInteger(n * 4) ? (2 * Math.round(n * 50) / 100).toFixed(2) : n.toFixed(2));

// Controls are shown as pictures, never obeyed; entities and escapes as people read them.
const visible = (text) =>
  text.replace(/[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069\ud800-\udfff]/gu, (one) => {
    const code = one.codePointAt(0);
    if (code < 0x20) return String.fromCharCode(0x2400 + code);
    return code === 0x7f ? "\u2421" : `⟨U+${code.toString(16).toUpperCase().padStart(4, "0")}⟩`;
  });
const ENTITIES = { quot: '"', amp: "&", lt: "<", gt: ">", apos: "'", nbsp: "\u00a0", hellip: "…", mdash: "—", ndash: "–" };
const readable = (text) =>
  text
    .replace(/&(?:#(\d{1,6})|#x([0-9a-f]{1,6})|([a-z]+));/gi, (whole, decimalCode, hex, name) => {
      const code = decimalCode ? Number(decimalCode) : hex ? parseInt(hex, 16) : 0;
      if (code) return code <= 0x10ffff ? String.fromCodePoint(code) : whole;
      return ENTITIES[name.toLowerCase()] ?? whole;
    })
    .replace(/\\([!-/:-@[-`{-~])/g, "$1");

// A fixed word of the page, with its facts filled in.
function word(key, facts = {}) {
  const found = template("words").querySelector(`[data-word="${key}"]`).cloneNode(true);
  found.removeAttribute("data-word");
  const walk = document.createTreeWalker(found, NodeFilter.SHOW_TEXT);
  while (walk.nextNode()) {
    const text = walk.currentNode;
    text.data = text.data.replace(/\{(\w+)\}/g, (whole, name) => (name in facts ? visible(grouped(facts[name])) : whole));
  }
  return found;
}

const wordText = (key) => {
  const found = word(key);
  return [...(found.children.length ? found.children : [found])].map((each) => each.textContent).join(" · ");
};

function element(name, text, about = {}) {
  const made = document.createElement(name);
  made.textContent = text;
  for (const [key, value] of Object.entries(about)) made.setAttribute(key, value);
  return made;
}

function nameOf(code) {
  const said = names.get(code) ?? { zh: code, en: code };
  const wanted = lang === "both" && said.zh && said.en && said.zh !== said.en ? ["zh", "en"] : [lang === "en" ? "en" : "zh"];
  const span = document.createElement("span");
  for (const each of wanted) {
    const text = said[each] || said.zh || said.en || code;
    span.append(element("span", visible(text), wanted.length > 1 ? { class: each, lang: tag[each] } : {}), " ");
  }
  return span;
}

// ---- the panel of quotations ---------------------------------------------------------------------

let panel = null;
let opener = null;

function openPanel(from) {
  if (!panel.open) {
    opener = from ?? document.activeElement;
    if (matchMedia("(min-width: 56rem)").matches) panel.show();
    else panel.showModal();
  } else if (from && !panel.contains(from)) opener = from;
  panel.querySelector("h2").focus();
  panel.querySelector(".list").scrollTop = 0;
}

function closePanel() {
  if (panel.open) panel.close();
}

function fill(title, found, { path = "", marked = "", notes = [] } = {}) {
  const summary = panel.querySelector(".summary");
  const list = panel.querySelector(".list");
  panel.querySelector("h2").replaceChildren(title);
  summary.replaceChildren();
  list.replaceChildren();
  const counts = { codings: found.length, cases: casesOf(found).size, contexts: contextsOf(found).size };
  for (const each of [word(found.length ? "panel_counts" : "panel_none", counts), ...notes]) {
    summary.append(document.createElement("p"));
    summary.lastChild.append(each);
  }
  const wordless = found.filter((each) => !report.excerpts[each.id]);
  if (wordless.length) {
    summary.append(document.createElement("p"));
    summary.lastChild.append(word("panel_wordless", { n: wordless.length }));
    const codes = [...new Set(wordless.map((each) => each.code))];
    for (const code of codes.slice(0, COMMANDS)) {
      summary.append(element("pre", `govcode quotes ${/^[\w.-]+$/.test(code) ? code : `'${code.replaceAll("'", "'\\''")}'`}`, { tabindex: "0" }));
    }
    if (codes.length > COMMANDS) {
      summary.append(document.createElement("p"));
      summary.lastChild.append(word("panel_likewise", { n: codes.length - COMMANDS }));
    }
  }
  if (path) {
    summary.append(document.createElement("p"));
    summary.lastChild.className = "path";
    summary.lastChild.append(word("panel_path"), " ", element("code", path));
  }
  more(list, found, 0, marked);
}

function more(list, found, from, marked) {
  list.querySelector(".more")?.remove();
  for (const each of found.slice(from, from + ROOM)) list.append(quotation(each, marked));
  const left = found.length - from - ROOM;
  if (left <= 0) return;
  const button = element("button", "", { type: "button", class: "more" });
  button.append(word("panel_more", { n: Math.min(left, ROOM) }));
  button.addEventListener("click", () => {
    const before = list.children.length - 1;
    more(list, found, from + ROOM, marked);
    list.children[before].querySelector("button").focus();
  });
  list.append(button);
}

function quotation(coding, marked) {
  const figure = template("quotation").firstElementChild.cloneNode(true);
  const part = (name) => figure.querySelector(`.${name}`);
  const excerpt = report.excerpts[coding.id];
  const who = person(coding);
  const { name, language } = paper(coding);
  const place = `[${coding.start}–${coding.end}]`;
  figure.classList.add(coding.status);
  figure.dataset.coding = coding.id;
  part("under").append(nameOf(coding.code), " ", element("code", visible(coding.code)));
  if (coding.contrary) part("under").append(" ", element("span", "", { class: "mark lowered" })), part("under").lastChild.append(word("contrary"));
  if (language in tag) figure.querySelector("blockquote").lang = language;
  if (excerpt) {
    part("before").textContent = visible(excerpt[1]).trimStart();
    part("said").append(...highlighted(visible(readable(excerpt[0])), marked));
    part("after").textContent = visible(excerpt[2]).trimEnd();
  } else part("said").append(word("no_words"));
  part("mark").classList.add(coding.status);
  part("mark").append(word(`is_${coding.status}`));
  part("speaker").textContent = visible(who?.name ?? "");
  part("group").textContent = visible(who?.group ?? "");
  part("where").append(visible(name), " ", element("span", place, { class: "at" }));
  part("coder").textContent = `#${coding.id} ${visible(coding.coder)}`;
  part("copy").addEventListener("click", (event) => copy(event.currentTarget, `${name} ${place} #${coding.id}`));
  return figure;
}

async function copy(button, text) {
  try {
    await navigator.clipboard.writeText(text);
  } catch {
    const field = element("textarea", text, { readonly: "" });
    panel.append(field);
    field.select();
    document.execCommand("copy");
    field.remove();
    button.focus();
  }
  button.replaceChildren(word("copied"));
  setTimeout(() => button.replaceChildren(word("copy")), 1500);
}

async function openNumber(link) {
  try {
    await read();
  } catch {
    panel.querySelector(".summary").replaceChildren(word("unread"));
    openPanel(link);
    return;
  }
  const found = look(link.dataset.at);
  let kept = found.all;
  const notes = [];
  if (filtering()) {
    kept = kept.filter(passes);
    kept = found.narrow ? found.narrow(kept) : kept;
    notes.push(word("panel_filtered", { n: kept.length, all: found.all.length }));
  }
  fill(titleOf(link), kept, { path: link.dataset.at, notes });
  openPanel(link);
}

// What a number is of: the heads of its row and column, or what stands around it.
function titleOf(link) {
  const title = document.createElement("span");
  const add = (node) => {
    if (!node) return;
    const copied = node.cloneNode(true);
    for (const each of copied.querySelectorAll("button, code, small, .basis, .no, .mark")) each.remove();
    for (const each of copied.querySelectorAll("a")) each.replaceWith(...each.childNodes);
    if (title.childNodes.length) title.append(" × ");
    title.append(...copied.childNodes);
  };
  const cell = link.closest("td");
  const table = link.closest("table");
  if (cell && table) {
    add(cell.parentElement.querySelector("th"));
    add(table.tHead?.rows[0].cells[cell.cellIndex]);
  } else {
    add(link.closest("article")?.querySelector(".name"));
    add(link.closest("div")?.querySelector("dt"));
  }
  if (!title.childNodes.length) title.append(word("panel"));
  return title;
}
