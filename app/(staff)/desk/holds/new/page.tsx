import { BackLink } from "#app/(staff)/back-link.tsx";
import { PlaceForm } from "#app/(staff)/desk/holds/new/place-form.tsx";
import { admit } from "#app/admit.ts";
import { staffWords } from "#app/staff-words.ts";
import { readRolesAndBranches } from "#domain/identity/list-staff.server.ts";
import type { Asked } from "#domain/library/list-request.ts";
import { readPatronPage } from "#domain/patrons/read-patron-page.server.ts";

/** Puts a reader into the queue of a title: by card, or from the reader's page. */
export default async function NewHoldPage({ searchParams }: { searchParams: Promise<Asked> }) {
  await admit("/desk/holds/new", { permission: "manage-holds" });
  const { reader } = await searchParams;
  const page = typeof reader === "string" ? await readPatronPage(reader) : null;
  const { branches } = await readRolesAndBranches();
  const { words } = await staffWords();
  const t = words("holds");
  const patron = page?.patron;
  return (
    <>
      <BackLink href="/desk/holds" name={t("title")} />
      <h1 className="text-title">{t("place.title")}</h1>
      <PlaceForm
        branches={branches.map(({ code, name }) => ({ value: code, name }))}
        reader={
          patron === undefined
            ? null
            : { handle: patron.handle, name: `${patron.familyName} ${patron.givenName}` }
        }
      />
    </>
  );
}
