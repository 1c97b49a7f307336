import type { PairingProblem as ScreenProblem } from "#components/kiosk/pairing-screen.tsx";
import { type PairingProblem, pairDevice } from "#offline/device-key.ts";

export type PairResult =
  | { readonly ok: true }
  | { readonly ok: false; readonly problem: ScreenProblem };

export async function pairBrowser(code: string): Promise<PairResult> {
  const paired = await pairDevice({ code, fetchPairing: (input, init) => fetch(input, init) });
  return paired.status === "paired"
    ? { ok: true }
    : { ok: false, problem: screenProblem(paired.problem) };
}

/** The demo's button: asks this machine for a code and uses it at once. */
export async function pairByDemo(): Promise<PairResult> {
  try {
    const response = await fetch("/api/v1/demo/pairing", { method: "POST" });
    const body: unknown = await response.json();
    const code = typeof body === "object" && body !== null && "code" in body ? body.code : null;
    return typeof code === "string"
      ? await pairBrowser(code)
      : { ok: false, problem: "unavailable" };
  } catch {
    return { ok: false, problem: "unavailable" };
  }
}

function screenProblem(problem: PairingProblem): ScreenProblem {
  switch (problem) {
    case "insecure-context":
      return "insecure";
    case "storage-broken":
    case "storage-full":
    case "storage-evicted":
      return "storage";
    default:
      return problem;
  }
}
