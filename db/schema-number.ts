import migrations from "../drizzle/meta/_journal.json" with { type: "json" };

/** The number of the database schema: how many migrations this version knows. */
export const schemaNumber = migrations.entries.length;
