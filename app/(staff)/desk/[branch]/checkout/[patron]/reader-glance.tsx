import Link from "next/link";
import { staffWords } from "#app/staff-words.ts";

/** What whoever serves has to know before the first book: loud what stands in the way. */
export async function ReaderGlance(props: {
  readonly name: string;
  /** The reader's own page; null: it is not open to this person. */
  readonly href: string | null;
  readonly alerts: readonly string[];
  readonly facts: readonly {
    readonly name: string;
    readonly value: string;
    readonly isLoud: boolean;
  }[];
  readonly waiting: readonly Waiting[];
  /** Whoever named this reader to fetch, and has something waiting here. */
  readonly fetches: readonly { readonly handle: string; readonly name: string }[];
  /** Somebody else stands here for the reader. */
  readonly isFetched: boolean;
  readonly branch: string;
  readonly handle: string;
}) {
  const { words } = await staffWords();
  const t = words("checkout");
  return (
    <div className="flex flex-col gap-4">
      <div className="flex flex-wrap items-baseline gap-x-6 gap-y-1">
        <h1 className="text-title">{props.name}</h1>
        {props.href === null ? null : (
          <Link
            href={props.href}
            prefetch={false}
            className="inline-flex min-h-11 items-center underline underline-offset-4"
          >
            {t("readersPage")}
          </Link>
        )}
      </div>
      <dl className="flex flex-wrap gap-x-8 gap-y-2">
        {props.facts.map(({ name, value, isLoud }) => (
          <div key={name} className="flex items-baseline gap-2">
            <dt className="text-ink-soft">{name}</dt>
            <dd className={isLoud ? "font-bold text-amber text-lg" : "font-bold text-lg"}>
              {value}
            </dd>
          </div>
        ))}
      </dl>
      {props.alerts.length === 0 ? null : (
        <div className="flex flex-col gap-1 rounded-book border-2 border-amber-line bg-amber-wash px-5 py-3 font-semibold text-amber text-lg">
          {props.alerts.map((alert) => (
            <p key={alert}>{alert}</p>
          ))}
        </div>
      )}
      {props.isFetched ? <p className="font-semibold text-lg">{t("isFetched")}</p> : null}
      <WaitingHere title={t("waitingHere")} waiting={props.waiting} />
      <FetchWays fetches={props.fetches} branch={props.branch} by={props.handle} />
    </div>
  );
}

type Waiting = {
  readonly code: string;
  readonly title: string;
  readonly barcode: string;
  readonly until: string;
};

function WaitingHere(props: { readonly title: string; readonly waiting: readonly Waiting[] }) {
  if (props.waiting.length === 0) return null;
  return (
    <section className="rounded-book border-2 border-good bg-good-wash px-5 py-3">
      <h2 className="text-lg">{props.title}</h2>
      <ul>
        {props.waiting.map(({ code, title, barcode, until }) => (
          <li key={code} className="flex flex-wrap gap-x-4">
            <strong>{code}</strong>
            <span className="font-semibold font-serif">{title}</span>
            <span>{barcode}</span>
            <span>{until}</span>
          </li>
        ))}
      </ul>
    </section>
  );
}

/** For whom this reader may fetch what waits here. */
function FetchWays(props: {
  readonly fetches: readonly { readonly handle: string; readonly name: string }[];
  readonly branch: string;
  readonly by: string;
}) {
  return (
    <div className="flex flex-wrap gap-x-6 empty:hidden">
      {props.fetches.map(({ handle, name }) => (
        <Link
          key={handle}
          href={`/desk/${props.branch}/checkout/${handle}?fetchedBy=${props.by}`}
          prefetch={false}
          className="inline-flex min-h-11 items-center font-semibold underline underline-offset-4"
        >
          {name}
        </Link>
      ))}
    </div>
  );
}
