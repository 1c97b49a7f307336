/** A phone of one's own: half a year at most, a month without a look. */
export const sessionDays = 180;
export const idleDays = 30;

/** By a sign-in service that cannot be asked again whether she is still there. */
export const vouchedDays = 7;
