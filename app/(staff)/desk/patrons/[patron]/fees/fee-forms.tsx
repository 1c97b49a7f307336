"use client";

import { type ReactNode, useState } from "react";
import { useTranslations } from "use-intl/react";
import { Fold, Part } from "#app/(staff)/desk/patrons/[patron]/act-form.tsx";
import { MoneyForm, type Till } from "#app/(staff)/desk/patrons/[patron]/fees/money-form.tsx";
import { Choice } from "#components/staff/choice.tsx";
import { Field } from "#components/staff/field.tsx";
import { type FeeKind, feeKinds, forgoReasons, means } from "#domain/money/books.ts";

/** A fee as a form offers it; `amount` is what is typed for all of it. */
export type OfferedFee = {
  readonly id: string;
  readonly name: string;
  readonly amount: string;
};
export type FeeForms = {
  readonly handle: string;
  /** The branches at whose till this person stands. */
  readonly branches: readonly { readonly value: string; readonly name: string }[];
  /** What is owed, the oldest first, and what all of it comes to, as it is typed. */
  readonly owed: readonly OfferedFee[];
  readonly allOwed: string;
  /** What the library owes back; empty: nothing. */
  readonly credit: string;
  /** An id for each act, drawn with the page. */
  readonly moves: Readonly<Record<"pay" | "charge" | "forgo" | "refund", string>>;
  readonly may: Readonly<Record<"pay" | "charge" | "forgo" | "refund", boolean>>;
};

/** What is done at the till: paying first, the rest folded away. */
export function FeeForms(props: FeeForms) {
  const t = useTranslations("fees");
  const { may } = props;
  const [branch, setBranch] = useState(props.branches[0]?.value ?? "");
  const till = { handle: props.handle, branch };
  const isOwed = props.owed.length > 0;
  return (
    <>
      {props.branches.length < 2 ? null : (
        <Choice
          label={t("till")}
          name="till"
          value={branch}
          options={props.branches}
          choose={setBranch}
        />
      )}
      {may.pay && isOwed ? <Paying till={till} forms={props} /> : null}
      {may.refund && props.credit !== "" ? <Refunding till={till} forms={props} /> : null}
      {may.forgo && isOwed ? <Forgoing till={till} forms={props} /> : null}
      {may.charge ? <Charging till={till} forms={props} /> : null}
    </>
  );
}

type AtTill = { readonly till: Till; readonly forms: FeeForms };

function Paying({ till, forms }: AtTill) {
  const t = useTranslations("fees");
  return (
    <Part title={t("pay.title")}>
      <MoneyForm act="pay" till={till} move={forms.moves.pay} go={t("pay.go")} look="primary">
        {(fault) => (
          <>
            <FeeAndAmount owed={forms.owed} all={forms.allOwed} fault={fault} isFirst />
            <Means />
          </>
        )}
      </MoneyForm>
    </Part>
  );
}

function Refunding({ till, forms }: AtTill) {
  const t = useTranslations("fees");
  return (
    <Part title={t("refund.title")}>
      <MoneyForm act="refund" till={till} move={forms.moves.refund} go={t("refund.go")}>
        {(fault) => (
          <>
            <Amount first={forms.credit} fault={fault} />
            <Means />
          </>
        )}
      </MoneyForm>
    </Part>
  );
}

function Forgoing({ till, forms }: AtTill) {
  const t = useTranslations("fees");
  return (
    <Fold title={t("forgo.title")}>
      <MoneyForm act="forgo" till={till} move={forms.moves.forgo} go={t("forgo.go")}>
        {(fault) => (
          <>
            <FeeAndAmount owed={forms.owed} all={forms.allOwed} fault={fault} />
            <Picked name="as" label={t("forgo.as")} values={ways} word={(as) => t(`acts.${as}`)} />
            <Picked
              name="reason"
              label={t("forgo.reason")}
              values={forgoReasons}
              word={(reason) => t(`reasons.${reason}`)}
            />
          </>
        )}
      </MoneyForm>
    </Fold>
  );
}

function Charging({ till, forms }: AtTill) {
  const t = useTranslations("fees");
  return (
    <Fold title={t("charge.title")}>
      <MoneyForm act="charge" till={till} move={forms.moves.charge} go={t("charge.go")}>
        {(fault) => (
          <>
            <Picked
              name="kind"
              label={t("charge.kind")}
              values={byHand}
              word={(kind) => t(`kinds.${kind}`)}
            />
            <Amount first="" fault={fault} />
          </>
        )}
      </MoneyForm>
    </Fold>
  );
}

const ways = ["waive", "write-off"] as const;
const byHand = (Object.keys(feeKinds) as FeeKind[]).filter((kind) => feeKinds[kind].byHand);

/** Which fee, or all of them: the amount follows the choice and may be less. */
function FeeAndAmount(props: {
  readonly owed: readonly OfferedFee[];
  readonly all: string;
  readonly fault: string | null;
  readonly isFirst?: boolean;
}) {
  const t = useTranslations("fees");
  const [fee, setFee] = useState("");
  const [amount, setAmount] = useState(props.all);
  const choose = (id: string) => {
    setFee(id);
    setAmount(props.owed.find((each) => each.id === id)?.amount ?? props.all);
  };
  return (
    <>
      <div className="sm:col-span-2">
        <Choice
          label={t("fee")}
          name="fee"
          value={fee}
          options={[
            { value: "", name: t("all") },
            ...props.owed.map(({ id, name, amount: each }) => ({
              value: id,
              name: `${name} (${each})`,
            })),
          ]}
          choose={choose}
        />
      </div>
      <Field
        label={t("amount")}
        name="amount"
        inputMode="decimal"
        autoComplete="off"
        maxLength={14}
        required
        autoFocus={props.isFirst === true}
        value={amount}
        onChange={(event) => setAmount(event.target.value)}
        fault={props.fault}
      />
    </>
  );
}

function Amount(props: { readonly first: string; readonly fault: string | null }) {
  const t = useTranslations("fees");
  return (
    <Field
      label={t("amount")}
      name="amount"
      inputMode="decimal"
      autoComplete="off"
      maxLength={14}
      required
      defaultValue={props.first}
      fault={props.fault}
    />
  );
}

function Means() {
  const t = useTranslations("fees");
  return <Picked name="means" label={t("by")} values={means} word={(each) => t(`means.${each}`)} />;
}

function Picked<Value extends string>(props: {
  readonly name: string;
  readonly label: string;
  readonly values: readonly Value[];
  readonly word: (value: Value) => ReactNode & string;
}) {
  const [value, setValue] = useState<string>(props.values[0] ?? "");
  return (
    <Choice
      label={props.label}
      name={props.name}
      value={value}
      options={props.values.map((each) => ({ value: each, name: props.word(each) }))}
      choose={setValue}
    />
  );
}
