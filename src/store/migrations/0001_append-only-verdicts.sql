-- drizzle-kit knows no triggers, so these are written by hand.
CREATE TRIGGER `verdicts_no_update` BEFORE UPDATE ON `verdicts`
BEGIN
	SELECT RAISE(ABORT, 'verdicts are append-only');
END;
--> statement-breakpoint
CREATE TRIGGER `verdicts_no_delete` BEFORE DELETE ON `verdicts`
BEGIN
	SELECT RAISE(ABORT, 'verdicts are append-only');
END;
