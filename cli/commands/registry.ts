/**
 * Every command of `npx bibliomat`, one line each. They are loaded when they are called, so that a
 * short command does not wait for what a long one needs.
 */
export const commands = {
  start: () => import("#cli/commands/start.ts").then((file) => file.command),
  build: () => import("#cli/commands/build.ts").then((file) => file.command),
  migrate: () => import("#cli/commands/migrate.ts").then((file) => file.command),
  db: () => import("#cli/commands/db.ts").then((file) => file.command),
  doctor: () => import("#cli/commands/doctor.ts").then((file) => file.command),
  seed: () => import("#cli/commands/seed.ts").then((file) => file.command),
  admin: () => import("#cli/commands/admin.ts").then((file) => file.command),
  token: () => import("#cli/commands/token.ts").then((file) => file.command),
  ldap: () => import("#cli/commands/ldap.ts").then((file) => file.command),
  device: () => import("#cli/commands/device.ts").then((file) => file.command),
  loan: () => import("#cli/commands/acts.ts").then((file) => file.loanCommand),
  loans: () => import("#cli/commands/loans.ts").then((file) => file.command),
  return: () => import("#cli/commands/acts.ts").then((file) => file.returnCommand),
  renew: () => import("#cli/commands/acts.ts").then((file) => file.renewCommand),
  code: () => import("#cli/commands/code.ts").then((file) => file.command),
  item: () => import("#cli/commands/item.ts").then((file) => file.command),
  story: () => import("#cli/commands/story.ts").then((file) => file.command),
  setting: () => import("#cli/commands/setting.ts").then((file) => file.command),
  patron: () => import("#cli/commands/patron.ts").then((file) => file.command),
  catalogue: () => import("#cli/commands/catalogue.ts").then((file) => file.command),
  covers: () => import("#cli/commands/covers.ts").then((file) => file.command),
  import: () => import("#cli/commands/import.ts").then((file) => file.command),
  jobs: () => import("#cli/commands/jobs.ts").then((file) => file.command),
  "year-end": () => import("#cli/commands/year-end.ts").then((file) => file.command),
  sip2: () => import("#cli/commands/sip2.ts").then((file) => file.command),
  journal: () => import("#cli/commands/journal.ts").then((file) => file.command),
  docs: () => import("#cli/commands/docs.ts").then((file) => file.command),
  demo: () => import("#cli/commands/demo.ts").then((file) => file.command),
};
