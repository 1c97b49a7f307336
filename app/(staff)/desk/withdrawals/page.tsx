import Link from "next/link";
import { BackLink } from "#app/(staff)/back-link.tsx";
import { ProposeForm } from "#app/(staff)/desk/withdrawals/propose-form.tsx";
import { StaffList } from "#app/(staff)/staff-list.tsx";
import { admit } from "#app/admit.ts";
import { staffWords } from "#app/staff-words.ts";
import { readWithdrawals, type WithdrawalRow } from "#domain/items/read-withdrawals.server.ts";
import { type Asked, readListRequest } from "#domain/library/list-request.ts";
import { readCameraWish } from "#domain/scanning/read-camera-wish.server.ts";

const path = "/desk/withdrawals";

/** Acts by which items leave the stock and come back, those that wait for a decision first. */
export default async function WithdrawalsPage({ searchParams }: { searchParams: Promise<Asked> }) {
  const person = await admit(path, { permission: ["withdraw-items", "approve-withdrawals"] });
  const request = readListRequest(await searchParams, ["made"], {
    sort: "made",
    direction: "down",
  });
  const { rows, hasMore, branches, reasons } = await readWithdrawals(person, request.page);
  const { words, tag } = await staffWords();
  const t = words("withdrawals");
  const day = new Intl.DateTimeFormat(tag, { dateStyle: "medium" });
  return (
    <>
      <BackLink href="/desk/catalogue" name={words("catalogue")("title")} />
      <h1 className="text-title">{t("title")}</h1>
      <p className="max-w-[70ch] text-ink-soft">{t("lead")}</p>
      {branches.length === 0 ? null : reasons.length === 0 ? (
        <p className="font-semibold">{t("noReasons")}</p>
      ) : (
        <ProposeForm branches={branches} reasons={reasons} camera={await readCameraWish()} />
      )}
      <StaffList
        path={path}
        request={request}
        empty={t("empty")}
        rows={rows}
        hasMore={hasMore}
        keyOf={({ id }) => String(id)}
        columns={[
          {
            name: "number",
            label: t("number"),
            cell: (row) => <ActLink row={row} name={row.number ?? t("unnumbered")} />,
          },
          {
            name: "state",
            label: t("state"),
            cell: (row) => t(`states.${row.state}`),
            isUnbroken: true,
          },
          {
            name: "kind",
            label: t("kind"),
            cell: (row) => t(`kinds.${row.kind}`),
            isWideOnly: true,
          },
          { name: "branch", label: t("branch"), cell: (row) => row.branch, isWideOnly: true },
          { name: "reason", label: t("reason"), cell: (row) => row.reason, isWideOnly: true },
          { name: "items", label: t("items"), cell: (row) => row.items, isUnbroken: true },
          {
            name: "made",
            label: t("made"),
            cell: (row) => day.format(row.madeAt),
            isWideOnly: true,
          },
        ]}
      />
    </>
  );
}

function ActLink({ row, name }: { readonly row: WithdrawalRow; readonly name: string }) {
  return (
    <Link
      href={`${path}/${row.id}`}
      prefetch={false}
      className="inline-flex min-h-11 items-center font-semibold underline decoration-line-strong underline-offset-4"
    >
      {name}
    </Link>
  );
}
