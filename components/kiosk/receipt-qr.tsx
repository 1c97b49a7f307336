import { encode } from "uqr";
import { useTranslations } from "use-intl/react";
import { type ReceiptWords, writeReceipt } from "#domain/kiosk/receipt-text.ts";

/**
 * A code of at most version 16: 81 modules and the quiet zone on each side, so that each module has
 * three pixels on the smallest screen and an ordinary phone reads it from an arm's length.
 */
const mostBytes = 580;
const quietZone = 4;
const pixelsOfModule = 3;

/** The receipt as text in a code, for the reader's own phone: no link, and nothing about the reader. */
export function ReceiptQr({ receipt }: { readonly receipt: ReceiptWords }) {
  const t = useTranslations("kiosk.finish");
  const code = encode(writeReceipt(receipt, mostBytes), { ecc: "L", border: quietZone });
  return (
    <section
      aria-label={t("phone")}
      className="slip flex min-h-0 flex-1 items-center justify-center gap-x-10 gap-y-4 p-4 max-sm:shrink-0 max-sm:flex-col sm:p-6"
    >
      <svg
        role="img"
        aria-label={t("phoneHint")}
        viewBox={`0 0 ${code.size} ${code.size}`}
        shapeRendering="crispEdges"
        data-modules={code.size}
        className="aspect-square h-full max-h-[34rem] max-w-full rounded-sm max-sm:h-auto max-sm:w-72"
        style={{
          minWidth: code.size * pixelsOfModule,
          minHeight: code.size * pixelsOfModule,
        }}
      >
        {/* Black on white in every theme: a phone reads no other. */}
        <rect width={code.size} height={code.size} fill="#fff" />
        <path d={darkModules(code.data)} fill="#000" />
      </svg>
      <p className="max-w-80 text-kiosk-lg">{t("phoneHint")}</p>
    </section>
  );
}

/** One rectangle for each run of dark modules in a row. */
function darkModules(rows: readonly (readonly boolean[])[]): string {
  return rows
    .flatMap((row, y) =>
      row.map((isDark, x) => {
        if (!isDark || row[x - 1] === true) return "";
        const end = row.indexOf(false, x);
        return `M${x} ${y}h${(end === -1 ? row.length : end) - x}v1H${x}z`;
      }),
    )
    .join("");
}
