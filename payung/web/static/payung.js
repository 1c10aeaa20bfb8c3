// The little that pages need beyond HTML and htmx: no data is touched here.
"use strict";

// A form that was sent is not sent twice by a second click.
document.addEventListener("submit", (event) => {
  const form = event.target;
  if (form.dataset.sent) {
    event.preventDefault();
  }
  form.dataset.sent = "yes";
  setTimeout(() => delete form.dataset.sent, 5000);
});

// "Choose all" ticks every row of its table.
document.addEventListener("change", (event) => {
  const all = event.target.closest("[data-ticks-all]");
  if (all) {
    for (const box of all.closest("table").querySelectorAll("tbody input[type=checkbox]")) {
      box.checked = all.checked;
    }
  }
});

// A photo of many megapixels is made smaller before it is sent: a village's line is slow, and what
// is kept of it is no finer. Where that cannot be done it goes as it is.
const LONG_SIDE = 3000;
const SMALL_ENOUGH = 1_500_000; // bytes

async function smaller(file) {
  const picture = await createImageBitmap(file, { imageOrientation: "from-image" });
  const scale = Math.min(1, LONG_SIDE / Math.max(picture.width, picture.height));
  const canvas = document.createElement("canvas");
  canvas.width = Math.round(picture.width * scale);
  canvas.height = Math.round(picture.height * scale);
  canvas.getContext("2d").drawImage(picture, 0, 0, canvas.width, canvas.height);
  const made = await new Promise((done) => canvas.toBlob(done, "image/jpeg", 0.85));
  return new File([made], file.name.replace(/\.\w+$/, "") + ".jpg", { type: "image/jpeg" });
}

document.addEventListener("change", async (event) => {
  const input = event.target.closest("input[data-photo]");
  const file = input && input.files[0];
  if (!file || !file.type.startsWith("image/") || file.size <= SMALL_ENOUGH) {
    return;
  }
  const button = input.form.querySelector("button");
  button.disabled = true;
  try {
    const made = await smaller(file);
    if (made.size < file.size) {
      const held = new DataTransfer();
      held.items.add(made);
      input.files = held.files;
    }
  } catch {
    // The server says what is wrong with it.
  } finally {
    button.disabled = false;
  }
});
