import { defineConfig } from "drizzle-kit";

export default defineConfig({
  dialect: "postgresql",
  schema: [
    "./db/schema/library.ts",
    "./db/schema/people.ts",
    "./db/schema/stock.ts",
    "./db/schema/catalogue.ts",
    "./db/schema/holdings.ts",
    "./db/schema/search.ts",
    "./db/schema/devices.ts",
    "./db/schema/identity.ts",
    "./db/schema/ledger.ts",
    "./db/schema/holds.ts",
    "./db/schema/notices.ts",
    "./db/schema/imports.ts",
    "./db/schema/catalogue-imports.ts",
    "./db/schema/phone-cards.ts",
    "./db/schema/policies.ts",
    "./db/schema/item-life.ts",
    "./db/schema/loan-overrides.ts",
    "./db/schema/money.ts",
    "./db/schema/closings.ts",
    "./db/schema/machines.ts",
    "./db/schema/jobs.ts",
  ],
  out: "./drizzle",
});
