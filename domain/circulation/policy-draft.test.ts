import { describe, expect, it } from "vitest";
import {
  firstPolicyTexts,
  type PolicyFault,
  type PolicyFieldName,
  policyAsText,
  policyFieldNames,
  readPolicyDraft,
} from "#domain/circulation/policy-draft.ts";

const typed = (change: Partial<Record<PolicyFieldName, string>>) =>
  readPolicyDraft({ ...firstPolicyTexts(), ...change });

describe("A row of the loan rules as it is typed", () => {
  it("that a new form begins with is a whole row", () => {
    expect(typed({})).toMatchObject({
      status: "read",
      draft: { loanDays: 21, loanHours: null, maxLoans: null, maxRenewals: 0, holdsAllowed: true },
    });
  });

  it("comes back as it was typed", () => {
    const texts = {
      ...firstPolicyTexts(),
      maxLoans: "10",
      hardDueOn: "2027-06-26",
      hardDueRule: "before",
      dueTime: "17:30",
      holdsAllowed: "",
      renewsAutomatically: "yes",
      shortenBeyondHolds: "3",
      shortenedLoanDays: "7",
      fineAmount: "0.20",
      fineCap: "12.00",
      rentalPer: "day",
    };
    const read = readPolicyDraft(texts);
    if (read.status === "faulty") throw new Error(JSON.stringify(read));
    expect(policyAsText(read.draft)).toEqual(texts);
  });

  it("is forgiven spaces around numbers", () => {
    expect(typed({ maxLoans: " 10 " })).toMatchObject({ draft: { maxLoans: 10 } });
  });

  it.each<[string, Partial<Record<PolicyFieldName, string>>, PolicyFieldName, PolicyFault]>([
    ["words instead of a number", { maxLoans: "ten" }, "maxLoans", "not-a-number"],
    ["a number below nothing", { maxLoans: "-1" }, "maxLoans", "not-a-number"],
    ["a broken number", { maxLoans: "1.5" }, "maxLoans", "not-a-number"],
    ["more days than a century has", { loanDays: "36501" }, "loanDays", "out-of-bounds"],
    ["no day at all", { loanDays: "0" }, "loanDays", "out-of-bounds"],
    ["neither days nor hours", { loanDays: "" }, "loanDays", "days-or-hours"],
    ["days and hours", { loanHours: "3" }, "loanDays", "days-or-hours"],
    ["half past twenty-five", { dueTime: "25:30" }, "dueTime", "not-a-time"],
    [
      "a time of day for a loan of hours",
      { loanDays: "", loanHours: "3", dueTime: "17:30" },
      "dueTime",
      "only-with-days",
    ],
    [
      "renewals in hours of a loan in days",
      { renewalHours: "3" },
      "renewalHours",
      "counted-otherwise",
    ],
    [
      "renewals in days of a loan in hours",
      { loanDays: "", loanHours: "3", renewalDays: "3" },
      "renewalDays",
      "counted-otherwise",
    ],
    ["30 February", { hardDueOn: "2027-02-30", hardDueRule: "before" }, "hardDueOn", "not-a-day"],
    ["a day without what it means", { hardDueOn: "2027-02-01" }, "hardDueOn", "goes-together"],
    ["a meaning without its day", { hardDueRule: "before" }, "hardDueOn", "goes-together"],
    ["a rule that is none", { closingRule: "sometimes" }, "closingRule", "no-choice"],
    ["no rule where one is needed", { closingRule: "" }, "closingRule", "no-choice"],
    [
      "fewer days without the number of those who wait",
      { shortenedLoanDays: "7" },
      "shortenedLoanDays",
      "goes-together",
    ],
    ["an age of two hundred", { minAge: "200" }, "minAge", "out-of-bounds"],
  ])("with %s is told so beside the field", (_sentence, change, field, fault) => {
    expect(typed(change)).toMatchObject({ status: "faulty", faults: { [field]: fault } });
  });

  it("names every field that is wrong, not the first", () => {
    const read = typed({ maxLoans: "x", minAge: "x", dueTime: "x" });
    expect(read.status === "faulty" && Object.keys(read.faults).sort()).toEqual([
      "dueTime",
      "maxLoans",
      "minAge",
    ]);
  });

  it("with nothing typed at all is a row without a length", () => {
    expect(readPolicyDraft({}).status).toBe("faulty");
    expect(policyFieldNames.length).toBe(34);
  });
});
