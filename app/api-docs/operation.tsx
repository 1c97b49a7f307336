import { staffWords } from "#app/staff-words.ts";
import { type DocumentedField, fieldsOfOperation } from "#domain/machines/openapi.server.ts";
import { operations } from "#domain/machines/operations.server.ts";

/** One operation: where it is, what it needs, takes and answers. */
export async function DocsOperation(props: {
  readonly name: string;
  readonly says: string;
  readonly tryAt?: string;
}) {
  const operation = operations[props.name];
  if (operation === undefined) return null;
  const { words, t: staff } = await staffWords();
  const t = words("apiDocs");
  const { takes, answers } = fieldsOfOperation(operation);
  return (
    <section className="slip flex flex-col gap-3 p-5">
      <h3 className="text-xl">{props.says}</h3>
      <p className="break-all font-mono">
        <strong>{operation.method.toUpperCase()}</strong> {operation.path}
      </p>
      <p className="text-ink-soft">
        {t("scope", {
          name: [operation.scope, operation.alsoScope ?? []]
            .flat()
            .map((scope) => `${scope} (${staff(`permissions.${scope}`)})`)
            .join(" + "),
        })}
      </p>
      {props.tryAt === undefined ? null : (
        <p className="break-words">{t("orTry", { path: props.tryAt })}</p>
      )}
      <Fields title={t("takes")} fields={takes} />
      <Fields title={t("answers")} fields={answers} />
    </section>
  );
}

async function Fields(props: {
  readonly title: string;
  readonly fields: readonly DocumentedField[];
}) {
  const { words } = await staffWords();
  const t = words("apiDocs");
  if (props.fields.length === 0) return null;
  return (
    <div className="overflow-x-auto">
      <table className="w-full border-collapse">
        <caption className="text-start font-bold">{props.title}</caption>
        <thead className="sr-only">
          <tr>
            <th>{t("field")}</th>
            <th>{t("kind")}</th>
          </tr>
        </thead>
        <tbody>
          {props.fields.map(({ name, kind, isNeeded, says }) => (
            <tr key={name} className="border-line border-t align-baseline">
              <td className="w-2/5 py-1.5 pe-3 font-mono">{name}</td>
              <td className="py-1.5">
                <span className="font-mono">{kind}</span>
                {isNeeded ? <span className="text-ink-soft"> · {t("needed")}</span> : null}
                {says === null ? null : (
                  <span className="block text-ink-soft" lang="en">
                    {says}
                  </span>
                )}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
