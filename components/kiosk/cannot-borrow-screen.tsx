import { BookDown, LibraryBig } from "lucide-react";
import { useTranslations } from "use-intl/react";
import { Frame, ScreenTitle } from "#components/kiosk/frame.tsx";
import { useKiosk } from "#components/kiosk/kiosk-context.ts";
import { Reasons } from "#components/kiosk/notice.tsx";
import { Button } from "#components/ui/button.tsx";

/** Said right after the card, before anyone has scanned in vain, with what is still possible. */
export function CannotBorrowScreen() {
  const t = useTranslations("kiosk.cannotBorrow");
  const frame = useTranslations("kiosk.frame");
  const { kiosk, state } = useKiosk();
  return (
    <Frame
      footer={
        <Button
          look="primary"
          size="large"
          className="ms-auto"
          onClick={() => kiosk.send({ type: "left" })}
        >
          {frame("finish")}
        </Button>
      }
    >
      <div className="mx-auto flex w-full max-w-3xl flex-1 flex-col justify-center gap-6 py-4 stacked:flex-none low:mt-auto low:flex-none">
        <ScreenTitle>{t("title")}</ScreenTitle>
        <Reasons reasons={state.visit?.reasons ?? []} />
        <section className="slip flex flex-col gap-4 p-5">
          <h2 className="text-kiosk-lg">{t("still")}</h2>
          <div className="flex flex-wrap gap-4">
            <Button onClick={() => kiosk.send({ type: "chosen", purpose: "return" })}>
              <BookDown size={30} aria-hidden className="shrink-0" />
              {t("returnBooks")}
            </Button>
            <Button onClick={() => kiosk.showLoans()}>
              <LibraryBig size={30} aria-hidden className="shrink-0" />
              {t("seeLoans")}
            </Button>
          </div>
        </section>
      </div>
    </Frame>
  );
}
