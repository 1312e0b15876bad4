/** How to join, on its own: QR code, address, code, and the link to hand on. */
import { render as draw } from "preact";
import { stage as say } from "../frontend/locales/en-stage";
import type { Model } from "../frontend/model";
import { Code } from "../frontend/parts";
import { Qr } from "../frontend/qr";
import { CopyLink } from "../frontend/stage/copy_link";
import { Address, Unreachable } from "../frontend/stage/join_card";
import { useWayIn } from "../frontend/stage/way_in";
import { useTheme } from "../frontend/theme";
import { useTrait } from "../frontend/traits";

function JoinCard({ model }: { model: Model }) {
  const code = useTrait<string>(model, "code");
  const way = useWayIn(model, code, useTrait<string>(model, "proof"));
  return (
    <section
      class="plw plw-join plw-tools plw-card plw-wrap"
      data-theme={useTheme()}
      aria-label={say.joinTitle}
    >
      {code ? (
        <>
          <Qr text={way.link} code={code} />
          <div>
            <p>
              {say.orOpen} <Address way={way} /> {say.withCode}
            </p>
            <p class="code">
              <Code code={code} />
            </p>
            <p class="link">
              <a href={way.link} target="_blank" rel="noopener">
                {way.link}
              </a>
            </p>
            <CopyLink link={way.link} />
            <Unreachable way={way} />
          </div>
        </>
      ) : (
        <p>{say.noRoom}</p>
      )}
    </section>
  );
}

function render({ model, el }: { model: Model; el: HTMLElement }): () => void {
  draw(<JoinCard model={model} />, el);
  return () => draw(null, el);
}

export default { render };
