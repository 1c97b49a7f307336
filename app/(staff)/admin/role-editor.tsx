"use client";

import { useId } from "react";
import { useTranslations } from "use-intl/react";
import { inputLook } from "#components/staff/field.tsx";
import { useKeptList } from "#components/staff/use-kept-list.ts";
import { Button } from "#components/ui/button.tsx";

export type Choices = {
  readonly roles: readonly { readonly code: string; readonly name: string }[];
  readonly branches: readonly {
    readonly id: number;
    readonly name: string;
    readonly isActive: boolean;
  }[];
};
type Row = Given & { readonly key: number };
export type Given = { readonly role: string; readonly branchId: number | null };

/** The roles of a person, a row each. It holds what was chosen, also when the form is not taken. */
export function RoleEditor(props: { readonly choices: Choices; readonly given: readonly Given[] }) {
  const t = useTranslations("staff.roleEditor");
  const given = () => props.given.map((each, key) => ({ ...each, key }));
  const [rows, setRows] = useKeptList<Row>("roles", given, isRow);
  const change = (key: number, part: Partial<Given>) =>
    setRows(rows.map((row) => (row.key === key ? { ...row, ...part } : row)));
  const add = () => {
    const key = Math.max(-1, ...rows.map((row) => row.key)) + 1;
    setRows([...rows, { role: "librarian", branchId: null, key }]);
  };
  const { roles, branches } = props.choices;
  /** A branch that is out of use stands only where a role is given for it already. */
  const placesFor = (chosen: number | null) =>
    branches
      .filter(({ id, isActive }) => isActive || id === chosen)
      .map(({ id, name }) => ({ value: String(id), name }));
  return (
    <div className="flex flex-col gap-3">
      {rows.length === 0 ? <p className="text-ink-soft">{t("none")}</p> : null}
      {rows.map(({ key, role, branchId }) => (
        <div key={key} className="flex flex-wrap items-end gap-3">
          <Choice
            label={t("role")}
            name="role"
            value={role}
            options={roles.map(({ code, name }) => ({ value: code, name }))}
            choose={(value) => change(key, { role: value })}
          />
          <Choice
            label={t("where")}
            name="where"
            value={branchId === null ? "" : String(branchId)}
            options={[{ value: "", name: t("everywhere") }, ...placesFor(branchId)]}
            choose={(value) => change(key, { branchId: value === "" ? null : Number(value) })}
          />
          <Button
            size="desk"
            look="quiet"
            onClick={() => setRows(rows.filter((row) => row.key !== key))}
          >
            {t("remove")}
          </Button>
        </div>
      ))}
      <Button size="desk" className="self-start" onClick={add}>
        {t("add")}
      </Button>
    </div>
  );
}

function isRow(value: unknown): value is Row {
  const row = value as Partial<Row> | null;
  return typeof row?.role === "string" && row.branchId !== undefined && Number.isInteger(row.key);
}

function Choice(props: {
  readonly label: string;
  readonly name: string;
  readonly value: string;
  readonly options: readonly { readonly value: string; readonly name: string }[];
  readonly choose: (value: string) => void;
}) {
  const id = useId();
  return (
    <div className="flex min-w-40 flex-1 flex-col gap-1.5">
      <label className="font-bold" htmlFor={id}>
        {props.label}
      </label>
      <select
        id={id}
        name={props.name}
        className={inputLook}
        value={props.value}
        onChange={(event) => props.choose(event.target.value)}
      >
        {props.options.map(({ value, name }) => (
          <option key={value} value={value}>
            {name}
          </option>
        ))}
      </select>
    </div>
  );
}
