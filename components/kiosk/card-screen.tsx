import { Search } from "lucide-react";
import { useTranslations } from "use-intl/react";
import { Frame, ScreenTitle } from "#components/kiosk/frame.tsx";
import { useKiosk } from "#components/kiosk/kiosk-context.ts";
import { Reasons, RemarkNotice } from "#components/kiosk/notice.tsx";
import { CardPicture } from "#components/kiosk/pictures.tsx";
import { ScanPane } from "#components/kiosk/scan-pane.tsx";
import { Button } from "#components/ui/button.tsx";

/** Who is it? A card before the camera, by hand scanner, or typed. */
export function CardScreen() {
  const t = useTranslations("kiosk.card");
  const frame = useTranslations("kiosk.frame");
  const { kiosk, state } = useKiosk();
  const isBusy = state.attempt !== null;
  return (
    <Frame
      footer={
        <>
          <Button onClick={() => kiosk.send({ type: "left" })}>{frame("cancel")}</Button>
          <Button onClick={() => kiosk.send({ type: "turned-aside", to: "search" })}>
            <Search size={30} aria-hidden className="shrink-0" />
            {t("search")}
          </Button>
        </>
      }
    >
      <div className="grid flex-1 content-center gap-5 py-3 sm:gap-8 wide:grid-cols-2 wide:items-center wide:gap-10 low:mt-auto low:flex-none low:items-end">
        <div className="flex flex-col gap-4 sm:gap-5">
          <ScreenTitle>{state.purpose === "my-loans" ? t("titleLoans") : t("title")}</ScreenTitle>
          <p data-say className="max-w-[40ch] text-ink-soft sm:text-kiosk-lg">
            {t("hint")}
          </p>
          <CardPicture className="hidden w-full max-w-lg self-center sm:block wide:self-start large:hidden" />
          <p role="status" className={isBusy ? "font-bold" : "sr-only"}>
            {isBusy ? t("looking") : ""}
          </p>
          <Reasons reasons={state.refusals} />
          <RemarkNotice />
        </div>
        <ScanPane typeInstead={t("typeInstead")} typeLabel={t("typeLabel")} isBusy={isBusy} />
      </div>
    </Frame>
  );
}
