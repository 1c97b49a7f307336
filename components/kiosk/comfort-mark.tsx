/** The mark of universal access: a person with open arms in a circle. */
export function ComfortMark({ className }: { readonly className?: string }) {
  return (
    <svg
      viewBox="0 0 24 24"
      aria-hidden="true"
      focusable="false"
      className={className}
      fill="none"
      stroke="currentColor"
      strokeWidth="2"
      strokeLinecap="round"
      strokeLinejoin="round"
    >
      <circle cx="12" cy="12" r="10.5" strokeWidth="1.75" />
      <circle cx="12" cy="6.1" r="1.5" fill="currentColor" stroke="none" />
      <path d="M6 9.6c2 .7 4 1 6 1s4-.3 6-1M12 10.6v3.6M12 14.2l-2.6 5M12 14.2l2.6 5" />
    </svg>
  );
}
