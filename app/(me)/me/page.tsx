import { IdCard } from "lucide-react";
import { HistoryChoice } from "#app/(me)/me/history-choice.tsx";
import { LoanList, type ShownLoan } from "#app/(me)/me/loan-list.tsx";
import { loanWords } from "#app/(me)/me/loan-words.ts";
import { OwnConsents } from "#app/(me)/me/own-consents.tsx";
import { OwnFees } from "#app/(me)/me/own-fees.tsx";
import { OwnSessions } from "#app/(me)/me/own-sessions.tsx";
import { OwnWaiting } from "#app/(me)/me/own-waiting.tsx";
import { SignOut } from "#app/(me)/me/sign-out.tsx";
import { SearchField } from "#app/(public)/catalogue/search-field.tsx";
import { admitReader } from "#app/admit-reader.ts";
import { staffWords } from "#app/staff-words.ts";
import { Button } from "#components/ui/button.tsx";
import { ownLoans } from "#domain/kiosk/own-loans.server.ts";
import { readSetting } from "#domain/library/settings.ts";
import { consentPurposeNames, consentsGiven } from "#domain/patrons/consents.ts";
import { greetingName } from "#domain/patrons/greeting.ts";
import { listOwnConsents } from "#domain/patrons/list-own-consents.server.ts";
import { listOwnSessions } from "#domain/patrons/list-own-sessions.server.ts";
import type { Reader } from "#domain/patrons/patron-sessions.server.ts";
import { dateIn } from "#i18n/format.ts";

/** What a reader has out, and the ways to everything that is hers. */
export default async function OwnPage() {
  const reader = await admitReader("/me");
  const { words, tag, locale } = await staffWords();
  const t = words("me");
  const [{ loans, timeZone, library }, sessions] = await Promise.all([
    ownLoans(reader),
    listOwnSessions(reader),
  ]);
  const say = await loanWords(locale, dateIn(timeZone, Date.now()));
  const shown: readonly ShownLoan[] = loans.map((loan) => ({
    item: loan.item.barcode,
    title: loan.item.title,
    authors: loan.item.authors,
    due: say.day(loan.dueOn),
    lateDays: loan.overdueDays,
    isRenewable: loan.renewable,
    why: loan.reasons.map(say.reason),
  }));
  const when = new Intl.DateTimeFormat(tag, { dateStyle: "medium", timeStyle: "short", timeZone });
  return (
    <>
      <header className="flex flex-wrap items-baseline justify-between gap-x-6 gap-y-1">
        <h1 className="text-title">{readSetting(library, "library.name")}</h1>
        <p className="text-ink-soft text-lg">{greetingName(reader)}</p>
      </header>
      <WayToCard title={t("card")} text={t("cardText")} />
      <BookSearch />
      <section className="flex flex-col gap-3">
        <h2 className="text-2xl">{t("loans")}</h2>
        <LoanList loans={shown} />
      </section>
      <OwnFees patronId={reader.patronId} />
      <OwnWaiting patronId={reader.patronId} branch={reader.branchCode} />
      <section className="flex flex-col gap-3">
        <h2 className="text-2xl">{t("history.title")}</h2>
        <HistoryChoice isKept={reader.keepsHistory} />
      </section>
      <Consents reader={reader} say={(at) => t("consents.since", { when: when.format(at) })} />
      <OwnData />
      <section className="flex flex-col gap-3">
        <h2 className="text-2xl">{t("sessions")}</h2>
        <p className="text-ink-soft">{t("sessionsLead")}</p>
        <OwnSessions
          sessions={sessions.map((each) => ({
            id: each.id,
            browser: each.browser,
            isHere: each.id === reader.session,
            hasCard: each.hasPhoneCard,
            since: when.format(each.createdAt),
            seen: when.format(each.lastSeenAt),
          }))}
        />
      </section>
      <SignOut />
    </>
  );
}

/** A plain link: the card's page is built once, with a policy of its own. */
function WayToCard({ title, text }: { readonly title: string; readonly text: string }) {
  return (
    <a
      href="/me/card"
      className="flex items-center gap-4 rounded-book bg-[var(--cloth-borrow)] px-5 py-4 text-[var(--on-cloth)]"
    >
      <IdCard size={36} aria-hidden className="shrink-0" />
      <span>
        <span className="block font-bold text-lg">{title}</span>
        <span className="block">{text}</span>
      </span>
    </a>
  );
}

/** Leads to the catalogue, which is everybody's. */
async function BookSearch() {
  const { words } = await staffWords();
  const t = words("books");
  return (
    <search>
      <form action="/catalogue" className="flex flex-wrap gap-3">
        <SearchField label={t("searchLabel")} typed="" />
        <Button type="submit" size="desk">
          {t("go")}
        </Button>
      </form>
    </search>
  );
}

/** What she agreed to, and when. */
async function Consents(props: { readonly reader: Reader; readonly say: (at: Date) => string }) {
  const { words } = await staffWords();
  const said = await listOwnConsents(props.reader);
  const given = consentsGiven(said);
  return (
    <section className="flex flex-col gap-3">
      <h2 className="text-2xl">{words("me")("consents.title")}</h2>
      <OwnConsents
        consents={consentPurposeNames.map((name) => {
          const at = said.find(({ purpose }) => purpose === name)?.at;
          return { name, isGiven: given[name], said: at === undefined ? "" : props.say(at) };
        })}
      />
    </section>
  );
}

async function OwnData() {
  const { words } = await staffWords();
  const t = words("me");
  return (
    <section className="flex flex-col items-start gap-3">
      <h2 className="text-2xl">{t("data.title")}</h2>
      <p className="text-ink-soft">{t("data.lead")}</p>
      {/* Not by the router: it is a file. Whose data it is, its address does not say. */}
      <a
        href="/me/export"
        download
        className="inline-flex min-h-11 items-center underline underline-offset-4"
      >
        {t("data.export")}
      </a>
    </section>
  );
}
