import { SignInForm } from "#app/(door)/sign-in/sign-in-form.tsx";
import { staffWords } from "#app/staff-words.ts";
import { ownPath } from "#domain/identity/own-address.ts";

type Asked = Promise<Record<string, string | string[] | undefined>>;

export default async function SignInPage({ searchParams }: { searchParams: Asked }) {
  const { tSignIn: t } = await staffWords();
  const { to } = await searchParams;
  return (
    <>
      <h1 className="text-title">{t("title")}</h1>
      <p className="max-w-[60ch] text-ink-soft">{t("lead")}</p>
      <SignInForm to={ownPath(to, "/desk")} />
    </>
  );
}
