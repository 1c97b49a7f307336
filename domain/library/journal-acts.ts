/** What the journal tells of: the choices of its search are in these groups. */
export const journalTopics = ["circulation", "readers", "tablets", "people", "library"] as const;
export type JournalTopic = (typeof journalTopics)[number];

type JournalActRow = {
  readonly topic: JournalTopic;
  /** `library`: of people and roles; who may see one branch only is not told of it. */
  readonly scope: "branch" | "library";
};

const circulation = { topic: "circulation", scope: "branch" } as const;
const readers = { topic: "readers", scope: "branch" } as const;
const tablets = { topic: "tablets", scope: "branch" } as const;
const people = { topic: "people", scope: "library" } as const;
const library = { topic: "library", scope: "branch" } as const;

/**
 * Every act that leaves a row in the journal. Its words are `journal.acts.<name>` in `i18n/staff`, in
 * each language; `tools/journal-acts.test.ts` finds an act that the code writes and this table lacks.
 */
export const journalActs = {
  borrow: circulation,
  return: circulation,
  renew: circulation,
  undo: circulation,
  "place-hold": circulation,
  "cancel-hold": circulation,
  "suspend-hold": circulation,
  "move-hold": circulation,
  "set-aside": circulation,
  "expire-hold": circulation,
  quarantine: circulation,
  "mark-item": circulation,
  "lift-mark": circulation,
  identify: readers,
  "open-visit": readers,
  "ask-for-receipt": readers,
  "send-receipt": readers,
  "look-up-reader": readers,
  "register-patron": readers,
  "confirm-patron": readers,
  "edit-patron": readers,
  "erase-patron": readers,
  "export-patron": readers,
  "export-readers": { topic: "readers", scope: "library" },
  "choose-history": readers,
  "record-consent": readers,
  "renew-membership": readers,
  "restrict-patron": readers,
  "lift-restriction": readers,
  "write-note": readers,
  "remove-note": readers,
  "link-relative": readers,
  "unlink-relative": readers,
  "issue-card": readers,
  "replace-card": readers,
  "set-card-status": readers,
  "print-card": readers,
  "issue-phone-card": readers,
  "give-pin": readers,
  "set-pin": readers,
  "end-reader-session": readers,
  "admit-reader": readers,
  "import-patrons": readers,
  "undo-import": readers,
  "open-pairing": tablets,
  "pair-device": tablets,
  "name-device": tablets,
  "move-device": tablets,
  "message-device": tablets,
  "lock-device": tablets,
  "unlock-device": tablets,
  "freeze-device": tablets,
  "revoke-device": tablets,
  invite: people,
  "make-link": people,
  "open-account": people,
  "assign-roles": people,
  "compose-role": people,
  "set-account-status": people,
  "change-password": people,
  "second-factor": people,
  "end-sessions": people,
  "admit-from-directory": people,
  "leave-with-directory": people,
  "admit-from-provider": people,
  "edit-account": people,
  "forgot-password": people,
  "mail-link": people,
  "set-mail-address": people,
  "lock-out": people,
  "warn-of-attack": people,
  "tell-of-change": people,
  "change-setting": library,
  "export-journal": library,
  "change-reference": library,
  "set-hours": library,
  "close-days": library,
  "open-days": library,
} as const satisfies Readonly<Record<string, JournalActRow>>;

export type JournalAct = keyof typeof journalActs;
export const journalActNames = Object.keys(journalActs) as JournalAct[];

export function isJournalAct(text: string): text is JournalAct {
  return Object.hasOwn(journalActs, text);
}

/** What belongs to the whole library, though it stands in a branch's chain. */
export const libraryActs: readonly JournalAct[] = journalActNames.filter(
  (name) => journalActs[name].scope === "library",
);

/** How an act can end; words: `journal.outcomes.<name>`. */
export const journalOutcomes = [
  "lent",
  "returned",
  "renewed",
  "undone",
  "not-on-loan",
  "yours-already",
  "refused",
  "quarantined",
  "opened",
  "visit-opened",
  "asked",
  "sent",
  "given-up",
  "looked-at",
  "found",
  "exported",
  "paired",
  "named",
  "moved",
  "shown",
  "cleared",
  "locked",
  "unlocked",
  "set-free",
  "frozen",
  "revoked",
  "invited",
  "invitation",
  "password",
  "administrator",
  "assigned",
  "composed",
  "changed",
  "enabled",
  "disabled",
  "confirmed",
  "removed",
  "code",
  "recovery-code",
  "ended",
  "made",
  "set",
  "unset",
  "set-for-branch",
  "unset-for-branch",
  "registered",
  "pending",
  "edited",
  "erased",
  "kept",
  "not-kept",
  "given",
  "withdrawn",
  "restricted",
  "lifted",
  "written",
  "linked",
  "unlinked",
  "issued",
  "printed",
  "chosen",
  "imported",
  "import-undone",
  "added",
  "deleted",
  "moved-up",
  "moved-down",
  "lost",
  "placed",
  "cancelled",
  "suspended",
  "resumed",
  "set-aside",
  "expired",
] as const;

/** Outcomes that say no: they are marked in the list. */
export const refusals: readonly string[] = ["refused", "quarantined", "given-up", "frozen"];

/** What a row may hold beside its act; words: `journal.details.<name>`. */
export const journalDetails = [
  "reasons",
  "confirmed",
  "dueOn",
  "dueOnBefore",
  "lateDays",
  "proof",
  "undoes",
  "count",
  "epoch",
  "seq",
  "device",
  "setting",
  "value",
  "user",
  "by",
  "role",
  "roles",
  "permissions",
  "fields",
  "kind",
  "purpose",
  "hold",
  "goes",
  "until",
  "healed",
  "mark",
  "onSite",
] as const;
