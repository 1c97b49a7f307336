-- What concerns accounts and roles names people by their ids and roles by their codes.
ALTER TABLE "journal" DROP CONSTRAINT "journal_detail_holds_known_keys";--> statement-breakpoint
ALTER TABLE "journal" ADD CONSTRAINT "journal_detail_holds_known_keys" CHECK (
  jsonb_typeof("detail") = 'object' AND
  ("detail" - '{reasons,confirmed,dueOn,dueOnBefore,lateDays,proof,undoes,count,epoch,seq,device,setting,value,user,by,role,roles,permissions}'::text[]) = '{}'::jsonb
);
