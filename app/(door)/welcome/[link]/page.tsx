import { headers } from "next/headers";
import { WelcomeForm } from "#app/(door)/welcome/[link]/welcome-form.tsx";
import { staffWords } from "#app/staff-words.ts";
import { readPasswordProfile } from "#domain/identity/chosen-password.server.ts";
import { readLink } from "#domain/identity/read-link.server.ts";

type Way = { readonly params: Promise<{ readonly link: string }> };

/** What a one-time link opens. Looking at it does not use it. */
export default async function WelcomePage({ params }: Way) {
  const token = (await params).link;
  const { tSignIn: t } = await staffWords();
  const link = await readLink(token, (await headers()).get("x-bibliomat-peer") ?? "unknown");
  if (link === null)
    return (
      <>
        <h1 className="text-title">{t("welcome.goneTitle")}</h1>
        <p className="max-w-[60ch]">{t("welcome.goneText")}</p>
      </>
    );
  const { purpose, name, signInName } = link;
  const who = { name: name ?? "", signInName: signInName ?? "" };
  return (
    <>
      <h1 className="text-title">{t(`welcome.${purpose}`, who)}</h1>
      <p className="max-w-[60ch] text-ink-soft">{t(`welcome.${purpose}Lead`, who)}</p>
      <WelcomeForm
        token={token}
        profile={await readPasswordProfile()}
        who={purpose === "administrator" ? null : who}
      />
    </>
  );
}
