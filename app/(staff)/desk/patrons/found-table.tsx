import Link from "next/link";
import type { ShownPatron } from "#app/(staff)/desk/patrons/patron-rows.ts";

export type FoundOrder = { readonly sort: string; readonly direction: "up" | "down" };

type HeadOf = {
  readonly name: string;
  readonly label: string;
  /** By which the server orders; without it the head is plain. */
  readonly sort?: string;
  readonly cell: (row: ShownPatron) => React.ReactNode;
  readonly look?: string;
};

/** Readers that a search found. A head orders, by the form that searched: `form` is its id. */
export function FoundTable(props: {
  readonly form: string;
  readonly order: FoundOrder;
  readonly rows: readonly ShownPatron[];
  readonly heads: readonly HeadOf[];
}) {
  return (
    <div className="overflow-x-auto">
      <table className="slip w-full border-collapse">
        <thead>
          <tr className="border-line border-b-2">
            {props.heads.map((head) => (
              <Head key={head.name} head={head} form={props.form} order={props.order} />
            ))}
          </tr>
        </thead>
        <tbody>
          {props.rows.map((row) => (
            <tr key={row.handle} className="border-line border-b align-baseline">
              {props.heads.map(({ name, cell, look = "" }) => (
                <td key={name} className={`px-3 py-2 ${look}`}>
                  {cell(row)}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

const ariaSort = { up: "ascending", down: "descending" } as const;

function Head({ head, form, order }: { head: HeadOf; form: string; order: FoundOrder }) {
  const { sort, label, look = "" } = head;
  if (sort === undefined)
    return (
      <th scope="col" className={`px-3 py-2 text-start ${look}`}>
        {label}
      </th>
    );
  const isOrder = order.sort === sort;
  const next = isOrder && order.direction === "up" ? "down" : "up";
  const mark = order.direction === "up" ? " ↑" : " ↓";
  return (
    <th
      scope="col"
      aria-sort={isOrder ? ariaSort[order.direction] : "none"}
      className={`px-3 text-start ${look}`}
    >
      <button
        type="submit"
        form={form}
        name="order"
        value={`${sort} ${next}`}
        className="inline-flex min-h-11 cursor-pointer items-center whitespace-pre font-bold underline decoration-line-strong underline-offset-4"
      >
        {label}
        <span aria-hidden>{isOrder ? mark : ""}</span>
      </button>
    </th>
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
