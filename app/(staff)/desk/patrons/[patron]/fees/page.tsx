import { randomUUID } from "node:crypto";
import { notFound } from "next/navigation";
import { BackLink } from "#app/(staff)/back-link.tsx";
import { FeeForms } from "#app/(staff)/desk/patrons/[patron]/fees/fee-forms.tsx";
import { FeeStoryList } from "#app/(staff)/desk/patrons/[patron]/fees/fee-story.tsx";
import { sayOpenFees } from "#app/(staff)/desk/patrons/[patron]/fees/say-fees.ts";
import { admit } from "#app/admit.ts";
import { staffWords } from "#app/staff-words.ts";
import { readRolesAndBranches } from "#domain/identity/list-staff.server.ts";
import { may, type Permission } from "#domain/identity/permissions.ts";
import type { Person } from "#domain/identity/person.ts";
import { plainAmount } from "#domain/money/amounts.ts";
import { type FeesPage, readFeesPage } from "#domain/money/read-fees.server.ts";
import { wholeName } from "#domain/patrons/whole-name.ts";

type Way = { readonly params: Promise<{ readonly patron: string }> };

/** What a reader owes, what was done about it, and the till. */
export default async function PatronFeesPage({ params }: Way) {
  const person = await admit("/desk/patrons", { permission: "see-patrons" });
  const page = await readFeesPage((await params).patron);
  if (page === null) notFound();
  const { words, tag } = await staffWords();
  const t = words("fees");
  const open = await sayOpenFees(page);
  const { handle } = page.patron;
  const branches = await tills(person, page);
  const point = new Intl.NumberFormat(tag).format(1.5).replace(/\d/g, "");
  const typed = (minor: number) => plainAmount(minor, page.currency.digits).replace(".", point);
  return (
    <>
      <BackLink href={`/desk/patrons/${handle}`} name={wholeName(page.patron)} />
      <h1 className="text-title">{t("title")}</h1>
      <div className="grid items-start gap-5 lg:grid-cols-[3fr_2fr]">
        <div className="flex min-w-0 flex-col gap-5">
          <OpenFees open={open} />
          <FeeStoryList page={page} mayReverse={mayDo(person, "refund-fees")} />
        </div>
        <div className="flex min-w-0 flex-col gap-5">
          {branches.length === 0 ? null : (
            <FeeForms
              handle={handle}
              branches={branches}
              owed={open.fees
                .filter(({ owed }) => owed > 0)
                .map(({ id, name, owed }) => ({ id, name, amount: typed(owed) }))}
              allOwed={typed(open.debt)}
              credit={open.credit > 0 ? typed(open.credit) : ""}
              moves={{
                pay: randomUUID(),
                charge: randomUUID(),
                forgo: randomUUID(),
                refund: randomUUID(),
              }}
              may={rights(person)}
            />
          )}
        </div>
      </div>
    </>
  );
}

async function OpenFees({ open }: { readonly open: Awaited<ReturnType<typeof sayOpenFees>> }) {
  const t = (await staffWords()).words("fees");
  return (
    <section className="slip flex min-w-0 flex-col gap-3 p-5">
      <div className="flex flex-wrap items-baseline justify-between gap-x-4">
        <h2 className="text-xl">{t("open")}</h2>
        <strong data-total className="font-serif text-2xl tabular-nums">
          {open.total}
        </strong>
      </div>
      {open.fees.length === 0 ? <p className="text-ink-soft">{t("none")}</p> : null}
      <ul className="flex flex-col empty:hidden">
        {open.fees.map((fee) => (
          <li
            key={fee.id}
            className="flex flex-wrap items-baseline justify-between gap-x-4 border-line border-t py-2"
          >
            <span className="flex min-w-0 flex-col">
              <span className="break-words font-semibold">{fee.name}</span>
              <span className="text-ink-soft">
                {[fee.barcode, fee.since].filter(Boolean).join(" · ")}
              </span>
            </span>
            <span className="font-semibold tabular-nums">{fee.amount}</span>
          </li>
        ))}
      </ul>
    </section>
  );
}

function mayDo(person: Person, permission: Permission): boolean {
  return may(person.assignments, permission, "anywhere");
}

function rights(person: Person) {
  return {
    pay: mayDo(person, "take-payments"),
    charge: mayDo(person, "charge-fees"),
    forgo: mayDo(person, "waive-fees"),
    refund: mayDo(person, "refund-fees"),
  };
}

const tillRights = ["take-payments", "charge-fees", "waive-fees", "refund-fees"] as const;

/** Where this person may stand at the till for anything, the reader's home first. */
async function tills(person: Person, { patron }: FeesPage) {
  const { branches } = await readRolesAndBranches();
  return branches
    .filter(
      ({ id, isActive }) =>
        isActive && tillRights.some((right) => may(person.assignments, right, id)),
    )
    .sort((one, other) => Number(other.id === patron.branchId) - Number(one.id === patron.branchId))
    .map(({ code, name }) => ({ value: code, name }));
}
