import Link from "next/link";
import type { ReactNode } from "react";
import { staffWords } from "#app/staff-words.ts";
import { inputLook } from "#components/staff/input-look.ts";
import { Button } from "#components/ui/button.tsx";
import { type ListRequest, listAddress } from "#domain/library/list-request.ts";

type ColumnOf<Row, Column extends string> = {
  readonly name: string;
  readonly label: string;
  readonly cell: (row: Row) => ReactNode;
  /** The column of the request by which a click on the head orders; without it the head is plain. */
  readonly sort?: Column;
  /** On a phone there is room for three. */
  readonly isWideOnly?: boolean;
  /** A word or two that are not to be broken: Chinese would be, between any two signs. */
  readonly isUnbroken?: boolean;
};

type ListProps<Row, Column extends string> = {
  readonly path: string;
  readonly request: ListRequest<Column>;
  readonly columns: readonly ColumnOf<Row, Column>[];
  readonly rows: readonly Row[];
  readonly keyOf: (row: Row) => string;
  readonly hasMore: boolean;
  /** What can be searched for: the field's label. Without it there is no search. */
  readonly searchLabel?: string;
  readonly empty: string;
  /** Selects and checkboxes of this list; they are sent with the search. */
  readonly filters?: ReactNode;
  /** Their values, so that ordering and paging keep them. */
  readonly kept?: Readonly<Record<string, string>>;
  /** Where the same list is fetched as a table for a spreadsheet. */
  readonly exportPath?: string;
};

/** A list of the staff's: searched, ordered and paged by the server, without any script. */
export async function StaffList<Row, Column extends string>(props: ListProps<Row, Column>) {
  return (
    <>
      <Search {...props} />
      {props.rows.length === 0 ? <p>{props.empty}</p> : <Rows {...props} />}
      <Pages {...props} />
    </>
  );
}

async function Search<Row, Column extends string>(props: ListProps<Row, Column>) {
  const { t } = await staffWords();
  if (props.searchLabel === undefined && props.filters === undefined) return null;
  return (
    <search>
      <form className="flex flex-wrap items-end gap-3" action={props.path}>
        {props.searchLabel === undefined ? null : (
          <input
            type="search"
            name="q"
            aria-label={props.searchLabel}
            placeholder={props.searchLabel}
            defaultValue={props.request.words}
            maxLength={100}
            className={`${inputLook} max-w-xl flex-1 basis-64`}
          />
        )}
        {props.filters}
        <input type="hidden" name="sort" value={props.request.sort} />
        <input type="hidden" name="dir" value={props.request.direction} />
        <Button type="submit" size="desk">
          {t("lists.go")}
        </Button>
      </form>
    </search>
  );
}

function Rows<Row, Column extends string>(props: ListProps<Row, Column>) {
  const look = ({ isWideOnly, isUnbroken }: ColumnOf<Row, Column>) =>
    `${isWideOnly ? "max-sm:hidden" : ""} ${isUnbroken ? "whitespace-nowrap" : ""}`;
  return (
    <div className="overflow-x-auto">
      <table className="slip w-full border-collapse">
        <thead>
          <tr className="border-line border-b-2">
            {props.columns.map((column) => (
              <Head key={column.name} column={column} list={props} look={look(column)} />
            ))}
          </tr>
        </thead>
        <tbody>
          {props.rows.map((row) => (
            <tr key={props.keyOf(row)} className="border-line border-b align-baseline">
              {props.columns.map((column) => (
                <td key={column.name} className={`px-3 py-2 ${look(column)}`}>
                  {column.cell(row)}
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

function Head<Row, Column extends string>(props: {
  readonly column: ColumnOf<Row, Column>;
  readonly list: ListProps<Row, Column>;
  readonly look: string;
}) {
  const { sort, label } = props.column;
  const { path, request, kept } = props.list;
  if (sort === undefined)
    return (
      <th scope="col" className={`px-3 py-2 text-start ${props.look}`}>
        {label}
      </th>
    );
  const isOrder = request.sort === sort;
  const direction = isOrder && request.direction === "up" ? "down" : "up";
  const mark = request.direction === "up" ? " ↑" : " ↓";
  return (
    <th
      scope="col"
      aria-sort={isOrder ? ariaSort[request.direction] : "none"}
      className={`px-3 text-start ${props.look}`}
    >
      <Link
        href={listAddress(path, request, { sort, direction, page: 1 }, kept)}
        prefetch={false}
        className="inline-flex min-h-11 items-center whitespace-pre underline decoration-line-strong underline-offset-4"
      >
        {label}
        <span aria-hidden>{isOrder ? mark : ""}</span>
      </Link>
    </th>
  );
}

async function Pages<Row, Column extends string>(props: ListProps<Row, Column>) {
  const { t } = await staffWords();
  const { path, request, kept } = props;
  const look = "inline-flex min-h-11 items-center underline underline-offset-4";
  return (
    <div className="flex flex-wrap gap-6 empty:hidden">
      {request.page > 1 ? (
        <Link
          href={listAddress(path, request, { page: request.page - 1 }, kept)}
          prefetch={false}
          className={look}
        >
          {t("lists.previous")}
        </Link>
      ) : null}
      {props.hasMore ? (
        <Link
          href={listAddress(path, request, { page: request.page + 1 }, kept)}
          prefetch={false}
          className={look}
        >
          {t("lists.next")}
        </Link>
      ) : null}
      {props.exportPath === undefined || props.rows.length === 0 ? null : (
        <a
          href={listAddress(props.exportPath, request, { page: 1 }, kept)}
          className={look}
          download
        >
          {t("lists.export")}
        </a>
      )}
    </div>
  );
}
