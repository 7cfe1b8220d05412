"use strict";
// What came from a target reaches the page as text only: no element is ever made from a string.
const page = {
  read: function (id) { return JSON.parse(document.getElementById(id).textContent); },
  language: document.documentElement.lang,
  whenSaid: []
};
page.texts = page.read("texts");

// A figure is a count, an amount or a duration with a point before its decimals. Anything else stays as it is.
page.figure = function (written) {
  if (!/^(?:[0-9]+(?:\.[0-9]+)?|(?:[0-9]+(?:\.[0-9]+)?(?:h|m|s|ms|µs|ns))+)$/.test(written)) { return written; }
  const group = page.language === "id" ? "." : ",";
  const point = page.language === "id" ? "," : ".";
  return written.replace(/([0-9]+)(?:\.([0-9]+))?/g, function (all, whole, decimals) {
    return whole.replace(/\B(?=(?:[0-9]{3})+$)/g, group) + (decimals ? point + decimals : "");
  });
};

page.value = function (value) {
  if (typeof value === "number") { return page.figure(String(value)); }
  return typeof value === "string" ? value : page.figure(value.figure);
};

page.say = function (key, values) {
  let text = page.texts[key][page.language];
  for (const name in values || {}) { text = text.split("{" + name + "}").join(page.value(values[name])); }
  return text;
};

page.translate = function (within) {
  within.querySelectorAll("[data-t]").forEach(function (element) {
    element.textContent = page.say(element.dataset.t, element.dataset.v ? JSON.parse(element.dataset.v) : null);
  });
  within.querySelectorAll("[data-n]").forEach(function (element) { element.textContent = page.figure(element.dataset.n); });
  within.querySelectorAll("[data-t-label]").forEach(function (element) { element.setAttribute("aria-label", page.say(element.dataset.tLabel)); });
  within.querySelectorAll("[data-t-placeholder]").forEach(function (element) { element.placeholder = page.say(element.dataset.tPlaceholder); });
  // These stand inside of what was recorded in English.
  within.querySelectorAll("[data-lang]").forEach(function (element) { element.lang = page.language; });
};

page.speak = function (language) {
  page.language = language === "id" ? "id" : "en";
  document.documentElement.lang = page.language;
  document.querySelectorAll("[data-language]").forEach(function (button) {
    button.setAttribute("aria-pressed", String(button.dataset.language === page.language));
  });
  page.translate(document);
  const title = document.querySelector("title").dataset;
  document.title = page.say(title.key) + " – " + title.name;
  page.whenSaid.forEach(function (again) { again(); });
};

// element makes an element with a text; said makes one with a text of the catalogue, which the language switch finds again; number one with a figure.
page.element = function (tag, classes, text) {
  const made = document.createElement(tag);
  if (classes) { made.className = classes; }
  if (text !== undefined) { made.textContent = text; }
  return made;
};
page.said = function (tag, classes, key, values) {
  const made = page.element(tag, classes, page.say(key, values));
  made.dataset.t = key;
  if (values) { made.dataset.v = JSON.stringify(values); }
  return made;
};
page.number = function (written) {
  const made = page.element("span", "", page.figure(written));
  made.dataset.n = written;
  return made;
};

// What can be scrolled has to be reached by the keyboard, and nothing else has: a stop that does nothing only costs a key.
const seen = new ResizeObserver(function (entries) {
  new Set(entries.map(function (entry) { return entry.target.closest(".scroll, pre"); })).forEach(function (box) {
    if (!box) { return; }
    if (box.scrollWidth > box.clientWidth + 1 || box.scrollHeight > box.clientHeight + 1) { box.tabIndex = 0; } else { box.removeAttribute("tabindex"); }
  });
});
page.watch = function (within) {
  within.querySelectorAll(".scroll, .scroll > table, pre").forEach(function (each) { seen.observe(each); });
};

page.copy = function (button) {
  const code = button.parentElement.querySelector("pre");
  const done = function () {
    const label = button.querySelector("[data-t]");
    label.dataset.t = "case.copied";
    label.textContent = page.say("case.copied");
    setTimeout(function () { label.dataset.t = "case.copy"; label.textContent = page.say("case.copy"); }, 2000);
  };
  // A page opened from a file may have no clipboard: then the command is left selected, ready for the keyboard.
  const select = function () {
    const range = document.createRange();
    range.selectNodeContents(code);
    const selection = window.getSelection();
    selection.removeAllRanges();
    selection.addRange(range);
    if (document.execCommand("copy")) { done(); }
  };
  if (navigator.clipboard && window.isSecureContext) {
    navigator.clipboard.writeText(code.textContent).then(done, select);
  } else {
    select();
  }
};

document.documentElement.classList.add("js");
document.addEventListener("click", function (event) {
  const copy = event.target.closest(".copy");
  if (copy) { page.copy(copy); }
});
page.watch(document);
