/** A figure in our colours: `frontend/stage/Chart`, with the figure that Python gives. */
import { render as draw } from "preact";
import { hubBase } from "../frontend/hub";
import { stage } from "../frontend/locales/en-stage";
import type { Model } from "../frontend/model";
import { Chart } from "../frontend/stage/chart";
import { useTheme } from "../frontend/theme";
import { type Figure, useTrait } from "../frontend/traits";
import type { RowView } from "../frontend/wire";

/** Text size in a notebook's column, in pixels. */
const TEXT = 16;

function ChartWidget({ model }: { model: Model }) {
  const figure = useTrait<Figure | null>(model, "figure");
  const title = useTrait<string>(model, "title");
  const rows = useTrait<RowView[]>(model, "rows");
  const theme = useTheme();
  const height = figure?.layout?.height;
  return (
    <section class="plw plw-figure" data-theme={theme}>
      {title && <h3 dir="auto">{title}</h3>}
      <div class="room" style={typeof height === "number" ? { height: `${height}px` } : {}}>
        {figure && (
          <Chart
            hub={hubBase(model)}
            figure={figure}
            rows={rows.map((row, index) => ({ ...row, id: row.id ?? String(index) }))}
            label={title || stage.figure}
            theme={theme}
            size={TEXT}
          />
        )}
      </div>
    </section>
  );
}

function render({ model, el }: { model: Model; el: HTMLElement }): () => void {
  draw(<ChartWidget model={model} />, el);
  return () => draw(null, el);
}

export default { render };
