import type { FormEvent } from "react";

/**
 * React empties a form after its action and forgets ticks and choices that it was told to hold: on an
 * error they would not be what they look like. A form with such fields is given this as `onReset`.
 */
export function keepTyped(event: FormEvent): void {
  event.preventDefault();
}
