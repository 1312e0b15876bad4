/** How to join, at a glance: QR code, address, code. */
import { stage as say } from "../locales/en-stage";
import { Code } from "../parts";
import { Qr } from "../qr";
import type { WayIn } from "./way_in";

/** The small card that stays in a corner while the room works. */
export function JoinCard({ way }: { way: WayIn }) {
  return (
    <aside class="plw-join-card plw-row plw-leaf" aria-label={say.scan}>
      <Qr text={way.link} code={way.code} />
      <div>
        <span class="at">
          {say.joinAt} <Address way={way} />
        </span>
        <Code code={way.code} />
      </div>
    </aside>
  );
}

/** The address, which may be broken before its path but nowhere else. */
export function Address({ way }: { way: WayIn }) {
  const [host = "", ...path] = way.address.split("/");
  return (
    <bdi class="plw-address">
      {host}
      {path.length > 0 && (
        <>
          <wbr />/{path.join("/")}
        </>
      )}
    </bdi>
  );
}

/** Says so where phones cannot open the address, and with which option they could. */
export function Unreachable({ way }: { way: WayIn }) {
  if (way.reachable) return null;
  const inLab = /\/(lab|notebooks|tree)\b/.test(location.pathname);
  return <p class="plw-unreachable">{say.unreachable(inLab ? "--ip" : "--host")}</p>;
}
