// A host's page: every key is kept on this phone, sent when the room is in reach, and nobody's words are replaced.
"use strict";
(() => {
  const { post, store, random, outbox, forget, send, band, refresh } = window.room, sheet = document.body.dataset.sheet;
  const round = () => document.getElementById("sheet").dataset.round || null;
  const icon = (words) => { const place = document.createElement("span"); place.className = "waits-mark"; place.textContent = words; return place; };

  // points
  function showKept() {
    const waiting = outbox().filter((one) => one.address === sheet + "/points");
    for (const list of document.querySelectorAll("ul.kept")) {
      list.replaceChildren(...waiting.filter((one) => (one.value.question || "") === list.dataset.question).map((one) => {
        const row = document.createElement("li"), text = document.createElement("p"), place = document.createElement("div");
        row.className = "row"; place.className = "grow"; text.textContent = one.value.text; place.append(text);
        const why = document.createElement("p"); why.className = one.refused ? "refused" : "quiet";
        why.textContent = one.refused || "kept on this phone, not yet on the laptop"; place.append(why);
        row.append(place);
        if (one.refused) {
          const back = document.createElement("button"); back.type = "button"; back.className = "plain"; back.textContent = "Change it";
          back.addEventListener("click", () => { const field = list.parentElement.querySelector("textarea"); field.value = one.value.text; keepTyped(field); forget(one.id); field.focus(); });
          row.append(back);
        } else row.append(icon("◷"));
        return row;
      }));
    }
  }
  const typedName = (form) => "typed:" + sheet + ":" + form.dataset.question;
  const keepTyped = (field) => store.set(typedName(field.form), field.value);
  for (const form of document.querySelectorAll("form.add")) {
    const field = form.elements.text;
    field.value = store.get(typedName(form), "") || "";
    field.addEventListener("input", () => keepTyped(field));
    field.addEventListener("keydown", (event) => { if (event.key === "Enter" && !event.shiftKey && !event.isComposing) { event.preventDefault(); form.requestSubmit(); } });
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      const text = field.value.trim();
      if (!text) return;
      const value = { text, question: form.dataset.question || null };
      if (round()) value.round = round();
      for (const name of ["tier", "option"]) if (form.elements[name] && form.elements[name].value) value[name] = form.elements[name].value;
      field.value = ""; keepTyped(field);
      post({ method: "POST", address: sheet + "/points", value }).then(refresh);
      showKept(); field.focus();
    });
  }

  // longer texts
  const draftName = (area) => "text:" + sheet + ":" + area.dataset.part;
  const now = (part) => { const place = document.querySelector('[data-now="' + CSS.escape(part) + '"]'); return place ? place.textContent : ""; };
  const timers = new Map();
  function say(area, words) { area.closest(".writing").querySelector(".state").textContent = words; }
  function sendText(area) {
    const draft = store.get(draftName(area));
    if (!draft || draft.conflict) return;
    say(area, "kept on this phone, not yet on the laptop");
    post({ key: draftName(area), method: "POST", address: sheet + "/text", value: { part: area.dataset.part, text: draft.text, was: draft.was } });
  }
  for (const area of document.querySelectorAll("textarea[data-part]")) {
    const draft = store.get(draftName(area));
    if (draft) { area.value = draft.text; if (draft.conflict !== undefined && draft.conflict !== null) offer(area, draft.conflict); else sendText(area); }
    area.addEventListener("input", () => {
      const before = store.get(draftName(area));
      store.set(draftName(area), { text: area.value, was: before ? before.was : now(area.dataset.part), conflict: before ? before.conflict : null });
      say(area, "kept on this phone, not yet on the laptop");
      clearTimeout(timers.get(area)); timers.set(area, setTimeout(() => sendText(area), 1200));
    });
    area.addEventListener("blur", () => { clearTimeout(timers.get(area)); sendText(area); });
  }
  function offer(area, theirs) {
    const place = area.closest(".writing").querySelector(".conflict");
    place.querySelector("blockquote").textContent = theirs; place.hidden = false;
    say(area, "two texts: nothing is lost, choose what stays");
  }
  document.addEventListener("click", (event) => {
    const pressed = event.target.closest("[data-keep]");
    if (!pressed) return;
    const place = pressed.closest(".writing"), area = place.querySelector("textarea"), draft = store.get(draftName(area));
    const theirs = draft.conflict || "", how = pressed.dataset.keep;
    area.value = how === "theirs" ? theirs : how === "mine" ? area.value : theirs + "\n\n" + area.value;
    store.set(draftName(area), { text: area.value, was: theirs, conflict: null });
    place.querySelector(".conflict").hidden = true; sendText(area);
  });
  document.addEventListener("sent", (event) => {
    const { entry } = event.detail;
    if (entry.address !== sheet + "/text") { showKept(); return; }
    for (const area of document.querySelectorAll("textarea[data-part]")) {
      if (entry.key !== draftName(area)) continue;
      const draft = store.get(draftName(area));
      if (draft && draft.text === entry.value.text) { store.set(draftName(area), null); say(area, "on the laptop ✓"); }
      else if (draft) { store.set(draftName(area), { ...draft, was: entry.value.text }); sendText(area); }
    }
  });
  document.addEventListener("refused", (event) => {
    const { entry, answer } = event.detail;
    if (entry.address !== sheet + "/text") { showKept(); return; }
    forget(entry.id);
    for (const area of document.querySelectorAll("textarea[data-part]")) {
      if (entry.key !== draftName(area)) continue;
      const draft = store.get(draftName(area)) || { text: area.value, was: entry.value.was };
      if (typeof answer.body.theirs === "string") { store.set(draftName(area), { ...draft, conflict: answer.body.theirs }); offer(area, answer.body.theirs); }
      else say(area, answer.body.refused);
    }
  });
  // what others wrote comes in where nothing of one's own is under way
  document.addEventListener("htmx:after:swap", takeOver);
  function takeOver() {
    for (const area of document.querySelectorAll("textarea[data-part]")) {
      if (!store.get(draftName(area)) && document.activeElement !== area && area.value !== now(area.dataset.part)) area.value = now(area.dataset.part);
    }
    showKept();
  }
  document.addEventListener("kept", showKept);

  // a number, or yes or no
  document.addEventListener("change", (event) => {
    const box = event.target.closest("fieldset[data-question]");
    if (!box) return;
    const value = { question: box.dataset.question };
    if (event.target.value === "yes" || event.target.value === "no") value.yes = event.target.value === "yes"; else value.value = Number(event.target.value);
    post({ key: sheet + box.dataset.question, method: "POST", address: sheet + "/choice", value });
  });

  // photos: made smaller here, so that they travel; without names and places
  async function smaller(file) {
    try {
      const picture = await createImageBitmap(file, { imageOrientation: "from-image" });
      const scale = Math.min(1, 2400 / Math.max(picture.width, picture.height)), board = document.createElement("canvas");
      board.width = Math.round(picture.width * scale); board.height = Math.round(picture.height * scale);
      board.getContext("2d").drawImage(picture, 0, 0, board.width, board.height);
      return (await new Promise((done) => board.toBlob(done, "image/jpeg", 0.85))) || file;
    } catch { return file; }
  }
  const chooser = document.getElementById("photo"), photos = [];
  let sending = false;
  chooser.addEventListener("change", async () => {
    for (const file of chooser.files) {
      const blob = await smaller(file);
      if (blob.size > 12 * 1024 * 1024) band("This photo is too large to send. Take it again with fewer pixels.");
      else photos.push({ id: random(8), blob });
    }
    chooser.value = ""; sendPhotos();
  });
  async function sendPhotos() {
    if (sending) return;
    sending = true;
    while (photos.length) {
      band(photos.length === 1 ? "Sending 1 photo. Keep this page open." : "Sending " + photos.length + " photos. Keep this page open.");
      const answer = await send("POST", sheet + "/photos" + (round() ? "?round=" + encodeURIComponent(round()) : ""), null, photos[0]);
      if (!answer.ok && (answer.status === 0 || answer.status >= 500 || answer.status === 429)) {
        band(photos.length + " photo(s) kept on this phone, not yet on the laptop. Keep this page open.");
        sending = false; setTimeout(sendPhotos, 4000); return;
      }
      photos.shift(); band(answer.ok ? "" : answer.body.refused);
    }
    sending = false; refresh();
  }
  showKept();
})();
