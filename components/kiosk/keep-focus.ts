/** The button goes when it has done its work; whoever goes by keys must not be thrown to the top. */
export function keepFocusInList(button: HTMLElement): void {
  button.closest("ul")?.focus({ preventScroll: true });
}
