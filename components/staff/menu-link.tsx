"use client";

import Link from "next/link";
import { usePathname } from "next/navigation";

/** A way in the staff's menu; the one that is open is marked, to the eye and to a screen reader. */
export function MenuLink({ href, name }: { readonly href: string; readonly name: string }) {
  const path = usePathname();
  const isOpen = path === href || path.startsWith(`${href}/`);
  return (
    <Link
      href={href}
      prefetch={false}
      aria-current={isOpen ? (path === href ? "page" : "true") : undefined}
      className="inline-flex min-h-11 items-center font-semibold underline decoration-line-strong underline-offset-4 aria-[current]:decoration-accent aria-[current]:decoration-4"
    >
      {name}
    </Link>
  );
}
