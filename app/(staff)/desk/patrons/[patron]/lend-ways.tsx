import Link from "next/link";
import { staffWords } from "#app/staff-words.ts";

type Branch = { readonly code: string; readonly name: string };

/** From a reader's page to the desk: her own branch first, the others folded. */
export async function LendWays(props: {
  readonly handle: string;
  readonly branches: readonly Branch[];
}) {
  const { words } = await staffWords();
  const t = words("checkout");
  const [first, ...others] = props.branches;
  if (first === undefined) return null;
  const href = (branch: Branch) => `/desk/${branch.code}/checkout/${props.handle}`;
  return (
    <div className="flex flex-wrap items-start gap-x-6 gap-y-2">
      <Link
        href={href(first)}
        prefetch={false}
        className="inline-flex min-h-11 items-center rounded-book border-2 border-accent bg-accent px-5 font-bold text-on-accent"
      >
        {others.length === 0 ? t("lendTo") : t("lendAt", { branch: first.name })}
      </Link>
      {others.length === 0 ? null : (
        <details>
          <summary className="flex min-h-11 cursor-pointer items-center underline underline-offset-4">
            {t("atAnother")}
          </summary>
          <ul>
            {others.map((branch) => (
              <li key={branch.code}>
                <Link
                  href={href(branch)}
                  prefetch={false}
                  className="inline-flex min-h-11 items-center underline underline-offset-4"
                >
                  {branch.name}
                </Link>
              </li>
            ))}
          </ul>
        </details>
      )}
    </div>
  );
}
