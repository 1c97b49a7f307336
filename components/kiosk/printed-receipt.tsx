import { type RefObject, useEffect, useEffectEvent, useRef } from "react";
import { createPortal } from "react-dom";
import { useTranslations } from "use-intl/react";
import { paperStyles } from "#components/kiosk/paper-styles.ts";
import type { ReceiptWords } from "#domain/kiosk/receipt-text.ts";

export type PrintEnd = "printed" | "failed";
type Width = 80 | 58;

/**
 * Puts the receipt on paper and nothing else. It lies beside the page, unseen; whatever the printer
 * does, the visit ends by its time.
 */
export function PrintedReceipt(props: {
  readonly receipt: ReceiptWords;
  readonly paper: Width;
  readonly language: string;
  readonly onEnd: (end: PrintEnd) => void;
}) {
  const t = useTranslations("kiosk.finish");
  const slip = useRef<HTMLElement>(null);
  usePrinting(slip, props.paper, props.onEnd);
  const { from, date, groups } = props.receipt;
  return createPortal(
    <article
      ref={slip}
      className="paper invisible fixed start-[-200mm] top-0 print:visible print:static"
      lang={props.language}
      aria-hidden
    >
      <p className="paper-from">{from}</p>
      <p>
        {t("receipt")} · {date}
      </p>
      {groups.map(({ heading, entries }) => (
        <section key={heading}>
          <h2>{heading}</h2>
          <ul>
            {entries.map(({ key, title, authors }) => (
              <li key={key}>
                <b>{title}</b>
                {authors === "" ? null : <span> {authors}</span>}
              </li>
            ))}
          </ul>
        </section>
      ))}
    </article>,
    document.body,
  );
}

/** Prints once, a moment after the slip is there: the browser has then drawn the button that was pressed. */
function usePrinting(
  slip: RefObject<HTMLElement | null>,
  paper: Width,
  onEnd: (end: PrintEnd) => void,
): void {
  const end = useEffectEvent(onEnd);
  useEffect(() => {
    const leaving = new AbortController();
    let patience: ReturnType<typeof setTimeout> | undefined;
    const settle = (how: PrintEnd) => {
      clearTimeout(patience);
      end(how);
    };
    // Once it has begun its window may stand open for a while: only the printer knows how it ends.
    const begin = () => clearTimeout(patience);
    window.addEventListener("beforeprint", begin, { signal: leaving.signal });
    window.addEventListener("afterprint", () => settle("printed"), { signal: leaving.signal });
    const timer = setTimeout(() => {
      // Some browsers know the word and do nothing: nobody waits for paper that never comes.
      patience = setTimeout(() => settle("failed"), longestSilenceMs);
      print(slip.current, paper, leaving.signal).catch(() => settle("failed"));
    }, 50);
    return () => {
      clearTimeout(timer);
      clearTimeout(patience);
      leaving.abort();
    };
  }, [slip, paper]);
}

const longestWaitMs = 1_000;
const longestSilenceMs = 10_000;

async function print(slip: HTMLElement | null, paper: Width, leaving: AbortSignal): Promise<void> {
  if (slip === null) return;
  // A sheet of the page's own is no inline style.
  const styles = new CSSStyleSheet();
  styles.replaceSync(paperStyles(paper, 0));
  document.adoptedStyleSheets = [...document.adoptedStyleSheets, styles];
  leaving.addEventListener("abort", () => {
    document.adoptedStyleSheets = document.adoptedStyleSheets.filter((each) => each !== styles);
  });
  // Signs that the screen has not shown yet bring a part of the font with them.
  await Promise.race([document.fonts.ready, pause(longestWaitMs)]);
  if (leaving.aborted) return;
  // The page is as long as the receipt: a roll is cut behind it.
  styles.replaceSync(paperStyles(paper, slip.getBoundingClientRect().height));
  window.print();
}

function pause(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}
