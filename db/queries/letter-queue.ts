/** Every kind of letters waits in a table of its own shape, and is taken and settled alike. */
export type LetterTable = "outgoing_message" | "account_letter" | "notice_letter";

/**
 * The letter of a table that is due next, taken for `$1` minutes by one alone: whoever dies with it in
 * the hand loses it to another one then. Followed by a statement that reads `claimed`. `only`: a
 * condition of ours, never what somebody typed.
 */
export function claimDue(table: LetterTable, only = "true"): string {
  return `with due as (
       select id from ${table}
       where ${only} and state in ('waiting', 'sending') and next_try_at <= clock_timestamp()
       order by next_try_at limit 1 for update skip locked),
     claimed as (
       update ${table} set state = 'sending', tries = tries + 1,
         next_try_at = clock_timestamp() + make_interval(mins => $1)
       from due where ${table}.id = due.id returning ${table}.*)`;
}

export type LetterEnd =
  | { readonly state: "sent" }
  | { readonly state: "waiting"; readonly problem: string; readonly seconds: number }
  | { readonly state: "given-up"; readonly problem: string };

/** `$2`, `$3` and `$4` of what became of a try, behind the letter's id. */
export function valuesOfEnd(id: string, end: LetterEnd): readonly (string | number | null)[] {
  const problem = end.state === "sent" ? null : end.problem;
  return [id, end.state, problem, end.state === "waiting" ? end.seconds : 0];
}
