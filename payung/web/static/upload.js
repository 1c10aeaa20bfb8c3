// A file goes up in pieces of 128 kB: with progress, and on from where a connection broke off.
// Without this script the form sends the file whole.
"use strict";

const PIECE = 1 << 17;
const AGAIN = [1000, 3000, 9000, 27000];

// The same file chosen again has the same key: what is here already is not sent twice.
function keyOf(file) {
  let hash = 0x811c9dc5;
  for (const letter of `${file.name}|${file.size}|${file.lastModified}`) {
    hash = Math.imul(hash ^ letter.codePointAt(0), 0x01000193) >>> 0;
  }
  return `${hash.toString(16)}x${file.size.toString(16)}x${file.lastModified.toString(16)}`;
}

// The session is over: the pages ask to sign in.
const SIGNED_OUT = { ok: false };

const wait = (time) => new Promise((done) => setTimeout(done, time));

// Answers other than 'you cannot reach us' are final.
async function ask(address, options) {
  for (let turn = 0; ; turn += 1) {
    try {
      const answer = await fetch(address, options);
      if (answer.redirected) {
        return SIGNED_OUT;
      }
      if (answer.status < 500) {
        return answer;
      }
    } catch (broken) {
      // The network is away; it is tried again below.
    }
    if (turn === AGAIN.length) {
      return null;
    }
    await wait(AGAIN[turn]);
  }
}

async function send(form, file) {
  const token = form.elements.csrfmiddlewaretoken.value;
  const headers = { "X-CSRFToken": token, "HX-Request": "true" };
  const parts = form.dataset.parts;
  const key = keyOf(file);
  const bar = form.querySelector("progress");
  let answer = await ask(`${parts}?key=${key}`, { headers });
  while (answer && answer.ok) {
    const { here } = await answer.json();
    bar.value = here;
    if (here >= file.size) {
      break;
    }
    const body = new FormData();
    body.append("key", key);
    body.append("offset", here);
    body.append("piece", file.slice(here, here + PIECE));
    answer = await ask(parts, { method: "POST", headers, body });
  }
  if (answer && answer.ok) {
    const body = new FormData(form);
    body.delete("file");
    body.append("key", key);
    body.append("name", file.name);
    answer = await ask(form.dataset.finish, { method: "POST", headers, body });
  }
  return answer;
}

function tell(form, code) {
  for (const text of form.querySelectorAll("[data-say]")) {
    text.hidden = text.dataset.say !== code;
  }
}

async function start(event) {
  const form = event.target;
  const file = form.elements.file.files[0];
  if (!file || !window.fetch) {
    return;
  }
  event.preventDefault();
  if (file.size > Number(form.dataset.most)) {
    tell(form, "large");
    return;
  }
  const bar = form.querySelector("progress");
  bar.max = file.size;
  bar.hidden = false;
  form.querySelector("button").disabled = true;
  tell(form, "going");
  const answer = await send(form, file);
  form.querySelector("button").disabled = false;
  if (answer && answer.ok) {
    window.location.assign((await answer.json()).go);
  } else if (answer === SIGNED_OUT) {
    tell(form, "signin");
  } else if (answer) {
    tell(form, "refused");
    const told = new DOMParser().parseFromString(await answer.text(), "text/html");
    form.querySelector("[data-say=refused]").textContent = told.body.textContent.trim();
  } else {
    tell(form, "broken");
  }
  bar.hidden = true;
}

for (const form of document.querySelectorAll("form[data-parts]")) {
  const place = form.querySelector(".drop");
  const input = form.elements.file;
  const shown = form.querySelector(".chosen");
  form.addEventListener("submit", start);
  input.addEventListener("change", () => {
    shown.textContent = input.files.length ? input.files[0].name : "";
    tell(form, "");
  });
  for (const kind of ["dragenter", "dragover"]) {
    place.addEventListener(kind, (event) => {
      event.preventDefault();
      place.classList.add("over");
    });
  }
  for (const kind of ["dragleave", "drop"]) {
    place.addEventListener(kind, (event) => {
      event.preventDefault();
      place.classList.remove("over");
    });
  }
  place.addEventListener("drop", (event) => {
    input.files = event.dataTransfer.files;
    input.dispatchEvent(new Event("change"));
  });
}
