/** How a field looks. In a file of its own: the server reads nothing from files that begin with "use client". */
export const inputLook =
  "min-h-11 w-full rounded-book border-2 border-line-strong bg-sheet px-3 py-2 text-base text-ink aria-[invalid=true]:border-amber-line";
