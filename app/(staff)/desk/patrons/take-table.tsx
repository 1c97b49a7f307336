/** The list as a file. Posted, so that nothing that was searched for stands in an address. */
export function TakeTable(props: {
  readonly label: string;
  readonly wish: Readonly<Record<string, string>>;
}) {
  return (
    <form method="post" action="/desk/patrons/table">
      {Object.entries(props.wish).map(([name, value]) => (
        <input key={name} type="hidden" name={name} value={value} />
      ))}
      <button
        type="submit"
        className="inline-flex min-h-11 cursor-pointer items-center underline underline-offset-4"
      >
        {props.label}
      </button>
    </form>
  );
}
