import Link from "next/link";

/** The way one step up. */
export function BackLink({ href, name }: { readonly href: string; readonly name: string }) {
  return (
    <Link
      href={href}
      prefetch={false}
      className="inline-flex min-h-11 items-center self-start underline decoration-line-strong underline-offset-4"
    >
      ← {name}
    </Link>
  );
}
