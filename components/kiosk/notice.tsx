import { CircleAlert, Info } from "lucide-react";
import { useTranslations } from "use-intl/react";
import { useKiosk } from "#components/kiosk/kiosk-context.ts";
import type { Remark } from "#domain/kiosk/flow.ts";
import type { Reason } from "#domain/library/reasons.ts";
import { useReasonWords } from "#i18n/use-reason-words.ts";

const calm: ReadonlySet<Remark> = new Set<Remark>([
  "already-listed",
  "same-card",
  "card-not-needed",
]);

export function isCalm(remark: Remark): boolean {
  return calm.has(remark);
}

/** What the kiosk says about the last scan when it became nothing. */
export function RemarkNotice() {
  const t = useTranslations("kiosk.remarks");
  const { remark } = useKiosk().state;
  if (remark === null) return null;
  const isQuiet = isCalm(remark);
  const Mark = isQuiet ? Info : CircleAlert;
  return (
    <p
      className={`arrive flex gap-3 rounded-book border-2 p-4 ${
        isQuiet ? "border-line-strong bg-sheet" : "border-amber-line bg-amber-wash"
      }`}
    >
      <Mark size={30} aria-hidden className="mt-0.5 shrink-0" />
      <span className="max-w-[60ch]">{t(remark)}</span>
    </p>
  );
}

/** Reasons, each with what to do next: amber, never red. */
export function Reasons({ reasons }: { readonly reasons: readonly Reason[] }) {
  const { today } = useKiosk();
  const words = useReasonWords(today);
  if (reasons.length === 0) return null;
  return (
    <ul className="arrive flex flex-col gap-3 rounded-book border-2 border-amber-line bg-amber-wash p-4 sm:p-5">
      {reasons.map((reason) => {
        const { what, next } = words(reason);
        return (
          <li key={reason.code} className="flex gap-3">
            <CircleAlert size={30} aria-hidden className="mt-0.5 shrink-0" />
            <p data-say className="max-w-[60ch]">
              {what} <strong className="font-bold">{next}</strong>
            </p>
          </li>
        );
      })}
    </ul>
  );
}
