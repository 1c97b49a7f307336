import { RotateCcw, Undo2 } from "lucide-react";
import { useTranslations } from "use-intl/react";
import { ChoiceRow } from "#components/kiosk/comfort/choice-row.tsx";
import { useVoice } from "#components/kiosk/comfort/use-voice.ts";
import { ComfortMark } from "#components/kiosk/comfort-mark.tsx";
import { Frame, ScreenTitle } from "#components/kiosk/frame.tsx";
import { useKiosk } from "#components/kiosk/kiosk-context.ts";
import { Button } from "#components/ui/button.tsx";
import { comfortNames, readComfort } from "#domain/kiosk/comfort.ts";

/** How the screen is to be, over any screen. Each choice holds at once; what was open is still there. */
export function ComfortScreen() {
  const t = useTranslations("comfort");
  const frame = useTranslations("kiosk.frame");
  const { kiosk, settings } = useKiosk();
  const hasVoice = useVoice() !== null;
  const names = comfortNames.filter((name) => name !== "speech" || hasVoice);
  const asUsual = () =>
    kiosk.send({ type: "made-comfortable", choice: readComfort(settings.comfort) });
  return (
    <Frame
      footer={
        <>
          <Button onClick={asUsual}>
            <RotateCcw size={30} aria-hidden className="shrink-0" />
            {t("asUsual")}
          </Button>
          <Button
            look="primary"
            size="large"
            className="grow sm:grow-0 sm:px-14"
            onClick={() => kiosk.send({ type: "turned-aside", to: null })}
          >
            <Undo2 size={30} aria-hidden className="shrink-0" />
            {frame("back")}
          </Button>
        </>
      }
    >
      <div className="mx-auto w-full max-w-6xl py-2">
        <div className="flex items-center gap-5">
          <ComfortMark className="hidden size-14 shrink-0 text-accent sm:block" />
          <div>
            <ScreenTitle>{t("title")}</ScreenTitle>
            <p data-say className="mt-1 max-w-[60ch] text-ink-soft">
              {t("lead")}
            </p>
          </div>
        </div>
        <div className="mt-4 grid gap-4 sm:grid-cols-2 lg:grid-cols-3 low:portrait:pt-[36dvh]">
          {names.map((name) => (
            <ChoiceRow key={name} name={name} />
          ))}
        </div>
      </div>
    </Frame>
  );
}
