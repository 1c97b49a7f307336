"use client";

import { useId } from "react";
import { useTranslations } from "use-intl/react";
import { inputLook } from "#components/staff/input-look.ts";
import { useKeptList } from "#components/staff/use-kept-list.ts";
import { Button } from "#components/ui/button.tsx";

export type RuleChoices = {
  readonly roles: readonly { readonly code: string; readonly name: string }[];
  readonly branches: readonly { readonly code: string; readonly name: string }[];
};
type Row = Readonly<Record<string, unknown>>;
type Kind = "code-rules" | "group-roles" | "claim-roles";
type Cell = {
  readonly name: string;
  readonly choices?: readonly { readonly value: string; readonly words: string }[];
  readonly hint?: string;
  readonly most: number;
};

const checkDigits = ["none", "luhn", "ean", "mod11", "mod43"] as const;
const fresh: Readonly<Record<Kind, Row>> = {
  "code-rules": { lengths: [], prefix: "", checkDigit: "none" },
  "group-roles": { group: "", role: "librarian" },
  "claim-roles": { claim: "groups", value: "", role: "librarian" },
};

const noRows = {
  "code-rules": "noRows",
  "group-roles": "noGroups",
  "claim-roles": "noClaims",
} as const satisfies Readonly<Record<Kind, string>>;

/** A list of rules, a row each. What a row holds beside the fields that are shown here stays in it. */
export function RuleRows(props: {
  readonly id: string;
  readonly kind: Kind;
  readonly value: unknown;
  readonly rules: RuleChoices;
}) {
  const t = useTranslations("settings.ruleRow");
  const own = Array.isArray(props.value) ? (props.value as readonly Row[]) : [];
  const [rows, setRows] = useKeptList<Row>("rules", own, isRow);
  const cells = useCells(props.kind, props.rules);
  const change = (place: number, row: Row) =>
    setRows(rows.map((each, other) => (other === place ? row : each)));
  return (
    <div className="flex flex-col gap-4" id={props.id} tabIndex={-1}>
      <input type="hidden" name="value" value={JSON.stringify(rows)} />
      {rows.length === 0 ? <p>{t(noRows[props.kind])}</p> : null}
      {rows.map((row, place) => (
        <fieldset
          // biome-ignore lint/suspicious/noArrayIndexKey: a row has no other name than its place.
          key={place}
          className="flex flex-wrap items-end gap-3 border-line border-b pb-4"
        >
          {cells.map((cell) => (
            <RuleCell
              key={cell.name}
              cell={cell}
              label={t(cell.name as "prefix")}
              text={textOf(row[cell.name])}
              onText={(text) => change(place, written(row, cell.name, text))}
            />
          ))}
          <Button
            size="desk"
            aria-label={t("remove", { number: place + 1 })}
            onClick={() => setRows(rows.filter((_, other) => other !== place))}
          >
            ×
          </Button>
        </fieldset>
      ))}
      <Button
        size="desk"
        className="self-start"
        onClick={() => setRows([...rows, fresh[props.kind]])}
      >
        {t("add")}
      </Button>
    </div>
  );
}

function isRow(value: unknown): value is Row {
  return typeof value === "object" && value !== null;
}

function useCells(kind: Kind, { roles, branches }: RuleChoices): readonly Cell[] {
  const t = useTranslations("settings");
  if (kind === "code-rules")
    return [
      { name: "lengths", hint: t("ruleRow.lengthsHint"), most: 60 },
      { name: "prefix", most: 32 },
      {
        name: "checkDigit",
        choices: checkDigits.map((value) => ({ value, words: t(`checkDigits.${value}`) })),
        most: 8,
      },
    ];
  const named = (each: { readonly code: string; readonly name: string }) => ({
    value: each.code,
    words: each.name,
  });
  return [
    ...(kind === "group-roles"
      ? [{ name: "group", most: 300 }]
      : [
          { name: "claim", most: 200 },
          { name: "value", most: 300 },
        ]),
    { name: "role", choices: roles.map(named), most: 40 },
    {
      name: "branch",
      choices: [{ value: "", words: t("ruleRow.everywhere") }, ...branches.map(named)],
      most: 40,
    },
  ];
}

function RuleCell(props: {
  readonly cell: Cell;
  readonly label: string;
  readonly text: string;
  readonly onText: (text: string) => void;
}) {
  const { choices, hint, most } = props.cell;
  const id = useId();
  return (
    <div className="flex min-w-40 flex-1 flex-col gap-1.5">
      <label htmlFor={id} className="font-bold">
        {props.label}
      </label>
      {choices === undefined ? (
        <input
          id={id}
          value={props.text}
          maxLength={most}
          placeholder={hint}
          onChange={(event) => props.onText(event.target.value)}
          className={inputLook}
        />
      ) : (
        <select
          id={id}
          value={props.text}
          onChange={(event) => props.onText(event.target.value)}
          className={inputLook}
        >
          {choices.map(({ value, words }) => (
            <option key={value} value={value}>
              {words}
            </option>
          ))}
        </select>
      )}
    </div>
  );
}

function textOf(value: unknown): string {
  if (Array.isArray(value)) return value.join(", ");
  return typeof value === "string" ? value : "";
}

/** Lengths become numbers; a text that is none stays as it was typed, and is refused when it is sent. */
function written(row: Row, name: string, text: string): Row {
  if (name === "branch" && text === "") {
    const { branch: _, ...rest } = row;
    return rest;
  }
  if (name !== "lengths") return { ...row, [name]: text };
  const parts = text.split(/,\s?/);
  const isList = parts.every((part) => /^[1-9]\d?$/.test(part));
  return { ...row, lengths: text === "" ? [] : isList ? parts.map(Number) : text };
}
