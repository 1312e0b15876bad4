/** Every word of the screens, in English.  Another language is another file of this shape. */

const plural = (n: number, one: string, many: string): string => `${n} ${n === 1 ? one : many}`;

export const en = {
  status: {
    idle: "",
    connecting: "connecting",
    connected: "connected",
    offline: "no connection, trying again",
    gone: "disconnected",
  },
  timer: {
    left: (time: string) => `${time} left`,
    up: "Time is up",
    minute: "One minute left",
  },
  bars: {
    n: (n: number) => (n === 1 ? "1 answer" : `${n} answers`),
    none: "No answers yet",
    percent: (share: number) => `${Math.round(share * 100)}%`,
  },
  qr: (code: string) => `QR code: join room ${code}`,
  people: (n: number) => plural(n, "person", "people"),
};

export type Words = typeof en;
export const words: Words = en;
