import Link from "next/link";
import { staffWords } from "#app/staff-words.ts";

const ways = ["returns", "hold-shelf", "pull-list", "send"] as const;

/** What is done at the desk of a branch, as large links. */
export async function DeskWays(props: {
  readonly branch: string;
  readonly mayLend: boolean;
  readonly mayHold: boolean;
  readonly mayTakeMoney: boolean;
}) {
  const { branch } = props;
  const { words } = await staffWords();
  const tFees = words("fees");
  const t = words("holds");
  const look =
    "slip flex min-h-16 items-center p-4 font-serif text-xl font-semibold underline decoration-line-strong underline-offset-4";
  return (
    <ul className="grid gap-4 sm:grid-cols-2 lg:grid-cols-4">
      {props.mayLend ? (
        <li>
          <Link href={`/desk/${branch}/checkout`} prefetch={false} className={look}>
            {words("checkout")("title")}
          </Link>
        </li>
      ) : null}
      {(props.mayHold ? ways : []).map((way) => (
        <li key={way}>
          <Link href={`/desk/${branch}/${way}`} prefetch={false} className={look}>
            {t(`ways.${way}`)}
          </Link>
        </li>
      ))}
      {props.mayHold ? (
        <li>
          <Link href={`/desk/holds?branch=${branch}`} prefetch={false} className={look}>
            {t("title")}
          </Link>
        </li>
      ) : null}
      <li>
        <Link href={`/desk/${branch}/paper`} prefetch={false} className={look}>
          {words("paper")("title")}
        </Link>
      </li>
      {props.mayTakeMoney ? (
        <li>
          <Link href={`/desk/${branch}/till`} prefetch={false} className={look}>
            {tFees("report.title")}
          </Link>
        </li>
      ) : null}
    </ul>
  );
}
