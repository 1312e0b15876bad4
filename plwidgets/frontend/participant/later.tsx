/** What a phone needs only when it is opened: it comes when it is wanted, not with the page. */
import { AtTheEnd } from "./at_the_end";
import { OwnPace } from "./own_pace/part";
import { ComeBack } from "./personal";
import { You } from "./you";

const later = { AtTheEnd, ComeBack, OwnPace, You };

export type LaterParts = typeof later;
export default later;
