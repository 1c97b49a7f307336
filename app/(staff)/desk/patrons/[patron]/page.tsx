import Link from "next/link";
import { notFound } from "next/navigation";
import { BackLink } from "#app/(staff)/back-link.tsx";
import { CardSection } from "#app/(staff)/desk/patrons/[patron]/card-section.tsx";
import { ChoiceSection } from "#app/(staff)/desk/patrons/[patron]/choice-section.tsx";
import { DataSection } from "#app/(staff)/desk/patrons/[patron]/data-section.tsx";
import { Facts } from "#app/(staff)/desk/patrons/[patron]/facts.tsx";
import { FamilySection } from "#app/(staff)/desk/patrons/[patron]/family-section.tsx";
import { FeesLink } from "#app/(staff)/desk/patrons/[patron]/fees-link.tsx";
import { LendWays } from "#app/(staff)/desk/patrons/[patron]/lend-ways.tsx";
import { LetterSection } from "#app/(staff)/desk/patrons/[patron]/letter-section.tsx";
import { Loans } from "#app/(staff)/desk/patrons/[patron]/loans.tsx";
import { LoansPart } from "#app/(staff)/desk/patrons/[patron]/loans-part.tsx";
import { MembershipSection } from "#app/(staff)/desk/patrons/[patron]/membership-section.tsx";
import { NoteSection } from "#app/(staff)/desk/patrons/[patron]/note-section.tsx";
import { PatronJournal } from "#app/(staff)/desk/patrons/[patron]/patron-journal.tsx";
import { PinSection } from "#app/(staff)/desk/patrons/[patron]/pin-section.tsx";
import { sayPatron } from "#app/(staff)/desk/patrons/[patron]/say-patron.ts";
import { Standing } from "#app/(staff)/desk/patrons/[patron]/standing.tsx";
import { admit } from "#app/admit.ts";
import { staffWords } from "#app/staff-words.ts";
import { readRolesAndBranches } from "#domain/identity/list-staff.server.ts";
import { may, type Permission } from "#domain/identity/permissions.ts";
import type { Person } from "#domain/identity/person.ts";
import { readPatronPage } from "#domain/patrons/read-patron-page.server.ts";

type Way = { readonly params: Promise<{ readonly patron: string }> };

/** One reader as the desk sees them: what stands out first, then books, cards and the rest. */
export default async function PatronPage({ params }: Way) {
  const person = await admit("/desk/patrons", { permission: "see-patrons" });
  const page = await readPatronPage((await params).patron);
  if (page === null) notFound();
  const { words } = await staffWords();
  const t = words("patrons");
  const said = await sayPatron(page);
  const { handle } = page.patron;
  const mayDo = (permission: Permission) => may(person.assignments, permission, "anywhere");
  const mayEdit = mayDo("edit-patrons");
  const mayIssue = mayDo("issue-cards");
  const lendsAt = await lendingBranches(person, page.patron.branchId);
  return (
    <>
      <BackLink href="/desk/patrons" name={t("title")} />
      <div className="flex flex-wrap items-center justify-between gap-4">
        <h1 className="text-title">{said.name}</h1>
        {mayEdit ? <EditLink handle={handle} name={t("edit")} /> : null}
      </div>
      <FeesLink patron={page.patron} />
      <LendWays handle={handle} branches={lendsAt} />
      <Standing handle={handle} mayEdit={mayEdit} {...said.standing} />
      <div className="grid items-start gap-5 lg:grid-cols-[3fr_2fr]">
        <div className="flex min-w-0 flex-col gap-5">
          <LoansPart patron={page.patron} loans={said.loans} branch={lendsAt[0]?.code ?? null} />
          {page.patron.keepsHistory ? (
            <Loans title={t("history")} empty={t("noHistory")} loans={said.history} />
          ) : null}
          <CardSection handle={handle} mayIssue={mayIssue} cards={said.cards} />
          <NoteSection handle={handle} mayEdit={mayEdit} notes={said.notes} />
          <FamilySection handle={handle} mayEdit={mayEdit} relatives={said.relatives} />
        </div>
        <div className="flex min-w-0 flex-col gap-5">
          <Facts facts={said.facts} />
          {mayEdit ? <MembershipSection handle={handle} {...said.membership} /> : null}
          {mayIssue ? <PinSection handle={handle} state={said.pin} /> : null}
          <ChoiceSection
            handle={handle}
            mayEdit={mayEdit}
            keepsHistory={page.patron.keepsHistory}
            consents={said.consents}
          />
          <LetterSection letters={page.letters} />
          <PatronJournal page={page} mayReadOn={mayDo("see-journal")} />
          <DataSection
            handle={handle}
            mayExport={mayDo("export-patrons")}
            mayErase={mayDo("erase-patrons")}
          />
        </div>
      </div>
    </>
  );
}

function EditLink({ handle, name }: { readonly handle: string; readonly name: string }) {
  return (
    <Link
      href={`/desk/patrons/${handle}/edit`}
      prefetch={false}
      className="inline-flex min-h-11 items-center rounded-book border-2 border-line-strong bg-sheet px-5 font-bold"
    >
      {name}
    </Link>
  );
}

/** The reader's own branch first, where this person lends at more than one. */
async function lendingBranches({ assignments }: Person, home: number) {
  const { branches } = await readRolesAndBranches();
  const own = branches.filter(({ id }) => may(assignments, "lend-items", id));
  return own.sort((one, other) => Number(other.id === home) - Number(one.id === home));
}
