// What plain HTML cannot do: dropping files, seeing that something is new, telling the program that the page is open.
"use strict";

const body = document.body;
const said = document.getElementById("said");
const LOST = "程序已经结束。请再双击“年报”打开。";

let spoken = 0;
let choosing = false;  // while files are looked at that will be sent, their form stays
let composing = false;  // while a word is put together, so does its field
const TYPED = "form input:not([type=hidden])";

// What is under way changes faster than it can be listened to.
function say(words, patient = false) {
  if (said.textContent === words || (patient && said.textContent && Date.now() - spoken < 5000)) return;
  said.textContent = words;
  spoken = Date.now();
}

// The program ends when no page has been open for a while.
function here() {
  fetch(body.dataset.here, { method: "POST" }).then(
    (answer) => answer.ok && body.classList.remove("lost"),
    () => { body.classList.add("lost"); say(LOST); });
}
setInterval(here, 30000);
addEventListener("pageshow", here);
addEventListener("pagehide", () => navigator.sendBeacon(body.dataset.closed));

// A page that shows work under way, or a workbook that may be saved again, asks whether there is something new to see.
async function look() {
  const main = document.getElementById("main");
  if (main.dataset.state && !document.hidden && !held()) {
    try {
      const answer = await fetch(main.dataset.state);
      if (answer.ok && await answer.text() !== main.dataset.known && !held()) await renew();
    } catch { /* here() says that the program has ended */ }
  }
  setTimeout(look, document.getElementById("main").dataset.busy ? 150 : 1500);
}

const held = () => choosing || composing;
addEventListener("compositionstart", () => { composing = true; });
addEventListener("compositionend", () => { composing = false; });

// Put what is new in the place of the old, and leave the rest alone: what has the focus keeps it, what is open stays open, what was
// entered stays entered.
async function renew() {
  const answer = await fetch(location.pathname + location.search);
  if (!answer.ok) return;
  const page = new DOMParser().parseFromString(await answer.text(), "text/html");
  if (held()) return;
  const old = document.getElementById("main"), fresh = page.getElementById("main");
  for (const each of [...fresh.querySelectorAll("noscript")]) each.remove();
  const active = document.activeElement, focused = purpose(active), at_letter = active.selectionStart ?? null;
  const opened = new Set([...old.querySelectorAll("details[open]")].map(subject));
  const entered = new Map([...old.querySelectorAll(TYPED)].filter(touched).map((each) => [purpose(each), each]));
  const read = old.querySelector("iframe")?.contentWindow?.scrollY;
  const scrolled = [scrollX, scrollY];
  document.title = page.title;
  for (const name of old.getAttributeNames()) if (!fresh.hasAttribute(name)) old.removeAttribute(name);
  for (const name of fresh.getAttributeNames()) old.setAttribute(name, fresh.getAttribute(name));
  let at = old.firstElementChild;
  for (const part of [...fresh.children]) {
    let same = at;
    while (same && !part.isEqualNode(closed(same))) same = same.nextElementSibling;
    if (!same) old.insertBefore(document.adoptNode(part), at);
    else {
      while (at !== same) at = without(at);
      at = at.nextElementSibling;
    }
  }
  while (at) at = without(at);
  for (const each of old.querySelectorAll("details")) each.open = each.open || opened.has(subject(each));
  for (const each of old.querySelectorAll(TYPED)) enter(each, entered.get(purpose(each)));
  if (read) old.querySelector("iframe")?.addEventListener("load", (event) => event.target.contentWindow.scrollTo(0, read));
  if (focused && document.activeElement !== active) {
    const field = [...old.querySelectorAll("[id]")].find((each) => purpose(each) === focused);
    field?.focus({ preventScroll: true });
    if (at_letter !== null) field?.setSelectionRange(at_letter, at_letter);
  }
  scrollTo(...scrolled);
  begin();
}

// What something is for, whatever its number on the page: a field by its form and what that is about, anything else by its name.
function purpose(each) {
  if (!each.matches(TYPED)) return each.id;
  const about = [...each.form.querySelectorAll("input[type=hidden]")].map((hidden) => hidden.value);
  return [each.form.getAttribute("action"), ...about, each.name, each.type === "radio" ? each.value : ""].join("\n");
}

// What can be opened, by its name or by the first field in it.
const subject = (details) => details.id || purpose(details.querySelector(TYPED));

const touched = (field) => field.value !== field.defaultValue || field.checked !== field.defaultChecked;

// Put into a new field what was entered into the old one.
function enter(field, old) {
  if (!old || old === field) return;
  if (field.type === "file") field.files = old.files;
  else [field.value, field.checked] = [old.value, old.checked];
}

// What follows a part that is taken away.
function without(part) {
  const next = part.nextElementSibling;
  part.remove();
  return next;
}

// A part as the program sent it, whatever has been opened in it.
function closed(part) {
  const copy = part.cloneNode(true);
  for (const each of [copy, ...copy.querySelectorAll("form")]) { each.removeAttribute("data-ready"); each.classList.remove("over"); }
  for (const each of copy.querySelectorAll("details[open]")) each.removeAttribute("open");
  for (const each of copy.querySelectorAll("noscript")) each.remove();  // which holds text here, and elements where no script runs
  return copy;
}

// Dropping files is choosing them.
function begin() {
  const main = document.getElementById("main");
  if (main.dataset.busy) say(main.dataset.busy, true);
  else say(main.querySelector(".summary, .fault, .made")?.textContent.replace(/\s+/g, " ").trim() || "");
  for (const form of document.querySelectorAll("form.drop:not([data-ready]), form.drop-in:not([data-ready])")) {
    form.setAttribute("data-ready", "");
    const input = form.querySelector("input[type=file]");
    const at_once = form.classList.contains("drop");
    const choose = async (files) => {
      input.files = await files;
      input.setCustomValidity(await wrong(input, Number(form.dataset.limit)));
      if (input.reportValidity() && input.files.length && at_once) form.requestSubmit();
    };
    const hold = (files) => { choosing = true; choose(files).finally(() => { choosing = false; }); };
    input.addEventListener("change", () => hold(input.files));
    if (at_once) input.addEventListener("click", () => { input.value = ""; });  // or the same file again would be no change
    form.addEventListener("dragover", (event) => { event.preventDefault(); form.classList.add("over"); });
    form.addEventListener("dragleave", () => form.classList.remove("over"));
    form.addEventListener("drop", (event) => {
      event.preventDefault();
      form.classList.remove("over");
      hold(within(event.dataTransfer));
    });
  }
}

// Why files cannot be sent, which a browser answers with a page of its own; "" where they can.
async function wrong(input, limit) {
  const files = [...input.files];
  if (files.length > 1 && !input.multiple) return "这里只放一份文件。";
  if (files.reduce((sum, file) => sum + file.size, 0) > limit) return "这些文件合起来太大，请分几次放。";
  for (const file of files) {
    try { await file.slice(0, 1).arrayBuffer(); } catch { return `${file.name} 读不了，可能正在别的程序中打开，或者已经移走。`; }
  }
  return "";
}

// The files that were dropped; of folders those in them.
async function within(dropped) {
  const entries = [...dropped.items].map((item) => item.webkitGetAsEntry()), found = new DataTransfer();
  if (!entries.some((entry) => entry?.isDirectory)) return dropped.files;
  for (let entry; (entry = entries.shift());) {
    if (entry.isFile) found.items.add(await new Promise((done, fail) => entry.file(done, fail)));
    else entries.push(...await listed(entry.createReader()));
  }
  return found.files;
}

// A folder is listed some entries at a time.
async function listed(reader) {
  const some = await new Promise((done, fail) => reader.readEntries(done, fail));
  return some.length ? [...some, ...await listed(reader)] : [];
}

// A file that misses its place must not take the page's.
for (const kind of ["dragover", "drop"]) addEventListener(kind, (event) => event.preventDefault());

begin();
look();
