import { CardForm } from "#app/(me)/me/sign-in/card-form.tsx";
import { staffWords } from "#app/staff-words.ts";
import { ownPath } from "#domain/identity/own-address.ts";

type Asked = Promise<Record<string, string | string[] | undefined>>;

/** Where a reader comes in, with her card and her PIN. */
export default async function ReaderSignInPage({ searchParams }: { searchParams: Asked }) {
  const { words } = await staffWords();
  const t = words("me");
  const { to } = await searchParams;
  return (
    <div className="my-auto flex flex-col gap-6">
      <h1 className="text-title">{t("signIn.title")}</h1>
      <p className="max-w-[60ch] text-ink-soft text-lg">{t("signIn.lead")}</p>
      <CardForm to={ownPath(to, "/me")} />
    </div>
  );
}
