import { Mail, Printer, QrCode } from "lucide-react";
import { type ReactNode, useEffect, useEffectEvent, useState } from "react";
import { useTranslations } from "use-intl/react";
import { useKiosk } from "#components/kiosk/kiosk-context.ts";
import type { PrintEnd } from "#components/kiosk/printed-receipt.tsx";
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
  const offered = waysOffered(settings.receipt, state);
  if (!offered.qr && offered.paper === null && !offered.mail) return props.children;
  const print = () => {
    setSaid("printing");
    setCopies(copies + 1);
  };
  const mail = async () => {
    setSaid("mailing");
    setSaid((await kiosk.mailReceipt(locale)) === "asked" ? "mailed" : "mailFailed");
  };
  return (
    <>
      <fieldset className="flex flex-wrap justify-center gap-3 max-sm:grid max-sm:auto-cols-fr max-sm:grid-flow-col">
        <legend className="sr-only">{t("ways")}</legend>
        {offered.qr ? (
          <Way isOn={isCodeShown} onPress={() => setIsCodeShown(!isCodeShown)}>
            <QrCode size={28} aria-hidden />
            {isCodeShown ? t("back") : t("phone")}
          </Way>
        ) : null}
        {offered.paper === null ? null : (
          <Way isBusy={said === "printing"} onPress={print}>
            <Printer size={28} aria-hidden />
            {t("print")}
          </Way>
        )}
        {offered.mail ? (
          <Way isBusy={said === "mailing" || said === "mailed"} onPress={() => void mail()}>
            <Mail size={28} aria-hidden />
            {t("mail")}
          </Way>
        ) : null}
      </fieldset>
      <p role="status" className="text-center font-semibold empty:hidden">
        {said === null ? null : t(said)}
      </p>
      {isCodeShown ? <Code receipt={props.receipt} /> : props.children}
      {/* It stays until the visit ends: some browsers read the page after they said that printing is over. */}
      {copies > 0 && offered.paper !== null ? (
        <Paper
          key={copies}
          receipt={props.receipt}
          paper={offered.paper}
          language={locales[locale].tag}
          onEnd={(end) => setSaid(end === "printed" ? "printed" : "printFailed")}
        />
      ) : null}
    </>
  );
}

function Way(props: {
  readonly isOn?: boolean;
  readonly isBusy?: boolean;
  readonly onPress: () => void;
  readonly children: ReactNode;
}) {
  return (
    <button
      type="button"
      // Not disabled: the focus would be lost in the middle of the keyboard's way.
      aria-disabled={props.isBusy === true}
      onClick={props.isBusy === true ? undefined : props.onPress}
      aria-pressed={props.isOn}
      className="inline-flex min-h-touch min-w-touch items-center justify-center gap-3 rounded-book border-2 border-line-strong bg-sheet px-5 py-2 text-center font-bold leading-tight shadow-[inset_0_-3px_0_var(--line)] active:translate-y-0.5 active:shadow-none aria-disabled:border-dashed aria-disabled:text-ink-soft aria-disabled:shadow-none aria-pressed:border-accent aria-pressed:bg-well max-sm:flex-col max-sm:gap-1 max-sm:px-2"
    >
      {props.children}
    </button>
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
