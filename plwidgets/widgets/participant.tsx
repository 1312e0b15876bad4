/** The participant's module. */
import { render } from "../frontend/participant/render";

export default { render };
