"use client";

import { useTranslations } from "use-intl/react";
import {
  agreedName,
  type Deed,
  type Served,
  whyPrefix,
} from "#app/(staff)/desk/[branch]/checkout/served.ts";
import type { Serve } from "#app/(staff)/desk/[branch]/checkout/use-serving.ts";
import { Field } from "#components/staff/field.tsx";
import { Button } from "#components/ui/button.tsx";
import { lengths } from "#domain/library/lengths.ts";

const anyway: Partial<Record<Deed, "renewAnyway" | "takeAnyway">> = {
  renew: "renewAnyway",
  "renew-all": "renewAnyway",
  return: "takeAnyway",
  "to-repair": "takeAnyway",
};

/** Everything that stands in the way at once: what passing each means, and why it is passed. */
export function OverrideForm({ line, serve }: { readonly line: Served; readonly serve: Serve }) {
  const t = useTranslations("checkout");
  return (
    <form
      data-override={line.item}
      className="flex flex-col gap-4"
      onSubmit={(event) => {
        event.preventDefault();
        serve(line.deed, line.item, new FormData(event.currentTarget));
      }}
    >
      {line.asked.map((asked) => (
        <div key={asked.code} className="flex flex-col gap-1.5">
          <p className="font-bold text-lg">{asked.what}</p>
          {asked.isYesEnough ? (
            <>
              <input type="hidden" name={agreedName} value={asked.code} />
              <p className="text-ink-soft">{asked.means}</p>
            </>
          ) : (
            <Field
              label={t("why")}
              hint={asked.means}
              name={`${whyPrefix}${asked.code}`}
              required
              maxLength={lengths.reason}
              autoComplete="off"
            />
          )}
        </div>
      ))}
      <div className="flex flex-wrap items-center gap-x-4 gap-y-2">
        <Button type="submit" size="desk" look="primary">
          {t(anyway[line.deed] ?? "lendAnyway")}
        </Button>
        <span className="text-ink-soft">{t("leave")}</span>
      </div>
    </form>
  );
}
