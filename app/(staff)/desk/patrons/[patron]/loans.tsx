import type { SaidLoan } from "#app/(staff)/desk/patrons/[patron]/say-patron.ts";

/** Books that are out, or were. */
export function Loans(props: {
  readonly title: string;
  readonly empty: string;
  readonly loans: readonly SaidLoan[];
}) {
  return (
    <section className="slip flex flex-col gap-3 p-5">
      <h2 className="text-xl">
        {props.title}
        {props.loans.length === 0 ? "" : ` (${props.loans.length})`}
      </h2>
      {props.loans.length === 0 ? <p className="text-ink-soft">{props.empty}</p> : null}
      <ul className="flex flex-col empty:hidden">
        {props.loans.map((loan) => (
          <li
            key={loan.key}
            className="flex flex-wrap items-baseline justify-between gap-x-4 border-line border-t py-2"
          >
            <span className="flex min-w-0 flex-col">
              <span className="font-semibold font-serif">{loan.title}</span>
              <span className="text-ink-soft">
                {[loan.authors, loan.barcode].filter(Boolean).join(" · ")}
              </span>
            </span>
            <span
              className={
                loan.isLate
                  ? "rounded-book border border-amber-line bg-amber-wash px-2 font-semibold text-amber"
                  : ""
              }
            >
              {loan.when}
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}
