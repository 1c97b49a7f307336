import Link from "next/link";
import { readChoices } from "#app/(staff)/admin/choices.ts";
import { InviteForm } from "#app/(staff)/admin/users/invite/invite-form.tsx";
import { admit } from "#app/admit.ts";
import { staffWords } from "#app/staff-words.ts";
import { canMailLinks } from "#domain/identity/mailed-links.server.ts";

export default async function InvitePage() {
  await admit("/admin/users/invite", { permission: "manage-staff" });
  const { t } = await staffWords();
  return (
    <>
      <Link
        className="inline-flex min-h-11 items-center underline"
        href="/admin/users"
        prefetch={false}
      >
        {t("userPage.back")}
      </Link>
      <h1 className="text-title">{t("invitePage.title")}</h1>
      <InviteForm choices={await readChoices()} canMail={await canMailLinks()} />
    </>
  );
}
