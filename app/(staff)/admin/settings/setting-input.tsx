"use client";

import { type ReactNode, useState } from "react";
import { useTranslations } from "use-intl/react";
import { type RuleChoices, RuleRows } from "#app/(staff)/admin/settings/rule-rows.tsx";
import { inputLook } from "#components/staff/input-look.ts";
import type { SettingKind } from "#domain/library/setting-guide.ts";
import { localeNames, locales } from "#i18n/locales.ts";

type InputProps<Kind extends SettingKind = SettingKind> = {
  readonly id: string;
  readonly takes: Kind;
  /** What holds now: where one begins to type. */
  readonly value: unknown;
  readonly isFaulty: boolean;
  /** Choices in words. */
  readonly inWords: Readonly<Record<string, string>>;
  readonly rules: RuleChoices;
};

/** The input of each kind of value; all of them send one field called `value`. */
const inputs: {
  readonly [Kind in SettingKind["kind"]]: (
    props: InputProps<Extract<SettingKind, { kind: Kind }>>,
  ) => ReactNode;
} = {
  switch: SwitchInput,
  number: NumberInput,
  choice: ChoiceInput,
  text: (props) => <TextInput {...props} most={props.takes.most} type="text" />,
  language: LanguageInput,
  address: (props) => <TextInput {...props} most={254} type="email" />,
  "web-address": (props) => <TextInput {...props} most={500} type="url" />,
  "web-addresses": LinesInput,
  day: (props) => <TextInput {...props} most={10} type="date" />,
  words: WordsInput,
  "code-rules": (props) => <RuleRows {...props} kind="code-rules" />,
  "group-roles": (props) => <RuleRows {...props} kind="group-roles" />,
  "claim-roles": (props) => <RuleRows {...props} kind="claim-roles" />,
};

export function SettingInput(props: InputProps) {
  const Input = inputs[props.takes.kind] as (props: InputProps) => ReactNode;
  return <Input {...props} />;
}

/** For screen readers: which sentences belong to the input. */
function described({ id, isFaulty }: InputProps) {
  return { "aria-invalid": isFaulty, "aria-describedby": `${id}-hint ${id}-fault` };
}

function SwitchInput(props: InputProps) {
  const t = useTranslations("settings");
  return (
    <Radios
      {...props}
      choices={[
        { value: "true", words: t("yes") },
        { value: "false", words: t("no") },
      ]}
    />
  );
}

function ChoiceInput(props: InputProps<Extract<SettingKind, { kind: "choice" }>>) {
  const choices = props.takes.choices.map((choice) => ({
    value: String(choice),
    words: props.inWords[choice] ?? String(choice),
  }));
  return <Radios {...props} choices={choices} />;
}

function Radios(
  props: InputProps & { readonly choices: readonly { value: string; words: string }[] },
) {
  const [chosen, choose] = useState(String(props.value));
  return (
    <fieldset
      className="flex flex-wrap gap-x-6"
      {...described(props)}
      aria-labelledby={`${props.id}-label`}
    >
      {props.choices.map(({ value, words }, place) => (
        <label key={value} className="flex min-h-11 items-center gap-3">
          <input
            type="radio"
            id={place === 0 ? props.id : undefined}
            name="value"
            value={value}
            checked={chosen === value}
            onChange={() => choose(value)}
            className="size-5 accent-(--accent)"
          />
          {words}
        </label>
      ))}
    </fieldset>
  );
}

function NumberInput(props: InputProps<Extract<SettingKind, { kind: "number" }>>) {
  const [text, setText] = useState(String(props.value));
  return (
    <input
      id={props.id}
      name="value"
      inputMode="numeric"
      autoComplete="off"
      maxLength={6}
      value={text}
      onChange={(event) => setText(event.target.value)}
      className={`${inputLook} max-w-40`}
      {...described(props)}
    />
  );
}

function TextInput(
  props: InputProps & { readonly most: number; readonly type: "text" | "email" | "url" | "date" },
) {
  const [text, setText] = useState(String(props.value));
  return (
    <input
      id={props.id}
      name="value"
      {...(props.type === "date" ? { type: "date" } : { inputMode: props.type })}
      autoComplete="off"
      maxLength={props.most}
      value={text}
      onChange={(event) => setText(event.target.value)}
      className={`${inputLook} max-w-xl`}
      {...described(props)}
    />
  );
}

/** A line for each. */
function LinesInput(props: InputProps<Extract<SettingKind, { kind: "web-addresses" }>>) {
  const own: readonly unknown[] = Array.isArray(props.value) ? props.value : [];
  const [text, setText] = useState(own.map(String).join("\n"));
  return (
    <textarea
      id={props.id}
      name="value"
      rows={props.takes.most}
      inputMode="url"
      autoComplete="off"
      spellCheck={false}
      maxLength={props.takes.most * 501}
      value={text}
      onChange={(event) => setText(event.target.value)}
      className={`${inputLook} max-w-xl`}
      {...described(props)}
    />
  );
}

function LanguageInput(props: InputProps) {
  const [chosen, choose] = useState(String(props.value));
  return (
    <select
      id={props.id}
      name="value"
      value={chosen}
      onChange={(event) => choose(event.target.value)}
      className={`${inputLook} max-w-80`}
      {...described(props)}
    >
      {localeNames.map((name) => (
        <option key={name} value={name}>
          {locales[name].endonym}
        </option>
      ))}
    </select>
  );
}

function WordsInput(props: InputProps<Extract<SettingKind, { kind: "words" }>>) {
  const own: readonly unknown[] = Array.isArray(props.value) ? props.value : [];
  const [chosen, choose] = useState(own);
  return (
    <fieldset
      className="flex flex-wrap gap-x-6"
      {...described(props)}
      aria-labelledby={`${props.id}-label`}
    >
      {props.takes.choices.map((choice, place) => (
        <label key={choice} className="flex min-h-11 min-w-36 items-center gap-3">
          <input
            type="checkbox"
            id={place === 0 ? props.id : undefined}
            name="value"
            value={choice}
            checked={chosen.includes(choice)}
            onChange={(event) =>
              choose(
                event.target.checked
                  ? [...chosen, choice]
                  : chosen.filter((each) => each !== choice),
              )
            }
            className="size-5 accent-(--accent)"
          />
          {choice}
        </label>
      ))}
    </fieldset>
  );
}
