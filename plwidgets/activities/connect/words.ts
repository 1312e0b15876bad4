/** Every word of the screens on which links are made. */
import { catalogue } from "../../frontend/words";

const links = (n: number) => (n === 1 ? "1 link" : `${n} links`);

export const words = catalogue("connect", {
  made: (n: number) => (n ? `${links(n)} made` : "No link made yet"),
  rule: (most: number) => `Up to ${links(most)}`,
  each: (most: number) => `Up to ${most} each`,
  full: (n: number) => `That is ${links(n)}. Take one away to make another.`,
  fullEach: (n: number, item: string) =>
    `${item} has ${links(n)}. Take one of them away to make another.`,
  missing: (n: number) => (n === 1 ? "Make 1 more link" : `Make ${n} more links`),
  none: "not linked",
  to: (item: string) => `${item} is linked to`,
  yours: "yours",
  most: (shown: number, of: number) => `The ${shown} links made most of ${of}`,
} as const);
