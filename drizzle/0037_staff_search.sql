-- Staff find what is not published, too: few titles, so they have an index of their own beside that of
-- `title_search`, which readers search with.
CREATE INDEX title_kept_back_words ON title USING gin (words_of(title || ' ' || authors)) WHERE state <> 'published';--> statement-breakpoint
CREATE INDEX title_kept_back ON title (changed_at DESC, id DESC) WHERE state <> 'published';--> statement-breakpoint
CREATE INDEX title_by_change ON title (changed_at DESC, id DESC);
