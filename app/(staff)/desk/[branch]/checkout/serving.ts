import { servedWords } from "#app/(staff)/desk/[branch]/checkout/say-served.ts";
import {
  agreedName,
  type Deed,
  type FastTyped,
  type Served,
  whyPrefix,
} from "#app/(staff)/desk/[branch]/checkout/served.ts";
import { readText } from "#app/form-state.ts";
import { type AtDesk, actAtDesk } from "#domain/circulation/act-at-desk.server.ts";
import { markItem, type OnlyLoan } from "#domain/circulation/mark-item.server.ts";
import { openConsole } from "#domain/circulation/open-console.server.ts";
import { listOpenItems } from "#domain/holds/read-reader-at-desk.server.ts";
import { returnAtDesk } from "#domain/holds/return-at-desk.server.ts";
import { fastAddItem } from "#domain/items/fast-add-item.server.ts";

export type AskedDeed = {
  readonly deed: Deed;
  readonly branch: string;
  readonly patron: string;
  readonly visit: string;
  /** Who fetches for the reader, by the handle of her page. */
  readonly fetchedBy?: string | undefined;
  readonly press: string;
  readonly item: string;
  readonly onSite: boolean;
  readonly agreed: readonly string[];
  readonly overrides: readonly { readonly reason: string; readonly why: string }[];
  /** Of a book that is in no catalogue. */
  readonly book?: Omit<FastTyped, "problem">;
  readonly by: AtDesk & { readonly mayAdd?: boolean };
};

export function readAsked(form: unknown): Omit<AskedDeed, "deed" | "branch" | "by"> {
  const entries = form instanceof FormData ? [...form.entries()] : [];
  return {
    patron: readText(form, "patron"),
    visit: readText(form, "visit"),
    fetchedBy: readText(form, "fetchedBy") || undefined,
    press: readText(form, "press"),
    item: readText(form, "item").trim(),
    onSite: readText(form, "onSite") === "yes",
    book: {
      title: readText(form, "title"),
      authors: readText(form, "authors"),
      type: readText(form, "type"),
    },
    agreed: entries.flatMap(([name, code]) =>
      name === agreedName && typeof code === "string" ? [code] : [],
    ),
    overrides: entries.flatMap(([name, why]) =>
      name.startsWith(whyPrefix) && typeof why === "string"
        ? [{ reason: name.slice(whyPrefix.length), why }]
        : [],
    ),
  };
}

/** What can be done, each as its act says it. */
export const serve: Readonly<
  Record<Deed, (asked: AskedDeed) => Promise<readonly Served[] | null>>
> = {
  lend: lendOrRenew,
  add: addAndLend,
  renew: lendOrRenew,
  "renew-all": async (asked) => {
    const lines: Served[] = [];
    for (const item of await listOpenItems(asked.patron)) {
      const renewed = await lendOrRenew({ ...asked, deed: "renew", item });
      lines.push(...(renewed ?? []));
    }
    return lines;
  },
  return: takeBack,
  "to-repair": async (asked) => {
    const [line] = (await takeBack(asked)) ?? [];
    if (line === undefined || line.outcome === "refused") return line === undefined ? null : [line];
    const { problem, said } = await mark(asked, "in-repair");
    const outcome = problem === null ? "to-repair" : line.outcome;
    return [{ ...line, outcome, said: [...line.said, ...said] }];
  },
  "claimed-returned": (asked) => markOnly(asked, "claimed-returned"),
  lost: (asked) => markOnly(asked, "lost"),
};

async function lendOrRenew(asked: AskedDeed): Promise<Served[] | null> {
  const { deed, by, ...wish } = asked;
  const kind = deed === "lend" ? "borrow" : "renew";
  const answer = await actAtDesk({ ...wish, kind }, by);
  if (answer === null) return null;
  const say = await servedWords(asked.branch);
  const line = say.answer(answer, about(asked));
  const isUnknown = answer.reasons.some(({ code }) => code === "unknown-item");
  const mayAdd = deed === "lend" && isUnknown && by.mayAdd === true;
  return [mayAdd ? { ...line, add: { title: "", authors: "", type: "", problem: null } } : line];
}

/** A book that nobody has catalogued: added as a draft, and lent like any other. */
async function addAndLend(asked: AskedDeed): Promise<readonly Served[] | null> {
  // Whoever fetches for another gets what waits for her, and no new book waits: refused before it is added.
  if (asked.fetchedBy !== undefined) return await lendOrRenew({ ...asked, deed: "lend" });
  const door = await openConsole(asked.branch);
  const { book = { title: "", authors: "", type: "" } } = asked;
  if (door === null) return null;
  const added = await fastAddItem({ ...book, barcode: asked.item }, door, asked.by.account);
  const { t } = await servedWords(asked.branch);
  if (added.status === "refused") {
    const { key, item } = about(asked);
    const rest = { title: null, due: null, said: [], asked: [], mayPass: false, slip: null };
    const problem = t(`add.problems.${added.problem}`);
    return [{ key, deed: "lend", item, outcome: "refused", ...rest, add: { ...book, problem } }];
  }
  const lines = await lendOrRenew({ ...asked, deed: "lend", item: added.barcode });
  const note = t(added.isNew ? "add.added" : "add.known");
  return lines?.map((line) => ({ ...line, said: [...line.said, note] })) ?? null;
}

async function takeBack(asked: AskedDeed): Promise<Served[] | null> {
  const { branch, item, press, agreed, by } = asked;
  // Only once the line was shown as asked: a yes to what nobody read is none.
  const isConfirmed = agreed.includes("return-elsewhere");
  const taken = await returnAtDesk({ branch, item, isConfirmed, press }, by);
  if (taken === null) return null;
  const say = await servedWords(branch);
  return [say.answer(taken.answer, about(asked), taken.slip)];
}

async function mark(
  asked: AskedDeed,
  kind: "lost" | "claimed-returned" | "in-repair",
  only?: OnlyLoan,
) {
  const marked = await markItem(asked.item, kind, asked.by.account, only);
  const { t } = await servedWords(asked.branch);
  const problem = marked.status === "refused" ? marked.problem : null;
  return { problem, said: problem === null ? [] : [t(`markProblems.${problem}`)] };
}

async function markOnly(asked: AskedDeed, kind: "lost" | "claimed-returned"): Promise<Served[]> {
  const { problem, said } = await mark(asked, kind, { patron: asked.patron });
  const outcome = problem === null ? kind : "refused";
  const { key, deed, item } = about(asked);
  const rest = { title: null, due: null, asked: [], mayPass: false, slip: null };
  return [{ key, deed, item, outcome, said, ...rest }];
}

function about({ press, deed, item, overrides, agreed, by }: AskedDeed) {
  const passed = [...agreed, ...overrides.map(({ reason }) => reason)].join(" ");
  return { key: `${press} ${deed} ${item} ${passed}`, deed, item, mayOverride: by.mayOverride };
}
