ALTER TABLE "transit" DROP CONSTRAINT "transit_reason";--> statement-breakpoint
ALTER TABLE "notice" DROP CONSTRAINT "notice_kind";--> statement-breakpoint
ALTER TABLE "notice" DROP CONSTRAINT "notice_is_about_one";--> statement-breakpoint
ALTER TABLE "notice_letter" DROP CONSTRAINT "notice_letter_kinds";--> statement-breakpoint
ALTER TABLE "notice_text" DROP CONSTRAINT "notice_text_kind";--> statement-breakpoint
ALTER TABLE "notice" ADD COLUMN "hold_id" bigint;--> statement-breakpoint
ALTER TABLE "notice" ADD CONSTRAINT "notice_hold_id_hold_id_fk" FOREIGN KEY ("hold_id") REFERENCES "public"."hold"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "notice_once_a_hold" ON "notice" USING btree ("hold_id");--> statement-breakpoint
ALTER TABLE "transit" ADD CONSTRAINT "transit_reason" CHECK ("transit"."reason" in ('hold', 'home', 'sent'));--> statement-breakpoint
ALTER TABLE "notice" ADD CONSTRAINT "notice_kind" CHECK ("notice"."kind" in ('due-soon', 'overdue', 'renewed', 'recalled', 'due-moved', 'hold-ready', 'hold-moved', 'hold-expired', 'hold-lapsed', 'hold-cancelled', 'membership-ends'));--> statement-breakpoint
ALTER TABLE "notice" ADD CONSTRAINT "notice_is_about_one" CHECK (num_nonnulls("notice"."loan_id", "notice"."trap_id", "notice"."hold_id", "notice"."patron_id") = 1
        and ("notice"."party_id" is null) = ("notice"."patron_id" is not null));--> statement-breakpoint
ALTER TABLE "notice_letter" ADD CONSTRAINT "notice_letter_kinds" CHECK ("notice_letter"."kinds" <@ array['due-soon', 'overdue', 'renewed', 'recalled', 'due-moved', 'hold-ready', 'hold-moved', 'hold-expired', 'hold-lapsed', 'hold-cancelled', 'membership-ends']);--> statement-breakpoint
ALTER TABLE "notice_text" ADD CONSTRAINT "notice_text_kind" CHECK ("notice_text"."kind" in ('receipt', 'digest', 'due-soon', 'overdue', 'renewed', 'recalled', 'due-moved', 'hold-ready', 'hold-moved', 'hold-expired', 'hold-lapsed', 'hold-cancelled', 'membership-ends'));