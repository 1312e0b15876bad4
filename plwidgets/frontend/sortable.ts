/** SortableJS, a file of its own: only phones that rank something load it. */
import Sortable from "sortablejs";

export default Sortable;
