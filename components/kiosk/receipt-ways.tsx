import { type ReactNode, useEffect, useEffectEvent, useState } from "react";
import { useTranslations } from "use-intl/react";
import { useKiosk } from "#components/kiosk/kiosk-context.ts";
import type { PrintEnd } from "#components/kiosk/printed-receipt.tsx";
import { ReceiptButtons } from "#components/kiosk/receipt-buttons.tsx";
import { useLater } from "#components/kiosk/use-later.ts";
import type { ReceiptWords } from "#domain/kiosk/receipt-text.ts";
import { waysOffered } from "#domain/kiosk/receipt-ways.ts";
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
  const { kiosk, state, settings } = useKiosk();
  const { locale } = useLocale();
  const [isCodeShown, setIsCodeShown] = useState(false);
  const [said, setSaid] = useState<Said | null>(null);
  const [copies, setCopies] = useState(0);
  const { qr, paper, mail } = waysOffered(settings.receipt, state);
  if (!qr && paper === null && !mail) return props.children;
  const print = () => {
    setSaid("printing");
    setCopies(copies + 1);
  };
  const askForLetter = async () => {
    setSaid("mailing");
    setSaid((await kiosk.mailReceipt(locale)) === "asked" ? "mailed" : "mailFailed");
  };
  const toggleCode = () => setIsCodeShown(!isCodeShown);
  const isMailBusy = said === "mailing" || said === "mailed";
  const paperProps = { receipt: props.receipt, language: locales[locale].tag };
  return (
    <>
      <ReceiptButtons
        phone={qr ? { state: isCodeShown ? "on" : "ready", press: toggleCode } : null}
        print={paper && { state: said === "printing" ? "busy" : "ready", press: print }}
        mail={
          mail ? { state: isMailBusy ? "busy" : "ready", press: () => void askForLetter() } : null
        }
      />
      <p role="status" className="text-center font-semibold empty:hidden">
        {said === null ? null : t(said)}
      </p>
      {isCodeShown ? <Code receipt={props.receipt} /> : props.children}
      {/* It stays until the visit ends: some browsers read the page after they said that printing is over. */}
      {copies > 0 && paper !== null ? (
        <Paper
          key={copies}
          paper={paper}
          onEnd={(end) => setSaid(end === "printed" ? "printed" : "printFailed")}
          {...paperProps}
        />
      ) : null}
    </>
  );
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
