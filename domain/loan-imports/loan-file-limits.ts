/** What the page takes at once; a server reads no longer body, and larger files go by the terminal. */
export const loanFileLimits = { bytes: 900_000, rows: 5_000 } as const;
