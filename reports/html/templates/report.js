"use strict";
// What a report does beyond being read: every number opens the words it counts, and counts can be
// filtered, sorted and searched. All of it comes from the report that the page carries; nothing is
// ever asked of a network. Words of a study are put into the page as text only, never as markup.
(() => {
  const ROOM = 40; // quotations listed at once
  const FILTERS = ["group", "site", "stage", "status", "language"];
  const LANGUAGES = ["zh", "en", "mixed", "other"];
  const lang = document.getElementById("govcode-report").dataset.lang;
  const tag = { zh: "zh-CN", en: "en" };

  // ---- the report that the page carries -------------------------------------------------------

  let report = null; // as it was written: see `govcode report --format json`
  let reading = null;
  let codings = []; // all that count or speak against
  let byId = new Map();
  let names = new Map(); // code id → its name in two languages
  let stages = new Map(); // stage → the contexts in which it is spoken of

  async function unpack() {
    const packed = document.getElementById("govcode-report").textContent;
    const letters = atob(packed);
    const bytes = new Uint8Array(letters.length);
    for (let at = 0; at < letters.length; at += 1) bytes[at] = letters.charCodeAt(at);
    const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("gzip"));
    return JSON.parse(await new Response(stream).text());
  }

  function read() {
    reading ??= unpack().then((found) => {
      const fields = ["id", "code", "document", "contexts", "speaker", "status", "contrary", "coder", "start", "end"];
      codings = found.codings.map((values) => Object.fromEntries(fields.map((name, at) => [name, values[at]])));
      byId = new Map(codings.map((each) => [each.id, each]));
      names = new Map(found.codebook.codes.map((code) => [code.id, code.name]));
      report = found;
      for (const code of found.codebook.codes) {
        if (role(code.id) === "stage") stages.set(code.id, contextsOf(counting().filter((each) => each.code === code.id)));
      }
    });
    return reading;
  }

  const role = (code) => report.codebook.families[code.split(".")[0]]?.role;
  const counting = () => codings.filter((each) => !each.contrary);
  const pick = (ids) => ids.map((id) => byId.get(id)).filter(Boolean);
  const person = (coding) => (coding.speaker === null ? null : report.people[coding.speaker]);
  const paper = (coding) => report.documents[coding.document];

  function attribute(coding, name) {
    const who = person(coding);
    if (who) return (name === report.group && who.group) || who.attributes[name] || paper(coding).attributes[name] || "";
    return paper(coding).attributes[name] || "";
  }

  // ---- counting, as the library counts ---------------------------------------------------------

  const caseOf = (coding) =>
    report.case === "document" || coding.speaker === null ? `d${coding.document}` : `s${coding.speaker}`;
  const casesOf = (found) => new Set(found.map(caseOf));
  const contextsOf = (found) => new Set(found.flatMap((each) => each.contexts.map((n) => `${each.document}:${n}`)));
  const isIn = (coding, contexts) => coding.contexts.some((n) => contexts.has(`${coding.document}:${n}`));
  const common = (one, other) => new Set([...one].filter((each) => other.has(each)));

  // Two codes together: the contexts that hold both, and there the voices that said both; where no
  // voice said both, those of either half.
  function together(rows, columns) {
    const contexts = common(contextsOf(rows), contextsOf(columns));
    const said = new Map();
    for (const [side, found] of [[0, rows], [1, columns]]) {
      for (const each of found) {
        for (const n of each.contexts) {
          const key = `${each.document}:${n}`;
          if (!contexts.has(key)) continue;
          if (!said.has(key)) said.set(key, [new Set(), new Set()]);
          said.get(key)[side].add(caseOf(each));
        }
      }
    }
    const cases = new Set();
    for (const [first, second] of said.values()) {
      const both = common(first, second);
      for (const each of both.size ? both : [...first, ...second]) cases.add(each);
    }
    return { contexts, cases: cases.size };
  }

  // ---- what the number at a path of the report counts -------------------------------------------

  // Each gives the codings behind the number and, where it can be counted anew, how.
  function look(path) {
    const steps = path.split(".");
    const along = [report];
    for (const step of steps) along.push(along.at(-1)?.[step]);
    const value = along.at(-1);
    const holder = along.at(-2);
    const last = steps.at(-1);
    if (steps[0] === "numbers") return ofNumbers(last);
    if (steps[0] === "findings") return { all: pick(value.codings) };
    if (steps[0] === "claims") return { all: pick(holder.codings) };
    if (steps[0] === "causal") return ofPair(holder, last);
    if (steps[0] === "network") return { all: ofTie(value) };
    if (steps[0] === "obstacle_cause_tests") return { all: ofTest(holder) };
    if (steps[0] === "comparisons") return { all: ofShare(along[2], along[4], holder) };
    if (steps[0] === "sections" || steps[0] === "recommendations") return ofEvidence(along, last);
    return ofMatrix(along, steps);
  }

  function ofNumbers(name) {
    const kinds = {
      codings: counting,
      confirmed: () => counting().filter((each) => each.status === "accepted"),
      suggested: () => counting().filter((each) => each.status === "suggested"),
      contrary: () => codings.filter((each) => each.contrary),
    };
    return { all: kinds[name](), count: (kept) => kept.length };
  }

  function ofEvidence(along, last) {
    const evidence = along.findLast((each) => each?.coding_ids) ?? along.at(-2).evidence;
    const all = pick(evidence.coding_ids);
    if (last === "contrary") return { all: pick(report.contrary_ids[evidence.code] ?? []), count: (kept) => kept.length };
    if (last === "confirmed") return { all: all.filter((each) => each.status === "accepted"), count: (kept) => kept.length };
    if (along.at(-2).group !== undefined) {
      const mine = all.filter((each) => person(each)?.role === "participant" && person(each).group === along.at(-2).group);
      return { all: mine, count: (kept) => new Set(kept.map((each) => each.speaker)).size };
    }
    const counts = {
      contexts: (kept) => contextsOf(kept).size,
      codings: (kept) => kept.length,
      breadth: (kept) => new Set(kept.map(person).filter((who) => who?.role === "participant" && who.group).map((who) => who.group)).size,
    };
    return { all, count: counts[last] ?? ((kept) => casesOf(kept).size) };
  }

  function ofPair(pair, last) {
    const links = report.causal.links.filter(
      (each) => each.cause === pair.cause && each.obstacle === pair.obstacle && each.negated === (last === "negated"));
    const halves = (link) => [pick(link.cause_codings), pick(link.obstacle_codings)];
    const holding = (kept) => {
      const ids = new Set(kept.map((each) => each.id));
      return links.filter((link) => halves(link).every((half) => half.some((each) => ids.has(each.id))));
    };
    const all = [...new Set(links.flatMap((link) => halves(link).flat()))];
    if (last !== "cases") return { all, count: (kept) => holding(kept).length };
    return { all, count: (kept) => casesOf(holding(kept).map((link) => halves(link)[0][0])).size };
  }

  function ofTie(edge) {
    const cells = (report.obstacle_cause?.cells ?? []).flat();
    const cell = cells.find((each) => each.row === edge.obstacle && each.column === edge.cause);
    const pair = report.causal.pairs.find((each) => each.cause === edge.cause && each.obstacle === edge.obstacle);
    return pick([...new Set([...(cell?.codings ?? []), ...(pair?.codings ?? [])])]);
  }

  const under = (code) => {
    const found = [code];
    for (let at = 0; at < found.length; at += 1) {
      found.push(...report.codebook.codes.filter((each) => each.parent === found[at]).map((each) => each.id));
    }
    return new Set(found);
  };

  function ofTest(test) {
    const [rows, columns] = [under(test.row), under(test.column)].map((codes) => counting().filter((each) => codes.has(each.code)));
    const both = common(casesOf(rows), casesOf(columns));
    return [...rows, ...columns].filter((each) => both.has(caseOf(each)));
  }

  function ofShare(comparison, difference, share) {
    const codes = under(difference.code);
    return counting().filter((each) => codes.has(each.code) && attribute(each, comparison.attribute) === share.group
      && (report.case === "document" || person(each)?.role === "participant"));
  }

  function ofMatrix(along, steps) {
    const matrix = along.find((each) => each?.row_axis);
    const inside = steps.slice(along.indexOf(matrix));
    const codesOn = (margins) => new Set(margins.map((each) => each.label).filter((label) => names.has(label)));
    const rows = codesOn(matrix.rows);
    const columns = matrix.no_c ? new Set() : codesOn(matrix.columns);
    const relevant = counting().filter((each) => rows.has(each.code) || columns.has(each.code));
    const show = (cases, contexts) => ({ cases, small: String(contexts) });
    const plainly = (all) => ({ all, count: (kept) => show(casesOf(kept).size, contextsOf(kept).size) });
    if (!inside.length) return plainly(relevant);
    if (inside[0] === "cells") return ofCell(along.at(-1), matrix);
    const { label } = along.at(-1);
    if (inside[0] === "columns" && matrix.no_c) {
      return plainly(relevant.filter((each) => attribute(each, matrix.column_axis) === label && person(each)?.role !== "interviewer"));
    }
    return plainly(counting().filter((each) => each.code === label));
  }

  function ofCell(cell, matrix) {
    const all = pick(cell.codings);
    if (matrix.no_c) return { all, count: (kept) => ({ cases: casesOf(kept).size, small: String(contextsOf(kept).size) }) };
    const half = (kept, code) => kept.filter((each) => each.code === code);
    const shared = (kept) => together(half(kept, cell.row), half(kept, cell.column));
    return {
      all,
      narrow: (kept) => kept.filter((each) => isIn(each, shared(kept).contexts)),
      count: (kept) => {
        const { cases, contexts } = shared(kept);
        const [first, second] = [cell.row, cell.column].map((code) => contextsOf(keptOf(code)).size);
        const apart = first + second - contexts.size;
        return { cases, small: `${contexts.size} · ${apart ? decimal(contexts.size / apart) : "—"}` };
      },
    };
  }

  const keptOf = (code) => counting().filter((each) => each.code === code && passes(each));

  // ---- words -------------------------------------------------------------------------------------

  const template = (id) => document.getElementById(id).content;
  const grouped = (n) => (typeof n === "number" ? n.toLocaleString("en-US") : String(n));
  const decimal = (n) => (((n * 100) % 1) === 0.5 ? (2 * Math.round(n * 50) / 100).toFixed(2) : n.toFixed(2));

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
      if (!on) shade(node, null);
    }
    const note = tools.querySelector(".filtering");
    note.hidden = !on;
    note.querySelector(".text").replaceChildren(
      ...(on ? [word("filter_on", { n: counting().filter(passes).length, all: counting().length })] : []));
  }

  function recount(node, value) {
    if (typeof value === "number") {
      node.textContent = grouped(value);
      node.classList.toggle("zero", value === 0);
      return;
    }
    node.replaceChildren(element("b", grouped(value.cases)), " ", element("small", value.small));
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
      for (const code of [...new Set(wordless.map((each) => each.code))].slice(0, 6)) {
        summary.append(element("pre", `govcode quotes ${/^[\w.-]+$/.test(code) ? code : `'${code.replaceAll("'", "'\\''")}'`}`, { tabindex: "0" }));
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
    if (filtering()) notes.push(word("filter_on", { n: counting().filter(passes).length, all: counting().length }));
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
    document.body.append(panel);
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
  addEventListener("beforeprint", () => document.querySelectorAll("main details:not(.behind)").forEach((each) => {
    if (!each.closest(".book")) each.open = true;
  }));
})();
