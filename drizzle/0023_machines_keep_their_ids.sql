-- An id is given once: of the machines' tables, and of closings.
CREATE TRIGGER api_token_keeps_its_id BEFORE UPDATE ON "api_token" FOR EACH ROW WHEN (NEW.id IS DISTINCT FROM OLD.id) EXECUTE FUNCTION refuse_new_id();--> statement-breakpoint
CREATE TRIGGER api_request_keeps_its_id BEFORE UPDATE ON "api_request" FOR EACH ROW WHEN (NEW.id IS DISTINCT FROM OLD.id) EXECUTE FUNCTION refuse_new_id();--> statement-breakpoint
CREATE TRIGGER webhook_keeps_its_id BEFORE UPDATE ON "webhook" FOR EACH ROW WHEN (NEW.id IS DISTINCT FROM OLD.id) EXECUTE FUNCTION refuse_new_id();
--> statement-breakpoint
CREATE TRIGGER closing_keeps_its_id BEFORE UPDATE ON "closing" FOR EACH ROW WHEN (NEW.id IS DISTINCT FROM OLD.id) EXECUTE FUNCTION refuse_new_id();
