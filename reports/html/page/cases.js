"use strict";
// What a case shows when it is opened.
page.cases = page.read("cases-data");
(function () {
  const cases = page.cases;
  let exchanges = null;

  // The exchanges are read when the first of them is asked for: they are most of the page.
  page.exchanges = function () {
    if (exchanges === null) {
      const data = page.read("exchanges-data");
      exchanges = { lines: data.lines, all: data.all, byID: new Map() };
      data.all.forEach(function (each) { exchanges.byID.set(each.id, each); });
    }
    return exchanges;
  };

  // sent lists the exchanges of a case, those of earlier attempts last.
  page.sent = function (one) { return (one.exchanges || []).concat(one.earlier || []); };

  function block(key, text) {
    const pre = page.element("pre");
    const code = page.element("code", "", text);
    code.lang = "en";
    pre.setAttribute("role", "group");
    pre.setAttribute("aria-label", page.say(key));
    pre.dataset.tLabel = key;
    pre.append(code);
    return pre;
  }

  function message(level, key, one) {
    const lines = page.exchanges().lines;
    const box = page.element("div");
    box.append(page.said("h" + level, "", key));
    const head = [lines[one.first]].concat(one.headers.map(function (at) { return lines[at]; }));
    box.append(block(key, head.join("\n") + (one.body ? "\n\n" + lines[one.body] : "")));
    if (!one.body) { box.append(page.said("p", "muted fine", "exchange.no-body")); }
    if (one.leftHeaders || one.left) { box.append(page.said("p", "muted fine", "exchange.left", { n: one.leftHeaders || 0, m: one.left || 0 })); }
    return box;
  }

  function exchangeBox(level, id) {
    const box = page.element("div", "exchange");
    const found = page.exchanges().byID.get(id);
    const title = page.element("h" + level);
    title.append(page.element("code", "", id));
    box.append(title);
    if (!found) {
      box.append(page.said("p", "muted", "case.not-recorded"));
      return box;
    }
    const when = page.element("p", "muted fine figure", found.started + " · ");
    when.append(page.number(found.elapsed), found.service ? " · " + found.service : "");
    const pair = page.element("div", "pair");
    pair.append(message(level + 1, "exchange.request", found.request), message(level + 1, "exchange.answer", found.answer));
    box.append(when, pair);
    return box;
  }

  function fact(list, key, value) {
    if (!value || value.length === 0) { return; }
    const row = page.element("div");
    const shown = page.element("dd", "", Array.isArray(value) ? value.join(", ") : value);
    shown.lang = "en";
    row.append(page.said("dt", "", key), shown);
    list.append(row);
  }

  // What the page has words for is said in its language, and anything else as it was recorded.
  function weight(list, words) {
    const row = page.element("div");
    const shown = page.element("dd");
    words.filter(Boolean).forEach(function (word, at) {
      const known = Object.hasOwn(page.texts, word);
      const made = known ? page.said("span", "", word) : page.element("span", "", word);
      if (!known) { made.lang = "en"; }
      shown.append(at > 0 ? ", " : "", made);
    });
    row.append(page.said("dt", "", "case.weight"), shown);
    if (shown.firstChild) { list.append(row); }
  }

  function facts(one) {
    const list = page.element("dl", "facts");
    fact(list, "case.requirement", one.shows);
    fact(list, "case.service", one.service + " " + one.name);
    fact(list, "case.clause", one.clause);
    fact(list, "case.situation", one.situation);
    fact(list, "case.rule", one.rule);
    fact(list, "case.field", one.field);
    weight(list, [one.level, one.basis]);
    fact(list, "case.source", one.source);
    fact(list, "case.erratum", one.erratum);
    fact(list, "case.outcome", one.outcome);
    fact(list, "case.also", one.also);
    fact(list, "case.tolerated", one.tolerated);
    fact(list, "case.seen", one.seen);
    fact(list, "case.reason", one.reason);
    fact(list, "case.missing", one.missing);
    fact(list, "case.waived-by", one.waivedBy);
    fact(list, "case.advice", one.advice);
    return list;
  }

  // The findings stand on the page already: in the case itself, or in its article among the failures.
  const boxes = new Map();
  document.querySelectorAll(".case .found, .failure .found").forEach(function (box) { boxes.set(box.closest("[data-at]").dataset.at, box); });
  page.findings = function (at) { return boxes.get(String(at)); };
  function findings(details) {
    const found = page.findings(details.dataset.at);
    return found && !details.contains(found) ? found.cloneNode(true) : found;
  }

  function command(line) {
    const box = page.element("div", "command");
    const button = page.element("button", "copy");
    button.type = "button";
    button.append(page.said("span", "", "case.copy"));
    box.append(page.said("h3", "", "case.reproduce"), block("case.reproduce", line), button);
    return box;
  }

  function fill(details) {
    if (details.querySelector(".inside")) { return; }
    const one = cases[Number(details.dataset.at)];
    const inside = page.element("div", "inside");
    const found = findings(details);
    inside.append(facts(one));
    if (one.attempts) { inside.append(page.said("p", "note", "case.attempts", { n: one.attempts })); }
    if (one.flaky) { inside.append(page.said("p", "note", "case.flaky")); }
    if (found) { inside.append(found); }
    if (one.reproduce) { inside.append(command(one.reproduce)); }
    inside.append(page.said("h3", "", one.exchanges ? "case.exchanges" : "case.no-exchanges"));
    (one.exchanges || []).forEach(function (id) { inside.append(exchangeBox(4, id)); });
    if (one.earlier) {
      inside.append(page.said("h3", "", "case.earlier"));
      one.earlier.forEach(function (id) { inside.append(exchangeBox(4, id)); });
    }
    details.append(inside);
    page.translate(inside);
    page.watch(inside);
  }
  page.fill = fill;

  // What no case names was sent to get a token, or before anything was judged.
  function fillSetup(details) {
    if (details.querySelector(".inside")) { return; }
    const named = new Set(cases.flatMap(page.sent));
    const inside = page.element("div", "inside");
    page.exchanges().all.forEach(function (each) { if (!named.has(each.id)) { inside.append(exchangeBox(3, each.id)); } });
    if (!inside.firstChild) { inside.append(page.said("p", "muted", "case.no-exchanges")); }
    details.append(inside);
    page.watch(inside);
  }

  document.addEventListener("toggle", function (event) {
    if (!event.target.open) { return; }
    if (event.target.classList.contains("case")) { fill(event.target); }
    if (event.target.id === "setup") { fillSetup(event.target); }
  }, true);
})();
