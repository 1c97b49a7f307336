import { Mail, Printer, QrCode } from "lucide-react";
import type { ReactNode } from "react";
import { useTranslations } from "use-intl/react";

/** What a way is doing just now. */
export type WayState = "ready" | "busy" | "on";

/** One large button for each way to take the receipt along; null: it is not offered. */
export function ReceiptButtons(props: {
  readonly phone: { readonly state: WayState; readonly press: () => void } | null;
  readonly print: { readonly state: WayState; readonly press: () => void } | null;
  readonly mail: { readonly state: WayState; readonly press: () => void } | null;
}) {
  const t = useTranslations("kiosk.finish");
  const { phone, print, mail } = props;
  return (
    <fieldset className="flex flex-wrap justify-center gap-3 max-sm:grid max-sm:auto-cols-fr max-sm:grid-flow-col">
      <legend className="sr-only">{t("ways")}</legend>
      {phone === null ? null : (
        <Way {...phone}>
          <QrCode size={28} aria-hidden />
          {phone.state === "on" ? t("back") : t("phone")}
        </Way>
      )}
      {print === null ? null : (
        <Way {...print}>
          <Printer size={28} aria-hidden />
          {t("print")}
        </Way>
      )}
      {mail === null ? null : (
        <Way {...mail}>
          <Mail size={28} aria-hidden />
          {t("mail")}
        </Way>
      )}
    </fieldset>
  );
}

function Way(props: {
  readonly state: WayState;
  readonly press: () => void;
  readonly children: ReactNode;
}) {
  const isBusy = props.state === "busy";
  return (
    <button
      type="button"
      // Not disabled: the focus would be lost in the middle of the keyboard's way.
      aria-disabled={isBusy}
      onClick={isBusy ? undefined : props.press}
      className="inline-flex min-h-touch min-w-touch items-center justify-center gap-3 rounded-book border-2 border-line-strong bg-sheet px-5 py-2 text-center font-bold leading-tight shadow-[inset_0_-3px_0_var(--line)] active:translate-y-0.5 active:shadow-none aria-disabled:border-dashed aria-disabled:text-ink-soft aria-disabled:shadow-none max-sm:flex-col max-sm:gap-1 max-sm:px-2"
    >
      {props.children}
    </button>
  );
}
