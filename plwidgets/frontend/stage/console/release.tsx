/** What coaches get of the room: of whom, when, and which group is held back. */
import { useState } from "preact/hooks";
import type { Live } from "../../live";
import { release as words } from "../../locales/en-stage";
import type { Problem } from "../../model";
import type { Fields, ReleaseView, ToGive } from "../../wire";
import { SureButton } from "./button";

/** A moment in the room's own zone, which is named. */
const clock = (at: string | number, timeZone: string): string =>
  `${new Date(at).toLocaleTimeString([], { timeStyle: "short", timeZone })} (${timeZone})`;

export function Release({ live }: { live: Live }) {
  const [told, setTold] = useState<ReleaseView | null>(null);
  const [problem, setProblem] = useState<Problem | null>(null);
  const look = () =>
    live.release().then(({ release }) => {
      setProblem(null);
      setTold(release);
    }, setProblem);
  const tell = (asked: Fields) => live.send("control", asked).then(look, setProblem);
  return (
    <details class="release" onToggle={({ currentTarget }) => currentTarget.open && look()}>
      <summary>{words.title}</summary>
      {told && (
        <>
          <p>
            {told.at === null ? words.nothing : words.given(told.given, clock(told.at, told.zone))}
          </p>
          <p>{words.how(told)}</p>
          {told.groups.length > 0 && <Groups told={told} tell={tell} />}
          {told.to_give > 0 && (
            <SureButton
              label={words.give(told.to_give)}
              sure={words.sure}
              onPress={() => tell({ action: "release" })}
            />
          )}
        </>
      )}
      {problem && (
        <p role="alert">
          {problem.message} {problem.hint}
        </p>
      )}
    </details>
  );
}

function Groups({ told, tell }: { told: ReleaseView; tell: (asked: Fields) => void }) {
  return (
    <>
      <p>{words.phones}</p>
      <table>
        <thead>
          <tr>
            <th scope="col">{words.by[told.by]}</th>
            <th scope="col">{words.joined}</th>
            <th scope="col">{words.answered}</th>
            <th scope="col">{words.hold}</th>
          </tr>
        </thead>
        <tbody>
          {told.groups.map((one) => (
            <Group key={one.group ?? ""} one={one} tell={tell} />
          ))}
        </tbody>
      </table>
    </>
  );
}

function Group({ one, tell }: { one: ToGive; tell: (asked: Fields) => void }) {
  const { group } = one;
  return (
    <tr>
      <th scope="row">
        <bdi>{group ?? words.none}</bdi>
      </th>
      <td>{one.phones}</td>
      <td>{one.answered}</td>
      <td>
        {group !== null && (
          <input
            type="checkbox"
            aria-label={words.holdBack(group)}
            checked={one.held_back}
            onChange={({ currentTarget }) =>
              tell({ action: "hold_back", group, on: currentTarget.checked })
            }
          />
        )}
      </td>
    </tr>
  );
}
