import { BackLink } from "#app/(staff)/back-link.tsx";
import { TitleForm } from "#app/(staff)/desk/catalogue/title-form.tsx";
import { admit } from "#app/admit.ts";
import { staffWords } from "#app/staff-words.ts";
import { may } from "#domain/identity/permissions.ts";
import { lookUpAddresses } from "#domain/machines/look-up-isbn.server.ts";

/** A title that is in no file. */
export default async function NewTitlePage() {
  const { assignments } = await admit("/desk/catalogue/new", { permission: "edit-titles" });
  const [{ words }, addresses] = await Promise.all([staffWords(), lookUpAddresses()]);
  return (
    <>
      <BackLink href="/desk/catalogue" name={words("catalogue")("title")} />
      <h1 className="text-title">{words("titleForm")("new")}</h1>
      <TitleForm
        id={null}
        seen={1}
        state="draft"
        first={{}}
        mayPublish={may(assignments, "publish-titles", "anywhere")}
        mayLookUp={addresses.length > 0}
      />
    </>
  );
}
