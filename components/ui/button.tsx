import type { ComponentProps } from "react";

const looks = {
  primary:
    "bg-accent text-on-accent border-accent shadow-[inset_0_-3px_0_var(--accent-deep)] active:shadow-none",
  plain:
    "bg-sheet text-ink border-line-strong shadow-[inset_0_-3px_0_var(--line)] active:shadow-none",
  quiet: "bg-transparent text-ink border-transparent underline decoration-2 underline-offset-4",
} as const;

const sizes = {
  /** At the kiosk: at least 64 px tall. */
  kiosk: "min-h-touch min-w-touch px-6 py-3 text-kiosk",
  large: "min-h-20 min-w-20 px-9 py-4 text-kiosk-lg",
  /** Elsewhere: at least 44 px. */
  desk: "min-h-11 min-w-11 px-5 py-2 text-base",
} as const;

export type ButtonLook = keyof typeof looks;

export function Button({
  look = "plain",
  size = "kiosk",
  className = "",
  ...rest
}: ComponentProps<"button"> & {
  readonly look?: ButtonLook;
  readonly size?: keyof typeof sizes;
}) {
  return (
    <button
      type="button"
      data-look={look}
      className={`inline-flex items-center justify-center gap-3 rounded-book border-2 text-center font-bold leading-tight active:translate-y-0.5 disabled:cursor-not-allowed disabled:border-dashed disabled:bg-transparent disabled:text-ink-soft disabled:shadow-none ${looks[look]} ${sizes[size]} ${className}`}
      {...rest}
    />
  );
}
