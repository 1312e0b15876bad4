/** One activity: the question, what the room says to it, how far it is. */
import { useRef } from "preact/hooks";
import { useFit } from "../../hooks";
import { Picture } from "../../inputs/picture";
import { Played } from "../../inputs/played";
import { type Laid, useMeanwhile } from "../../kinds";
import type { Live } from "../../live";
import { stage as say } from "../../locales/en-stage";
import { useTick } from "../../parts";
import { languageOf, Theirs } from "../../theirs";
import type { Theme } from "../../theme";
import type { Figure } from "../../traits";
import { inLine, typeset } from "../../typeset";
import type { Activity, TallyView, View } from "../../wire";
import { ActivityResults } from "../activity_results";
import { Dots } from "../dots";
import { JoinCard } from "../join_card";
import { useAsks, useLays, usePictured } from "../kinds";
import type { WayIn } from "../way_in";
import { Footer } from "./footer";
import { LaidOut } from "./laid_out";

interface Props {
  view: View;
  activity: Activity;
  live: Live;
  way: WayIn;
  figure: Figure | null;
  theme: Theme;
}

/** What a kind that asks for nothing adds up to. */
const NO_TALLY: TallyView = { n: 0, rows: [] };
/** Body text of figures, in canvas units. */
const FIGURE_TEXT = 30;
const PROMPT = [64, 58, 52, 46, 40, 36];
const PROMPT_ALONE = [104, 92, 82, 72, 64, 56, 50, 44, 38];
/** Over text and columns. */
const PROMPT_OVER_SLIDE = [88, 80, 72, ...PROMPT];

export function ActivityScene({ view, activity, live, way, figure, theme }: Props) {
  const asks = useAsks(activity.kind, live.hub);
  const tally = view.tally ?? (asks ? null : NO_TALLY);
  // A board of tables that have not written yet is worth seeing; an empty wall is not.
  const empty = !tally || (tally.n === 0 && activity.by !== "table");
  const meanwhile = useMeanwhile(activity.kind, live.hub);
  useTick(500, Boolean(meanwhile && view.timer));
  const Scene = meanwhile?.on(view, live.now()) ? meanwhile.Scene : null;
  const lays = useLays(activity.kind, live.hub);
  const unseen = asks === true && empty && !Scene;
  const laid = unseen && !isOver(view) ? thingsOf(lays?.(activity)) : undefined;
  const pictured = usePictured(activity.kind, live.hub) && !unseen;
  const beside = asks === true && !pictured && hasMore(activity);
  const awaiting = unseen && !laid;
  const alone = awaiting && !beside;
  const large = view.wall === "large" && asks === true && !unseen && !Scene;
  const over = asks === false && !isQuotation(activity);
  const sizes = alone ? PROMPT_ALONE : over ? PROMPT_OVER_SLIDE : PROMPT;
  return (
    <div class={`scene plw-fill activity${sizeOf(alone, large)}`} data-kind={activity.kind}>
      {large ? (
        <h1 class="plw-hidden">{typeset(activity.prompt ?? activity.title)}</h1>
      ) : (
        <header class="plw-beside">
          <Heading {...{ view, activity, sizes }} large={alone} key={String(alone)} />
          <JoinCard way={way} />
        </header>
      )}
      <div class="middle" data-beside={(beside && !large) || undefined}>
        {beside && !large && <Beside view={view} activity={activity} hub={live.hub} />}
        {Scene ? (
          <Scene activity={activity} view={view} live={live} />
        ) : laid ? (
          <div class="unseen plw-fill">
            <LaidOut
              key={activity.id}
              laid={laid}
              label={inLine(activity.prompt ?? activity.title)}
              hub={live.hub}
            />
            <Foot view={view} />
          </div>
        ) : unseen ? (
          <Awaiting view={view} />
        ) : (
          tally &&
          asks !== undefined && (
            <ActivityResults
              key={`${activity.id}/${view.round}`}
              hub={live.hub}
              view={view}
              activity={activity}
              tally={tally}
              role="projector"
              figure={figure}
              theme={theme}
              size={FIGURE_TEXT}
            />
          )
        )}
      </div>
      {!large && (
        <Footer
          view={view}
          live={live}
          counts={asks === true && !awaiting && !Scene && !(laid && view.phase === "waiting")}
          misses={Boolean(view.faulty) && !alone}
        />
      )}
    </div>
  );
}

/** Where nothing is there to be read, nothing is laid out. */
const thingsOf = (laid: Laid | undefined) => (laid?.things.length ? laid : undefined);

const hasMore = ({ image, video, sound }: Activity) => Boolean(image || video || sound);

/** What there is to see and to hear, beside what the room says to it. */
function Beside({ view, activity, hub }: { view: View; activity: Activity; hub: string }) {
  return (
    <div class="looked">
      <Picture of={activity.image} hub={hub} />
      <Played activity={activity} hub={hub} lang={view.workshop.language} wall />
    </div>
  );
}

const sizeOf = (alone: boolean, large: boolean) => (alone ? " alone" : large ? " large" : "");

/** What a kind asks below its prompt, where it does. */
const questionsIn = (activity: Activity & { questions?: string[] }) => activity.questions ?? [];

/** A quotation speaks for itself. */
const isQuotation = (activity: Activity & { quote?: object }) => Boolean(activity.quote);

interface HeadingProps {
  view: View;
  activity: Activity;
  large: boolean;
  sizes: readonly number[];
}

function Heading({ view, activity, large, sizes }: HeadingProps) {
  const box = useRef<HTMLDivElement>(null);
  const prompt = activity.prompt ?? activity.title;
  const questions = questionsIn(activity);
  const also = view.also;
  useFit(box, sizes, [prompt, questions, sizes, also?.prompt]);
  return (
    <div class="heading">
      <Eyebrow view={view} />
      <div class="prompt" ref={box}>
        <Theirs as="h1" lang={languageOf(view, activity.id, "prompt")}>
          {typeset(prompt)}
        </Theirs>
        {also && (
          <p class="also" dir="auto" lang={also.language}>
            {typeset(also.prompt)}
          </p>
        )}
        {large && activity.hint && (
          <Theirs as="p" class="hint">
            {typeset(activity.hint)}
          </Theirs>
        )}
        {large && questions.length > 0 && (
          <ul class="plw-said-row plw-wrap">
            {questions.map((question) => (
              <li key={question}>
                <bdi>{typeset(question)}</bdi>
              </li>
            ))}
          </ul>
        )}
      </div>
    </div>
  );
}

function Eyebrow({ view }: { view: View }) {
  const { section } = view.step;
  const sections = [...new Set(view.workshop.activities.map((each) => each.section))];
  const number = sections.length > 1 && section ? `${sections.indexOf(section) + 1} · ` : "";
  const parts = [
    section && `${number}${section}`,
    view.round > 1 && view.compared?.by !== "round" && say.round(view.round),
    view.compared && say.by[view.compared.by],
  ];
  return (
    <p class="eyebrow" dir="auto">
      {parts.filter(Boolean).join(" · ")}
    </p>
  );
}

/** Nothing can be shown any more: nobody answered, or what they said cannot be told. */
function isOver({ phase, shown, answered, faulty }: View): boolean {
  return Boolean(faulty || (phase === "closed" && (shown || !answered)));
}

/** Below what is asked: who has answered, and what is going on. */
function Foot({ view }: { view: View }) {
  const { phase, answered = 0, awaited = 0 } = view;
  if (phase === "waiting") return <p class="hint">{`${say.waiting}. ${say.waitingHint}`}</p>;
  return (
    <div class="foot">
      <Dots total={Math.max(awaited, answered)} filled={answered} width={1050} height={60} />
      <p class="hint">{captionOf(view, answered, awaited)}</p>
    </div>
  );
}

/** No results to see (yet): how many have answered, and what is going on, or why there are none. */
function Awaiting({ view }: { view: View }) {
  const { phase } = view;
  const answered = view.answered ?? 0;
  const byTable = view.activity?.by === "table";
  const total = view.awaited ?? 0;
  if (view.faulty) return <Say title={say.untold} hint={say.untoldHint} />;
  if (phase === "waiting") return <Say title={say.waiting} hint={say.waitingHint} />;
  if (isOver(view)) return <Say title={say.allIn} hint={say.nothingSaid} />;
  return (
    <div class="awaiting plw-fill">
      <p class="number" aria-hidden="true">
        <b key={answered}>{answered}</b>
        <span>{byTable ? say.tablesAnswered(total) : say.answered(total)}</span>
      </p>
      <div class="field">
        <Dots total={Math.max(total, answered)} filled={answered} width={1250} height={200} />
        <p class="hint">{captionOf(view, answered, total)}</p>
      </div>
    </div>
  );
}

function captionOf({ phase, activity }: View, answered: number, total: number): string {
  if (phase === "closed") return `${say.allIn}. ${say.hiddenYet}`;
  if (!answered) return activity?.by === "table" ? say.firstTableAwaited : say.firstAwaited;
  return `${answered < total ? say.comingIn : say.everyone}. ${say.hiddenYet}`;
}

function Say({ title, hint }: { title: string; hint: string }) {
  return (
    <div class="say plw-fill">
      <p>{title}</p>
      <p class="hint">{hint}</p>
    </div>
  );
}
