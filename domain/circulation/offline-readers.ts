import type { Here, PatronFacts } from "#domain/circulation/facts.ts";
import { feeFacts } from "#domain/circulation/fee-limits.ts";
import type { LoanRules } from "#domain/circulation/loan-rules.ts";
import { mayTakeAlone } from "#domain/circulation/offline-profile.ts";
import type { Profile } from "#domain/circulation/offline-snapshot.ts";
import {
  branchOfPolicy,
  groupsPolicy,
  type LoanPolicy,
  type PolicyKey,
  winningPolicy,
} from "#domain/circulation/policy.ts";
import type { IsoDate } from "#domain/library/dates.ts";

/** What a snapshot is made by; the same for every reader. */
export type SnapshotGround = {
  readonly here: Here;
  readonly rules: LoanRules;
  readonly branchId: number;
  readonly policies: readonly LoanPolicy[];
  readonly kinds: readonly {
    readonly typeId: number;
    readonly groupId: number | null;
    readonly homeBranchId: number | null;
  }[];
  /** 0 is "never". */
  readonly familyFeeLimit: number;
  /** The last day that a loan could reach. */
  readonly farthest: IsoDate;
};

export type SnapshotReader = Pick<
  PatronFacts,
  "card" | "isPending" | "expiresOn" | "restrictedUntil" | "birthDate"
> & {
  readonly categoryId: number;
  readonly homeBranchId: number;
  readonly owed: number;
  readonly owedByFamily: number;
  readonly loans: readonly {
    readonly typeId: number;
    readonly groupId: number | null;
    readonly open: number;
    readonly onSite: number;
    readonly overdue: number;
  }[];
};

/** The last days of memberships by which a loan could be shortened: around them the calendar has to be known. */
export function endsBetween(
  today: IsoDate,
  farthest: IsoDate,
  readers: readonly Pick<SnapshotReader, "expiresOn">[],
): IsoDate[] {
  const ends = new Set(readers.flatMap(({ expiresOn }) => expiresOn ?? []));
  return [...ends].filter((day) => today <= day && day <= farthest).sort();
}

/** What a reader may take of each kind of items; null: nothing at all. */
export function profileOf(ground: SnapshotGround, reader: SnapshotReader): Profile | null {
  const kinds = ground.kinds.map((kind) => {
    const key = keyOf(ground, reader, kind);
    const policy = winningPolicy(ground.policies, key);
    if (policy === null) return null;
    const most = mayTakeAlone({
      here: ground.here,
      rules: ground.rules,
      policy,
      maxOfGroup: groupsPolicy(ground.policies, key)?.maxOfType ?? null,
      patron: patronFacts(reader, kind),
      fees: feeFacts(reader, policy, ground.familyFeeLimit),
    });
    return most <= 0 ? null : ([ground.policies.indexOf(policy), most] as const);
  });
  if (kinds.every((kind) => kind === null)) return null;
  const { expiresOn } = reader;
  // Nobody learns from a tablet how long a membership lasts that no loan reaches.
  const isReached = expiresOn !== null && expiresOn <= ground.farthest;
  return { until: isReached ? expiresOn : null, kinds };
}

function keyOf(
  { rules, branchId }: SnapshotGround,
  reader: SnapshotReader,
  kind: SnapshotGround["kinds"][number],
): PolicyKey {
  const branches = { act: branchId, patron: reader.homeBranchId, item: kind.homeBranchId };
  return {
    branchId: branchOfPolicy(rules.policyBranch, branches),
    categoryId: reader.categoryId,
    typeId: kind.typeId,
    groupId: kind.groupId,
  };
}

function patronFacts(
  { card, isPending, expiresOn, restrictedUntil, birthDate, loans }: SnapshotReader,
  { typeId, groupId }: SnapshotGround["kinds"][number],
): PatronFacts {
  const group = groupId ?? typeId;
  const ofGroup = loans.filter((each) => each.groupId === group || each.typeId === group);
  return {
    card,
    isPending,
    expiresOn,
    restrictedUntil,
    birthDate,
    openLoans: sum(loans, "open"),
    openOnSite: sum(loans, "onSite"),
    openOfType: sum(
      loans.filter((each) => each.typeId === typeId),
      "open",
    ),
    openOfGroup: sum(ofGroup, "open"),
    overdue: sum(loans, "overdue"),
    // Titles are not in a snapshot: a second copy of one is told to staff when the library hears of it.
    hasTitle: false,
  };
}

function sum(loans: SnapshotReader["loans"], what: "open" | "onSite" | "overdue"): number {
  return loans.reduce((all, each) => all + each[what], 0);
}
