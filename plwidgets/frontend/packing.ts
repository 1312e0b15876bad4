/** Views as the hub packs them for patches (`plwidgets/room/packing.py`), and as they are. */
import { isObject } from "./merge";
import type { Fields, Json } from "./wire";

const MARK = "~";
const NONE = 0;
const SHARE = 1;

/** What was unpacked before: what a patch leaves alone stays the same object. */
const known = new WeakMap<Fields, Json>();

const plain = (name: string): string => (name.startsWith(MARK) ? name.slice(MARK.length) : name);
const escaped = (name: string): string => (name.startsWith(MARK) ? MARK + name : name);

/** What was packed. */
export function unpack(packed: Json): Json {
  return isObject(packed) ? remembered(packed, whole) : packed;
}

function remembered(packed: Fields, made: (packed: Fields) => Json): Json {
  const before = known.get(packed);
  if (before !== undefined) return before;
  const now = made(packed);
  known.set(packed, now);
  return now;
}

function whole(packed: Fields): Json {
  if (Array.isArray(packed[MARK])) return listOf(packed);
  return packed[MARK] === NONE ? null : objectOf(packed);
}

function objectOf(packed: Fields): Fields {
  const parts = Object.entries(packed).filter(([name]) => name !== MARK);
  return Object.fromEntries(
    parts.map(([name, part]) => [
      plain(name),
      name === "rows" && isObject(part) && Array.isArray(part[MARK])
        ? listOf(part, packed.n)
        : unpack(part),
    ]),
  );
}

/** Things in their order: each names the next. */
function listOf(packed: Fields, n?: Json): Json[] {
  const mark = packed[MARK];
  const [key, first] = Array.isArray(mark) ? mark : [];
  const items: Json[] = [];
  let id = first;
  while (typeof id === "string") {
    const item = packed[escaped(id)];
    if (!isObject(item)) break;
    const name = id;
    const own = remembered(item, () => ({ [String(key)]: name, ...objectOf(item) }));
    items.push(
      isShare(item.share) && isObject(own) ? { ...own, share: divided(own.value, n) } : own,
    );
    id = item[MARK];
  }
  return items;
}

const isShare = (part: Json | undefined): boolean => isObject(part) && part[MARK] === SHARE;

const divided = (value: Json | undefined, n: Json | undefined): number => Number(value) / Number(n);
