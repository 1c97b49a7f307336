import type { ReactNode } from "react";
import type { JournalAsked } from "#app/(staff)/admin/journal/journal-request.ts";
import { journalWords } from "#app/(staff)/admin/journal/journal-words.ts";
import { inputLook } from "#components/staff/input-look.ts";
import { Button } from "#components/ui/button.tsx";
import {
  journalActNames,
  journalActs,
  journalOutcomes,
  journalTopics,
} from "#domain/library/journal-acts.ts";

type Named = { readonly id: string; readonly name: string };

/** What the journal is searched by; everything stands in the address, so that a search can be sent. */
export async function JournalFilters(props: {
  readonly asked: JournalAsked;
  readonly devices: readonly Named[];
  readonly staff: readonly Named[];
}) {
  const { t, outcome } = await journalWords();
  const { asked } = props;
  return (
    <search>
      <form action="/admin/journal" className="slip grid gap-4 p-5 sm:grid-cols-2 lg:grid-cols-4">
        {asked.patron === "" ? null : <input type="hidden" name="patron" value={asked.patron} />}
        <Labelled label={t("since")}>
          <input type="date" name="since" defaultValue={asked.since} className={inputLook} />
        </Labelled>
        <Labelled label={t("until")}>
          <input type="date" name="until" defaultValue={asked.until} className={inputLook} />
        </Labelled>
        <Labelled label={t("act")}>
          <ActSelect asked={asked.act} />
        </Labelled>
        <Choice
          name="outcome"
          label={t("outcome")}
          asked={asked.outcome}
          choices={journalOutcomes.map((id) => ({ id, name: outcome(id) }))}
        />
        <Choice name="device" label={t("device")} asked={asked.device} choices={props.devices} />
        {props.staff.length === 0 ? null : (
          <Choice name="staff" label={t("staff")} asked={asked.staff} choices={props.staff} />
        )}
        <Labelled label={t("item")}>
          <input
            name="item"
            defaultValue={asked.item}
            maxLength={64}
            autoComplete="off"
            className={inputLook}
          />
        </Labelled>
        <div className="flex items-end gap-3">
          <Button type="submit" size="desk" look="primary">
            {t("go")}
          </Button>
          <a href="/admin/journal" className="inline-flex min-h-11 items-center underline">
            {t("clear")}
          </a>
        </div>
      </form>
    </search>
  );
}

async function Choice(props: {
  readonly name: string;
  readonly label: string;
  readonly asked: string;
  readonly choices: readonly Named[];
}) {
  const { t } = await journalWords();
  return (
    <Labelled label={props.label}>
      <select name={props.name} defaultValue={props.asked} className={inputLook}>
        <option value="">{t("any")}</option>
        {props.choices.map(({ id, name }) => (
          <option key={id} value={id}>
            {name}
          </option>
        ))}
      </select>
    </Labelled>
  );
}

async function ActSelect({ asked }: { readonly asked: string }) {
  const { t, act } = await journalWords();
  return (
    <select name="act" defaultValue={asked} className={inputLook}>
      <option value="">{t("any")}</option>
      {journalTopics.map((topic) => (
        <optgroup key={topic} label={t(`topics.${topic}`)}>
          {journalActNames
            .filter((name) => journalActs[name].topic === topic)
            .map((name) => (
              <option key={name} value={name}>
                {act(name)}
              </option>
            ))}
        </optgroup>
      ))}
    </select>
  );
}

function Labelled(props: { readonly label: string; readonly children: ReactNode }) {
  return (
    // biome-ignore lint/a11y/noLabelWithoutControl: its control is the child.
    <label className="flex min-w-0 flex-col gap-1.5">
      <span className="font-bold">{props.label}</span>
      {props.children}
    </label>
  );
}
