import { BackLink } from "#app/(staff)/back-link.tsx";
import { formChoices } from "#app/(staff)/desk/patrons/form-choices.ts";
import { PatronForm } from "#app/(staff)/desk/patrons/patron-form.tsx";
import { admit } from "#app/admit.ts";
import { staffWords } from "#app/staff-words.ts";
import type { Asked } from "#domain/library/list-request.ts";

/** Somebody new. */
export default async function NewPatronPage(props: { searchParams: Promise<Asked> }) {
  const person = await admit("/desk/patrons/new", { permission: "edit-patrons" });
  const { words } = await staffWords();
  const t = words("patrons");
  const choices = await formChoices(person, null);
  const { branch: asked } = await props.searchParams;
  const branch = choices.branch.find(({ value }) => value === asked) ?? choices.branch[0];
  const before = { category: choices.category[0]?.value ?? "", branch: branch?.value ?? "" };
  return (
    <>
      <BackLink href="/desk/patrons" name={t("title")} />
      <h1 className="text-title">{t("register")}</h1>
      <PatronForm handle={null} before={before} choices={choices} />
    </>
  );
}
