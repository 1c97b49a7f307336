import Link from "next/link";
import { RegisterForm } from "#app/(me)/me/register/register-form.tsx";
import { staffWords } from "#app/staff-words.ts";
import { listOnlinePlaces } from "#domain/patrons/online-places.server.ts";

/** Where somebody says beforehand who she is; the desk looks at her papers later. */
export default async function RegisterPage() {
  const { words, locale } = await staffWords();
  const t = words("register");
  const places = await listOnlinePlaces();
  return (
    <div className="my-auto flex flex-col gap-6">
      <h1 className="text-title">{t("title")}</h1>
      {places.length === 0 ? (
        <p className="slip p-5">{t("closed")}</p>
      ) : (
        <>
          <p className="max-w-[60ch] text-ink-soft text-lg">{t("lead")}</p>
          <RegisterForm places={places} language={locale} />
        </>
      )}
      <Link
        href="/me/sign-in"
        prefetch={false}
        className="inline-flex min-h-11 items-center self-start underline underline-offset-4"
      >
        {t("signIn")}
      </Link>
    </div>
  );
}
