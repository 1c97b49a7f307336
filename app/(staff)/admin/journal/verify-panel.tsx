"use client";

import { useRef, useState } from "react";
import { useTranslations } from "use-intl/react";
import { verifyAction } from "#app/(staff)/admin/journal/actions.ts";
import { Notice } from "#components/staff/notice.tsx";
import { Button } from "#components/ui/button.tsx";

type Answer = Awaited<ReturnType<typeof verifyAction>>;
type Step = Extract<Answer, { status: "walked" }>["step"];
type Progress = {
  readonly state: "walking" | "done" | "stopped" | "failed";
  readonly walked: number;
  readonly total: number;
  readonly broken: Step["broken"];
  readonly root: Step["root"];
};

const nothingYet = { walked: 0, total: 0, broken: [], root: null } as const;

/** Walks through all seals in steps: it can be watched, stopped and left at any time. */
export function VerifyPanel({ branches }: { readonly branches: Readonly<Record<string, string>> }) {
  const t = useTranslations("journal.verify");
  const [progress, setProgress] = useState<Progress | null>(null);
  const isWanted = useRef(false);
  const verify = async () => {
    isWanted.current = true;
    await walk(setProgress, () => isWanted.current);
  };
  const stop = () => {
    isWanted.current = false;
  };
  return (
    <section className="slip flex flex-col gap-4 p-5" data-verified={progress?.state}>
      <h2 className="text-xl">{t("title")}</h2>
      <p className="max-w-[70ch]">{t("lead")}</p>
      {progress === null ? null : <Told progress={progress} branches={branches} />}
      {progress?.state === "walking" ? (
        <Button size="desk" className="self-start" onClick={stop}>
          {t("stop")}
        </Button>
      ) : (
        <Button size="desk" className="self-start" onClick={verify}>
          {t("go")}
        </Button>
      )}
    </section>
  );
}

async function walk(tell: (progress: Progress) => void, isWanted: () => boolean): Promise<void> {
  let progress: Progress = { state: "walking", ...nothingYet };
  let cursor: Step["next"] = null;
  tell(progress);
  while (isWanted()) {
    const answer: Answer | null = await verifyAction(cursor).catch(() => null);
    if (answer?.status !== "walked") return tell({ ...progress, state: "failed" });
    const { next, walked, total, broken, root }: Step = answer.step;
    progress = {
      state: next === null ? "done" : "walking",
      walked: progress.walked + walked,
      total,
      broken: [...progress.broken, ...broken],
      root,
    };
    tell(progress);
    if (next === null) return;
    cursor = next;
  }
  tell({ ...progress, state: "stopped" });
}

function Told(props: {
  readonly progress: Progress;
  readonly branches: Readonly<Record<string, string>>;
}) {
  const t = useTranslations("journal.verify");
  const { state, walked, total, broken, root } = props.progress;
  return (
    <>
      {state === "done" && broken.length === 0 ? (
        <Notice tone="good">{t("whole", { total })}</Notice>
      ) : null}
      {broken.length > 0 ? <Notice tone="amber">{t("broken")}</Notice> : null}
      {state === "failed" ? <Notice tone="amber">{t("failed")}</Notice> : null}
      <p role="status">{t("walked", { walked, total })}</p>
      {broken.length === 0 ? null : (
        <ul className="list-disc ps-6">
          {broken.map(({ problem, branchId, number, journalId }) => (
            <li key={`${branchId} ${number} ${journalId} ${problem}`}>
              {t("link", {
                problem: t(`problems.${problem}`),
                branch: props.branches[String(branchId)] ?? "–",
                number: number ?? "–",
                row: journalId ?? "–",
              })}
            </li>
          ))}
        </ul>
      )}
      {state === "done" ? <Root root={root} /> : null}
    </>
  );
}

function Root({ root }: { readonly root: Step["root"] }) {
  const t = useTranslations("journal.verify");
  if (root === null) return <p>{t("noRoot")}</p>;
  return (
    <div className="flex flex-col gap-1">
      <p>
        {t("root", { day: root.day })}: <code className="break-all font-bold">{root.hash}</code>
      </p>
      <p className="max-w-[70ch] text-ink-soft">{t("rootLead")}</p>
    </div>
  );
}
