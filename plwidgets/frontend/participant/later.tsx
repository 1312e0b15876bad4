/** What a phone does without until it has answered: it comes when it is wanted, not with the page. */
import { AtTheEnd } from "./at_the_end";
import { OwnPace } from "./own_pace/part";
import { ComeBack } from "./personal";
import { RoomSaid } from "./room_said";
import { You } from "./you";

const later = { AtTheEnd, ComeBack, OwnPace, RoomSaid, You };

export type LaterParts = typeof later;
export default later;
