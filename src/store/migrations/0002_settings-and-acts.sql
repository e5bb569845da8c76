CREATE TABLE `acts` (
	`seq` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`id` text NOT NULL,
	`card` text NOT NULL,
	`community` text NOT NULL,
	`kind` text NOT NULL,
	`state` text NOT NULL,
	`at` integer NOT NULL,
	`for_ms` integer,
	`sealed_detail` blob,
	FOREIGN KEY (`card`) REFERENCES `cards`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE UNIQUE INDEX `acts_by_id` ON `acts` (`id`);--> statement-breakpoint
CREATE INDEX `acts_by_card` ON `acts` (`card`);--> statement-breakpoint
CREATE INDEX `acts_by_age` ON `acts` (`community`,`at`);--> statement-breakpoint
CREATE TABLE `objections` (
	`card` text PRIMARY KEY NOT NULL,
	`question` integer NOT NULL,
	`at` integer NOT NULL,
	FOREIGN KEY (`card`) REFERENCES `cards`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE TABLE `reports` (
	`card` text NOT NULL,
	`reporter_mark` text NOT NULL,
	`at` integer NOT NULL,
	PRIMARY KEY(`card`, `reporter_mark`),
	FOREIGN KEY (`card`) REFERENCES `cards`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `reports_by_age` ON `reports` (`at`);--> statement-breakpoint
CREATE TABLE `activity` (
	`seq` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`id` text NOT NULL,
	`community` text NOT NULL,
	`at` integer NOT NULL,
	`sealed_person` blob,
	`person_mark` text,
	`kind` text NOT NULL,
	`sealed_detail` blob NOT NULL
);
--> statement-breakpoint
CREATE UNIQUE INDEX `activity_by_id` ON `activity` (`id`);--> statement-breakpoint
CREATE INDEX `activity_by_age` ON `activity` (`at`,`seq`);--> statement-breakpoint
CREATE INDEX `activity_by_community` ON `activity` (`community`,`at`,`seq`);--> statement-breakpoint
CREATE INDEX `activity_by_person` ON `activity` (`person_mark`,`at`,`seq`);--> statement-breakpoint
CREATE TABLE `phrases` (
	`id` text PRIMARY KEY NOT NULL,
	`community` text NOT NULL,
	`kind` text NOT NULL,
	`sealed_text` blob NOT NULL,
	`text_mark` text NOT NULL,
	`sealed_by` blob NOT NULL,
	`at` integer NOT NULL
);
--> statement-breakpoint
CREATE UNIQUE INDEX `phrases_by_words` ON `phrases` (`community`,`text_mark`);--> statement-breakpoint
CREATE TABLE `secrets` (
	`key` text PRIMARY KEY NOT NULL,
	`sealed_value` blob NOT NULL
);
--> statement-breakpoint
DROP INDEX `cards_to_show`;--> statement-breakpoint
ALTER TABLE `cards` ADD `reports` integer DEFAULT 0 NOT NULL;--> statement-breakpoint
CREATE INDEX `cards_to_redraw` ON `cards` (`community`,`toxicity`) WHERE unshowable = 0 and shown_revision < revision;--> statement-breakpoint
CREATE INDEX `cards_open` ON `cards` (`community`,`state`,`unshowable`) WHERE state = 'pending' and unshowable = 0 and shown_revision is not null;--> statement-breakpoint
CREATE INDEX `cards_unposted` ON `cards` (`community`,`state`,toxicity desc,`created_at`,`id`,`unshowable`,`shown_revision`) WHERE state = 'pending' and (unshowable = 1 or shown_revision is null);--> statement-breakpoint
ALTER TABLE `communities` ADD `settings` text;--> statement-breakpoint
ALTER TABLE `communities` ADD `left_at` integer;--> statement-breakpoint
ALTER TABLE `examples` ADD `weight` real DEFAULT 1 NOT NULL;--> statement-breakpoint
ALTER TABLE `examples` ADD `delivery_key` text;--> statement-breakpoint
CREATE UNIQUE INDEX `examples_by_delivery` ON `examples` (`community`,`delivery_key`);--> statement-breakpoint
ALTER TABLE `messages` ADD `author_mark` text;--> statement-breakpoint
CREATE INDEX `messages_by_author` ON `messages` (`community`,`author_mark`) WHERE author_mark is not null;