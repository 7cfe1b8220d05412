"use strict";
// Which cases are shown: chosen by hand, by a link on the page, or by an address that somebody handed on.
(function () {
  const cases = page.cases;
  const rows = Array.from(document.querySelectorAll(".case"));
  const failures = Array.from(document.querySelectorAll(".failure"));
  const form = document.getElementById("filter");
  const heading = document.getElementById("cases-title");
  const fields = ["service", "requirement", "outcome", "reason", "q"];
  const searched = [];

  function haystack(at) {
    if (searched[at] === undefined) {
      const one = cases[at];
      const parts = [one.id, one.clause, one.stimulus, one.duty, one.service, one.name, one.situation, one.rule, one.field, one.erratum, one.outcome, one.reason, one.source];
      [one.shows, one.seen, one.missing, one.advice].forEach(function (list) { parts.push((list || []).join(" ")); });
      const found = page.findings(at);
      if (found) { found.querySelectorAll("[lang]").forEach(function (each) { parts.push(each.textContent); }); }
      searched[at] = parts.filter(Boolean).join(" ").toLowerCase();
    }
    return searched[at];
  }

  // What was sent and answered is most of the page and is looked through when somebody searches: each line once for each word, for most exchanges share theirs.
  let lines = null;
  function search(text) {
    const words = text.toLowerCase().split(" ").filter(Boolean);
    if (words.length > 0 && lines === null) { lines = page.exchanges().lines.map(function (line) { return line.toLowerCase(); }); }
    return words.map(function (word) {
      return { word: word, hits: lines.map(function (line) { return line.includes(word); }) };
    });
  }

  function carries(one, hits) {
    const told = function (message) { return hits[message.first] || hits[message.body] || message.headers.some(function (at) { return hits[at]; }); };
    return page.sent(one).some(function (id) {
      const found = page.exchanges().byID.get(id);
      return found !== undefined && (told(found.request) || told(found.answer));
    });
  }

  function chosen() {
    const want = { verdicts: Array.from(form.querySelectorAll("[name=verdict]:checked"), function (box) { return box.value; }) };
    fields.forEach(function (name) { want[name] = form.elements[name].value.trim(); });
    return want;
  }

  function fits(at, want, words) {
    const one = cases[at];
    return (want.verdicts.length === 0 || want.verdicts.includes(one.verdict)) &&
      (want.service === "" || want.service === one.service) &&
      (want.requirement === "" || (one.shows || []).includes(want.requirement)) &&
      (want.outcome === "" || want.outcome === one.outcome) &&
      (want.reason === "" || want.reason === String(one.why)) &&
      words.every(function (each) { return haystack(at).includes(each.word) || carries(one, each.hits); });
  }

  function apply() {
    const want = chosen();
    const words = search(want.q);
    let shown = 0;
    rows.forEach(function (row, at) {
      row.hidden = !fits(at, want, words);
      if (!row.hidden) { shown++; }
    });
    let hidden = 0;
    failures.forEach(function (article) {
      article.hidden = rows[Number(article.dataset.at)].hidden;
      if (article.hidden) { hidden++; }
    });
    document.getElementById("count").textContent = page.say("filter.count", { n: shown, m: rows.length });
    document.getElementById("empty").hidden = shown > 0 || rows.length === 0;
    const note = document.getElementById("failures-hidden");
    note.hidden = hidden === 0;
    note.textContent = page.say("failures.hidden", { n: hidden, m: failures.length });
  }

  function keep(address) {
    try { history.replaceState(null, "", "#" + address.toString()); } catch (refused) { return; }
  }

  // The address keeps what was chosen, so that a view can be handed on.
  function remember() {
    const want = chosen();
    const kept = new URLSearchParams();
    kept.set("lang", page.language);
    if (want.verdicts.length > 0) { kept.set("verdict", want.verdicts.join(",")); }
    fields.forEach(function (name) { if (want[name]) { kept.set(name, want[name]); } });
    keep(kept);
  }

  function asked() { return new URLSearchParams(location.hash.includes("=") ? location.hash.slice(1) : ""); }

  function choose(wanted) {
    const verdicts = (wanted.get("verdict") || "").split(",");
    form.querySelectorAll("[name=verdict]").forEach(function (box) { box.checked = verdicts.includes(box.value); });
    fields.forEach(function (name) { form.elements[name].value = wanted.get(name) || ""; });
    apply();
  }

  function reveal(id) {
    const at = cases.findIndex(function (one) { return one.id === id; });
    if (at < 0) { return; }
    choose(new URLSearchParams());
    rows[at].open = true;
    page.fill(rows[at]);
    rows[at].scrollIntoView();
    rows[at].querySelector("summary").focus({ preventScroll: true });
  }

  // An address without a value is that of a section, and changes nothing.
  function follow(first) {
    const wanted = asked();
    if (wanted.has("lang")) { page.speak(wanted.get("lang")); }
    if (wanted.has("case")) { reveal(wanted.get("case")); return; }
    if (!fields.concat("verdict").some(function (name) { return wanted.has(name); })) { return; }
    choose(wanted);
    if (!first) {
      document.getElementById("cases").scrollIntoView();
      heading.focus({ preventScroll: true });
    }
  }

  let waiting = 0;
  form.addEventListener("input", function () {
    clearTimeout(waiting);
    waiting = setTimeout(function () { apply(); remember(); }, 120);
  });
  form.addEventListener("reset", function () { setTimeout(function () { apply(); remember(); }, 0); });
  form.addEventListener("submit", function (event) { event.preventDefault(); });
  document.querySelectorAll("[data-language]").forEach(function (button) {
    button.addEventListener("click", function () {
      const kept = asked();
      page.speak(button.dataset.language);
      kept.set("lang", page.language);
      keep(kept);
    });
  });
  // A link to where the address is already changes no address.
  document.addEventListener("click", function (event) {
    const link = event.target.closest("a[href*='=']");
    if (link && link.hash === location.hash) { follow(false); }
  });
  window.addEventListener("hashchange", function () { follow(false); });
  page.whenSaid.push(apply);
  apply();
  follow(true);
})();
