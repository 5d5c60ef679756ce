// ---- filters -----------------------------------------------------------------------------------

const chosen = Object.fromEntries(FILTERS.map((name) => [name, ""]));
const filtering = () => FILTERS.some((name) => chosen[name]);

function passes(coding) {
  return (!chosen.group || attribute(coding, report.group) === chosen.group)
    && (!chosen.site || attribute(coding, report.site) === chosen.site)
    && (!chosen.status || coding.status === chosen.status)
    && (!chosen.language || paper(coding).language === chosen.language)
    && (!chosen.stage || isIn(coding, stages.get(chosen.stage)));
}

function options() {
  const of = (name) => [...new Set(codings.map((each) => attribute(each, name)))].filter(Boolean).sort((a, b) => a.localeCompare(b, "zh"));
  const title = (code) => (lang === "both" ? [names.get(code).zh, names.get(code).en] : [names.get(code)[lang] || names.get(code).zh || names.get(code).en]);
  const spoken = new Set(codings.map((each) => paper(each).language));
  const accepted = codings.some((each) => each.status === "accepted");
  return {
    group: of(report.group).map((each) => [each, each]),
    site: of(report.site).map((each) => [each, each]),
    stage: [...stages].filter(([, contexts]) => contexts.size).map(([code]) => [code, title(code).filter(Boolean).join(" · ")]),
    status: accepted ? [["accepted", wordText("filter_accepted")]] : [],
    language: LANGUAGES.filter((each) => spoken.has(each)).map((each) => [each, wordText(`lang_${each}`)]),
  };
}

const originals = new WeakMap(); // each number as the report gives it
let tools = null;

function applyFilter() {
  const on = filtering();
  const kept = on ? new Set(codings.filter(passes)) : null;
  document.body.classList.toggle("filtered", on);
  for (const node of document.querySelectorAll("main [data-at]")) {
    const found = look(node.dataset.at);
    if (!found.count) continue;
    if (!originals.has(node)) originals.set(node, [...node.childNodes].map((each) => each.cloneNode(true)));
    if (on) recount(node, found.count(found.all.filter((each) => kept.has(each))));
    else node.replaceChildren(...originals.get(node).map((each) => each.cloneNode(true)));
    node.classList.toggle("recounted", on);
    if (!on) {
      node.classList.remove("zero");
      shade(node, null);
    }
  }
  const note = tools.querySelector(".filtering");
  note.hidden = !on;
  note.querySelector(".text").replaceChildren(
    ...(on ? [word("filter_on", { n: counted.filter(passes).length, all: counted.length })] : []));
}

function recount(node, value) {
  if (typeof value === "number") {
    node.textContent = grouped(value);
    node.classList.toggle("zero", value === 0);
    return;
  }
  node.classList.toggle("zero", value.cases === 0);
  if (value.cases === 0) node.textContent = "0";
  else node.replaceChildren(element("b", grouped(value.cases)), " ", element("small", value.small));
  shade(node, value.cases);
}

// The shade of a cell follows its count, on the scale of the whole study.
function shade(node, cases) {
  const cell = node.closest("td");
  const most = Number(node.closest("table")?.dataset.most);
  if (!cell || !most || cell.classList.contains("total")) return;
  cell.dataset.shade ??= cell.className;
  cell.className = cases === null ? cell.dataset.shade : `h${Math.ceil((cases * 5) / most)}`;
}

// ---- search ------------------------------------------------------------------------------------

let folding = null;

// Simplified for Traditional, half-width, lower case; as long as the text was.
function fold(text) {
  if (!folding) {
    const letters = [...template("words").querySelector('[data-word="folding"]').textContent];
    folding = new Map();
    for (let at = 0; at + 1 < letters.length; at += 2) folding.set(letters[at], letters[at + 1]);
  }
  let folded = "";
  for (const letter of text) {
    const one = /[！-～]/.test(letter) ? String.fromCharCode(letter.charCodeAt(0) - 0xfee0) : folding.get(letter) ?? letter;
    const small = one.toLowerCase();
    folded += small.length === letter.length ? small : letter;
  }
  return folded;
}

function highlighted(text, marked) {
  if (!marked) return [text];
  const [folded, wanted, pieces] = [fold(text), fold(marked), []];
  let from = 0;
  for (let at = folded.indexOf(wanted); at >= 0; at = folded.indexOf(wanted, from)) {
    pieces.push(text.slice(from, at), element("mark", text.slice(at, at + wanted.length)));
    from = at + wanted.length;
  }
  return [...pieces, text.slice(from)];
}

async function search(query, field) {
  const wanted = fold(query.trim());
  if (!wanted) return;
  await read();
  const found = codings.filter((each) => {
    const excerpt = report.excerpts[each.id];
    return excerpt && passes(each) && fold(visible(readable(excerpt[0]))).includes(wanted);
  });
  const carried = Object.keys(report.excerpts).length;
  const notes = carried < codings.length ? [word("search_partial", { n: carried, all: codings.length })] : [];
  if (filtering()) notes.push(word("search_filtered"));
  fill(word("search_found", { q: query.trim(), n: found.length }), found, { marked: query.trim(), notes });
  openPanel(field);
}

// ---- sorting -----------------------------------------------------------------------------------

const orders = new WeakMap(); // rows of a table's body as the report has them

const valueOf = (cell) => (cell?.querySelector("b, [data-at]") ?? cell?.querySelector(".zero") ?? cell)?.textContent.trim() ?? "";
const numberOf = (text) => Number.parseFloat(text.replace(/[,<>+%]/g, "").replace("−", "-"));

function sortBy(table, column, direction) {
  for (const body of table.tBodies) {
    if (!orders.has(body)) orders.set(body, [...body.rows]);
    const head = orders.get(body).filter((row) => row.classList.contains("head"));
    const rows = orders.get(body).filter((row) => !row.classList.contains("head"));
    if (direction) {
      rows.sort((a, b) => {
        const [one, other] = [a, b].map((row) => valueOf(row.cells[column]));
        const [first, second] = [one, other].map(numberOf);
        if (Number.isNaN(first) !== Number.isNaN(second)) return Number.isNaN(first) ? 1 : -1;
        return direction * (Number.isNaN(first) ? one.localeCompare(other, "zh") : first - second);
      });
    }
    body.append(...head, ...rows);
  }
}

function makeSortable(table) {
  const heads = [...table.tHead.rows[0].cells];
  heads.forEach((head, column) => {
    if (head.tagName !== "TH") return;
    const button = element("button", "", { type: "button", class: "sort", "aria-label": `${head.textContent.trim()}: ${wordText("sort_by")}` });
    button.addEventListener("click", () => {
      const next = { none: "descending", descending: "ascending", ascending: "none" }[head.getAttribute("aria-sort") ?? "none"];
      for (const each of heads) each.removeAttribute("aria-sort");
      if (next !== "none") head.setAttribute("aria-sort", next);
      sortBy(table, column, { descending: -1, ascending: 1, none: 0 }[next]);
    });
    head.append(button);
  });
}

// ---- beginning -----------------------------------------------------------------------------------

function makePanel() {
  panel = template("panel").firstElementChild.cloneNode(true);
  document.querySelector(".page").append(panel);
  panel.querySelector(".close").addEventListener("click", closePanel);
  panel.addEventListener("click", (event) => event.target === panel && closePanel());
  panel.addEventListener("close", () => opener?.focus());
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape" && panel.open) {
      event.preventDefault();
      closePanel();
    }
  });
  document.addEventListener("click", (event) => {
    const link = event.target.closest("[data-at]");
    if (!link || event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    openNumber(link);
  });
}

function makeTools() {
  tools = template("tools").firstElementChild.cloneNode(true);
  document.getElementById("report").prepend(tools);
  const box = tools.querySelector("details");
  box.addEventListener("toggle", () => box.open && offerFilters(), { once: true });
  for (const select of tools.querySelectorAll("select")) {
    select.addEventListener("change", () => {
      chosen[select.name] = select.value;
      applyFilter();
    });
  }
  tools.querySelector(".clear").addEventListener("click", () => {
    for (const select of tools.querySelectorAll("select")) chosen[select.name] = select.value = "";
    applyFilter();
    box.querySelector("summary").focus();
  });
  const field = tools.querySelector("input");
  field.addEventListener("keydown", (event) => event.key === "Enter" && search(field.value, field));
  tools.querySelector(".go").addEventListener("click", () => search(field.value, field));
}

// The cues that the page itself leaves out.
async function showCues(box) {
  await read();
  const code = report.codebook.codes.find((each) => each.id === box.dataset.code);
  const written = (cue) =>
    typeof cue === "string"
      ? cue
      : `[${cue.all.join(" + ")}${cue.none.map((each) => ` - ${each}`).join("")}]${cue.near ? ` near ${cue.near}` : ""}`;
  for (const list of box.querySelectorAll("pre.cues")) {
    list.textContent = code[list.dataset.part][list.lang].map((cue) => visible(written(cue))).join("\n");
  }
  box.querySelector(".cut")?.remove();
}

async function offerFilters() {
  try {
    await read();
  } catch {
    tools.querySelector(".filters").replaceChildren(word("unread"));
    return;
  }
  for (const [name, choices] of Object.entries(options())) {
    const select = tools.querySelector(`select[name="${name}"]`);
    select.closest("label").hidden = choices.length < (name === "status" || name === "stage" ? 1 : 2);
    for (const [value, text] of choices) select.append(element("option", visible(text), { value }));
  }
}

document.body.classList.add("scripted");
makePanel();
makeTools();
document.querySelectorAll("table.sortable").forEach(makeSortable);
for (const box of document.querySelectorAll("details[data-code]")) {
  box.addEventListener("toggle", () => box.open && showCues(box), { once: true });
}
addEventListener("beforeprint", () => document.querySelectorAll("main details:not(.behind)").forEach((each) => {
  if (!each.closest(".book")) each.open = true;
}));
