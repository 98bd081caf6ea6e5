// Keys for whoever works without a mouse: "/" finds, "g" and a letter goes to a page, "?" tells all of them. They can be switched off,
// since whoever speaks to their computer presses keys without meaning to (WCAG 2.2, 2.1.4).
const OFF = "punctual-keys";
const help = document.getElementById("keys");
const choice = document.getElementById("keys-on");
let going = 0;

const isOn = () => localStorage.getItem(OFF) !== "off";

const typing = (event) =>
  event.ctrlKey || event.metaKey || event.altKey || event.isComposing || event.target.closest("input, select, textarea, dialog");

const go = (key) => {
  const link = document.querySelector(`nav a[data-key="${CSS.escape(key)}"]`);
  link?.click();
};

document.addEventListener("keydown", (event) => {
  if (typing(event) || (!isOn() && event.key !== "?")) return;
  if (event.key === "?") {
    help.showModal();
  } else if (event.key === "/") {
    document.getElementById("find")?.focus();
  } else if (event.key === "g") {
    going = Date.now();
    return;
  } else if (Date.now() - going < 1500) {
    go(event.key);
  } else {
    return;
  }
  going = 0;
  event.preventDefault();
});

choice.checked = isOn();
choice.addEventListener("change", () => localStorage.setItem(OFF, choice.checked ? "on" : "off"));
for (const button of document.querySelectorAll("[data-opens=keys]")) {
  button.hidden = false;
  button.addEventListener("click", () => help.showModal());
}

// In a narrow window the pages are a row that scrolls: where the reader is, is in sight.
const here = document.querySelector("nav a[aria-current]");
if (here) {
  const row = here.closest("nav");
  row.scrollLeft = here.offsetLeft - (row.clientWidth - here.offsetWidth) / 2;
}
