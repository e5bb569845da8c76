CREATE TABLE `cards` (
	`id` text PRIMARY KEY NOT NULL,
	`community` text NOT NULL,
	`message` text NOT NULL,
	`question` integer NOT NULL,
	`label` text NOT NULL,
	`margin` real NOT NULL,
	`toxicity` real NOT NULL,
	`confidence` real NOT NULL,
	`model_version` text NOT NULL,
	`sealed_words` blob,
	`reason` text NOT NULL,
	`inclusion_probability` real NOT NULL,
	`state` text NOT NULL,
	`settled` text,
	`created_at` integer NOT NULL,
	`resolved_at` integer,
	`revision` integer NOT NULL,
	`shown_revision` integer,
	`tries` integer NOT NULL,
	`tried_at` integer,
	`place_community` text,
	`place_channel_id` text,
	`place_message_id` text,
	`unshowable` integer NOT NULL,
	FOREIGN KEY (`message`) REFERENCES `messages`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `cards_by_message` ON `cards` (`message`);--> statement-breakpoint
CREATE INDEX `cards_by_toxicity` ON `cards` (`state`,`toxicity`,`created_at`);--> statement-breakpoint
CREATE INDEX `cards_by_age` ON `cards` (`state`,`created_at`);--> statement-breakpoint
CREATE INDEX `cards_by_community` ON `cards` (`community`,`state`,`toxicity`);--> statement-breakpoint
CREATE INDEX `cards_by_reason` ON `cards` (`community`,`reason`,`created_at`);--> statement-breakpoint
CREATE INDEX `cards_to_show` ON `cards` (`community`,`toxicity`) WHERE unshowable = 0 and (shown_revision < revision or (shown_revision is null and state = 'pending'));--> statement-breakpoint
CREATE TABLE `communities` (
	`id` text PRIMARY KEY NOT NULL,
	`platform` text NOT NULL,
	`name` text NOT NULL,
	`review_channel_id` text,
	`may_train_on_content` integer NOT NULL,
	`created_at` integer NOT NULL,
	`threshold` real,
	`review_budget_per_day` integer,
	`audit_rate` real
);
--> statement-breakpoint
CREATE TABLE `deliveries` (
	`community` text NOT NULL,
	`key` text NOT NULL,
	`at` integer NOT NULL,
	PRIMARY KEY(`community`, `key`)
);
--> statement-breakpoint
CREATE INDEX `deliveries_by_age` ON `deliveries` (`at`);--> statement-breakpoint
CREATE TABLE `examples` (
	`id` text PRIMARY KEY NOT NULL,
	`community` text NOT NULL,
	`sealed_text` blob,
	`label` text NOT NULL,
	`provenance` text NOT NULL,
	`sealed_by` blob NOT NULL,
	`at` integer NOT NULL
);
--> statement-breakpoint
CREATE INDEX `examples_by_community` ON `examples` (`community`,`at`);--> statement-breakpoint
CREATE TABLE `messages` (
	`id` text PRIMARY KEY NOT NULL,
	`community` text NOT NULL,
	`channel_id` text NOT NULL,
	`message_id` text NOT NULL,
	`version` integer NOT NULL,
	`sealed_text` blob,
	`sealed_author` blob,
	`link` text,
	`sent_at` integer NOT NULL,
	`received_at` integer NOT NULL,
	`provenance` text NOT NULL,
	`deleted_at` integer
);
--> statement-breakpoint
CREATE INDEX `messages_by_place` ON `messages` (`community`,`channel_id`,`message_id`,`version`);--> statement-breakpoint
CREATE INDEX `messages_to_purge` ON `messages` (`received_at`) WHERE sealed_author is not null;--> statement-breakpoint
CREATE TABLE `meta` (
	`key` text PRIMARY KEY NOT NULL,
	`value` blob NOT NULL
);
--> statement-breakpoint
CREATE TABLE `model_versions` (
	`community` text NOT NULL,
	`id` text NOT NULL,
	`base_id` text NOT NULL,
	`created_at` integer NOT NULL,
	`state` text NOT NULL,
	`activated_at` integer,
	`data_fingerprint` text NOT NULL,
	`sealed_report` blob NOT NULL,
	`artefact` blob NOT NULL,
	PRIMARY KEY(`community`, `id`)
);
--> statement-breakpoint
CREATE UNIQUE INDEX `model_versions_one_active` ON `model_versions` (`community`) WHERE state = 'active';--> statement-breakpoint
CREATE TABLE `notes` (
	`key` text PRIMARY KEY NOT NULL,
	`value` text NOT NULL
);
--> statement-breakpoint
CREATE TABLE `retrains` (
	`id` text PRIMARY KEY NOT NULL,
	`community` text NOT NULL,
	`trigger` text NOT NULL,
	`sealed_by` blob NOT NULL,
	`started_at` integer NOT NULL,
	`state` text NOT NULL,
	`finished_at` integer,
	`sealed_summary` blob
);
--> statement-breakpoint
CREATE INDEX `retrains_by_community` ON `retrains` (`community`,`started_at`);--> statement-breakpoint
CREATE TABLE `score_counts` (
	`community` text NOT NULL,
	`day` text NOT NULL,
	`bin` integer NOT NULL,
	`model_version` text NOT NULL,
	`messages` integer NOT NULL,
	`reviewed` integer NOT NULL,
	PRIMARY KEY(`community`, `day`, `bin`, `model_version`)
);
--> statement-breakpoint
CREATE TABLE `verdicts` (
	`seq` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`id` text NOT NULL,
	`card` text NOT NULL,
	`question` integer NOT NULL,
	`moderator_id` text NOT NULL,
	`sealed_moderator_name` blob NOT NULL,
	`choice` text NOT NULL,
	`label` text NOT NULL,
	`at` integer NOT NULL,
	`delivery_id` text NOT NULL,
	FOREIGN KEY (`card`) REFERENCES `cards`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE UNIQUE INDEX `verdicts_by_id` ON `verdicts` (`id`);--> statement-breakpoint
CREATE UNIQUE INDEX `verdicts_by_delivery` ON `verdicts` (`card`,`delivery_id`);