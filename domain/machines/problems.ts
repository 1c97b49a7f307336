/** Every "no" of the machines' door with its number and its title (RFC 9457). */
export const problems = {
  malformed: { status: 400, title: "The request could not be read." },
  "key-wanted": { status: 400, title: "An Idempotency-Key is needed: a UUID of your own." },
  "no-token": { status: 401, title: "A token is needed: Authorization: Bearer …" },
  "token-refused": { status: 401, title: "The token opens nothing." },
  "not-permitted": { status: 403, title: "The token does not allow this here." },
  "not-found": { status: 404, title: "There is no such thing." },
  "no-such-branch": { status: 404, title: "There is no such branch." },
  "no-such-patron": { status: 404, title: "There is no such reader." },
  "key-reused": { status: 409, title: "The key belongs to another request." },
  "too-large": { status: 413, title: "The request is too long." },
  refused: { status: 422, title: "The library's rules say no." },
  "too-many-requests": { status: 429, title: "Too many requests." },
  unavailable: { status: 503, title: "The library cannot answer just now." },
} as const satisfies Readonly<Record<string, { readonly status: number; readonly title: string }>>;

export type MachineProblem = keyof typeof problems;
export const problemNames = Object.keys(problems) as MachineProblem[];

/** What an answer says besides: which rule, what of the request was not understood. */
export type ProblemDetail = {
  readonly detail?: string;
  readonly outcome?: string;
  readonly reasons?: readonly unknown[];
};

export function problemBody(problem: MachineProblem, more: ProblemDetail = {}) {
  return { type: `/api-docs#problem-${problem}`, ...problems[problem], ...more };
}
