/** The words of photo. */
import { catalogue } from "../../frontend/words";

export const words = catalogue("photo", {
  take: "Take a photo",
  choose: "Choose a picture",
  draw: "Draw",
  again: "Another picture",
  undo: "Undo a line",
  clear: "Clear",
  use: "Use this drawing",
  leave: "Do not draw",
  canvas: "Draw here with a finger, a pen or the mouse. With a keyboard, choose a picture instead.",
  alt: "What it shows, in a few words",
  altHint: "For who cannot see it. You may leave this empty.",
  sending: "The picture is being sent …",
  sent: "The picture is there. Press Send to give it.",
  waiting: "No connection. The picture goes up by itself once there is one: keep this page open.",
  unreadable: "This picture cannot be opened here. Choose another one.",
  notYet: "The picture is not there yet",
  approval: "The room sees it once it is approved.",
  plain: "A picture without words",
  own: "Your picture",
  gone: "The picture is not shown any more.",
  none: "No pictures yet",
} as const);
