ALTER TABLE "notice" DROP CONSTRAINT "notice_kind";--> statement-breakpoint
ALTER TABLE "notice_letter" DROP CONSTRAINT "notice_letter_kinds";--> statement-breakpoint
ALTER TABLE "notice_text" DROP CONSTRAINT "notice_text_kind";--> statement-breakpoint
DROP INDEX "notice_once_a_trap";--> statement-breakpoint
CREATE UNIQUE INDEX "notice_once_a_moved_trap" ON "notice" USING btree ("trap_id","due_on") WHERE "notice"."kind" = 'hold-moved';--> statement-breakpoint
CREATE UNIQUE INDEX "notice_once_a_trap" ON "notice" USING btree ("trap_id","kind") WHERE "notice"."kind" <> 'hold-moved';--> statement-breakpoint
ALTER TABLE "notice" ADD CONSTRAINT "notice_kind" CHECK ("notice"."kind" in ('due-soon', 'overdue', 'renewed', 'recalled', 'due-moved', 'hold-ready', 'hold-moved', 'hold-expired', 'membership-ends'));--> statement-breakpoint
ALTER TABLE "notice_letter" ADD CONSTRAINT "notice_letter_kinds" CHECK ("notice_letter"."kinds" <@ array['due-soon', 'overdue', 'renewed', 'recalled', 'due-moved', 'hold-ready', 'hold-moved', 'hold-expired', 'membership-ends']);--> statement-breakpoint
ALTER TABLE "notice_text" ADD CONSTRAINT "notice_text_kind" CHECK ("notice_text"."kind" in ('receipt', 'digest', 'due-soon', 'overdue', 'renewed', 'recalled', 'due-moved', 'hold-ready', 'hold-moved', 'hold-expired', 'membership-ends'));