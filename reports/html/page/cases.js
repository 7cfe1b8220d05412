"use strict";
(function () {
  const cases = page.read("cases-data");
  const rows = Array.from(document.querySelectorAll(".case"));
  const failures = Array.from(document.querySelectorAll(".failure"));
  const form = document.getElementById("filter");
  const searched = [];
  let exchanges = null;

  // The exchanges are read when the first of them is asked for: they are most of the page.
  function exchange(id) {
    if (exchanges === null) {
      const data = page.read("exchanges-data");
      exchanges = { lines: data.lines, byID: new Map(), all: data.all };
      data.all.forEach(function (each) { exchanges.byID.set(each.id, each); });
    }
    return exchanges.byID.get(id);
  }

  function message(title, first, headers, body) {
    const box = page.element("div");
    box.append(page.said("h5", "", title));
    const lines = [exchanges.lines[first]].concat(headers.map(function (at) { return exchanges.lines[at]; }));
    const pre = page.element("pre", "", lines.join("\n") + (body ? "\n\n" + exchanges.lines[body] : ""));
    pre.tabIndex = 0;
    box.append(pre);
    if (!body) { box.append(page.said("p", "muted fine", "exchange.no-body")); }
    return box;
  }

  function exchangeBox(id) {
    const box = page.element("article", "exchange");
    const found = exchange(id);
    const title = page.element("h4");
    title.append(page.element("code", "", id));
    box.append(title);
    if (!found) {
      box.append(page.said("p", "muted", "case.not-recorded"));
      return box;
    }
    box.append(page.element("p", "muted fine figure", [found.started, found.elapsed, found.service].filter(Boolean).join(" · ")));
    const pair = page.element("div", "pair");
    pair.append(message("exchange.request", found.request, found.requestHeaders, found.requestBody),
      message("exchange.answer", found.answer, found.answerHeaders, found.answerBody));
    box.append(pair);
    return box;
  }

  function fact(list, key, value) {
    if (!value || value.length === 0) { return; }
    const row = page.element("div");
    row.append(page.said("dt", "", key), page.element("dd", "", Array.isArray(value) ? value.join(", ") : value));
    list.append(row);
  }

  function side(classes, part) {
    const cell = page.element("td", classes);
    const code = page.element("code", "", part.before || "");
    if (part.differs) { code.append(page.element("mark", "", part.differs)); }
    code.append(part.after || "");
    cell.append(code);
    return cell;
  }

  function findings(all) {
    const table = page.element("table", "findings");
    table.append(page.said("caption", "vh", "finding.caption"));
    const head = table.createTHead().insertRow();
    ["finding.facet", "finding.expected", "finding.actual"].forEach(function (key) {
      const cell = page.said("th", "", key);
      cell.scope = "col";
      head.append(cell);
    });
    const body = table.createTBody();
    all.forEach(function (each) {
      const row = body.insertRow();
      const name = page.element("th");
      name.scope = "row";
      const badge = page.element("span", "badge " + each.class);
      const mark = page.element("span", "", each.sign + "\u00a0");
      mark.setAttribute("aria-hidden", "true");
      badge.append(page.said("span", "vh", "finding.differs"), mark, each.facet);
      name.append(badge);
      row.append(name, side("expected", each.comparison.expected), side("actual", each.comparison.actual));
      if (each.text) {
        const more = body.insertRow();
        const cell = page.element("td", "muted", each.text);
        cell.colSpan = 2;
        more.className = "more";
        more.append(page.element("td"), cell);
      }
    });
    return table;
  }

  function fill(details) {
    if (details.querySelector(".inside")) { return; }
    const one = cases[Number(details.dataset.at)];
    const inside = page.element("div", "inside");
    const facts = page.element("dl", "facts");
    fact(facts, "case.requirement", one.shows);
    fact(facts, "case.service", one.service + " " + one.name);
    fact(facts, "case.clause", one.clause);
    fact(facts, "case.situation", one.situation);
    fact(facts, "case.rule", one.rule);
    fact(facts, "case.field", one.field);
    fact(facts, "case.weight", [one.level, one.basis].filter(Boolean));
    fact(facts, "case.source", one.source);
    fact(facts, "case.erratum", one.erratum);
    fact(facts, "case.outcome", one.outcome);
    fact(facts, "case.also", one.also);
    fact(facts, "case.tolerated", one.tolerated);
    fact(facts, "case.seen", one.seen);
    fact(facts, "case.reason", one.reason);
    fact(facts, "case.missing", one.missing);
    fact(facts, "case.waived-by", one.waivedBy);
    fact(facts, "case.advice", one.advice);
    inside.append(facts);
    if (one.attempts) { inside.append(page.said("p", "note", "case.attempts", { n: one.attempts })); }
    if (one.flaky) { inside.append(page.said("p", "note", "case.flaky")); }
    if (one.findings) { inside.append(findings(one.findings)); }
    if (one.reproduce) {
      const command = page.element("div", "command");
      const pre = page.element("pre", "", one.reproduce);
      const button = page.element("button", "copy");
      button.type = "button";
      button.append(page.said("span", "", "case.copy"));
      command.append(page.said("h4", "", "case.reproduce"), pre, button);
      inside.append(command);
    }
    inside.append(page.said("h4", "", one.exchanges ? "case.exchanges" : "case.no-exchanges"));
    (one.exchanges || []).forEach(function (id) { inside.append(exchangeBox(id)); });
    if (one.earlier) {
      inside.append(page.said("h4", "", "case.earlier"));
      one.earlier.forEach(function (id) { inside.append(exchangeBox(id)); });
    }
    details.append(inside);
  }

  // What no case names was sent to get a token, or before anything was judged.
  function fillSetup(details) {
    if (details.querySelector(".inside")) { return; }
    const named = new Set();
    cases.forEach(function (one) { (one.exchanges || []).concat(one.earlier || []).forEach(function (id) { named.add(id); }); });
    exchange("");
    const inside = page.element("div", "inside");
    exchanges.all.forEach(function (each) { if (!named.has(each.id)) { inside.append(exchangeBox(each.id)); } });
    if (!inside.firstChild) { inside.append(page.said("p", "muted", "case.no-exchanges")); }
    details.append(inside);
  }

  function haystack(at) {
    if (searched[at] === undefined) {
      const one = cases[at];
      const parts = [one.id, one.clause, one.stimulus, one.duty, one.service, one.name, one.situation, one.rule, one.field, one.erratum, one.outcome, one.reason, one.source];
      [one.shows, one.seen, one.missing, one.advice].forEach(function (list) { parts.push((list || []).join(" ")); });
      (one.findings || []).forEach(function (each) {
        ["expected", "actual"].forEach(function (name) {
          const part = each.comparison[name];
          parts.push((part.before || "") + (part.differs || "") + (part.after || ""));
        });
        parts.push(each.facet, each.text);
      });
      searched[at] = parts.filter(Boolean).join(" ").toLowerCase();
    }
    return searched[at];
  }

  function chosen() {
    return {
      verdicts: Array.from(form.querySelectorAll("[name=verdict]:checked"), function (box) { return box.value; }),
      service: form.elements.service.value,
      requirement: form.elements.requirement.value,
      q: form.elements.q.value.trim()
    };
  }

  function fits(at, want, words) {
    const one = cases[at];
    return (want.verdicts.length === 0 || want.verdicts.includes(one.verdict)) &&
      (want.service === "" || want.service === one.service) &&
      (want.requirement === "" || (one.shows || []).includes(want.requirement)) &&
      words.every(function (word) { return haystack(at).includes(word); });
  }

  function apply() {
    const want = chosen();
    const words = want.q.toLowerCase().split(" ").filter(Boolean);
    let shown = 0;
    rows.forEach(function (row, at) {
      row.hidden = !fits(at, want, words);
      if (!row.hidden) { shown++; }
    });
    let hidden = 0;
    failures.forEach(function (article) {
      article.hidden = !fits(Number(article.dataset.at), want, words);
      if (article.hidden) { hidden++; }
    });
    document.getElementById("count").textContent = page.say("filter.count", { n: shown, m: rows.length });
    document.getElementById("empty").hidden = shown > 0 || rows.length === 0;
    const note = document.getElementById("failures-hidden");
    note.hidden = hidden === 0;
    note.textContent = page.say("failures.hidden", { n: hidden, m: failures.length });
  }

  // The address keeps what was chosen, so that a view can be handed on.
  function remember() {
    const want = chosen();
    const kept = new URLSearchParams();
    kept.set("lang", page.language);
    if (want.verdicts.length > 0) { kept.set("verdict", want.verdicts.join(",")); }
    ["service", "requirement", "q"].forEach(function (name) { if (want[name]) { kept.set(name, want[name]); } });
    try { history.replaceState(null, "", "#" + kept.toString()); } catch (refused) { return; }
  }

  function reveal(id) {
    const at = cases.findIndex(function (one) { return one.id === id; });
    if (at < 0) { return; }
    form.reset();
    apply();
    rows[at].open = true;
    fill(rows[at]);
    rows[at].scrollIntoView();
    rows[at].querySelector("summary").focus({ preventScroll: true });
  }

  // An address without a value is that of a section, and changes nothing.
  function follow(first) {
    const address = location.hash.slice(1);
    if (!address.includes("=")) { return; }
    const wanted = new URLSearchParams(address);
    if (wanted.has("lang")) { page.speak(wanted.get("lang")); }
    if (wanted.has("case")) { reveal(wanted.get("case")); return; }
    const verdicts = (wanted.get("verdict") || "").split(",");
    form.querySelectorAll("[name=verdict]").forEach(function (box) { box.checked = verdicts.includes(box.value); });
    form.elements.service.value = wanted.get("service") || "";
    form.elements.requirement.value = wanted.get("requirement") || "";
    form.elements.q.value = wanted.get("q") || "";
    apply();
    if (!first) { document.getElementById("cases").scrollIntoView(); }
  }

  let waiting = 0;
  form.addEventListener("input", function () {
    clearTimeout(waiting);
    waiting = setTimeout(function () { apply(); remember(); }, 120);
  });
  form.addEventListener("reset", function () { setTimeout(function () { apply(); remember(); }, 0); });
  form.addEventListener("submit", function (event) { event.preventDefault(); });
  document.addEventListener("toggle", function (event) {
    if (!event.target.open) { return; }
    if (event.target.classList.contains("case")) { fill(event.target); }
    if (event.target.id === "setup") { fillSetup(event.target); }
  }, true);
  document.querySelectorAll("[data-language]").forEach(function (button) {
    button.addEventListener("click", function () { page.speak(button.dataset.language); remember(); });
  });
  window.addEventListener("hashchange", function () { follow(false); });
  page.whenSaid.push(apply);
  page.speak((navigator.language || "").toLowerCase().startsWith("id") ? "id" : "en");
  follow(true);
})();
