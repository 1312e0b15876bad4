/** The words with which links are made: a phone loads them when it comes to links. */
import { catalogue, plural } from "../../frontend/words";

const links = (n: number) => plural(n, "link", "links");

export const words = catalogue("connect", {
  made: (n: number): string => (n ? words.some(n) : words.noneMade),
  some: (n: number) => `${links(n)} made`,
  noneMade: "No link made yet",
  rule: (n: number) => `Up to ${links(n)}`,
  each: (most: number) => `Up to ${most} each`,
  full: (n: number) => `That is ${links(n)}. Take one away to make another.`,
  fullEach: (n: number, item: string) =>
    `${item} has ${links(n)}. Take one of them away to make another.`,
  none: "not linked",
  to: (item: string) => `${item} is linked to`,
  yours: "yours",
  most: (shown: number, of: number) => `The ${shown} links made most of ${of}`,
} as const);
