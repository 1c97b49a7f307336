"use client";

import Link from "next/link";
import { usePathname } from "next/navigation";

/** A way in the staff's menu; the one that is open is marked, to the eye and to a screen reader. */
export function MenuLink(props: {
  readonly href: string;
  readonly name: string;
  /** What lies below and has a way of its own in the menu. */
  readonly besides?: readonly string[] | undefined;
  /** What lies elsewhere and is reached by this way. */
  readonly also?: readonly string[] | undefined;
}) {
  const { href, name, besides, also = [] } = props;
  const path = usePathname();
  const isBelow = (way: string) => path === way || path.startsWith(`${way}/`);
  const isOpen = [href, ...also].some(isBelow) && !(besides?.some(isBelow) ?? false);
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
