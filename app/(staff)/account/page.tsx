import Link from "next/link";
import { SessionList } from "#app/(staff)/account/session-list.tsx";
import { admit } from "#app/admit.ts";
import { staffWords } from "#app/staff-words.ts";
import { countCodesLeft } from "#domain/identity/begin-second-factor.server.ts";
import { listSessions } from "#domain/identity/list-sessions.server.ts";

/** What is one's own: password, authenticator, open sessions. */
export default async function AccountPage() {
  const person = await admit("/account");
  const { t, tag } = await staffWords();
  const when = new Intl.DateTimeFormat(tag, { dateStyle: "medium", timeStyle: "short" });
  const sessions = (await listSessions(person.id)).map((each) => ({
    id: each.id,
    browser: each.browser,
    isHere: each.id === person.session,
    since: when.format(each.createdAt),
    seen: when.format(each.lastSeenAt),
  }));
  const left = await countCodesLeft(person);
  return (
    <>
      <h1 className="text-title">{t("account.title")}</h1>
      <p>{t("account.signInName", { name: person.signInName ?? person.name })}</p>
      <div className="grid gap-5 sm:grid-cols-2">
        <section className="slip flex flex-col gap-3 p-5">
          <h2 className="text-xl">{t("account.password")}</h2>
          <WayTo href="/account/password" name={t("account.changePassword")} />
        </section>
        <section className="slip flex flex-col gap-3 p-5">
          <h2 className="text-xl">{t("account.secondFactor")}</h2>
          <p>
            {person.hasSecondFactor
              ? t("account.hasSecondFactor", { left })
              : t("account.noSecondFactor")}
          </p>
          {person.hasSecondFactor ? null : (
            <WayTo href="/account/second-factor" name={t("account.setUp")} />
          )}
        </section>
      </div>
      <section className="flex flex-col gap-3">
        <h2 className="text-2xl">{t("account.sessions")}</h2>
        <p className="text-ink-soft">{t("account.sessionsLead")}</p>
        <SessionList sessions={sessions} />
      </section>
    </>
  );
}

function WayTo({ href, name }: { readonly href: string; readonly name: string }) {
  return (
    <Link
      href={href}
      prefetch={false}
      className="inline-flex min-h-11 items-center self-start rounded-book border-2 border-line-strong bg-sheet px-5 font-bold"
    >
      {name}
    </Link>
  );
}
