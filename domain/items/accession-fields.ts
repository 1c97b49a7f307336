export const accessionFields = ["branch", "day", "source", "document"] as const;
export type AccessionFault = "missing" | "no-day" | "too-long" | "control-signs" | "unknown-entry";
export type AccessionFaults = Readonly<
  Partial<Record<(typeof accessionFields)[number], AccessionFault>>
>;
