"use client";

import { useActionState, useEffect } from "react";
import { isForNow, wayOf } from "#domain/identity/admission.ts";

/** Where the keeper of the page hears that a form was refused until somebody signs in. */
export const askedToSignIn = "bibliomat-asked-to-sign-in";

type Answer = { readonly problem: string | null };

/**
 * React's `useActionState` for every form of the staff. Where the answer is "sign in again", the page
 * is told, keeps what was typed and leads there and back (`form-keeper.tsx`).
 */
export function useStaffAction<State extends Answer, Sent>(
  action: (before: Awaited<State>, sent: Sent) => State | Promise<State>,
  fresh: Awaited<State>,
) {
  const answered = useActionState(action, fresh);
  const [state] = answered;
  useEffect(() => {
    if (!isForNow(state.problem)) return;
    document.dispatchEvent(new CustomEvent(askedToSignIn, { detail: wayOf[state.problem] }));
  }, [state]);
  return answered;
}
