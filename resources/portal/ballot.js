// A ballot: kept on this phone until it is handed in, changed until the vote is closed.
"use strict";
(() => {
  const form = document.getElementById("ballot");
  if (!form) return;
  const { send, store, random, band } = window.room, vote = document.body.dataset.vote;
  const stack = Number(form.dataset.stack) || Infinity, limits = form.dataset.dots.split(",").map((n) => (n === "" ? Infinity : Number(n)));
  const kept = store.get("ballot:" + vote, null) || { ballot: random(16), dots: {}, ratings: {}, handed: false, changed: false };
  const save = () => store.set("ballot:" + vote, kept);
  const rows = [...form.querySelectorAll("[data-option]")], button = document.querySelector("[form=ballot]");
  const refused = form.querySelector(".refused");
  const used = (colour) => rows.reduce((sum, row) => sum + ((kept.dots[row.dataset.option] || [])[colour] || 0), 0);
  const given = (row, colour) => (kept.dots[row.dataset.option] || [])[colour] || 0;
  const total = (row) => (kept.dots[row.dataset.option] || []).reduce((a, b) => a + b, 0);
  function show() {
    for (const row of rows) {
      for (const giver of row.querySelectorAll("[data-colour]")) {
        const colour = Number(giver.dataset.colour), many = given(row, colour), place = giver.querySelector("output");
        const sign = place.dataset.sign;
        place.textContent = many === 0 ? "–" : many <= 3 ? sign.repeat(many) : many + " " + sign;
        place.setAttribute("aria-label", String(many));
        giver.querySelector("[data-less]").disabled = many === 0;
        giver.querySelector("[data-more]").disabled = used(colour) >= limits[colour] || total(row) >= stack;
      }
      row.classList.toggle("chosen", total(row) > 0 || !!kept.ratings[row.dataset.option]);
      const choice = row.querySelector("[data-rating]");
      if (choice) choice.value = kept.ratings[row.dataset.option] || "";
    }
    for (const line of document.querySelectorAll("[data-left]")) {
      const colour = Number(line.dataset.left), left = limits[colour] - used(colour);
      line.hidden = !isFinite(left);
      line.firstElementChild.textContent = left === 1 ? "1 dot left" : left + " dots left";
      line.lastElementChild.textContent = limits[colour] <= 12 ? "●".repeat(left) + "○".repeat(limits[colour] - left) : "";
    }
    button.textContent = !kept.handed ? "Hand in" : kept.changed ? "Hand in again" : "Handed in ✓";
    button.classList.toggle("second", kept.handed && !kept.changed); button.classList.toggle("primary", !kept.handed || kept.changed);
  }
  form.addEventListener("click", (event) => {
    const pressed = event.target.closest("[data-less],[data-more]");
    if (!pressed || pressed.disabled) return;
    const row = pressed.closest("[data-option]"), colour = Number(pressed.closest("[data-colour]").dataset.colour);
    const dots = limits.map((_, n) => given(row, n));
    dots[colour] += pressed.hasAttribute("data-more") ? 1 : -1;
    kept.dots[row.dataset.option] = dots; kept.changed = true; save(); show();
  });
  form.addEventListener("change", (event) => {
    if (!event.target.matches("[data-rating]")) return;
    kept.ratings[event.target.closest("[data-option]").dataset.option] = event.target.value; kept.changed = true; save(); show();
  });
  function choices() {
    const options = [];
    for (const row of rows) {
      const option = row.dataset.option, dots = limits.map((_, n) => given(row, n)), rating = kept.ratings[option];
      if (rating) options.push({ option, rating });
      else if (dots.some((n) => n > 0)) options.push({ option, dots });
    }
    return options.length ? { options } : {};
  }
  let again = 0;
  async function hand() {
    clearTimeout(again);
    const slip = document.getElementById("slip");
    if (slip) { kept.code = slip.value || kept.code || ""; save(); }
    button.disabled = true;
    const answer = await send("PUT", "/votes/" + vote + "/ballot", { ballot: kept.ballot, choices: choices(), code: slip ? kept.code : null });
    button.disabled = false; refused.hidden = true;
    if (answer.ok) { kept.handed = true; kept.changed = false; kept.due = false; save(); band(""); take(answer.body.choices); }
    else if (answer.status === 0 || answer.status >= 500 || answer.status === 429) {
      kept.due = true; save();
      band("Your ballot is kept on this phone, not yet handed in. It goes by itself when the room is in reach.");
      again = setTimeout(hand, 2000 + Math.random() * 3000);
    } else { kept.due = false; save(); band(""); refused.textContent = answer.body.refused; refused.hidden = false; }
    show();
  }
  function take(lying) {
    if (!lying || kept.changed) return;
    kept.dots = {}; kept.ratings = {};
    for (const one of lying.options || []) { if (one.rating) kept.ratings[one.option] = one.rating; else kept.dots[one.option] = one.dots; }
    save(); show();
  }
  form.addEventListener("submit", (event) => { event.preventDefault(); hand(); });
  document.addEventListener("room", (event) => { if (event.detail.pages.includes("votes")) location.reload(); });
  document.addEventListener("reach", (event) => { if (event.detail && kept.due) hand(); });
  const slip = document.getElementById("slip");
  if (slip) {
    slip.value = kept.code || "";
    slip.addEventListener("input", () => { kept.code = slip.value; save(); });
  }
  save(); show();
  if (kept.due) hand();
  else if (kept.handed) send("POST", "/votes/" + vote + "/mine", { ballot: kept.ballot }).then((answer) => {
    if (!answer.ok) return;
    if (answer.body.choices) take(answer.body.choices);
    else { kept.handed = false; kept.changed = true; kept.ballot = random(16); save(); show(); }
  });
})();
