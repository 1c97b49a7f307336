import { useTranslations } from "use-intl/react";
import { Frame, ScreenTitle } from "#components/kiosk/frame.tsx";
import { useKiosk } from "#components/kiosk/kiosk-context.ts";
import { Receipt } from "#components/kiosk/receipt.tsx";
import { ReceiptWays } from "#components/kiosk/receipt-ways.tsx";
import { useReceiptWords } from "#components/kiosk/use-receipt-words.ts";
import { Button } from "#components/ui/button.tsx";
import { countLines, readLine } from "#domain/kiosk/lines.ts";

/** The receipt on the screen; it goes by itself. */
export function FinishScreen() {
  const t = useTranslations("kiosk.finish");
  const { kiosk, state, timeLeft } = useKiosk();
  const receipt = useReceiptWords(state.lines);
  const isLeaving = timeLeft.phase === "receipt";
  return (
    <Frame
      footer={
        <>
          <div className="flex flex-wrap items-center gap-x-5 gap-y-2">
            <p className="tabular-nums">
              {isLeaving ? t("leaving", { seconds: timeLeft.seconds }) : null}
            </p>
            {isLeaving && timeLeft.mayExtend ? (
              <Button onClick={() => kiosk.send({ type: "extended" })}>{t("longer")}</Button>
            ) : null}
          </div>
          <Button
            look="primary"
            size="large"
            className="grow lg:grow-0 lg:px-14"
            onClick={() => kiosk.send({ type: "left" })}
          >
            {t("done")}
          </Button>
        </>
      }
    >
      <div className="mx-auto flex min-h-0 w-full max-w-3xl flex-1 flex-col gap-4 py-3">
        <ScreenTitle className="text-center">{t(titleOf(state))}</ScreenTitle>
        <Summary />
        <ReceiptWays receipt={receipt}>
          <Receipt from={receipt.from} groups={receipt.groups} />
        </ReceiptWays>
      </div>
    </Frame>
  );
}

function titleOf({ purpose, lines }: ReturnType<typeof useKiosk>["state"]) {
  const hasTaken = lines.some((line) => readLine(line).state === "lent");
  if (hasTaken) return "titleBorrow";
  return purpose === "return" ? "titleReturn" : "titleLoans";
}

function Summary() {
  const t = useTranslations("kiosk");
  const { scanned, registered, kept, refused } = countLines(useKiosk().state.lines);
  if (scanned === 0) return null;
  return (
    <div className="text-center text-kiosk-lg">
      <p className="font-semibold font-serif">{t("counts.both", { scanned, registered })}</p>
      {scanned === registered ? <p className="text-good">{t("finish.allRegistered")}</p> : null}
      {kept > 0 ? <p>{t("finish.someKept", { count: kept })}</p> : null}
      {refused > 0 ? (
        <p className="text-amber">{t("finish.someRefused", { count: refused })}</p>
      ) : null}
    </div>
  );
}
