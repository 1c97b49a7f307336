import Link from "next/link";
import { staffWords } from "#app/staff-words.ts";
import type { MergeSide } from "#domain/holds/read-merging.server.ts";

/** One of two titles that may be one: what tells them apart. */
export async function TitleSide({
  side,
  role,
}: {
  readonly side: MergeSide;
  readonly role: string;
}) {
  const { words } = await staffWords();
  const t = words("merging");
  const { title } = side;
  const lines = [
    title.authors,
    [title.publisher, title.year ?? ""].filter((part) => part !== "").join(", "),
    [title.isbn ?? "", ...title.otherIsbns].filter((part) => part !== "").join(", "),
    title.series,
    title.subjects.join("; "),
  ];
  return (
    <section className="slip flex min-w-0 flex-col gap-2 p-5">
      <p className="font-bold">
        {role} · № {side.id} · {words("catalogue")(`states.${title.state}`)}
      </p>
      <h2 className="break-words text-2xl">
        <Link
          href={`/desk/catalogue/${side.id}`}
          prefetch={false}
          className="inline-flex min-h-11 items-center underline underline-offset-4"
        >
          {[title.title, title.subtitle].filter((part) => part !== "").join(": ")}
        </Link>
      </h2>
      {lines
        .filter((line) => line !== "")
        .map((line) => (
          <p key={line} className="break-words">
            {line}
          </p>
        ))}
      <p className="text-ink-soft">
        {t("duplicates.copies", { count: side.items })} · {t("plan.holds", { count: side.holds })}
      </p>
    </section>
  );
}
