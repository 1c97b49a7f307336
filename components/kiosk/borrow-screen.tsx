import { useTranslations } from "use-intl/react";
import { useKiosk } from "#components/kiosk/kiosk-context.ts";
import { Reasons } from "#components/kiosk/notice.tsx";
import { ScanScreen } from "#components/kiosk/scan-screen.tsx";

/** Each book is lent at the scan; nothing is left to confirm. */
export function BorrowScreen() {
  const t = useTranslations("kiosk.borrow");
  const { state } = useKiosk();
  const { visit, lines } = state;
  return (
    <ScanScreen
      title={lines.length === 0 ? t("title") : t("more")}
      hint={t("hint")}
      list={t("list")}
      empty={t("empty")}
      notice={
        <>
          {visit !== null && visit.greeting !== "" && lines.length === 0 ? (
            <p className="font-serif text-kiosk-lg">{t("greeting", { name: visit.greeting })}</p>
          ) : null}
          <Reasons reasons={visit?.reasons ?? []} />
        </>
      }
    />
  );
}
