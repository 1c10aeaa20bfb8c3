// Draws a map of villages from the table in its page, by their shapes or on tiles that are there.
// Pointing, touching or arrow keys say a village's figure; the table says all of them.
"use strict";

(() => {
  const { library, style } = document.currentScript.dataset;
  const SVG = "http://www.w3.org/2000/svg";

  // One <path> for each village, in steps of the grid that TopoJSON counts in: a ring is one arc,
  // its first corner and the steps from there.
  function pathOf({ id, arcs }, rings, row, key) {
    const path = document.createElementNS(SVG, "path");
    const drawn = arcs.flat(2).map((at) => `M${rings[at][0]}l${rings[at].slice(1).join(" ")}z`);
    path.setAttribute("d", drawn.join(""));
    path.setAttribute("class", row ? `area step-${row.step}` : "area blank"); // somebody else's
    if (row) {
      if (row.step === "none" || row.step === "hidden") {
        path.setAttribute("fill", `url(#${key}-${row.step}-peta) #fff`);
      }
      path.dataset.code = id;
      path.setAttribute("role", "img");
      path.setAttribute("tabindex", "-1");
      path.setAttribute("aria-label", row.told);
    }
    return path;
  }

  // What of the map is looked at: the villages that have a row, and as much again around them.
  function frameOf({ arcs, objects }, rows, [width, height]) {
    const own = objects.desa.geometries.filter(({ id }) => rows.has(id));
    if (own.length === 0 || own.length === objects.desa.geometries.length) {
      return [0, 0, width, height];
    }
    let [left, low, right, high] = [width, height, 0, 0];
    for (const at of own.flatMap((one) => one.arcs.flat(2))) {
      let [x, y] = [0, 0];
      for (const [across, up] of arcs[at]) {
        [x, y] = [x + across, y + up];
        [left, right, low, high] = [
          Math.min(left, x), Math.max(right, x), Math.min(low, y), Math.max(high, y),
        ];
      }
    }
    const around = Math.max(right - left, high - low) / 2;
    return [
      Math.max(0, left - around), Math.max(0, low - around),
      Math.min(width, right + around), Math.min(height, high + around),
    ];
  }

  function drawn(shapes, rows, key) {
    const { arcs, bbox, objects, transform: { scale } } = shapes;
    const [width, height] = [(bbox[2] - bbox[0]) / scale[0], (bbox[3] - bbox[1]) / scale[1]];
    const [left, low, right, high] = frameOf(shapes, rows, [width, height]);
    const svg = document.createElementNS(SVG, "svg");
    svg.setAttribute("viewBox", `${left} ${height - high} ${right - left} ${high - low}`);
    const upright = document.createElementNS(SVG, "g"); // on paper down is more, on Earth up
    upright.setAttribute("transform", `matrix(1 0 0 -1 0 ${height})`);
    upright.append(...objects.desa.geometries.map((one) => pathOf(one, arcs, rows.get(one.id), key)));
    svg.append(upright);
    for (const pattern of document.querySelectorAll(`pattern[id^="${key}-"]`)) { // as the legend's
      const own = pattern.cloneNode(true);
      own.id += "-peta";
      own.setAttribute("width", width / 50);
      own.setAttribute("height", width / 50);
      svg.append(own);
    }
    return { svg, size: [[0, 0], [height, width]], frame: [[low, left], [high, right]] };
  }

  // The map can be seen before the library is here that moves it closer.
  function zoomable(box, { svg, size, frame }) {
    const map = L.map(box, {
      crs: L.CRS.Simple, attributionControl: false, keyboard: false, scrollWheelZoom: false,
      zoomControl: false, zoomSnap: 0, minZoom: -99, zoomAnimation: false, fadeAnimation: false,
      dragging: !matchMedia("(pointer: coarse)").matches, // one finger scrolls the page
    });
    L.control.zoom({ zoomInTitle: box.dataset.zoomIn, zoomOutTitle: box.dataset.zoomOut }).addTo(map);
    map.fitBounds(size);
    map.setMinZoom(map.getZoom());
    map.setMaxBounds(size);
    map.fitBounds(frame);
    svg.setAttribute("viewBox", `0 0 ${size[1][1]} ${size[1][0]}`);
    L.svgOverlay(svg, size, { interactive: true }).addTo(map);
  }

  function rowsOf(key) {
    const rows = document.querySelectorAll(`#${key}-tabel tr[data-code]`);
    return new Map(Array.from(rows, (row) => [row.dataset.code, {
      step: row.dataset.step,
      told: `${row.cells[0].textContent}: ${row.cells[1].textContent}`,
    }]));
  }

  // One stop of the Tab key for the whole map; arrows go on in the table's order.
  function reachable(box, rows, said) {
    const elements = new Map(
      Array.from(box.querySelectorAll("[data-code]"), (one) => [one.dataset.code, one]),
    );
    const order = [...elements.keys()].sort();
    let chosen = elements.get(order[0]);
    chosen?.setAttribute("tabindex", "0");
    const tell = ({ target }) => {
      const one = target.closest("[data-code]");
      if (one) {
        chosen.classList.remove("chosen");
        chosen.setAttribute("tabindex", "-1");
        chosen = one;
        chosen.classList.add("chosen");
        chosen.setAttribute("tabindex", "0");
        said.textContent = rows.get(one.dataset.code).told;
      }
    };
    box.addEventListener("focusin", tell);
    box.addEventListener("pointerover", tell);
    box.addEventListener("click", tell);
    box.addEventListener("keydown", (event) => {
      const step = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 }[event.key];
      if (step && event.target === chosen) {
        event.preventDefault();
        elements.get(order[order.indexOf(chosen.dataset.code) + step])?.focus();
      }
    });
  }

  function fetched(tag, address) {
    return new Promise((done, failed) => {
      const one = document.createElement(tag);
      one.onload = done;
      one.onerror = failed;
      document.head.prepend(Object.assign(one, address)); // our style sheet has the last word
    });
  }

  // After the map has been painted: the library would come in its way on a slow network.
  async function loaded() {
    await new Promise((painted) => requestAnimationFrame(() => setTimeout(painted)));
    await Promise.all([
      fetched("link", { rel: "stylesheet", href: style }), fetched("script", { src: library }),
    ]);
  }

  async function start(box) {
    const key = box.dataset.map;
    const rows = rowsOf(key);
    if (box.dataset.shapes) {
      const answer = await fetch(box.dataset.shapes);
      if (!answer.ok) {
        throw new Error(`no shapes: ${answer.status}`);
      }
      const map = drawn(await answer.json(), rows, key);
      box.append(map.svg);
      loaded().then(() => zoomable(box, map), () => {}); // without it the map cannot be zoomed
    }
    reachable(box, rows, document.getElementById(`${key}-sebut`));
    box.dataset.drawn = "yes";
  }

  document.querySelectorAll("[data-map]").forEach((box) => {
    start(box).catch(() => box.remove()); // the table tells all that the map would have told
  });
})();
