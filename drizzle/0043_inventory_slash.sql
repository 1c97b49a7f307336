ALTER TABLE "item" DROP CONSTRAINT "item_inventory_number_is_a_code";--> statement-breakpoint
DROP INDEX "item_inventory_parts";--> statement-breakpoint
CREATE INDEX "item_inventory_parts" ON "item" USING gin (string_to_array(translate("inventory_number", '/'::text, '-'::text), '-'::text));--> statement-breakpoint
ALTER TABLE "item" ADD CONSTRAINT "item_inventory_number_is_a_code" CHECK ("item"."inventory_number" ~ '^[^[:cntrl:][:space:]\\:*?"<>|]{1,64}$');