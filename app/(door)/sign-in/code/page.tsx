import { CodeForm } from "#app/(door)/sign-in/code/code-form.tsx";
import { admit } from "#app/admit.ts";
import { staffWords } from "#app/staff-words.ts";
import { ownPath } from "#domain/identity/own-address.ts";

type Asked = Promise<Record<string, string | string[] | undefined>>;

export default async function CodePage({ searchParams }: { searchParams: Asked }) {
  const to = ownPath((await searchParams).to, "/desk");
  await admit(to, { before: "second-factor" });
  const { tSignIn: t } = await staffWords();
  return (
    <>
      <h1 className="text-title">{t("codeTitle")}</h1>
      <p className="max-w-[60ch] text-ink-soft">{t("codeLead")}</p>
      <CodeForm to={to} />
    </>
  );
}
