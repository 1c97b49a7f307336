import { PasswordForm } from "#app/(staff)/account/password/password-form.tsx";
import { admit } from "#app/admit.ts";
import { staffWords } from "#app/staff-words.ts";
import { readPasswordProfile } from "#domain/identity/chosen-password.server.ts";

export default async function PasswordPage() {
  const person = await admit("/account/password", { before: "new-password" });
  const { t } = await staffWords();
  return (
    <>
      <h1 className="text-title">{t("passwordPage.title")}</h1>
      <PasswordForm
        profile={await readPasswordProfile()}
        own={[person.name, person.signInName ?? ""]}
      />
    </>
  );
}
