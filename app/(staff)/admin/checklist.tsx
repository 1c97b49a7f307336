import { Check, Circle, CircleDashed, Hand, Lock } from "lucide-react";
import Link from "next/link";
import { FirstPolicyForm } from "#app/(staff)/admin/first-policy-form.tsx";
import { staffWords } from "#app/staff-words.ts";
import { type Assignment, may, type Permission } from "#domain/identity/permissions.ts";
import type { ChecklistLine, ChecklistStep } from "#domain/library/checklist.ts";

/** Where each step is done; `null`: it has no page yet, and the checklist says how it is done. */
const ways = {
  branches: { href: "/admin/reference/branches", permission: "manage-branches" },
  calendar: { href: "/admin/calendar", permission: "manage-calendar" },
  categories: { href: "/admin/reference/categories", permission: "manage-categories" },
  "item-types": { href: "/admin/reference/item-types", permission: "manage-item-types" },
  shelves: { href: "/admin/reference/shelves", permission: "manage-shelving" },
  collections: { href: "/admin/reference/collections", permission: "manage-shelving" },
  conditions: { href: "/admin/reference/conditions", permission: "manage-shelving" },
  policies: { href: "/admin/policies", permission: "manage-policies" },
  staff: { href: "/admin/users", permission: "see-staff" },
  devices: { href: "/admin/devices", permission: "manage-devices" },
  backup: null,
} as const satisfies Readonly<
  Record<ChecklistStep, { readonly href: string; readonly permission: Permission } | null>
>;

const marks = {
  done: { icon: Check, look: "text-good" },
  missing: { icon: Circle, look: "text-amber" },
  optional: { icon: CircleDashed, look: "text-ink-soft" },
  locked: { icon: Lock, look: "text-ink-soft" },
  "by-hand": { icon: Hand, look: "text-ink-soft" },
} as const satisfies Readonly<Record<ChecklistLine["state"], object>>;

/** What a library needs before it lends, in order: what is there, what is missing, where it is done. */
export async function Checklist(props: {
  readonly lines: readonly ChecklistLine[];
  readonly assignments: readonly Assignment[];
}) {
  const t = (await staffWords()).words("checklist");
  const { lines, assignments } = props;
  const needed = lines.filter(({ state }) => state !== "optional" && state !== "by-hand");
  const done = needed.filter(({ state }) => state === "done");
  const isWhole = done.length === needed.length;
  return (
    <details className="slip p-6" open={!isWhole}>
      <summary className="min-h-11 cursor-pointer">
        <h2 className="inline text-2xl">{t("title")}</h2>
        <span className="ms-3 text-ink-soft">
          {isWhole ? t("doneAll") : t("progress", { done: done.length, all: needed.length })}
        </span>
      </summary>
      <p className="max-w-[60ch] pb-3 text-ink-soft">{t("lead")}</p>
      <ol className="flex flex-col">
        {lines.map((line) => (
          <Line key={line.step} line={line} assignments={assignments} />
        ))}
      </ol>
    </details>
  );
}

async function Line(props: {
  readonly line: ChecklistLine;
  readonly assignments: readonly Assignment[];
}) {
  const t = (await staffWords()).words("checklist");
  const { step, state, count, without, waitsFor } = props.line;
  const { icon: Icon, look } = marks[state];
  const names = (steps: readonly ChecklistStep[]) =>
    steps.map((each) => t(`steps.${each}.name`)).join(", ");
  return (
    <li data-step={step} data-state={state} className="flex gap-4 border-line border-t py-2">
      <Icon aria-hidden className={`mt-2 size-6 shrink-0 ${look}`} />
      <div className="flex flex-1 flex-col">
        <h3 className="flex flex-wrap items-baseline gap-x-3 text-xl">
          <StepName line={props.line} assignments={props.assignments} />
          <span className={`font-sans text-base ${look}`}>{t(`states.${state}`)}</span>
        </h3>
        <p>
          {t(`steps.${step}.count`, { count })}{" "}
          {state === "done" ? null : (
            <span className="text-ink-soft">{t(`steps.${step}.what`)}</span>
          )}
        </p>
        {without.length === 0 ? null : (
          <p className="font-semibold text-amber">{t("without", { names: without.join(", ") })}</p>
        )}
        {state === "locked" ? (
          <p className="font-semibold">{t("waitsFor", { steps: names(waitsFor) })}</p>
        ) : (
          <ByHand line={props.line} assignments={props.assignments} />
        )}
      </div>
    </li>
  );
}

/** A link where the step has a page that is open to who looks, and its turn has come. */
async function StepName({ line, assignments }: Parameters<typeof Line>[0]) {
  const t = (await staffWords()).words("checklist");
  const way = ways[line.step];
  const name = t(`steps.${line.step}.name`);
  if (way === null || line.state === "locked" || !may(assignments, way.permission, "anywhere"))
    return <span className="inline-flex min-h-11 items-center">{name}</span>;
  return (
    <Link
      href={way.href}
      prefetch={false}
      className="inline-flex min-h-11 items-center underline decoration-line-strong underline-offset-4"
    >
      {name}
    </Link>
  );
}

async function ByHand({ line, assignments }: Parameters<typeof Line>[0]) {
  const t = (await staffWords()).words("checklist");
  const { step, state, count } = line;
  if (step === "backup") return <p>{t("byHand.backup")}</p>;
  if (state === "done" || step !== "policies") return null;
  return (
    <>
      <p>{t("byHand.policies")}</p>
      {count === 0 && may(assignments, "manage-policies", "anywhere") ? <FirstPolicyForm /> : null}
    </>
  );
}
