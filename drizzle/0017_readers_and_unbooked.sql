CREATE TABLE "unbooked_command" (
	"command_id" uuid PRIMARY KEY NOT NULL,
	"device_id" uuid NOT NULL,
	"branch_id" integer NOT NULL,
	"kind" text NOT NULL,
	"item_code" text,
	"visit_id" uuid,
	"phone_reference" uuid,
	"scanned_at" timestamp with time zone,
	"received_at" timestamp with time zone DEFAULT now() NOT NULL,
	"reasons" text[] NOT NULL,
	"bytes" text,
	"signature" text,
	"settled_at" timestamp with time zone,
	"settled_by" uuid,
	CONSTRAINT "unbooked_command_kind" CHECK ("unbooked_command"."kind" in ('borrow', 'return', 'renew', 'undo', 'open-visit', 'unreadable')),
	CONSTRAINT "unbooked_command_item_code" CHECK (char_length("unbooked_command"."item_code") <= 64),
	CONSTRAINT "unbooked_command_bytes" CHECK (char_length("unbooked_command"."bytes") <= 4096)
);
--> statement-breakpoint
ALTER TABLE "patron_session" DROP CONSTRAINT "patron_session_ended_by";--> statement-breakpoint
ALTER TABLE "patron_session" ADD COLUMN "vouched_by" text;--> statement-breakpoint
ALTER TABLE "patron_session" ADD COLUMN "vouched_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "unbooked_command" ADD CONSTRAINT "unbooked_command_device_id_device_id_fk" FOREIGN KEY ("device_id") REFERENCES "public"."device"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "unbooked_command" ADD CONSTRAINT "unbooked_command_branch_id_branch_id_fk" FOREIGN KEY ("branch_id") REFERENCES "public"."branch"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "unbooked_command_open" ON "unbooked_command" USING btree ("branch_id","received_at") WHERE "unbooked_command"."settled_at" is null;--> statement-breakpoint
CREATE INDEX "unbooked_command_device" ON "unbooked_command" USING btree ("device_id");--> statement-breakpoint
CREATE INDEX "unbooked_command_visit" ON "unbooked_command" USING btree ("visit_id");--> statement-breakpoint
ALTER TABLE "patron_session" ADD CONSTRAINT "patron_session_vouched" CHECK (num_nulls("patron_session"."vouched_by", "patron_session"."vouched_at") in (0, 2) and "patron_session"."vouched_by" in ('directory', 'provider'));--> statement-breakpoint
ALTER TABLE "patron_session" ADD CONSTRAINT "patron_session_ended_by" CHECK ("patron_session"."ended_by" in ('signed-out', 'owner', 'card', 'pin', 'directory'));