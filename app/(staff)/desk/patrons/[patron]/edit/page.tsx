import { notFound } from "next/navigation";
import { BackLink } from "#app/(staff)/back-link.tsx";
import { formChoices } from "#app/(staff)/desk/patrons/form-choices.ts";
import { PatronForm } from "#app/(staff)/desk/patrons/patron-form.tsx";
import { admit } from "#app/admit.ts";
import { staffWords } from "#app/staff-words.ts";
import { patronFieldNames } from "#domain/patrons/patron-fields.ts";
import { readPatronPage } from "#domain/patrons/read-patron-page.server.ts";
import { wholeName } from "#domain/patrons/whole-name.ts";

type Way = { readonly params: Promise<{ readonly patron: string }> };

/** What is known of a reader, put right. */
export default async function EditPatronPage({ params }: Way) {
  const person = await admit("/desk/patrons", { permission: "edit-patrons" });
  const page = await readPatronPage((await params).patron);
  if (page === null) notFound();
  const { patron } = page;
  const { words } = await staffWords();
  const t = words("patrons");
  const before = Object.fromEntries(patronFieldNames.map((name) => [name, patron[name] ?? ""]));
  return (
    <>
      <BackLink href={`/desk/patrons/${patron.handle}`} name={wholeName(patron)} />
      <h1 className="text-title">{t("editTitle")}</h1>
      <PatronForm
        handle={patron.handle}
        before={before}
        choices={await formChoices(person, patron)}
      />
    </>
  );
}
