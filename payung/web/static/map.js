// Draws a map of villages from the table in its page, by their shapes or on tiles that are there.
// Pointing, touching or arrow keys say a village's figure; the table says all of them.
"use strict";

(() => {
  // TopoJSON to GeoJSON: every ring is arcs of small steps from corner to corner.
  function shapesOf({ arcs, objects, transform: { scale, translate } }) {
    const lines = arcs.map((steps) => {
      let [x, y] = [0, 0];
      return steps.map(([right, up]) => {
        x += right;
        y += up;
        return [x * scale[0] + translate[0], y * scale[1] + translate[1]];
      });
    });
    return objects.desa.geometries.map(({ id, arcs: parts }) => ({
      type: "Feature",
      id,
      geometry: {
        type: "MultiPolygon",
        coordinates: parts.map((rings) => rings.map((ring) => ring.flatMap((at) => lines[at]))),
      },
    }));
  }

  function rowsOf(key) {
    const rows = document.querySelectorAll(`#${key}-tabel tr[data-code]`);
    return new Map(Array.from(rows, (row) => [row.dataset.code, {
      step: row.dataset.step,
      told: `${row.cells[0].textContent}: ${row.cells[1].textContent}`,
    }]));
  }

  // One stop of the Tab key for the whole map; arrows go on in the table's order.
  function reachable(elements, tell) {
    const order = [...elements.keys()].sort();
    elements.forEach((element, code) => {
      element.setAttribute("tabindex", code === order[0] ? "0" : "-1");
      element.addEventListener("focus", () => tell(code));
      element.addEventListener("pointerenter", () => tell(code));
      element.addEventListener("click", () => tell(code));
      element.addEventListener("keydown", (event) => {
        const forward = ["ArrowRight", "ArrowDown"].includes(event.key);
        if (!forward && !["ArrowLeft", "ArrowUp"].includes(event.key)) {
          return;
        }
        event.preventDefault();
        const next = order[order.indexOf(code) + (forward ? 1 : -1)];
        if (next) {
          element.setAttribute("tabindex", "-1");
          elements.get(next).setAttribute("tabindex", "0");
          elements.get(next).focus();
        }
      });
    });
  }

  function drawn(box, key, rows, shapes) {
    const map = L.map(box, {
      attributionControl: false, keyboard: false, scrollWheelZoom: false, zoomControl: false,
      zoomSnap: 0, zoomAnimation: false, fadeAnimation: false,
      dragging: !matchMedia("(pointer: coarse)").matches, // one finger scrolls the page
    });
    L.control.zoom({ zoomInTitle: box.dataset.zoomIn, zoomOutTitle: box.dataset.zoomOut }).addTo(map);
    const layer = L.geoJSON(shapes, {
      style: ({ id }) => {
        const step = rows.has(id) ? rows.get(id).step : "none";
        const odd = step === "none" || step === "hidden";
        return {
          className: `area step-${step}`, fillOpacity: 1, smoothFactor: 0,
          ...(odd && { fillColor: `url(#${key}-${step})` }),
        };
      },
    });
    map.fitBounds(layer.getBounds(), { padding: [4, 4] });
    map.setMinZoom(map.getZoom());
    map.setMaxBounds(layer.getBounds().pad(0.1));
    layer.addTo(map);
    const elements = new Map();
    layer.eachLayer((one) => {
      const row = rows.get(one.feature.id);
      if (row) {
        const element = one.getElement();
        element.setAttribute("role", "img");
        element.setAttribute("aria-label", row.told);
        elements.set(one.feature.id, element);
      }
    });
    return elements;
  }

  async function start(box) {
    const key = box.dataset.map;
    const rows = rowsOf(key);
    const said = document.getElementById(`${key}-sebut`);
    let elements;
    if (box.dataset.shapes) {
      const answer = await fetch(box.dataset.shapes);
      if (!answer.ok) {
        throw new Error(`no shapes: ${answer.status}`);
      }
      elements = drawn(box, key, rows, shapesOf(await answer.json()));
    } else {
      const tiles = box.querySelectorAll("[data-code]");
      elements = new Map(Array.from(tiles, (one) => [one.dataset.code, one]));
    }
    let chosen = null;
    reachable(elements, (code) => {
      chosen?.classList.remove("chosen");
      chosen = elements.get(code);
      chosen.classList.add("chosen");
      said.textContent = rows.get(code).told;
    });
    box.dataset.drawn = "yes";
  }

  document.querySelectorAll("[data-map]").forEach((box) => {
    start(box).catch(() => box.remove()); // the table tells all that the map would have told
  });
})();
