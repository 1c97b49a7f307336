import { and, eq, gt, isNull, sql } from "drizzle-orm";
import { database, pool, statementSent } from "#db/pool.ts";
import type { BranchRow } from "#db/queries/library.ts";
import { branchColumns, settingsColumn } from "#db/queries/library.ts";
import { device, deviceHeartbeat, devicePairing } from "#db/schema/devices.ts";
import { branch, setting } from "#db/schema/library.ts";
import { reading, type Transaction } from "#db/transaction.ts";

export type DeviceRow = {
  readonly deviceId: string;
  readonly deviceKind: "kiosk" | "console" | "phones";
  readonly deviceName: string;
  readonly epoch: number;
  readonly status: "active" | "frozen" | "revoked";
  readonly publicKey: Buffer | null;
  readonly isLocked: boolean;
  readonly lockReason: string | null;
  readonly message: string | null;
  readonly settings: Readonly<Record<string, unknown>>;
} & BranchRow;

/** The device with its branch's calendar and settings: all that a command needs of where it happens, in one statement. */
export async function readDevice(deviceId: string): Promise<DeviceRow | null> {
  const text = `select device.id as "deviceId", device.kind as "deviceKind", device.name as "deviceName", device.epoch,
    device.status, device.public_key as "publicKey", device.locked_at is not null as "isLocked",
    device.lock_reason as "lockReason", device.message, ${branchColumns}, ${settingsColumn} as settings
    from device join branch on branch.id = device.branch_id where device.id = $1::uuid`;
  statementSent(text);
  const rows = await reading.query<DeviceRow>(text, [deviceId]);
  return rows[0] ?? null;
}

export type DeviceListed = {
  readonly id: string;
  readonly kind: "kiosk" | "console" | "phones";
  readonly name: string;
  readonly branch: string;
  readonly epoch: number;
  readonly status: "active" | "frozen" | "revoked";
  readonly statusReason: string | null;
  readonly statusChangedAt: Date;
  readonly pairedAt: Date;
  readonly lockedAt: Date | null;
  readonly lockReason: string | null;
  readonly message: string | null;
  /** Null: it has not said hello since it was paired, or it is the console. */
  readonly startedAt: Date | null;
  readonly lastSeenAt: Date | null;
  readonly report: unknown;
};

/** Every device with what it last said of itself, the oldest first. */
export async function listDevices(): Promise<DeviceListed[]> {
  return await database()
    .select({
      id: device.id,
      kind: device.kind,
      name: device.name,
      branch: branch.code,
      epoch: device.epoch,
      status: device.status,
      statusReason: device.statusReason,
      statusChangedAt: device.statusChangedAt,
      pairedAt: device.pairedAt,
      lockedAt: device.lockedAt,
      lockReason: device.lockReason,
      message: device.message,
      startedAt: deviceHeartbeat.startedAt,
      lastSeenAt: deviceHeartbeat.lastSeenAt,
      report: deviceHeartbeat.report,
    })
    .from(device)
    .innerJoin(branch, eq(branch.id, device.branchId))
    .leftJoin(deviceHeartbeat, eq(deviceHeartbeat.deviceId, device.id))
    .orderBy(device.pairedAt, device.id);
}

/**
 * Changes the status; returns the branch for the journal, or null where there is no such device. Only
 * what is active can freeze: a revoked device stays revoked, a frozen one is not told of twice.
 */
export async function setDeviceStatus(
  transaction: Transaction,
  deviceId: string,
  status: "active" | "frozen" | "revoked",
  reason: string | null = null,
): Promise<{ readonly branchId: number } | null> {
  const rows = await transaction.query<{ branchId: number }>(
    `update device set status = $2, status_reason = $3, status_changed_at = now()
     where id = $1::uuid and ($2 <> 'frozen' or status = 'active') returning branch_id as "branchId"`,
    [deviceId, status, reason],
  );
  return rows[0] ?? null;
}

/** Codes that wait for this device lead nowhere any more: a revoked one comes back by a new code only. */
export async function burnPairingCodes(transaction: Transaction, deviceId: string): Promise<void> {
  await transaction.query(
    "update device_pairing set expires_at = now() where device_id = $1::uuid and used_at is null and expires_at > now()",
    [deviceId],
  );
}

/** Where the device is now; nobody moves or changes it until the end. */
export async function lockDeviceRow(
  transaction: Transaction,
  deviceId: string,
): Promise<{ readonly branchId: number; readonly status: DeviceListed["status"] } | null> {
  const rows = await transaction.query<{ branchId: number; status: DeviceListed["status"] }>(
    `select branch_id as "branchId", status from device where id = $1::uuid for update`,
    [deviceId],
  );
  return rows[0] ?? null;
}

/** The branch that a tablet stands in from now on; null: there is no such branch. */
export async function moveDeviceRow(
  transaction: Transaction,
  deviceId: string,
  branchCode: string,
): Promise<{ readonly branchId: number } | null> {
  const rows = await transaction.query<{ branchId: number }>(
    `update device set branch_id = branch.id from branch
     where device.id = $1::uuid and branch.code = $2 returning branch.id as "branchId"`,
    [deviceId, branchCode],
  );
  return rows[0] ?? null;
}

/** What staff hang on a device; what is left out stays as it is. */
export type DeviceSign =
  | { readonly name: string }
  | { readonly lock: { readonly reason: string | null } | null }
  | { readonly message: string | null };

/** Returns the branch for the journal, or null where there is no such device. */
export async function setDeviceSign(
  transaction: Transaction,
  deviceId: string,
  sign: DeviceSign,
): Promise<{ readonly branchId: number; readonly status: DeviceListed["status"] } | null> {
  const [set, value] = assignmentOf(sign);
  const rows = await transaction.query<{ branchId: number; status: DeviceListed["status"] }>(
    `update device set ${set} where id = $1::uuid returning branch_id as "branchId", status`,
    [deviceId, value],
  );
  return rows[0] ?? null;
}

/** Only what is frozen is set free; true where it was. */
export async function setFreeDevice(transaction: Transaction, deviceId: string): Promise<boolean> {
  const rows = await transaction.query(
    `update device set status = 'active', status_reason = null, status_changed_at = now()
     where id = $1::uuid and status = 'frozen' returning id`,
    [deviceId],
  );
  return rows.length > 0;
}

function assignmentOf(sign: DeviceSign): [set: string, value: string | null] {
  if ("name" in sign) return ["name = $2", sign.name];
  if ("message" in sign) return ["message = $2", sign.message];
  return sign.lock === null
    ? ["locked_at = null, lock_reason = $2::text", null]
    : ["locked_at = coalesce(locked_at, now()), lock_reason = $2", sign.lock.reason];
}

export type UsedPairing = {
  readonly name: string;
  readonly branchId: number;
  readonly branch: string;
  readonly deviceId: string | null;
  readonly isInTime: boolean;
};

/** Takes the pairing if its code is known, unused and in time; a code opens one door once. */
export async function usePairing(
  transaction: Transaction,
  codeHash: Uint8Array,
): Promise<UsedPairing | null> {
  const rows = await transaction.query<UsedPairing>(
    `update device_pairing set used_at = now() from branch
     where code_hash = $1 and used_at is null and branch.id = device_pairing.branch_id
     returning device_pairing.name, branch_id as "branchId", branch.code as branch, device_id as "deviceId",
       expires_at > now() as "isInTime"`,
    [codeHash],
  );
  return rows[0] ?? null;
}

/** A new device, or the next epoch of one that is paired anew. */
export async function writeDevice(
  transaction: Transaction,
  paired: {
    deviceId: string;
    kind: "kiosk" | "console";
    name: string;
    branchId: number;
    publicKey: Uint8Array | null;
  },
): Promise<number> {
  const [row] = await transaction.query<{ epoch: number }>(
    `insert into device (id, kind, name, branch_id, public_key) values ($1, $2, $3, $4, $5)
     on conflict (id) do update set epoch = device.epoch + 1, public_key = excluded.public_key, name = excluded.name,
       branch_id = excluded.branch_id, status = 'active', status_reason = null, status_changed_at = now(), paired_at = now()
     returning epoch`,
    [paired.deviceId, paired.kind, paired.name, paired.branchId, paired.publicKey],
  );
  return row?.epoch ?? 1;
}

export function insertPairing(
  transaction: Transaction,
  pairing: {
    readonly codeHash: Buffer;
    readonly name: string;
    readonly branchId: number;
    readonly deviceId: string | null;
    readonly minutes: number;
  },
): void {
  transaction.send("delete from device_pairing where expires_at < now() - interval '1 day'", []);
  transaction.send(
    `insert into device_pairing (code_hash, name, branch_id, device_id, expires_at)
     values ($1, $2, $3, $4::uuid, now() + make_interval(mins => $5))`,
    [pairing.codeHash, pairing.name, pairing.branchId, pairing.deviceId, pairing.minutes],
  );
}

export type PairingRow = {
  readonly branchId: number;
  readonly isUsed: boolean;
  readonly isOver: boolean;
  /** The tablet that took the code. */
  readonly deviceId: string | null;
};

/** What became of a code; null: nobody made it, or it was cleared away. */
export async function readPairing(codeHash: Uint8Array): Promise<PairingRow | null> {
  const { rows } = await pool().query<PairingRow>(
    // Whoever takes a code becomes a device in the same transaction, and so in the same instant.
    `select device_pairing.branch_id as "branchId", used_at is not null as "isUsed", expires_at <= now() as "isOver",
       device.id as "deviceId"
     from device_pairing left join device on device.paired_at = used_at and device.branch_id = device_pairing.branch_id
     where code_hash = $1`,
    [codeHash],
  );
  return rows[0] ?? null;
}

/** How many pairings are waiting: the demo button does not fill the table. */
export async function waitingPairings(): Promise<number> {
  return await database().$count(
    devicePairing,
    and(isNull(devicePairing.usedAt), gt(devicePairing.expiresAt, sql`now()`)),
  );
}

export type BranchListed = {
  readonly id: number;
  readonly code: string;
  readonly name: string;
  /** False: it is offered for nothing new. */
  readonly isActive: boolean;
};

export async function listBranches(): Promise<BranchListed[]> {
  return await database()
    .select({ id: branch.id, code: branch.code, name: branch.name, isActive: branch.isActive })
    .from(branch)
    .orderBy(branch.position, branch.id);
}

/** A setting of the whole library as it is stored; undefined where none was chosen. */
export async function readLibrarySetting(name: string): Promise<unknown> {
  const rows = await database()
    .select({ value: setting.value })
    .from(setting)
    .where(and(eq(setting.name, name), isNull(setting.branchId)));
  return rows[0]?.value;
}
