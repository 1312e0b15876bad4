/** The one plotly.js bundle of the product: its core and the traces that kinds draw with. */
import bar from "plotly.js/lib/bar";
import Plotly from "plotly.js/lib/core";

Plotly.register([bar]);

export default Plotly;
