import { SecondFactorForm } from "#app/(staff)/account/second-factor/second-factor-form.tsx";
import { admit } from "#app/admit.ts";
import { QrCode } from "#app/demo/codes.tsx";
import { staffWords } from "#app/staff-words.ts";
import { beginSecondFactor } from "#domain/identity/begin-second-factor.server.ts";
import { needsSecondFactor } from "#domain/identity/person.ts";

/** The picture is shown until the first code; afterwards nobody sees the secret again. */
export default async function SecondFactorPage() {
  const person = await admit("/account/second-factor", { before: "enrolment" });
  const { t } = await staffWords();
  const begun = await beginSecondFactor(person);
  return (
    <>
      <h1 className="text-title">{t("secondFactorPage.title")}</h1>
      {begun === null ? null : (
        <>
          <p className="max-w-[60ch]">{t("secondFactorPage.lead")}</p>
          {needsSecondFactor(person.assignments) ? (
            <p className="max-w-[60ch] text-ink-soft">{t("secondFactorPage.needed")}</p>
          ) : null}
        </>
      )}
      <SecondFactorForm isConnected={begun === null}>
        {begun === null ? null : (
          <>
            <div className="w-56 max-w-full">
              <QrCode text={begun.uri} label={t("secondFactorPage.picture")} />
            </div>
            <p>
              {t("secondFactorPage.secret")}{" "}
              <code className="break-all font-bold tracking-wider">{begun.secret}</code>
            </p>
          </>
        )}
      </SecondFactorForm>
    </>
  );
}
