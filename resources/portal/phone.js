// What every page does: comes in by a link, counts its clock, hears the news, and keeps what cannot be sent yet.
"use strict";
(() => {
  const body = document.body, own = (name) => body.dataset[name];
  const store = {
    get(name, otherwise) {
      try { return JSON.parse(localStorage.getItem(own("event") + ":" + name)) ?? otherwise; } catch { return otherwise; }
    },
    set(name, value) {
      try { localStorage.setItem(own("event") + ":" + name, JSON.stringify(value)); return true; } catch { return false; }
    },
  };
  const random = (bytes) => Array.from(crypto.getRandomValues(new Uint8Array(bytes)), (b) => b.toString(16).padStart(2, "0")).join("");
  const phone = () => { let kept = store.get("phone"); if (!kept) { kept = random(16); store.set("phone", kept); } return kept; };

  // A change is sent as JSON with a header no form can send. Answers: {ok, status, body}; status 0: not reached.
  async function send(method, address, value, more = {}) {
    const stop = new AbortController(), timer = setTimeout(() => stop.abort(), more.blob ? 70000 : 15000);
    try {
      const headers = { "X-CF": "1", "Content-Type": more.blob ? more.blob.type : "application/json" };
      const answer = await fetch(address, { method, headers, body: more.blob || JSON.stringify(value), signal: stop.signal, credentials: "same-origin" });
      const text = await answer.text();
      let body = {};
      try { body = JSON.parse(text); } catch { body = { refused: text }; }
      return { ok: answer.ok, status: answer.status, body };
    } catch { return { ok: false, status: 0, body: { refused: "The laptop cannot be reached just now." } }; }
    finally { clearTimeout(timer); }
  }

  function band(words, fine) {
    const place = document.getElementById("band");
    place.textContent = words || ""; place.hidden = !words; place.classList.toggle("fine", !!fine);
  }

  // --- the clock: the laptop's time, counted on here
  let ahead = store.get("ahead", 0);
  const figures = (seconds) => {
    const sign = seconds < 0 ? "−" : "", whole = Math.abs(seconds), minutes = Math.floor(whole / 60), rest = String(whole % 60).padStart(2, "0");
    return minutes < 100 ? sign + minutes + ":" + rest : sign + Math.floor(minutes / 60) + ":" + String(minutes % 60).padStart(2, "0") + ":" + rest;
  };
  function tick() {
    for (const clock of document.querySelectorAll("[data-clock]")) {
      const ends = clock.dataset.ends, left = ends ? Number(ends) - (Date.now() + ahead) : Number(clock.dataset.left);
      const words = figures(Math.ceil(left / 1000)), place = clock.firstElementChild;
      if (place.textContent !== words) place.textContent = words;
      clock.classList.toggle("late", left < 0);
      const bar = clock.nextElementSibling;
      if (bar && bar.matches("progress")) bar.value = 1000 * Math.min(1, Math.max(0, 1 - left / Number(clock.dataset.planned)));
    }
  }

  // --- the news: a page asks for its own part again when the room says that it has changed
  let revision = Number(own("revision")) || 0, missed = false;
  const part = () => document.getElementById("part");
  function heard(told) {
    ahead = told.now - Date.now(); store.set("ahead", ahead);
    const place = part(), wanted = place ? (place.dataset.news || "").split(" ") : [];
    if (told.revision !== revision || told.pages.includes("count")) missed = missed || !told.pages.length || told.pages.some((page) => wanted.includes(page));
    revision = told.revision;
    if (missed) refresh();
    document.dispatchEvent(new CustomEvent("room", { detail: told }));
  }
  let waiting = 0;
  function refresh() {
    const place = part();
    if (!place || waiting) return;
    waiting = setTimeout(() => { waiting = 0; missed = false; htmx.trigger(place, "news"); }, Math.random() * 400);
  }
  let source = null, failures = 0, asking = 0;
  function listen() {
    clearTimeout(asking);
    if (!own("page") || own("page") === "front" || own("page") === "outside") return;
    source = new EventSource("/news");
    source.onmessage = (message) => { failures = 0; reached(true); heard(JSON.parse(message.data)); };
    source.onerror = () => {
      failures += 1; source.close();
      reached(false);
      asking = setTimeout(ask, Math.min(15000, 500 * 2 ** Math.min(failures, 5)) * (0.5 + Math.random()));
    };
  }
  async function ask() {
    try {
      const answer = await fetch("/where", { credentials: "same-origin" });
      if (answer.status === 401) { if (own("page") === "host") { reached(false); } else { location.replace("/"); } return; }
      if (!answer.ok) throw 0;
      reached(true); heard(await answer.json()); listen();
    } catch { reached(false); asking = setTimeout(ask, 3000 + Math.random() * 4000); }
  }
  let isReached = true;
  function reached(is) {
    if (is === isReached) return;
    isReached = is; body.classList.toggle("away", !is);
    document.dispatchEvent(new CustomEvent("reach", { detail: is }));
  }
  document.addEventListener("visibilitychange", () => {
    if (document.visibilityState === "visible" && own("page") !== "front") { missed = missed || !source || source.readyState === 2; if (source) source.close(); ask(); }
  });

  // --- coming in
  const form = document.getElementById("join");
  if (form) {
    const token = location.hash.slice(1), code = document.getElementById("code-field");
    const refused = document.getElementById("join-refused"), name = document.getElementById("name");
    name.value = store.get("name", "");
    if (token) history.replaceState(null, "", "/");
    else code.hidden = false;
    if (!token && own("joined") === "1") location.replace("/now");
    form.addEventListener("submit", async (event) => {
      event.preventDefault();
      const button = form.querySelector("button"); button.disabled = true;
      store.set("name", name.value);
      const answer = await send("POST", "/join", { secret: token || document.getElementById("code").value, phone: phone(), name: name.value });
      button.disabled = false;
      if (answer.ok) { location.replace(answer.body.go); return; }
      refused.textContent = answer.body.refused; refused.hidden = false;
      if (answer.status === 403) code.hidden = false;
    });
  }

  window.room = { send, store, random, band, refresh, get reached() { return isReached; } };
  tick(); setInterval(tick, 250); listen();
})();
