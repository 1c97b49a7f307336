/** A short list as a table; the first column stands out, as codes and call numbers do. */
export function PlainTable(props: {
  readonly heads: readonly string[];
  readonly rows: readonly (readonly string[])[];
}) {
  return (
    <div className="overflow-x-auto">
      <table className="slip w-full border-collapse">
        <thead>
          <tr className="border-line border-b-2">
            {props.heads.map((head) => (
              <th key={head} scope="col" className="px-3 py-2 text-start">
                {head}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {props.rows.map((row) => (
            <tr key={row.join("\n")} className="border-line border-b align-top">
              {row.map((cell, place) => (
                <td
                  key={props.heads[place]}
                  className={`px-3 py-2 ${place === 0 ? "font-bold tracking-wide" : ""}`}
                >
                  {cell}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
