/** What is known of a reader; what is empty is left out. */
export function Facts(props: {
  readonly facts: readonly { readonly label: string; readonly value: string }[];
}) {
  return (
    <dl className="slip grid grid-cols-[auto_1fr] gap-x-5 gap-y-2 p-5">
      {props.facts
        .filter(({ value }) => value !== "")
        .map(({ label, value }) => (
          <div key={label} className="contents">
            <dt className="text-ink-soft">{label}</dt>
            <dd className="min-w-0 break-words">{value}</dd>
          </div>
        ))}
    </dl>
  );
}
