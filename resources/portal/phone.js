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
      if (more.id) headers["X-Id"] = more.id;
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
    if (missed) refresh(told.spread);
    document.dispatchEvent(new CustomEvent("room", { detail: told }));
  }
  let waiting = 0;
  function refresh(spread = 0) {
    const place = part();
    if (!place || waiting) return;
    waiting = setTimeout(() => { waiting = 0; missed = false; htmx.trigger(place, "news"); }, Math.random() * spread);
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

  // --- what waits to be sent: kept on this phone in order, each under an id of its own, so that twice is once
  const boxName = "outbox";
  const outbox = () => store.get(boxName, []);
  const inStep = (change) => { const all = outbox(); const after = change(all) || all; store.set(boxName, after); tellKept(); return after; };
  function post(entry) {
    inStep((all) => { const rest = entry.key ? all.filter((one) => one.key !== entry.key) : all; rest.push({ id: random(8), ...entry }); return rest; });
    return flush();
  }
  let flushing = null, later = 0;
  function flush() { clearTimeout(later); flushing = flushing || run().finally(() => { flushing = null; }); return flushing; }
  async function run() {
    for (let entry; (entry = outbox().find((one) => !one.refused)); ) {
      const answer = await send(entry.method, entry.address, { ...entry.value, id: entry.id });
      if (!answer.ok && (answer.status === 0 || answer.status >= 500 || answer.status === 429 || answer.status === 401)) {
        later = setTimeout(flush, 2000 + Math.random() * 4000); tellKept(true); return;
      }
      inStep((all) => answer.ok ? all.filter((one) => one.id !== entry.id)
        : all.map((one) => one.id === entry.id ? { ...one, refused: answer.body.refused, theirs: answer.body.theirs } : one));
      document.dispatchEvent(new CustomEvent(answer.ok ? "sent" : "refused", { detail: { entry, answer } }));
    }
    tellKept();
  }
  function forget(id) { inStep((all) => all.filter((one) => one.id !== id)); }
  function tellKept(failed) {
    const many = outbox().filter((one) => !one.refused).length;
    if (!many) { if (told) { band(""); told = false; } }
    else if (failed || !isReached || told) {
      told = true;
      band((many === 1 ? "1 entry kept on this phone, not yet on the laptop." : many + " entries kept on this phone, not yet on the laptop.") + " They go by themselves when the room is in reach.");
    }
    document.dispatchEvent(new CustomEvent("kept"));
  }
  let told = false;
  document.addEventListener("reach", (event) => { if (event.detail) flush(); else tellKept(); });

  // --- forms that are sent as JSON; what is typed is kept with every key
  for (const form of document.querySelectorAll("form[data-send]")) {
    const name = form.dataset.draft && "draft:" + form.dataset.draft, refused = form.querySelector(".refused");
    const fields = () => Object.fromEntries([...new FormData(form)].map(([key, value]) => [key, value]));
    if (name) {
      for (const [key, value] of Object.entries(store.get(name, {}))) if (form.elements[key]) form.elements[key].value = value;
      form.addEventListener("input", () => store.set(name, fields()));
    }
    form.addEventListener("submit", async (event) => {
      event.preventDefault();
      const button = form.querySelector("[type=submit]"); button.disabled = true;
      const id = store.get("id:" + form.dataset.send) || random(8), value = fields();
      store.set("id:" + form.dataset.send, id);
      const answer = await send("POST", form.dataset.send, form.dataset.draft ? { ...value, id } : value);
      button.disabled = false;
      if (answer.ok) { store.set("id:" + form.dataset.send, null); if (name) store.set(name, {}); location.href = answer.body.go || "/now"; return; }
      if (answer.status === 0 || answer.status >= 500) refused.textContent = "Kept on this phone, not yet on the laptop. Press again when the room is in reach.";
      else { refused.textContent = answer.body.refused; store.set("id:" + form.dataset.send, null); }
      refused.hidden = false;
    });
  }
  document.addEventListener("click", async (event) => {
    const pressed = event.target.closest("[data-put]");
    if (pressed) {
      pressed.disabled = true;
      await post({ method: pressed.dataset.method, address: pressed.dataset.put, value: pressed.dataset.value ? JSON.parse(pressed.dataset.value) : {}, key: pressed.dataset.put });
      pressed.disabled = false; refresh();
    }
    if (event.target.closest("#make-offer")) {
      const answer = await send("POST", "/me/device", {});
      if (!answer.ok) { band(answer.body.refused); return; }
      const [path, width] = answer.body.squares, code = document.getElementById("offer-code");
      code.setAttribute("viewBox", "0 0 " + width + " " + width); code.firstElementChild.setAttribute("d", path);
      document.getElementById("offer-letters").textContent = answer.body.letters.slice(0, 5) + " " + answer.body.letters.slice(5);
      document.getElementById("offer").hidden = false;
    }
  });

  window.room = { post, flush, forget, outbox, send, store, random, band, refresh, get reached() { return isReached; } };
  tick(); setInterval(tick, 250); listen(); if (outbox().length) flush();
})();
