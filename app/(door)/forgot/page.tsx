import Link from "next/link";
import { ForgotForm } from "#app/(door)/forgot/forgot-form.tsx";
import { staffWords } from "#app/staff-words.ts";
import { canMailLinks } from "#domain/identity/mailed-links.server.ts";

/** Another password by letter. Who has no address here is told where to turn to instead. */
export default async function ForgotPage() {
  const { tSignIn: t } = await staffWords();
  const isOffered = await canMailLinks();
  return (
    <>
      <h1 className="text-title">{t("forgotPage.title")}</h1>
      <p className="max-w-[60ch] text-ink-soft">
        {isOffered ? t("forgotPage.lead") : t("forgotPage.noMail")}
      </p>
      {isOffered ? <ForgotForm /> : null}
      <Link
        href="/sign-in"
        prefetch={false}
        className="inline-flex min-h-11 items-center self-start underline"
      >
        {t("forgotPage.back")}
      </Link>
    </>
  );
}
