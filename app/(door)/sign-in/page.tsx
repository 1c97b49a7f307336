import Link from "next/link";
import { ProviderForm } from "#app/(door)/sign-in/provider-form.tsx";
import { type ProviderProblem, readProviderProblem } from "#app/(door)/sign-in/provider-problem.ts";
import { SignInForm } from "#app/(door)/sign-in/sign-in-form.tsx";
import { staffWords } from "#app/staff-words.ts";
import { Notice } from "#components/staff/notice.tsx";
import { canMailLinks } from "#domain/identity/mailed-links.server.ts";
import { ownPath } from "#domain/identity/own-address.ts";
import { readProvider } from "#domain/identity/provider-configuration.server.ts";

type Asked = Promise<Record<string, string | string[] | undefined>>;

export default async function SignInPage({ searchParams }: { searchParams: Asked }) {
  const { tSignIn: t } = await staffWords();
  const { to: wanted, error } = await searchParams;
  const to = ownPath(wanted, "/desk");
  const read = readProvider();
  const label = read.status === "read" ? read.provider.label : null;
  const problem: ProviderProblem | null = label === null ? null : readProviderProblem(error);
  return (
    <>
      <h1 className="text-title">{t("title")}</h1>
      <p className="max-w-[60ch] text-ink-soft">
        {t("lead")}{" "}
        <Link
          href="/me"
          prefetch={false}
          className="inline-flex min-h-11 items-center underline underline-offset-4"
        >
          {t("readers")}
        </Link>
      </p>
      {problem === null ? null : (
        <Notice tone="amber">{t(`provider.${problem}`, { label: label ?? "" })}</Notice>
      )}
      {label === null ? null : <ProviderForm to={to} label={label} />}
      <SignInForm to={to} mayForget={await canMailLinks()} />
    </>
  );
}
