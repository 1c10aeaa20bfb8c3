// Draws a chart, as SVG, from the table in its page. The library is fetched when the first chart
// comes near: a page's figures and map do not wait for it.
"use strict";

(() => {
  const { library } = document.currentScript.dataset;
  const COLOURS = ["#0b6e4f", "#c2410c", "#1d4ed8", "#b7791f", "#7e22ce"];
  const INK = "#172033";
  let loading = null;

  function loaded() {
    loading ??= new Promise((done, failed) => {
      const script = document.createElement("script");
      script.src = library;
      script.onload = done;
      script.onerror = failed;
      document.head.append(script);
    });
    return loading;
  }

  function tableOf(key) {
    const table = document.getElementById(`${key}-tabel`);
    const rows = [...table.tBodies[0].rows];
    return {
      labels: rows.map((row) => row.cells[0].textContent),
      series: [...table.tHead.rows[0].cells].slice(1).map((head, at) => ({
        name: head.textContent,
        cells: rows.map((row) => row.cells[at + 1]),
      })),
    };
  }

  function optionOf(kind, { labels, series }, { description, fontFamily }) {
    const across = kind === "bars";
    const short = new Intl.NumberFormat(document.documentElement.lang, { notation: "compact" });
    const names = {
      type: "category", data: labels, inverse: across,
      axisLabel: { color: INK, hideOverlap: true }, axisTick: { alignWithLabel: true },
    };
    const numbers = {
      type: "value", splitNumber: 4,
      axisLabel: { color: INK, hideOverlap: true, formatter: (value) => short.format(value) },
    };
    const many = series.length > 1;
    return {
      animation: false,
      color: COLOURS,
      textStyle: { fontFamily, color: INK },
      aria: { enabled: true, label: { description }, decal: { show: many && kind !== "lines" } },
      grid: { left: 8, right: 16, top: many ? 40 : 16, bottom: 8, containLabel: true },
      legend: { show: many, top: 0, type: "plain", textStyle: { color: INK } },
      tooltip: {
        trigger: "axis", renderMode: "richText", confine: true,
        formatter: (points) => [
          points[0].name,
          ...points.map((one) => {
            const told = series[one.seriesIndex].cells[one.dataIndex].textContent;
            return many ? `${one.seriesName}: ${told}` : told;
          }),
        ].join("\n"),
      },
      xAxis: across ? numbers : names,
      yAxis: across ? names : numbers,
      series: series.map(({ name, cells }, at) => ({
        name,
        type: kind === "lines" ? "line" : "bar",
        stack: kind === "stacked" ? "all" : undefined,
        symbol: ["circle", "rect", "triangle", "diamond", "pin"][at % 5],
        symbolSize: 7,
        lineStyle: { type: ["solid", "dashed", "dotted"][at % 3], width: 2 },
        barMaxWidth: 32,
        data: cells.map((cell) => (cell.dataset.value === "" ? null : Number(cell.dataset.value))),
      })),
    };
  }

  async function draw(box) {
    const key = box.dataset.chart;
    const table = tableOf(key);
    await loaded();
    if (box.dataset.kind === "bars") {
      box.classList.add(table.labels.length > 12 ? "long" : "short");
    }
    const chart = echarts.init(box, null, { renderer: "svg" });
    const description = document.getElementById(`${key}-teks`).textContent;
    const { fontFamily } = getComputedStyle(box);
    chart.setOption(optionOf(box.dataset.kind, table, { description, fontFamily }));
    new ResizeObserver(() => chart.resize()).observe(box);
    box.dataset.drawn = "yes";
  }

  const near = new IntersectionObserver((seen) => {
    for (const { isIntersecting, target } of seen) {
      if (isIntersecting) {
        near.unobserve(target);
        draw(target).catch(() => target.remove()); // the table tells all of it
      }
    }
  }, { rootMargin: "200px" });
  document.querySelectorAll("[data-chart]").forEach((box) => near.observe(box));
})();
