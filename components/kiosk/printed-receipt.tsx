import { useEffect, useEffectEvent, useRef } from "react";
import { createPortal } from "react-dom";
import { useTranslations } from "use-intl/react";
import { paperStyles } from "#components/kiosk/paper-styles.ts";
import type { ReceiptWords } from "#domain/kiosk/receipt-text.ts";

export type PrintEnd = "printed" | "failed";

/**
 * Puts the receipt on paper and nothing else. It lies beside the page, unseen, until the browser says
 * that printing is over; whatever the printer does, the visit ends by its time.
 */
export function PrintedReceipt(props: {
  readonly receipt: ReceiptWords;
  readonly paper: 80 | 58;
  readonly language: string;
  readonly onEnd: (end: PrintEnd) => void;
}) {
  const t = useTranslations("kiosk.finish");
  const slip = useRef<HTMLElement>(null);
  const end = useEffectEvent(props.onEnd);
  const { paper } = props;
  useEffect(() => {
    const element = slip.current;
    if (element === null) return;
    let takeStylesAway = () => {};
    const onOver = () => end("printed");
    window.addEventListener("afterprint", onOver);
    // A moment later: the browser has drawn what it is to print, and the button that was pressed.
    let isGone = false;
    const print = async () => {
      try {
        takeStylesAway = wear(element, paper);
        // Signs that the screen has not shown yet bring a part of the font with them.
        await Promise.race([document.fonts.ready, pause(longestWaitMs)]);
        if (isGone) return;
        takeStylesAway();
        takeStylesAway = wear(element, paper);
        window.print();
      } catch {
        end("failed");
      }
    };
    const timer = setTimeout(() => void print(), 50);
    return () => {
      isGone = true;
      clearTimeout(timer);
      window.removeEventListener("afterprint", onOver);
      takeStylesAway();
    };
  }, [paper]);
  const { from, date, groups } = props.receipt;
  return createPortal(
    <article
      ref={slip}
      className="paper fixed start-[-200mm] top-0 invisible print:visible print:static"
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

const longestWaitMs = 1_000;

function pause(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}

/** The page is as long as the receipt: a roll is cut behind it. A sheet of the page's own is no inline style. */
function wear(slip: HTMLElement, paper: 80 | 58): () => void {
  const styles = new CSSStyleSheet();
  styles.replaceSync(paperStyles(paper, 0));
  document.adoptedStyleSheets = [...document.adoptedStyleSheets, styles];
  styles.replaceSync(paperStyles(paper, slip.getBoundingClientRect().height));
  return () => {
    document.adoptedStyleSheets = document.adoptedStyleSheets.filter((each) => each !== styles);
  };
}
