CREATE TABLE "device_heartbeat" (
	"device_id" uuid PRIMARY KEY NOT NULL,
	"started_at" timestamp with time zone DEFAULT now() NOT NULL,
	"last_seen_at" timestamp with time zone DEFAULT now() NOT NULL,
	"report" jsonb,
	"silence_told_at" timestamp with time zone,
	CONSTRAINT "device_heartbeat_report" CHECK (jsonb_typeof("device_heartbeat"."report") = 'object' and octet_length("device_heartbeat"."report"::text) <= 2000)
);
--> statement-breakpoint
ALTER TABLE "device" ADD COLUMN "status_reason" text;--> statement-breakpoint
ALTER TABLE "device" ADD COLUMN "locked_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "device" ADD COLUMN "lock_reason" text;--> statement-breakpoint
ALTER TABLE "device" ADD COLUMN "message" text;--> statement-breakpoint
ALTER TABLE "device_heartbeat" ADD CONSTRAINT "device_heartbeat_device_id_device_id_fk" FOREIGN KEY ("device_id") REFERENCES "public"."device"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "device" ADD CONSTRAINT "device_status_reason" CHECK ("device"."status_reason" ~ '^[a-z][a-z-]{1,40}$');--> statement-breakpoint
ALTER TABLE "device" ADD CONSTRAINT "device_lock_reason" CHECK ("device"."lock_reason" is null or (length("device"."lock_reason") <= 200 and "device"."locked_at" is not null));--> statement-breakpoint
ALTER TABLE "device" ADD CONSTRAINT "device_message" CHECK (length("device"."message") between 1 and 200);