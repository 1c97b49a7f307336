/** A phone of one's own: half a year at most, a month without a look. */
export const sessionDays = 180;
export const idleDays = 30;
