import { readSetting } from "#domain/library/settings.ts";
import type { ToldKind } from "#domain/notices/notice-texts.ts";

type Stored = Readonly<Record<string, unknown>>;

/** After how many days a reader is reminded of an overdue loan, in order; 0 in a setting is "never". */
export function overdueSteps(settings: Stored): readonly number[] {
  const days = [
    readSetting(settings, "notices.overdue-first-days"),
    readSetting(settings, "notices.overdue-second-days"),
    readSetting(settings, "notices.overdue-third-days"),
  ];
  return [...new Set(days.filter((each) => each > 0))].sort((one, other) => one - other);
}

/** What does not wait for the letter of the day. */
export function isAtOnce(kind: ToldKind, settings: Stored): boolean {
  return kind === "hold-ready" && readSetting(settings, "notices.hold-ready") === "at-once";
}

export type LetterPlan =
  /** No way leads to the reader. */
  | { readonly act: "drop" }
  | {
      readonly act: "write";
      readonly lanes: readonly {
        readonly lane: "digest" | "at-once";
        readonly kinds: readonly ToldKind[];
      }[];
    };

/** Which letters are written now about what waits; what is not in one waits for the hour of the digest. */
export function planLetters(
  kinds: readonly ToldKind[],
  reader: { readonly canBeTold: boolean; readonly hour: number; readonly settings: Stored },
): LetterPlan {
  if (!reader.canBeTold) return { act: "drop" };
  const atOnce = kinds.filter((kind) => isAtOnce(kind, reader.settings));
  const rest = kinds.filter((kind) => !isAtOnce(kind, reader.settings));
  const isTime = reader.hour >= readSetting(reader.settings, "notices.digest-hour");
  const lanes = [
    ...(atOnce.length > 0 ? [{ lane: "at-once" as const, kinds: atOnce }] : []),
    ...(rest.length > 0 && isTime ? [{ lane: "digest" as const, kinds: rest }] : []),
  ];
  return { act: "write", lanes };
}
