import Link from "next/link";
import { importWords } from "#app/(staff)/admin/patron-import/import-words.ts";
import type { ImportShown } from "#domain/patron-imports/read-patron-import.server.ts";

const look =
  "inline-flex min-h-11 items-center underline decoration-line-strong underline-offset-4";

/** Readers whom undoing left alone, and why. */
export async function KeptList({ people }: { readonly people: ImportShown["kept"] }) {
  const { t } = await importWords();
  if (people.length === 0) return null;
  return (
    <section className="flex flex-col gap-3">
      <h2 className="text-2xl">{t("kept.title")}</h2>
      <ul className="slip divide-y divide-line">
        {people.map(({ handle, familyName, givenName, kept }) => (
          <li key={handle} className="flex flex-wrap items-center gap-x-4 px-4 py-1">
            <Link href={`/desk/patrons/${handle}`} prefetch={false} className={look}>
              {`${familyName} ${givenName}`.trim()}
            </Link>
            <span className="text-ink-soft">{t(`kept.${kept}`)}</span>
          </li>
        ))}
      </ul>
    </section>
  );
}

/** Readers whom the directory does not name any more: they stay until somebody decides. */
export async function LeftList(props: {
  readonly people: ImportShown["left"];
  readonly count: number;
}) {
  const { t, when } = await importWords();
  if (props.people.length === 0) return null;
  return (
    <section className="flex flex-col gap-3">
      <h2 className="text-2xl">{t("left.title", { count: props.count })}</h2>
      <p className="max-w-[70ch] text-ink-soft">{t("left.lead")}</p>
      <ul className="slip divide-y divide-line">
        {props.people.map(({ handle, familyName, givenName, seenAt }) => (
          <li key={handle} className="flex flex-wrap items-center gap-x-4 px-4 py-1">
            <Link href={`/desk/patrons/${handle}`} prefetch={false} className={look}>
              {`${familyName} ${givenName}`.trim()}
            </Link>
            <span className="text-ink-soft">{t("left.seen", { when: when.format(seenAt) })}</span>
          </li>
        ))}
      </ul>
    </section>
  );
}
