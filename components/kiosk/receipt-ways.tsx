import { type ComponentProps, type ReactNode, useEffect, useEffectEvent, useState } from "react";
import { useTranslations } from "use-intl/react";
import { useKiosk } from "#components/kiosk/kiosk-context.ts";
import type { PrintEnd } from "#components/kiosk/printed-receipt.tsx";
import { ReceiptButtons } from "#components/kiosk/receipt-buttons.tsx";
import { useLater } from "#components/kiosk/use-later.ts";
import type { ReceiptWords } from "#domain/kiosk/receipt-text.ts";
import { waysOffered } from "#domain/kiosk/receipt-ways.ts";
import type { ReceiptWays as WaysOffered } from "#domain/kiosk/request.ts";
import { locales } from "#i18n/locales.ts";
import { useLocale } from "#i18n/provider.tsx";

const loadQr = () => import("#components/kiosk/receipt-qr.tsx");
const loadPrinted = () => import("#components/kiosk/printed-receipt.tsx");

type Said = "printing" | "printed" | "printFailed" | "mailing" | "mailed" | "mailFailed";

/** The receipt on the screen, and the ways to take it along: one tap each, none of them needed. */
export function ReceiptWays(props: {
  readonly receipt: ReceiptWords;
  /** The list on the screen; the code takes its place while it is shown. */
  readonly children: ReactNode;
}) {
  const t = useTranslations("kiosk.finish");
  const { settings, state } = useKiosk();
  const { locale } = useLocale();
  const offered = waysOffered(settings.receipt, state);
  const { paper } = offered;
  const { isCodeShown, said, copies, buttons, onPrinted } = useWays(offered);
  if (!offered.qr && paper === null && !offered.mail) return props.children;
  return (
    <>
      <ReceiptButtons {...buttons} />
      <p role="status" className="text-center font-semibold empty:hidden">
        {said === null ? null : t(said)}
      </p>
      {isCodeShown ? <Code receipt={props.receipt} /> : props.children}
      {/* It stays until the visit ends: some browsers read the page after they said that printing is over. */}
      {copies > 0 && paper !== null ? (
        <Paper
          key={copies}
          paper={paper}
          receipt={props.receipt}
          language={locales[locale].tag}
          onEnd={onPrinted}
        />
      ) : null}
    </>
  );
}

function useWays({ qr, paper, mail }: WaysOffered) {
  const { kiosk } = useKiosk();
  const { locale } = useLocale();
  const [isCodeShown, setIsCodeShown] = useState(false);
  const [said, setSaid] = useState<Said | null>(null);
  const [copies, setCopies] = useState(0);
  const toggleCode = () => setIsCodeShown(!isCodeShown);
  const print = () => {
    setSaid("printing");
    setCopies(copies + 1);
  };
  const askForLetter = async () => {
    setSaid("mailing");
    setSaid((await kiosk.mailReceipt(locale)) === "asked" ? "mailed" : "mailFailed");
  };
  const busyWhile = (...all: readonly Said[]) =>
    said !== null && all.includes(said) ? "busy" : "ready";
  const buttons: ComponentProps<typeof ReceiptButtons> = {
    phone: qr ? { state: isCodeShown ? "on" : "ready", press: toggleCode } : null,
    print: paper === null ? null : { state: busyWhile("printing"), press: print },
    mail: mail ? { state: busyWhile("mailing", "mailed"), press: () => void askForLetter() } : null,
  };
  const onPrinted = (end: PrintEnd) => setSaid(end === "printed" ? "printed" : "printFailed");
  return { isCodeShown, said, copies, buttons, onPrinted };
}

function Code({ receipt }: { readonly receipt: ReceiptWords }) {
  const t = useTranslations("kiosk.finish");
  const part = useLater(loadQr);
  if (part === "waiting") return null;
  if (part === "failed") return <p className="text-center">{t("phoneFailed")}</p>;
  return <part.ReceiptQr receipt={receipt} />;
}

function Paper(props: {
  readonly receipt: ReceiptWords;
  readonly paper: 80 | 58;
  readonly language: string;
  readonly onEnd: (end: PrintEnd) => void;
}) {
  const part = useLater(loadPrinted);
  const fail = useEffectEvent(() => props.onEnd("failed"));
  useEffect(() => {
    if (part === "failed") fail();
  }, [part]);
  return typeof part === "string" ? null : <part.PrintedReceipt {...props} />;
}
