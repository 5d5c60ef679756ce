"use strict";
// What a report does beyond being read: every number opens the words it counts, and counts can be
// filtered, sorted and searched. All of it comes from the report that the page carries; nothing is
// ever asked of a network. Words of a study are put into the page as text only, never as markup.
//
// The page's one script is count.js, show.js and page.js in this order.
const ROOM = 40; // quotations listed at once
const COMMANDS = 4; // commands listed at once
const FILTERS = ["group", "site", "stage", "status", "language"];
const LANGUAGES = ["zh", "en", "mixed", "other"];
const lang = document.getElementById("govcode-report").dataset.lang;
const tag = { zh: "zh-CN", en: "en" };

// ---- the report that the page carries -------------------------------------------------------

let report = null; // as it was written: see `govcode report --format json`
let reading = null;
let codings = []; // all that count or speak against
let byId = new Map();
let counted = []; // those of them that count
const byCode = new Map(); // code id → those of them that are put under it
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
    counted = codings.filter((each) => !each.contrary);
    for (const each of counted) {
      if (!byCode.has(each.code)) byCode.set(each.code, []);
      byCode.get(each.code).push(each);
    }
    names = new Map(found.codebook.codes.map((code) => [code.id, code.name]));
    report = found;
    for (const code of found.codebook.codes) {
      if (role(code.id) === "stage") stages.set(code.id, contextsOf(coded([code.id])));
    }
  });
  return reading;
}

const role = (code) => report.codebook.families[code.split(".")[0]]?.role;
const coded = (codes) => [...codes].flatMap((code) => byCode.get(code) ?? []);
const pick = (ids) => ids.map((id) => byId.get(id)).filter(Boolean);
const person = (coding) => (coding.speaker === null ? null : report.people[coding.speaker]);
const paper = (coding) => report.documents[coding.document];

function attribute(coding, name) {
  const who = person(coding);
  if (who) return (name === report.group && who.group) || who.attributes[name] || paper(coding).attributes[name] || "";
  return paper(coding).attributes[name] || "";
}

// What the speaker has, or a document that names no speakers: what a matrix crosses by.
function ownAttribute(coding, name) {
  const who = person(coding);
  if (who) return who.role === "interviewer" ? undefined : who.attributes[name];
  return paper(coding).speakers ? undefined : paper(coding).attributes[name];
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
const looked = new Map();

function look(path) {
  if (!looked.has(path)) looked.set(path, lookUp(path));
  return looked.get(path);
}

function lookUp(path) {
  const steps = path.split(".");
  const along = [report];
  for (const step of steps) along.push(along.at(-1)?.[step]);
  const value = along.at(-1);
  const holder = along.at(-2);
  const last = steps.at(-1);
  if (steps[0] === "numbers") return ofNumbers(last);
  if (steps[0] === "findings") return { all: pick(value.codings) };
  if (steps[0] === "claims") return { all: ofClaim(holder, last) };
  if (steps[0] === "causal") return ofPair(holder, last);
  if (steps[1] === "nodes") return { all: coded([holder.code]) };
  if (steps[0] === "network") return { all: ofTie(value) };
  if (steps[0] === "obstacle_cause_tests") return { all: ofTest(holder) };
  if (steps[0] === "comparisons") return { all: ofShare(along[2], along[4], holder) };
  if (steps[0] === "sections" || steps[0] === "recommendations") return ofEvidence(along, last);
  return ofMatrix(along, steps);
}

function ofNumbers(name) {
  const kinds = {
    codings: () => counted,
    confirmed: () => counted.filter((each) => each.status === "accepted"),
    suggested: () => counted.filter((each) => each.status === "suggested"),
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

function ofClaim(claim, last) {
  if (last !== "contrary_cases") return pick(claim.codings);
  return pick([...new Set(claim.codes.flatMap((code) => report.contrary_ids[code] ?? []))]);
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
  const [rows, columns] = [under(test.row), under(test.column)].map(coded);
  const both = common(casesOf(rows), casesOf(columns));
  return [...rows, ...columns].filter((each) => both.has(caseOf(each)));
}

function ofShare(comparison, difference, share) {
  const codes = under(difference.code);
  return coded(codes).filter((each) => ownAttribute(each, comparison.attribute) === share.group
    && (report.case === "document" || person(each)?.role === "participant"));
}

function ofMatrix(along, steps) {
  const matrix = along.find((each) => each?.row_axis);
  const inside = steps.slice(along.indexOf(matrix));
  if (inside[0] === "cells") return ofCell(along.at(-1), matrix);
  const codesOn = (margins) => new Set(margins.map((each) => each.label).filter((label) => names.has(label)));
  const rows = codesOn(matrix.rows);
  const columns = matrix.no_c ? new Set() : codesOn(matrix.columns);
  const relevant = () => coded(new Set([...rows, ...columns]));
  const show = (cases, contexts) => ({ cases, small: String(contexts) });
  const plainly = (all) => ({ all, count: (kept) => show(casesOf(kept).size, contextsOf(kept).size) });
  if (!inside.length) return plainly(relevant());
  const { label } = along.at(-1);
  if (inside[0] === "columns" && matrix.no_c) {
    return plainly(relevant().filter((each) => ownAttribute(each, matrix.column_axis) === label));
  }
  return plainly(coded([label]));
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

const keptOf = (code) => coded([code]).filter(passes);
