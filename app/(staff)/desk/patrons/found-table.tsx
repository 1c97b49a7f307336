import Link from "next/link";
import type { ShownPatron } from "#app/(staff)/desk/patrons/patron-rows.ts";

/** Readers that a search found, the likeliest first. */
export function FoundTable(props: {
  readonly rows: readonly ShownPatron[];
  readonly heads: readonly [name: string, cards: string, category: string, openLoans: string];
}) {
  const looks = ["", "", "max-sm:hidden", "max-sm:hidden"];
  return (
    <div className="overflow-x-auto">
      <table className="slip w-full border-collapse">
        <thead>
          <tr className="border-line border-b-2">
            {props.heads.map((head, place) => (
              <th key={head} scope="col" className={`px-3 py-2 text-start ${looks[place]}`}>
                {head}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {props.rows.map((row) => (
            <tr key={row.handle} className="border-line border-b align-top">
              <td className="px-3 py-2">
                <FoundName row={row} />
              </td>
              <td className="px-3 py-2">{row.cards}</td>
              <td className="px-3 py-2 max-sm:hidden">{row.category}</td>
              <td className="px-3 py-2 max-sm:hidden">{row.openLoans}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

/** The way to the page, when they were born, and what stands out. */
export function FoundName({ row }: { readonly row: ShownPatron }) {
  return (
    <span className="flex flex-col items-start">
      <Link
        href={`/desk/patrons/${row.handle}`}
        prefetch={false}
        className="inline-flex min-h-11 items-center font-semibold underline decoration-line-strong underline-offset-4"
      >
        {row.name}
      </Link>
      {row.born === "" ? null : <span className="text-ink-soft">{row.born}</span>}
      <span className="flex flex-wrap gap-2 empty:hidden">
        {row.marks.map((mark) => (
          <strong
            key={mark}
            className="rounded-book border border-amber-line bg-amber-wash px-2 text-amber"
          >
            {mark}
          </strong>
        ))}
      </span>
    </span>
  );
}
