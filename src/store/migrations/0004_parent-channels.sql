ALTER TABLE `messages` ADD `parent_channel_id` text;--> statement-breakpoint
CREATE INDEX `messages_by_parent` ON `messages` (`community`,`parent_channel_id`) WHERE parent_channel_id is not null;