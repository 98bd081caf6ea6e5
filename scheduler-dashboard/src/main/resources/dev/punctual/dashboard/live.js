// Keeps the page that is open up to date. The server tells that something has changed; the page is asked for again, and what is
// different in it changes in its place, so that the reader keeps what they have focused, opened, ticked, typed and selected.
const OFTEN = 3000;
const LOST_AFTER = 8000;
const AGAIN = 5000;
// What nobody tells, such as how long ago something was, is asked for now and then.
const SELDOM = 30000;
const OFF = "punctual-live";

const url = document.body.dataset.stream;
const toggle = document.getElementById("live");
let source;
let lostTimer;
let nextTimer;
let asked = 0;
let asking = false;
let after = OFTEN;
let toldBefore = OFTEN;
let stale = false;

const isOn = () => sessionStorage.getItem(OFF) !== "off";

const show = (id, shown) => {
  document.getElementById(id).hidden = !shown;
};

// What the reader has done to the page belongs to the page that comes.
const carry = (fresh) => {
  for (const here of document.querySelectorAll("#content [id]")) {
    const there = fresh.getElementById(here.id);
    if (!there) continue;
    if (here instanceof HTMLDetailsElement) there.toggleAttribute("open", here.open);
    if (here instanceof HTMLInputElement && here.checked !== here.defaultChecked) there.toggleAttribute("checked", here.checked);
    if (here instanceof HTMLInputElement && here.value !== here.defaultValue) there.setAttribute("value", here.value);
    if (here instanceof HTMLTextAreaElement && here.value !== here.defaultValue) there.textContent = here.value;
    if (here instanceof HTMLSelectElement) {
      for (const option of there.options) option.toggleAttribute("selected", option.value === here.value);
    }
  }
};

const put = (text) => {
  const fresh = new DOMParser().parseFromString(text, "text/html");
  carry(fresh);
  for (const id of ["pulse", "content"]) {
    const there = fresh.getElementById(id);
    if (there) Idiomorph.morph(document.getElementById(id), there, { ignoreActiveValue: true });
  }
  document.title = fresh.title;
};

// A page that takes long to make is asked for less often, unless it took long just once.
const keepPace = (told) => {
  after = Math.min(told, toldBefore);
  toldBefore = told;
};

const refresh = async () => {
  asking = true;
  stale = false;
  asked = Date.now();
  try {
    const answer = await fetch(location.href, {
      headers: { "Punctual-Refresh": "1" },
      redirect: "manual",
      cache: "no-store",
      signal: AbortSignal.timeout(15000),
    });
    keepPace(Number(answer.headers.get("Punctual-Refresh-After")) || OFTEN);
    if (answer.type === "opaqueredirect") {
      location.reload();
    } else if (answer.status === 503) {
      show("away", true);
    } else {
      show("away", false);
      put(await answer.text());
    }
  } catch {
    show("lost", true);
  } finally {
    asking = false;
  }
};

// At most every three seconds, less often where the server says so, and never twice at once.
const changed = () => {
  stale = true;
  if (nextTimer || document.hidden || !isOn()) return;
  nextTimer = setTimeout(
    async () => {
      nextTimer = undefined;
      if (asking) {
        changed();
      } else if (stale) {
        await refresh();
        if (stale) changed();
      }
    },
    Math.max(0, asked + after - Date.now()),
  );
};

const found = () => {
  clearTimeout(lostTimer);
  lostTimer = undefined;
  show("lost", false);
};

const lost = () => {
  lostTimer ??= setTimeout(() => show("lost", true), LOST_AFTER);
  if (source?.readyState === EventSource.CLOSED) {
    disconnect();
    setTimeout(connect, AGAIN);
  }
};

const disconnect = () => {
  source?.close();
  source = undefined;
};

// A page that nobody sees asks for nothing: a browser has few connections to a server.
const connect = () => {
  if (source || document.hidden || !isOn()) return;
  source = new EventSource(url);
  source.addEventListener("open", found);
  source.addEventListener("error", lost);
  source.addEventListener("away", () => show("away", true));
  source.addEventListener("back", changed);
  for (const topic of new URL(url, location.href).searchParams.getAll("topic")) {
    source.addEventListener(topic.split(":")[0], changed);
  }
};

const sync = () => {
  toggle.setAttribute("aria-pressed", String(isOn()));
  if (document.hidden || !isOn()) {
    disconnect();
  } else {
    connect();
    changed();
  }
};

// What a trigger means is told while it is typed.
const editor = document.getElementById("edit");
let typed;

const preview = async () => {
  const answer = await fetch(editor.dataset.preview, {
    method: "POST",
    body: new URLSearchParams(new FormData(editor)),
    headers: { "Punctual-Refresh": "1" },
    redirect: "error",
    signal: AbortSignal.timeout(15000),
  });
  const there = new DOMParser().parseFromString(await answer.text(), "text/html").getElementById("fires");
  if (there) Idiomorph.morph(document.getElementById("fires"), there);
};

editor?.addEventListener("input", () => {
  clearTimeout(typed);
  typed = setTimeout(() => preview().catch(() => {}), 300);
});

if (url) {
  toggle.hidden = false;
  toggle.addEventListener("click", () => {
    sessionStorage.setItem(OFF, isOn() ? "off" : "on");
    sync();
  });
  document.addEventListener("visibilitychange", sync);
  setInterval(changed, SELDOM);
  asked = Date.now();
  toggle.setAttribute("aria-pressed", String(isOn()));
  connect();
}
