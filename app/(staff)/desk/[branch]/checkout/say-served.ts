import { loanWords } from "#app/(me)/me/loan-words.ts";
import { sayReason } from "#app/(staff)/desk/[branch]/checkout/say-reason.ts";
import type { Asked, Deed, Served } from "#app/(staff)/desk/[branch]/checkout/served.ts";
import { staffWords } from "#app/staff-words.ts";
import type { Answer } from "#domain/circulation/command.ts";
import { explainedOverrides, isPassedByYes, mayStaffPass } from "#domain/circulation/overriding.ts";
import type { Slip } from "#domain/holds/read-shelf.server.ts";
import { todayOf } from "#domain/library/read-calendar.server.ts";
import type { Reason } from "#domain/library/reasons.ts";

type About = {
  readonly key: string;
  readonly deed: Deed;
  readonly item: string;
  readonly mayOverride: boolean;
};

/** An answer of the ledger as a line at the desk of a branch. */
export async function servedWords(branch: string) {
  const { locale, words } = await staffWords();
  const t = words("checkout");
  const say = await loanWords(locale, await todayOf(branch));
  const what = await sayReason(locale, say.day);
  const ask = (each: Reason): Asked => {
    const own = explainedOverrides.find((code) => code === each.code);
    const isYesEnough = isPassedByYes(each);
    const isReaders = each.code === "rental-fee";
    const means = isReaders ? t("agreed") : t(`means.${own ?? "other"}`);
    return { code: each.code, what: what(each), means, isYesEnough };
  };
  return {
    answer: (answer: Answer, about: About, slip: Slip | null = null): Served => {
      const { key, deed, item } = about;
      const isRefused = outcomeOf(answer) === "refused";
      const asked = isRefused ? answer.reasons.filter(mayStaffPass) : [];
      const said = answer.reasons.filter((each) => !asked.includes(each));
      const isBlocked = said.some(({ weight }) => weight === "block");
      return {
        key,
        deed,
        item,
        title: "item" in answer ? (answer.item?.title ?? null) : null,
        outcome: outcomeOf(answer),
        due: "dueOn" in answer ? say.day(answer.dueOn) : null,
        said: said.map(what),
        asked: asked.map(ask),
        mayPass:
          asked.length > 0 &&
          !isBlocked &&
          asked.every((each) => about.mayOverride || isPassedByYes(each)),
        slip: slip && {
          code: slip.code,
          title: slip.title,
          barcode: slip.barcode,
          branch: slip.branchName,
          until: slip.expiresOn === null ? null : say.day(slip.expiresOn),
        },
      };
    },
    t,
  };
}

const known = ["lent", "renewed", "returned", "not-on-loan", "yours-already"] as const;

function outcomeOf({ outcome }: Answer): (typeof known)[number] | "refused" {
  return known.find((each) => each === outcome) ?? "refused";
}
