/** The one plotly.js bundle of the product: its core and the traces that kinds draw with. */
import bar from "plotly.js/lib/bar";
import Plotly from "plotly.js/lib/core";
import heatmap from "plotly.js/lib/heatmap";
import sankey from "plotly.js/lib/sankey";
import scatterternary from "plotly.js/lib/scatterternary";
import treemap from "plotly.js/lib/treemap";

Plotly.register([bar, heatmap, sankey, scatterternary, treemap]);

export default Plotly;
