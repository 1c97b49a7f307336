import Link from "next/link";
import { notFound } from "next/navigation";
import { BackLink } from "#app/(staff)/back-link.tsx";
import { HoldActs } from "#app/(staff)/desk/holds/[hold]/hold-acts.tsx";
import { RecallForm } from "#app/(staff)/desk/holds/[hold]/recall-form.tsx";
import { holdRows, type ShownHold } from "#app/(staff)/desk/holds/hold-rows.ts";
import { admit } from "#app/admit.ts";
import { staffWords } from "#app/staff-words.ts";
import { readQueue } from "#domain/holds/list-holds.server.ts";
import { may } from "#domain/identity/permissions.ts";

type Way = { readonly params: Promise<{ readonly hold: string }> };

/** One hold: whose it is, where it stands, and what can be done about it. */
export default async function HoldPage({ params }: Way) {
  const person = await admit("/desk/holds", { permission: "manage-holds" });
  const found = await readQueue((await params).hold);
  if (found === null) notFound();
  const { words } = await staffWords();
  const t = words("holds");
  const queue = await holdRows(found.queue);
  const hold = queue.find((each) => each.hold === found.hold.hold);
  if (hold === undefined) notFound();
  const seesReaders = may(person.assignments, "see-patrons", "anywhere");
  return (
    <>
      <BackLink href="/desk/holds" name={t("title")} />
      <h1 className="text-title">{hold.title}</h1>
      <dl className="slip grid gap-x-6 gap-y-2 p-5 sm:grid-cols-[auto_1fr]">
        <dt className="text-ink-soft">{t("columns.reader")}</dt>
        <dd>
          <Reader hold={hold} isLinked={seesReaders} />
        </dd>
        <dt className="text-ink-soft">{t("columns.state")}</dt>
        <dd data-state={hold.state}>{hold.said}</dd>
        <dt className="text-ink-soft">{t("columns.branch")}</dt>
        <dd>{hold.branch}</dd>
        <dt className="text-ink-soft">{t("columns.placed")}</dt>
        <dd>{hold.placed}</dd>
      </dl>
      <HoldActs
        hold={hold.hold}
        isWaiting={hold.state === "waiting" || hold.state === "suspended"}
        isSuspended={hold.state === "suspended"}
      />
      {hold.state === "waiting" ? <RecallForm hold={hold.hold} /> : null}
      <section className="flex flex-col gap-3">
        <h2 className="text-2xl">{t("queue")}</h2>
        <ol className="slip divide-y divide-line">
          {queue.map((each) => (
            <li
              key={each.hold}
              aria-current={each.hold === hold.hold ? "true" : undefined}
              className={`flex flex-wrap gap-x-4 px-4 py-2 ${each.hold === hold.hold ? "font-bold" : ""}`}
            >
              <span className="min-w-0 flex-1 basis-52">{each.said}</span>
              <Reader hold={each} isLinked={seesReaders} />
              <span className="text-ink-soft">{each.branch}</span>
            </li>
          ))}
        </ol>
      </section>
    </>
  );
}

function Reader(props: { readonly hold: ShownHold; readonly isLinked: boolean }) {
  const { reader } = props.hold;
  if (reader === null || !props.isLinked) return <span>—</span>;
  return (
    <Link
      href={`/desk/patrons/${reader.handle}`}
      prefetch={false}
      className="inline-flex min-h-11 items-center underline underline-offset-4"
    >
      {reader.name}
    </Link>
  );
}
