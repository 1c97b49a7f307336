import { useTranslations } from "use-intl/react";
import { useKiosk } from "#components/kiosk/kiosk-context.ts";
import { ScanScreen } from "#components/kiosk/scan-screen.tsx";

/** Anyone may return anything; each answer says where the book goes. */
export function ReturnScreen() {
  const t = useTranslations("kiosk.return");
  const { lines } = useKiosk().state;
  return (
    <ScanScreen
      title={lines.length === 0 ? t("title") : t("more")}
      hint={t("hint")}
      list={t("list")}
      empty={t("empty")}
    />
  );
}
