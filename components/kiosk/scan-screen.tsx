import type { ReactNode } from "react";
import { useTranslations } from "use-intl/react";
import { Frame, ScreenTitle } from "#components/kiosk/frame.tsx";
import { useKiosk } from "#components/kiosk/kiosk-context.ts";
import { LineList } from "#components/kiosk/line-list.tsx";
import { RemarkNotice } from "#components/kiosk/notice.tsx";
import { LabelPicture } from "#components/kiosk/pictures.tsx";
import { ScanPane } from "#components/kiosk/scan-pane.tsx";
import { Button } from "#components/ui/button.tsx";
import { countLines } from "#domain/kiosk/lines.ts";

/** Scan, scan, scan: the camera on one side, what has come of it on the other. */
export function ScanScreen(props: {
  readonly title: string;
  readonly hint: string;
  readonly list: string;
  readonly empty: string;
  readonly notice?: ReactNode;
}) {
  const t = useTranslations("kiosk");
  const { kiosk, state } = useKiosk();
  const isEmpty = state.lines.length === 0;
  return (
    <Frame
      footer={
        <>
          <Counts />
          <Button
            look={isEmpty ? "plain" : "primary"}
            size="large"
            className="grow sm:grow-0 sm:px-14"
            onClick={() => kiosk.send({ type: "finished" })}
          >
            {isEmpty ? t("frame.cancel") : t("frame.finish")}
          </Button>
        </>
      }
    >
      <div className="grid min-h-0 flex-1 grid-rows-[auto_minmax(14rem,1fr)] gap-3 py-2 stacked:flex stacked:flex-none stacked:flex-col sm:gap-4 wide:grid-cols-[minmax(0,5fr)_minmax(0,6fr)] wide:grid-rows-1 wide:gap-8">
        <div className="flex flex-col gap-3 wide:min-h-0 wide:overflow-y-auto wide:p-1 low:justify-end-safe low:portrait:min-h-[calc(50dvh+72px)]">
          <ScreenTitle className={isEmpty ? "" : "max-sm:text-kiosk-lg large:text-kiosk-lg"}>
            {props.title}
          </ScreenTitle>
          {isEmpty ? (
            <p data-say className="max-w-[60ch] text-ink-soft">
              {props.hint}
            </p>
          ) : null}
          <ScanPane
            typeInstead={t("borrow.typeInstead")}
            typeLabel={t("borrow.typeLabel")}
            isBusy={false}
          />
        </div>
        <div className="flex min-h-0 flex-col gap-3 stacked:min-h-fit">
          {props.notice}
          <RemarkNotice />
          <LineList
            label={props.list}
            empty={props.empty}
            picture={<LabelPicture className="h-28 w-auto max-w-full sm:h-52" />}
          />
        </div>
      </div>
    </Frame>
  );
}

/** "3 scanned, 3 registered", large. */
function Counts() {
  const t = useTranslations("kiosk.counts");
  const { scanned, registered } = countLines(useKiosk().state.lines);
  const big = (figure: ReactNode) => (
    <span className="me-1 align-[-0.08em] font-semibold font-serif text-[1.75rem] text-ink tabular-nums leading-none sm:text-[2.75rem]">
      {figure}
    </span>
  );
  return (
    <p className="flex gap-x-6 text-ink-soft text-kiosk leading-tight max-sm:flex-col sm:items-baseline sm:text-kiosk-lg">
      <span>{t.rich("scanned", { count: scanned, big })}</span>
      <span>{t.rich("registered", { count: registered, big })}</span>
    </p>
  );
}
