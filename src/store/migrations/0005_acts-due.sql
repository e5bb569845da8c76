ALTER TABLE `cards` ADD `reason_before` text;--> statement-breakpoint
ALTER TABLE `cards` ADD `acts_due` text;--> statement-breakpoint
ALTER TABLE `cards` ADD `acts_due_since` integer;--> statement-breakpoint
CREATE INDEX `cards_acts_due` ON `cards` (`community`) WHERE acts_due is not null;--> statement-breakpoint
ALTER TABLE `examples` ADD `author_mark` text;--> statement-breakpoint
CREATE INDEX `examples_by_author` ON `examples` (`community`,`author_mark`) WHERE author_mark is not null;