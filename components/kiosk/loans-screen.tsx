import { BookUp } from "lucide-react";
import { useTranslations } from "use-intl/react";
import { Frame, ScreenTitle } from "#components/kiosk/frame.tsx";
import { useKiosk } from "#components/kiosk/kiosk-context.ts";
import { LineList } from "#components/kiosk/line-list.tsx";
import { Reasons, RemarkNotice } from "#components/kiosk/notice.tsx";
import { isOfReader } from "#components/kiosk/use-line-words.ts";
import { Button } from "#components/ui/button.tsx";
import { mayBorrow } from "#domain/kiosk/flow.ts";
import { type Line, readLine } from "#domain/kiosk/lines.ts";
import type { Reason } from "#domain/library/reasons.ts";

/** What is on loan, until when, and a button to renew only where renewing will work. */
export function LoansScreen() {
  const t = useTranslations("kiosk.loans");
  const frame = useTranslations("kiosk.frame");
  const { kiosk, state } = useKiosk();
  const { lines, areLoansComing, visit } = state;
  const hasFailed = state.refusals.length > 0 || state.remark !== null;
  return (
    <Frame
      footer={
        <>
          {visit !== null && mayBorrow(visit) ? (
            <Button onClick={() => kiosk.send({ type: "borrowing-on" })}>
              <BookUp size={30} aria-hidden className="shrink-0" />
              {t("borrow")}
            </Button>
          ) : (
            <span />
          )}
          <Button
            look="primary"
            size="large"
            className="grow sm:grow-0 sm:px-14"
            onClick={() => kiosk.send({ type: "finished" })}
          >
            {frame("finish")}
          </Button>
        </>
      }
    >
      <div className="mx-auto flex min-h-0 w-full max-w-4xl flex-1 flex-col gap-4 py-2 stacked:flex-none">
        <div className="flex flex-wrap items-baseline justify-between gap-x-6">
          <ScreenTitle>{t("title")}</ScreenTitle>
          {areLoansComing || lines.length === 0 ? null : (
            <p className="font-serif text-ink-soft text-kiosk-lg">
              {t("count", { count: lines.length })}
            </p>
          )}
        </div>
        <Reasons reasons={[...state.refusals, ...state.told, ...standingReasons(lines)]} />
        <RemarkNotice />
        {areLoansComing || hasFailed ? (
          <p role="status">{areLoansComing ? t("looking") : ""}</p>
        ) : (
          <div className="flex min-h-0 flex-1 flex-col stacked:flex-none low:portrait:mt-auto low:portrait:max-h-[36dvh] low:portrait:flex-none">
            <LineList label={t("title")} empty={t("none")} />
          </div>
        )}
      </div>
    </Frame>
  );
}

/** What stands against renewing any of them is said once, not beside each. */
function standingReasons(lines: readonly Line[]): Reason[] {
  const reasons = lines.flatMap((line) => readLine(line).reasons).filter(isOfReader);
  return [...new Map(reasons.map((reason) => [reason.code, reason])).values()];
}
