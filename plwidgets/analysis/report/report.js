// Draws the charts of a report with the plotly.js that is in the page; nothing is fetched.
const held = (id) => document.getElementById(id).textContent;

async function unpacked() {
  const bytes = Uint8Array.from(atob(held("plotly")), (letter) => letter.charCodeAt(0));
  const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("gzip"));
  const source = await new Response(stream).text();
  const address = URL.createObjectURL(new Blob([source], { type: "text/javascript" }));
  return (await import(address)).default;
}

async function draw() {
  const Plotly = await unpacked();
  const figures = JSON.parse(held("figures"));
  const settings = { responsive: true, displaylogo: false, displayModeBar: false };
  for (const box of document.querySelectorAll("[data-figure]")) {
    const { data, layout, templates } = figures[Number(box.dataset.figure)];
    const shown = { ...layout, template: templates.light, font: { ...layout.font, size: 15 } };
    await Plotly.newPlot(box, data, shown, settings);
  }
  document.body.dataset.drawn = "true";
}

draw().catch(() => {
  for (const table of document.querySelectorAll("details")) table.open = true;
});
