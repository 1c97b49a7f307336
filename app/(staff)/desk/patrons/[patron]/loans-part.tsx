import { randomUUID } from "node:crypto";
import { sayLoans } from "#app/(staff)/desk/[branch]/checkout/say-loans.ts";
import { Loans } from "#app/(staff)/desk/patrons/[patron]/loans.tsx";
import type { SaidLoan } from "#app/(staff)/desk/patrons/[patron]/say-patron.ts";
import { ServedLoans } from "#app/(staff)/desk/patrons/[patron]/served-loans.tsx";
import { staffWords } from "#app/staff-words.ts";
import { listOverrides } from "#domain/holds/read-reader-at-desk.server.ts";

/** What a reader has; who lends at a branch does there what can be done about it. */
export async function LoansPart(props: {
  readonly patron: { readonly patronId: number; readonly handle: string };
  readonly loans: readonly SaidLoan[];
  /** The code of the branch at whose desk this person works; null: she lends nowhere. */
  readonly branch: string | null;
}) {
  const { patron, loans, branch } = props;
  if (branch === null) {
    const t = (await staffWords()).words("patrons");
    return <Loans title={t("loans")} empty={t("noLoans")} loans={loans} />;
  }
  const place = { branch, patron: patron.handle, visit: randomUUID(), press: randomUUID() };
  const overrides = await listOverrides(patron.patronId);
  return <ServedLoans place={place} loans={await sayLoans(loans, overrides)} />;
}
