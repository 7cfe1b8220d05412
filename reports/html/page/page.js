"use strict";
// What came from a target reaches the page as text only: no element is ever made from a string.
const page = {
  read: function (id) { return JSON.parse(document.getElementById(id).textContent); },
  language: "en",
  whenSaid: []
};
page.texts = page.read("texts");

page.number = function (n) { return n.toLocaleString(page.language === "id" ? "id-ID" : "en-US"); };

page.say = function (key, values) {
  let text = page.texts[key][page.language];
  for (const name in values || {}) {
    const value = values[name];
    text = text.split("{" + name + "}").join(typeof value === "number" ? page.number(value) : value);
  }
  return text;
};

page.translate = function (within) {
  within.querySelectorAll("[data-t]").forEach(function (element) {
    element.textContent = page.say(element.dataset.t, element.dataset.v ? JSON.parse(element.dataset.v) : null);
  });
  within.querySelectorAll("[data-n]").forEach(function (element) { element.textContent = page.number(Number(element.dataset.n)); });
  within.querySelectorAll("[data-t-label]").forEach(function (element) { element.setAttribute("aria-label", page.say(element.dataset.tLabel)); });
  within.querySelectorAll("[data-t-placeholder]").forEach(function (element) { element.placeholder = page.say(element.dataset.tPlaceholder); });
};

page.speak = function (language) {
  page.language = language === "id" ? "id" : "en";
  document.documentElement.lang = page.language;
  document.querySelectorAll("[data-language]").forEach(function (button) {
    button.setAttribute("aria-pressed", String(button.dataset.language === page.language));
  });
  page.translate(document);
  page.whenSaid.forEach(function (again) { again(); });
};

// element makes an element with a text; said makes one with a text of the catalogue, which the language switch finds again.
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
