export { Shared } from "../open_text/shared";
